// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/issue_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr Step shownSteps[] = {Step::CreateOrder, Step::Authorize, Step::PublishTxt, Step::WaitForDns,
    Step::AnswerChallenges, Step::AwaitValidation, Step::PrepareKey, Step::Finalize, Step::Download, Step::RemoveTxt};

/// "aa:bb:cc": how openssl and browsers write it.
QString spacedSerial(const QString &serial)
{
    QString spaced;
    for (qsizetype i = 0; i < serial.size(); ++i) {
        if (i > 0 && (serial.size() - i) % 2 == 0)
            spaced += u':';
        spaced += serial.at(i);
    }
    return spaced;
}

} // namespace

StepsView::StepsView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"stepsView"_s);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(2));
    grid->setVerticalSpacing(spacing(1) / 2);
    // Two columns, read downwards: ten lines would push the record out of sight.
    constexpr int rows = (int(std::size(shownSteps)) + 1) / 2;
    for (int i = 0; i < int(std::size(shownSteps)); ++i) {
        const Step step = shownSteps[i];
        auto *mark = new QLabel(this);
        auto *ring = new BusyRing(this);
        ring->hide();
        auto *text = new QLabel(stepText(step), this);
        const int column = i / rows * 2;
        grid->addWidget(mark, i % rows, column);
        grid->addWidget(ring, i % rows, column);
        grid->addWidget(text, i % rows, column + 1);
        mark->setFixedSize(iconSize(), iconSize());
        m_lines.append({step, mark, ring, text});
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    setStep(std::nullopt);
}

