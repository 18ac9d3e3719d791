// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/preflight_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/findings_view.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// Everything that was found, errors first, each once: names of one zone share its troubles.
QList<diagnosis::Finding> allOf(const diagnosis::PreflightReport &report)
{
    QList<diagnosis::Finding> all;
    const auto add = [&all](const QList<diagnosis::Finding> &findings) {
        for (const diagnosis::Finding &finding : findings) {
            if (finding.severity != diagnosis::Severity::Note && !all.contains(finding))
                all.append(finding);
        }
    };
    add(report.findings);
    for (const diagnosis::PreflightName &name : report.names)
        add(name.diagnosis.findings);
    QList<diagnosis::Finding> sorted;
    for (const diagnosis::Severity severity : {diagnosis::Severity::Error, diagnosis::Severity::Warning}) {
        std::ranges::copy_if(all, std::back_inserter(sorted),
            [severity](const diagnosis::Finding &finding) { return finding.severity == severity; });
    }
    return sorted;
}

} // namespace

PreflightView::PreflightView(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ring(new BusyRing)
    , m_mark(new QLabel)
    , m_state(new QLabel)
    , m_again(new QPushButton(tr("Check aga&in")))
    , m_findings(new FindingsView(FindingsView::Form::Brief))
{
    setObjectName(u"preflightView"_s);
    setAccessibleName(tr("Checks before the order"));
    auto *heading = new QLabel(tr("Checks before the order"));
    heading->setObjectName(u"preflightHeading"_s);
    heading->setFont(headingFont(font()));
    m_state->setObjectName(u"preflightState"_s);
    m_state->setWordWrap(true);
    m_again->setObjectName(u"preflightAgainButton"_s);
    m_again->setAutoDefault(false);
    setRole(m_again, "link");
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing(2));
    line->addWidget(m_ring);
    line->addWidget(m_mark, 0, Qt::AlignTop);
    line->addWidget(m_state, 1);
    line->addWidget(m_again);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, spacing(1), 0, 0);
    layout->setSpacing(spacing(2));
    layout->addWidget(heading);
    layout->addLayout(line);
    layout->addWidget(m_findings);
    connect(m_again, &QPushButton::clicked, this, &PreflightView::check);
    hide();
}

void PreflightView::setDomain(const Domain &domain)
{
    setVisible(!domain.standing.hasCertificate);
    if (domain.standing.hasCertificate || domain.id == m_id)
        return;
    m_id = domain.id;
    check();
}

void PreflightView::checkNow(const Domain &domain)
{
    m_id = DomainId();
    setDomain(domain);
}

void PreflightView::check()
{
    std::function<void(Result<diagnosis::PreflightReport>)> done =
        [this](const Result<diagnosis::PreflightReport> &outcome) { checked(outcome); };
    m_running = Running(m_context.actions.preflight(m_id), std::move(done));
    m_ring->show();
    m_ring->setRunning(true);
    m_mark->hide();
    m_again->hide();
    m_findings->hide();
    m_state->setText(tr("Looking at the names, DNS, CAA and credentials …"));
}

void PreflightView::checked(const Result<diagnosis::PreflightReport> &outcome)
{
    const QList<diagnosis::Finding> findings = outcome ? allOf(*outcome) : QList<diagnosis::Finding>();
    const auto errors = int(std::ranges::count(findings, diagnosis::Severity::Error, &diagnosis::Finding::severity));
    m_ring->hide();
    m_ring->setRunning(false);
    m_again->setVisible(!outcome || !findings.isEmpty());
    m_findings->setFindings(findings, m_context.clock.now());
    m_findings->setVisible(!findings.isEmpty());
    const auto all = int(findings.size());
    m_state->setText(!outcome      ? advise(outcome.error()).what
                     : errors == 1 ? tr("1 thing would stop the order.")
                     : errors > 0  ? tr("%1 things would stop the order.").arg(errors)
                     : all == 0    ? tr("Nothing stands in the way.")
                     : all == 1    ? tr("Nothing stops the order; 1 thing may.")
                                   : tr("Nothing stops the order; %1 things may.").arg(all));
    const Mark mark = !outcome             ? Mark::Attention
                      : errors > 0         ? Mark::Stopped
                      : findings.isEmpty() ? Mark::Good
                                           : Mark::Attention;
    m_mark->setPixmap(markIcon(mark).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    m_mark->show();
}

} // namespace certwright
