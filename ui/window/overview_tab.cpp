// SPDX-License-Identifier: Apache-2.0
#include "ui/window/overview_tab.h"

#include "core/issuance/dns_ways.h"
#include "ui/theme/theme.h"
#include "ui/widgets/allowance_view.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/nameserver_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pipeline_view.h"
#include "ui/widgets/record_card.h"
#include "ui/wizard/preflight_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// What the domain's latest run noted of this computer's clock: it may have gone well all the same, but days left and
/// renewals are counted with that clock.
std::optional<Failure> wrongClock(const ProfileStore &store, DomainId id)
{
    constexpr int longestRun = 100; // events; a run has about twenty
    const Result<QList<Event>> events = store.events(id, longestRun);
    if (!events)
        return {}; // the History tab says that it cannot be read
    RunId latest;
    for (const Event &event : *events) {
        if (event.run.isNull())
            continue;
        if (latest.isNull())
            latest = event.run;
        if (event.run != latest)
            break;
        if (event.what == u"clock"_s)
            return event.failure;
    }
    return {};
}

/// A failure that a look at DNS can explain.
bool isAboutDns(const Failure &failure)
{
    static const QStringList ofDns{u"dns"_s, u"caa"_s, u"incorrectResponse"_s, u"unauthorized"_s, u"connection"_s};
    return failure.kind == FailureKind::DnsNotShown || failure.kind == FailureKind::DnsAnswer ||
           (failure.kind == FailureKind::ValidationFailed && ofDns.contains(failure.code));
}

} // namespace

QString zoneOf(const Domain &domain, const QList<dns::Report> &reports)
{
    for (const dns::Report &report : reports) {
        if (!report.zone.isEmpty())
            return report.zone;
    }
    return domain.name().registrableDomain();
}

OverviewTab::OverviewTab(const UiContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_pipeline(new PipelineView)
    , m_mark(new QLabel)
    , m_ring(new BusyRing)
    , m_brief(new QLabel)
    , m_full(new QLabel)
    , m_notice(new Notice)
    , m_clockNotice(new Notice)
    , m_next(new QPushButton)
    , m_continue(new QPushButton)
    , m_cancel(new QPushButton)
    , m_preflight(new PreflightView(m_context))
    , m_recordTitle(new QLabel)
    , m_records(new RecordCard)
    , m_serverTitle(new QLabel(tr("What each nameserver says")))
    , m_servers(new NameserverView)
    , m_allowances(new AllowanceView)
    , m_facts(new QLabel)
{
    setObjectName(u"overviewTab"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);

    m_brief->setObjectName(u"stateBrief"_s);
    m_brief->setFont(headingFont(font()));
    m_full->setObjectName(u"stateFull"_s);
    m_full->setWordWrap(true);
    m_full->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_next->setObjectName(u"nextActionButton"_s);
    setRole(m_next, "primary");
    m_continue->setObjectName(u"continueButton"_s);
    m_continue->setText(actionText(DomainAction::Continue));
    setRole(m_continue, "link");
    m_cancel->setObjectName(u"cancelRunButton"_s);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(actionText(DomainAction::Cancel));
    m_notice->setObjectName(u"failureNotice"_s);
    m_clockNotice->setObjectName(u"clockNotice"_s);
    m_clockNotice->setMark(Mark::Attention);
    for (QLabel *title : {m_recordTitle, m_serverTitle})
        title->setFont(strongFont(font()));
    m_facts->setObjectName(u"domainFacts"_s);
    m_facts->setWordWrap(true);
    setRole(m_facts, "quiet");

    auto *state = new QHBoxLayout;
    state->setSpacing(spacing(2));
    state->addWidget(m_mark);
    state->addWidget(m_ring);
    state->addWidget(m_brief, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing(2));
    buttons->addWidget(m_next);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto *content = new QWidget;
    setRole(content, "page");
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing(3), spacing(4), spacing(3), spacing(4));
    layout->setSpacing(spacing(2));
    layout->addWidget(m_pipeline);
    layout->addSpacing(spacing(2));
    layout->addLayout(state);
    layout->addWidget(m_full);
    layout->addWidget(m_notice);
    layout->addLayout(buttons);
    layout->addWidget(m_continue, 0, Qt::AlignLeft);
    layout->addWidget(m_preflight);
    layout->addWidget(m_clockNotice);
    layout->addSpacing(spacing(1));
    layout->addWidget(m_recordTitle);
    layout->addWidget(m_records);
    layout->addSpacing(spacing(1));
    layout->addWidget(m_serverTitle);
    layout->addWidget(m_servers);
    layout->addSpacing(spacing(2));
    layout->addWidget(m_allowances);
    layout->addWidget(m_facts);
    layout->addStretch();
    setWidget(content);

    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(m_nextAction); });
    connect(m_continue, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(DomainAction::Continue); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(DomainAction::Cancel); });
    connect(m_notice, &Notice::acted, this, [this] { Q_EMIT actionWanted(m_noticeAction); });
}