void StepsView::setStep(std::optional<Step> step, Pace pace)
{
    for (const Line &line : std::as_const(m_lines)) {
        const bool present = step && line.step == *step;
        const bool done = step && int(line.step) < int(*step);
        const bool stopped = present && pace == Pace::Stopped;
        line.ring->setVisible(present && !stopped);
        line.ring->setRunning(present && !stopped);
        line.mark->setVisible(!present || stopped);
        const QIcon sign = done ? icon(u"tick", accentColor()) : markIcon(stopped ? Mark::Stopped : Mark::Idle);
        line.mark->setPixmap(sign.pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
        line.text->setFont(present ? strongFont(font()) : font());
        QPalette colours = palette();
        if (!present && !done)
            colours.setColor(QPalette::WindowText, quietTextColor());
        line.text->setPalette(colours);
        const QString said = done ? tr("%1: done") : present ? tr("%1: going on") : tr("%1: not yet");
        line.text->setAccessibleName(
            stopped ? stateText(DomainState::Failed) + u": "_s + line.text->text() : said.arg(line.text->text()));
    }
}

IssuePage::IssuePage(QWidget *parent)
    : FollowPage(tr("Issue the certificate"), parent)
    , m_work(new QWidget)
    , m_steps(new StepsView)
    , m_keepFirst(makeHint({}))
{
    m_result = makeResult();
    setObjectName(u"issuePage"_s);
    m_keepFirst->setObjectName(u"keepFirstLabel"_s);
    auto *work = new QVBoxLayout(m_work);
    work->setContentsMargins(0, 0, 0, 0);
    work->setSpacing(spacing(2));
    work->addWidget(m_steps);
    work->addSpacing(spacing(1));
    work->addWidget(m_keepFirst);
    work->addLayout(column(), 1);
    body()->addWidget(m_work, 1);
    body()->addWidget(m_result);
    body()->addStretch();
}

QWidget *IssuePage::makeResult()
{
    auto *result = new QWidget;
    auto *card = new QFrame;
    card->setObjectName(u"resultCard"_s);
    setRole(card, "card");
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(spacing(4), spacing(3), spacing(4), spacing(3));
    grid->setHorizontalSpacing(spacing(2));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    auto *mark = new QLabel;
    mark->setPixmap(markIcon(Mark::Good).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    m_resultName = makeHeading({});
    m_resultName->setTextFormat(Qt::PlainText);
    m_resultName->setWordWrap(true);
    grid->addWidget(mark, 0, 0);
    grid->addWidget(m_resultName, 0, 1);
    int row = 1;
    for (const auto &[label, name] : {std::pair(&m_resultNames, u"resultNames"_s),
             std::pair(&m_resultIssuer, u"resultIssuer"_s), std::pair(&m_resultValidity, u"resultValidity"_s)}) {
        *label = new QLabel;
        (*label)->setObjectName(name);
        (*label)->setWordWrap(true);
        (*label)->setTextFormat(Qt::PlainText);
        (*label)->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(*label, row++, 1);
    }
    m_resultNext = makeHint({});
    m_resultNext->setObjectName(u"resultNext"_s);
    auto *layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(3));
    layout->addWidget(card);
    layout->addWidget(m_resultNext);
    result->hide();
    return result;
}

void IssuePage::setFollowed(const Followed &followed, const QDateTime &now)
{
    FollowPage::setFollowed(followed, now);
    const bool done = followed.isDone() && !followed.run;
    m_result->setVisible(done);
    m_work->setVisible(!done);
    if (followed.isIssuing())
        m_steps->setStep(followed.run->step, followed.stoppedBy ? StepsView::Pace::Stopped : StepsView::Pace::Goes);
    else
        m_steps->setStep(
            followed.domain.standing.ownershipProven ? followed.stoppedAt : std::nullopt, StepsView::Pace::Stopped);
    const Domain &domain = followed.domain;
    const QString name = domain.name().unicode();
    if (!done) {
        setTitle(tr("Issue the certificate"));
        if (!followed.run)
            setIntroduction(domain.standing.ownershipProven ? tr("The names are proven to be yours.") : QString());
        else if (followed.isIssuing() && followed.run->waitsForPerson)
            setIntroduction(
                tr("The names are proven to be yours. The CA wants one more record; then all goes on by itself."));
        else
            setIntroduction(tr("The names are proven to be yours. What is left goes on by itself."));
        m_keepFirst->setVisible(
            showsRecord(followed) && !followed.records.isEmpty() && followed.attendance == Attendance::Person);
        m_keepFirst->setText(
            isStanding(followed)
                ? tr("The CA wants one record that names your account. It stays in DNS: renewals need it and no other. "
                     "The first record can be removed when the certificate is there.")
            : domain.order.challenge == ChallengeKind::DnsAccount01
                ? tr("The CA wants a record under a name of its own. Add it, and keep the first one until the "
                     "certificate is there.")
                : tr("The CA wants a value of its own. Add it beside the first one, and keep the first one until the "
                     "certificate is there."));
        return;
    }
    setTitle(tr("The certificate is there"));
    setIntroduction({});
    const CertificateFacts &facts = domain.facts;
    m_resultName->setText(name);
    QStringList others;
    for (const QString &each : facts.names)
        others.append(DomainName::fromStored(each).unicode());
    m_resultNames->setText(tr("For %1").arg(others.join(u", "_s)));
    const bool practice = acme::authorityFor(domain.authority).practice;
    m_resultIssuer->setText(
        practice ? tr("From %1, for practice: trusted by nobody").arg(facts.issuer) : tr("From %1").arg(facts.issuer));
    m_resultIssuer->setToolTip(tr("Serial number %1").arg(spacedSerial(facts.serial)));
    m_resultValidity->setText(tr("%1, until %2; key %3")
            .arg(daysLeftText(facts, now), dayText(facts.notAfter, now), keyTypeText(facts.keyType)));
    m_resultValidity->setToolTip(absoluteTime(facts.notAfter));
    const bool stands = domain.order.challenge == ChallengeKind::DnsPersist01;
    if (stands) {
        m_resultNext->setText(
            tr("Export the files for your server. The record at _validation-persist stays in DNS: renewals need it."));
        return;
    }
    m_resultNext->setText(followed.attendance == Attendance::Person
                              ? tr("Export the files for your server. The TXT record can be removed now.")
                              : tr("Export the files for your server. The TXT record has been taken out again."));
}

bool IssuePage::showsRecord(const Followed &followed) const
{
    if (!followed.run)
        return followed.domain.standing.ownershipProven && !followed.isDone();
    const Step step = followed.run->step;
    return followed.isIssuing() && (step == Step::PublishTxt || step == Step::WaitForDns);
}

std::optional<Failure> IssuePage::failureOf(const Followed &followed) const
{
    return followed.domain.standing.ownershipProven ? followed.domain.failure : std::nullopt;
}

QString IssuePage::startText(const Followed &followed) const
{
    return followed.domain.standing.state == DomainState::Verified ? tr("&Issue the certificate") : QString();
}

} // namespace certwright
