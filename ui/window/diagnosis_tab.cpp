// SPDX-License-Identifier: Apache-2.0
#include "ui/window/diagnosis_tab.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/findings_view.h"
#include "ui/widgets/lookup_view.h"
#include "ui/widgets/notice.h"
#include "ui/words/diagnosis_words.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

int countOf(const QList<Examined> &names, diagnosis::Severity severity)
{
    int count = 0;
    for (const Examined &each : names)
        count += int(std::ranges::count(each.diagnosis.findings, severity, &diagnosis::Finding::severity));
    return count;
}

} // namespace

DiagnosisTab::DiagnosisTab(const UiContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_button(new QPushButton)
    , m_ring(new BusyRing)
    , m_age(new QLabel)
    , m_mark(new QLabel)
    , m_state(new QLabel)
    , m_hint(
          new QLabel(tr("Asks every nameserver, and your resolvers, what they say about the record, the zone and who "
                        "may issue. Nothing is changed.")))
    , m_resume(new QPushButton(actionText(DomainAction::Resume)))
    , m_copy(new CopyButton(tr("Copy report")))
    , m_notice(new Notice)
    , m_place(new QVBoxLayout)
{
    setObjectName(u"diagnosisTab"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_button->setObjectName(u"diagnoseButton"_s);
    setRole(m_button, "primary");
    m_ring->setObjectName(u"diagnosisRing"_s);
    m_age->setObjectName(u"diagnosisAge"_s);
    setRole(m_age, "quiet");
    m_state->setObjectName(u"diagnosisState"_s);
    m_state->setFont(headingFont(font()));
    m_state->setWordWrap(true);
    m_hint->setObjectName(u"diagnosisHint"_s);
    m_hint->setWordWrap(true);
    setRole(m_hint, "quiet");
    m_resume->setObjectName(u"resumeButton"_s);
    m_copy->setObjectName(u"copyDiagnosisButton"_s);
    m_copy->setText(tr("Copy report"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_notice->setObjectName(u"diagnosisNotice"_s);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing(2));
    buttons->addWidget(m_button);
    buttons->addWidget(m_resume);
    buttons->addWidget(m_ring);
    buttons->addWidget(m_age, 1);
    auto *state = new QHBoxLayout;
    state->setSpacing(spacing(2));
    state->addWidget(m_mark, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto *content = new QWidget;
    setRole(content, "page");
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing(3), spacing(4), spacing(3), spacing(4));
    layout->setSpacing(spacing(2));
    layout->addLayout(state);
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
    layout->addWidget(m_notice);
    layout->addSpacing(spacing(1));
    layout->addLayout(m_place);
    layout->addWidget(m_copy, 0, Qt::AlignRight);
    layout->addStretch();
    setWidget(content);

    connect(m_button, &QPushButton::clicked, this, &DiagnosisTab::look);
    connect(m_resume, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(DomainAction::Resume); });
    m_notice->hide();
    rebuild();
}

void DiagnosisTab::showRow(const ShownDomain &row)
{
    m_canResume = isPossible(DomainAction::Resume, row);
    if (row.domain.id == m_id) {
        showState();
        return;
    }
    leave();
    m_id = row.domain.id;
    m_notice->hide();
    rebuild();
    verticalScrollBar()->setValue(0);
}

void DiagnosisTab::look()
{
    m_notice->hide();
    std::function<void(Result<QList<Examined>>)> done = [this, id = m_id](Result<QList<Examined>> outcome) {
        looked(id, std::move(outcome));
    };
    m_running = Running(m_context.actions.diagnose(m_id), std::move(done));
    showState();
}

void DiagnosisTab::looked(DomainId id, Result<QList<Examined>> outcome)
{
    m_running = Running();
    if (outcome)
        m_looks.insert(id, Look{std::move(*outcome), m_context.clock.now()});
    m_notice->setVisible(!outcome);
    if (!outcome)
        m_notice->setAdvice(advise(outcome.error()));
    rebuild();
    QAccessibleEvent alert(m_state, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void DiagnosisTab::leave()
{
    m_running = Running();
    showState();
}

void DiagnosisTab::hideEvent(QHideEvent *event)
{
    QScrollArea::hideEvent(event);
    if (!event->spontaneous()) // a window that is merely minimised goes on
        leave();
}

void DiagnosisTab::showState()
{
    const bool busy = m_running.isRunning();
    const auto look = m_looks.constFind(m_id);
    const bool known = look != m_looks.constEnd();
    const int errors = known ? countOf(look->names, diagnosis::Severity::Error) : 0;
    const int warnings = known ? countOf(look->names, diagnosis::Severity::Warning) : 0;
    m_ring->setVisible(busy);
    m_ring->setRunning(busy);
    m_button->setEnabled(!busy);
    m_button->setText(known ? tr("Look again") : actionText(DomainAction::Diagnose));
    m_resume->setVisible(known && !busy && m_canResume);
    m_hint->setVisible(!known);
    m_copy->setVisible(known);
    m_mark->setVisible(known && !busy);
    m_state->setText(busy            ? tr("Asking DNS …")
                     : !known        ? tr("Find out what DNS says")
                     : errors == 1   ? tr("1 thing to mend")
                     : errors > 0    ? tr("%1 things to mend").arg(errors)
                     : warnings == 1 ? tr("Nothing stops an order; 1 thing may")
                     : warnings > 0  ? tr("Nothing stops an order; %1 things may").arg(warnings)
                                     : tr("Nothing stands in the way"));
    const Mark mark = errors > 0 ? Mark::Stopped : warnings > 0 ? Mark::Attention : Mark::Good;
    m_mark->setPixmap(markIcon(mark).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    tick();
}

void DiagnosisTab::tick()
{
    const auto look = m_looks.constFind(m_id);
    const bool shown = look != m_looks.constEnd() && !m_running.isRunning();
    m_age->setVisible(shown);
    if (shown) {
        m_age->setText(relativeTime(look->at, m_context.clock.now()));
        m_age->setToolTip(absoluteTime(look->at));
    }
}

void DiagnosisTab::rebuild()
{
    delete m_found;
    m_found = new QWidget;
    auto *layout = new QVBoxLayout(m_found);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(3));
    const auto look = m_looks.constFind(m_id);
    if (look != m_looks.constEnd()) {
        QList<Examined> names = look->names;
        // What is wrong first, each kind in the domain's order.
        for (const bool healthy : {false, true}) {
            for (const Examined &each : std::as_const(names)) {
                if (each.diagnosis.isHealthy() != healthy)
                    continue;
                if (names.size() > 1) {
                    auto *name = new ElidedLabel(each.name);
                    name->setFont(strongFont(font()));
                    layout->addWidget(name);
                }
                auto *picture = new LookupView;
                picture->setPicture(each.diagnosis.picture, each.values);
                layout->addWidget(picture);
                auto *findings = new FindingsView;
                findings->setFindings(each.diagnosis.findings, m_context.clock.now());
                findings->setVisible(!each.diagnosis.findings.isEmpty());
                layout->addWidget(findings);
            }
        }
        m_copy->setCopiedText(report(*look));
    }
    m_place->addWidget(m_found);
    showState();
}

/// The same as text, for a message to somebody who can mend it.
QString DiagnosisTab::report(const Look &look) const
{
    QStringList lines;
    for (const Examined &each : look.names) {
        lines << each.name << pictureLines(each.diagnosis.picture, each.values);
        for (const diagnosis::Finding &finding : each.diagnosis.findings) {
            const FindingWords words = describe(finding, look.at);
            lines << QString() << findingWeight(finding.severity) + u": "_s + words.title << words.sentence
                  << words.advice;
            if (!finding.record.isEmpty())
                lines << finding.record;
        }
        lines << QString();
    }
    return lines.join(u'\n').trimmed() + u'\n';
}

} // namespace certwright