void OverviewTab::showRow(const ShownDomain &row)
{
    const QDateTime now = m_context.clock.now();
    const Domain &domain = row.domain;
    m_pipeline->setStanding(domain, row.run, row.stalled ? PipelineView::Pace::StandsStill : PipelineView::Pace::Goes);
    showWords(row);

    const bool working = row.run && !isEnd(row.run->step);
    const bool stopped = row.stalled || (domain.standing.state == DomainState::Failed && !working);
    const std::optional<Failure> failure = row.stalled ? row.stalled : working ? row.run->failure : domain.failure;
    if (failure) {
        m_notice->setAdvice(advise(*failure));
        m_notice->setPage(failure->page);
    }
    m_notice->setMark(stopped ? Mark::Stopped : Mark::Attention);
    m_noticeAction = failure && isAboutDns(*failure) ? DomainAction::Diagnose : DomainAction::Resume;
    const bool explains = m_noticeAction == DomainAction::Diagnose;
    m_notice->setButtonText(!stopped ? QString() : explains ? tr("Find out why") : actionText(m_noticeAction));
    m_notice->setVisible(failure.has_value());
    const std::optional<Failure> clock = wrongClock(m_context.store, domain.id);
    if (clock)
        m_clockNotice->setAdvice(advise(*clock));
    m_clockNotice->setVisible(clock.has_value());

    m_nextAction = nextAction(row, now);
    m_next->setText(actionText(m_nextAction));
    // What stopped at DNS is looked into first; Resume stays at hand below it, quieter.
    const bool quiet = stopped && explains;
    setRole(m_next, quiet ? "" : "primary");
    m_next->style()->unpolish(m_next);
    m_next->style()->polish(m_next);
    const QColor onAccent = isDarkTheme() ? QColor(0x07, 0x20, 0x1f) : QColor(Qt::white);
    m_next->setIcon(quiet ? icon(actionIcon(m_nextAction)) : icon(actionIcon(m_nextAction), onAccent));
    m_next->setVisible(!(stopped && failure) || quiet);
    m_cancel->setVisible(working);
    m_continue->setVisible(isPossible(DomainAction::Continue, row));
    m_preflight->setVisible(m_preflight->domain() == domain.id && !domain.standing.hasCertificate);

    const QList<RunRecord> records = recordsToShow(domain, m_context.service.recordsToPublish(domain.id));
    const bool byHand = row.attendance == Attendance::Person && !records.isEmpty() &&
                        (domain.standing.state != DomainState::Active || working);
    m_recordTitle->setText(records.size() > 1 ? tr("Publish these records") : tr("Publish this record"));
    m_recordTitle->setVisible(byHand);
    m_records->setVisible(byHand);
    if (byHand)
        m_records->setRecords(records, zoneOf(domain, m_context.service.observations(domain.id)));

    const Result<QList<Allowance>> allowances =
        working ? QList<Allowance>()
                : m_context.service.allowances(*domain.authorityAt(0), domain.names, domain.standing.hasCertificate);
    m_allowances->setAllowances(allowances ? *allowances : QList<Allowance>(), now);
    const acme::Authority authority = acme::authorityFor(domain.authority);
    QStringList facts{tr("CA: %1").arg(authority.id.isEmpty() ? domain.authority : authority.name),
        tr("DNS: %1").arg(row.providers.join(u", "_s)), tr("Key: %1").arg(keyTypeText(domain.keyType))};
    for (QString &fact : facts)
        fact.replace(u' ', QChar::Nbsp); // a line breaks between facts, not inside one
    m_facts->setText(facts.join(u"  ·  "_s));
    m_servers->setEarlierValues({domain.token});
    showObservations(domain.id);
}

void OverviewTab::checkBeforeOrder(const Domain &domain) { m_preflight->checkNow(domain); }

void OverviewTab::showWords(const ShownDomain &row)
{
    const StateWords words =
        describe(row.domain, row.run, row.attendance, m_context.clock.now(), row.stalled, row.plan, row.validity());
    const bool working = words.mark == Mark::Working;
    m_ring->setVisible(working);
    m_mark->setVisible(!working);
    m_mark->setPixmap(markIcon(words.mark).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    m_brief->setText(words.brief);
    // The notice says it already, with what to do about it.
    const bool said =
        row.stalled || (row.domain.standing.state == DomainState::Failed && row.domain.failure && !working);
    QString full = words.full;
    if (row.domain.standing.state == DomainState::Active && row.domain.failure && !working) {
        Domain quiet = row.domain;
        quiet.failure.reset();
        full = describe(quiet, row.run, row.attendance, m_context.clock.now(), {}, row.plan, row.validity()).full;
    }
    m_full->setText(full);
    m_full->setVisible(!said);
}

void OverviewTab::showObservations(DomainId id)
{
    const QList<dns::Report> reports = m_context.service.observations(id);
    m_serverTitle->setVisible(!reports.isEmpty());
    m_servers->setVisible(!reports.isEmpty());
    if (!reports.isEmpty())
        m_servers->setReports(reports, m_context.clock.now());
}

void OverviewTab::tick(const ShownDomain &row)
{
    showWords(row);
    if (m_servers->isVisible())
        m_servers->setReports(m_context.service.observations(row.domain.id), m_context.clock.now());
}

} // namespace certwright
