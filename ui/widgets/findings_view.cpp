// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/findings_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/diagnosis_words.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

QLabel *makeText(const QString &text, const QString &name)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

QString findingWeight(diagnosis::Severity severity)
{
    switch (severity) {
    case diagnosis::Severity::Error:
        return FindingsView::tr("stops the order");
    case diagnosis::Severity::Warning:
        return FindingsView::tr("may stop it");
    case diagnosis::Severity::Note:
        break;
    }
    return FindingsView::tr("good to know");
}

Mark findingMark(diagnosis::Severity severity)
{
    switch (severity) {
    case diagnosis::Severity::Error:
        return Mark::Stopped;
    case diagnosis::Severity::Warning:
        return Mark::Attention;
    case diagnosis::Severity::Note:
        break;
    }
    return Mark::Idle;
}

FindingsView::FindingsView(Form form, QWidget *parent)
    : QWidget(parent)
    , m_form(form)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"findingsView"_s);
    setAccessibleName(tr("What was found"));
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void FindingsView::setFindings(const QList<diagnosis::Finding> &findings, const QDateTime &now)
{
    if (m_content && findings == m_findings)
        return;
    m_findings = findings;
    m_now = now;
    rebuild();
}

void FindingsView::rebuild()
{
    delete m_content;
    m_content = new QWidget(this);
    auto *cards = new QVBoxLayout(m_content);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(spacing(2));
    for (const diagnosis::Finding &finding : std::as_const(m_findings))
        cards->addWidget(makeCard(finding));
    m_layout->addWidget(m_content);
}

QWidget *FindingsView::makeCard(const diagnosis::Finding &finding) const
{
    const FindingWords words = describe(finding, m_now);
    auto *card = new QFrame;
    card->setObjectName(u"findingCard"_s);
    card->setProperty("mark", int(findingMark(finding.severity)));
    card->setAccessibleName(
        tr("%1: %2", "how bad a finding is, what it is").arg(findingWeight(finding.severity), words.title));
    const bool whole = m_form == Form::Whole;
    if (whole)
        setRole(card, "card");
    auto *grid = new QGridLayout(card);
    const int margin = whole ? spacing(3) : 0;
    grid->setContentsMargins(margin, margin, margin, margin);
    grid->setHorizontalSpacing(spacing(2));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    auto *mark = new QLabel;
    mark->setPixmap(markIcon(findingMark(finding.severity)).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    auto *title = makeText(words.title, u"findingTitle"_s);
    title->setFont(strongFont(font()));
    auto *severity = new QLabel(findingWeight(finding.severity));
    severity->setFont(smallFont(font()));
    setRole(severity, "quiet");
    grid->addWidget(mark, 0, 0, Qt::AlignTop);
    grid->addWidget(title, 0, 1);
    grid->addWidget(severity, 0, 2, Qt::AlignTop | Qt::AlignRight);
    int row = 1;
    if (whole && !words.sentence.isEmpty())
        grid->addWidget(makeText(words.sentence, u"findingSentence"_s), row++, 1, 1, 2);
    if (!words.advice.isEmpty())
        grid->addWidget(makeText(words.advice, u"findingAdvice"_s), row++, 1, 1, 2);
    if (!finding.record.isEmpty()) {
        auto *record = new ElidedLabel(finding.record);
        record->setObjectName(u"findingRecord"_s);
        record->setElideMode(Qt::ElideMiddle);
        record->setFont(fixedFont());
        record->setAccessibleName(tr("Record: %1").arg(finding.record));
        auto *copy = new CopyButton(tr("Copy the record"));
        copy->setObjectName(u"copyRecordButton"_s);
        copy->setCopiedText(finding.record);
        auto *line = new QHBoxLayout;
        line->addWidget(record, 1);
        line->addWidget(copy);
        grid->addLayout(line, row++, 1, 1, 2);
    }
    return card;
}

void FindingsView::changeEvent(QEvent *event)
{
    if (m_content && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace certwright
