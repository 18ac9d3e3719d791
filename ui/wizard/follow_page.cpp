// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/follow_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/allowance_view.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/nameserver_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/record_card.h"
#include "ui/wizard/waiting_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

Remedy remedyFor(const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::ProviderConfig:
    case FailureKind::ProviderRefused:
        return Remedy::FixDns;
    case FailureKind::TlsRefused:
        return Remedy::FixAuthority;
    case FailureKind::InvalidInput:
        return failure.code == u"authority"_s || failure.code == u"pem"_s ? Remedy::FixAuthority : Remedy::Resume;
    case FailureKind::AcmeProblem:
        break;
    default:
        return Remedy::Resume;
    }
    if (failure.code == u"userActionRequired"_s)
        return Remedy::AgreeToTerms;
    if (failure.code == u"rejectedIdentifier"_s)
        return Remedy::FixNames;
    static const QStringList ofAccount{u"invalidContact"_s, u"unsupportedContact"_s, u"externalAccountRequired"_s,
        u"accountDoesNotExist"_s, u"invalidProfile"_s};
    return ofAccount.contains(failure.code) ? Remedy::FixAuthority : Remedy::Resume;
}

bool isStanding(const Followed &followed) { return std::ranges::any_of(followed.records, &RunRecord::standing); }

FollowPage::FollowPage(const QString &title, QWidget *parent)
    : WizardPage(title, parent)
    , m_column(new QVBoxLayout)
    , m_recordHeading(makeHeading({}))
    , m_card(new RecordCard)
    , m_waiting(new WaitingLine)
    , m_serversHeading(makeHeading(tr("What each nameserver says")))
    , m_servers(new NameserverView)
    , m_notice(new Notice)
    , m_retry(makeHint({}))
    , m_allowances(new AllowanceView)
    , m_start(new QPushButton)
{
    m_recordHeading->setObjectName(u"recordHeading"_s);
    m_recordHeading->setWordWrap(true);
    m_start->setObjectName(u"startButton"_s);
    setRole(m_start, "primary");
    m_retry->setObjectName(u"retryLabel"_s);
    m_retry->hide();
    m_notice->hide();
    m_start->hide();
    m_column->setSpacing(spacing(2));
    m_column->addWidget(m_notice);
    m_column->addWidget(m_retry);
    m_column->addWidget(m_start, 0, Qt::AlignLeft);
    m_column->addSpacing(spacing(1));
    m_column->addWidget(m_recordHeading);
    m_column->addWidget(m_card);
    m_column->addWidget(m_waiting);
    m_column->addSpacing(spacing(1));
    m_column->addWidget(m_serversHeading);
    m_column->addWidget(m_servers);
    m_column->addSpacing(spacing(1));
    m_column->addWidget(m_allowances);
    m_column->addStretch();
    connect(m_start, &QPushButton::clicked, this, &FollowPage::startWanted);
    connect(m_waiting, &WaitingLine::lookNowWanted, this, &FollowPage::lookNowWanted);
    connect(m_waiting, &WaitingLine::pollingChosen, this, &FollowPage::pollingChosen);
    connect(m_waiting, &WaitingLine::checkChosen, this, &FollowPage::checkChosen);
    connect(m_notice, &Notice::acted, this, [this] { Q_EMIT remedyWanted(m_remedy); });
}

void FollowPage::setFollowed(const Followed &followed, const QDateTime &now)
{
    const bool record = showsRecord(followed) && !followed.records.isEmpty();
    m_card->setVisible(record);
    m_recordHeading->setVisible(record);
    if (record) {
        m_card->setRecords(followed.records, followed.zone());
        const bool person = followed.attendance == Attendance::Person;
        m_recordHeading->setText(!person                ? tr("Published for you by %1").arg(followed.providerName)
                                 : isStanding(followed) ? tr("Publish this record, and leave it there")
                                 : followed.records.size() > 1 ? tr("Publish these records")
                                                               : tr("Publish this record"));
    }
    const bool asks = record && (followed.run || !followed.reports.isEmpty());
    m_serversHeading->setVisible(asks);
    m_servers->setVisible(asks);
    if (asks) {
        m_servers->setEarlierValues({followed.domain.token});
        m_servers->setReports(followed.reports, now);
    }
    m_waiting->setFollowed(followed, now);
    const QString start = followed.run ? QString() : startText(followed);
    m_start->setVisible(!start.isEmpty());
    m_start->setText(start);
    m_allowances->setAllowances(followed.allowances, now);
    showFailure(followed, now);
    const QDateTime retryAt = followed.run ? QDateTime() : followed.domain.backoff.retryAt;
    const bool again = retryAt.isValid() && m_notice->isVisibleTo(this);
    m_retry->setVisible(again);
    if (again) {
        m_retry->setText(retryAt > now ? tr("Certwright tries it again by itself %1.").arg(relativeTime(retryAt, now))
                                       : tr("Certwright tries it again by itself in a moment."));
        m_retry->setToolTip(absoluteTime(retryAt));
    }
}

/// The one thing to do, where there is one.
QWidget *FollowPage::firstField() const
{
    auto *remedy = m_notice->findChild<QPushButton *>(u"noticeButton"_s);
    if (m_notice->isVisibleTo(this) && remedy && remedy->isVisibleTo(this))
        return remedy;
    return m_start->isVisibleTo(this) ? m_start : nullptr;
}

void FollowPage::addBelow(QWidget *widget) { m_column->insertWidget(m_column->count() - 1, widget); }

void FollowPage::setRefusal(const std::optional<Failure> &failure) { m_refusal = failure; }

void FollowPage::showFailure(const Followed &followed, const QDateTime &now)
{
    std::optional<Failure> failure = m_refusal;
    if (!failure)
        failure = followed.stoppedBy;
    if (!failure && !followed.run)
        failure = failureOf(followed);
    // One that mends itself is shown too, or the waiting would look like progress.
    const bool retrying = !failure && followed.run && followed.run->failure && followed.run->nextLook > now &&
                          followed.run->failure->kind != FailureKind::DnsNotShown;
    if (retrying)
        failure = followed.run->failure;
    m_notice->setVisible(failure.has_value());
    if (!failure) {
        m_shown.reset();
        return;
    }
    const QString page = failure->page.isEmpty() ? followed.domain.backoff.page : failure->page;
    m_notice->setPage(page);
    if (failure == m_shown)
        return;
    m_shown = failure;
    const bool waits = retrying || (!followed.run && followed.domain.backoff.retryAt.isValid());
    m_notice->setMark(waits ? Mark::Attention : Mark::Stopped);
    m_notice->setAdvice(advise(*failure));
    m_remedy = remedyFor(*failure);
    if (retrying)
        m_notice->setButtonText({});
    else
        m_notice->setButtonText(m_remedy == Remedy::Resume         ? tr("&Resume")
                                : m_remedy == Remedy::AgreeToTerms ? tr("&Agree and go on")
                                                                   : tr("&Back to fix"));
}

ProvePage::ProvePage(QWidget *parent)
    : FollowPage(tr("Prove that the names are yours"), parent)
    , m_proven(new QWidget)
    , m_provenText(new QLabel)
{
    setObjectName(u"provePage"_s);
    auto *proven = new QHBoxLayout(m_proven);
    proven->setContentsMargins(0, 0, 0, 0);
    proven->setSpacing(spacing(2));
    auto *mark = new QLabel;
    mark->setPixmap(markIcon(Mark::Proven).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    m_provenText->setObjectName(u"provenLabel"_s);
    m_provenText->setWordWrap(true);
    proven->addWidget(mark);
    proven->addWidget(m_provenText, 1);
    m_proven->hide();
    body()->addWidget(m_proven);
    body()->addLayout(column(), 1);
}

void ProvePage::setFollowed(const Followed &followed, const QDateTime &now)
{
    FollowPage::setFollowed(followed, now);
    const bool proven = followed.domain.standing.ownershipProven;
    m_proven->setVisible(proven);
    m_provenText->setText(tr("The names are proven to be yours."));
    if (proven)
        setIntroduction({});
    else if (followed.attendance == Attendance::Person)
        setIntroduction(
            tr("Publish the record at your DNS provider. Certwright looks for it, and goes on by itself as soon as "
               "the nameservers show it; that can take minutes or, at slow registrars, hours."));
    else
        setIntroduction(
            tr("Certwright has the record published and goes on by itself as soon as the nameservers show it."));
}

bool ProvePage::showsRecord(const Followed &followed) const { return !followed.domain.standing.ownershipProven; }

std::optional<Failure> ProvePage::failureOf(const Followed &followed) const
{
    return followed.domain.standing.ownershipProven ? std::nullopt : followed.domain.failure;
}

QString ProvePage::startText(const Followed &followed) const
{
    return followed.domain.standing.state == DomainState::Pending ? tr("&Look for the record") : QString();
}

} // namespace certwright
