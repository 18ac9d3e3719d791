// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/allowance_view.h"

#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr int mostLines = 3; // a hint, not a ledger

bool isWorthSaying(const Allowance &allowance) { return !allowance.exempt && allowance.left < allowance.of; }

} // namespace

AllowanceView::AllowanceView(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(u"allowanceView"_s);
    setAccessibleName(tr("What is left of the CA's limits"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing(2));
    m_grid->setVerticalSpacing(spacing(1) / 2);
    m_grid->setColumnStretch(1, 1);
    hide();
}

bool AllowanceView::isScarce(const Allowance &allowance) { return allowance.left * 10 <= allowance.of; }

void AllowanceView::setAllowances(const QList<Allowance> &allowances, const QDateTime &now)
{
    QList<Allowance> said;
    for (const Allowance &allowance : allowances) {
        if (isWorthSaying(allowance) && said.size() < mostLines)
            said.append(allowance);
    }
    const bool same = said == m_allowances && now.secsTo(m_now) == 0;
    m_now = now;
    if (same)
        return;
    m_allowances = said;
    rebuild();
}

void AllowanceView::rebuild()
{
    qDeleteAll(findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly));
    int row = 0;
    for (const Allowance &allowance : std::as_const(m_allowances)) {
        const bool scarce = isScarce(allowance);
        auto *sign = new QLabel(this);
        const QIcon mark = scarce ? markIcon(Mark::Attention) : icon(u"info", quietTextColor());
        sign->setPixmap(mark.pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
        auto *line = new QLabel(allowanceText(allowance, m_now), this);
        line->setObjectName(u"allowanceLine"_s);
        line->setTextFormat(Qt::PlainText);
        line->setWordWrap(true);
        line->setProperty("scarce", scarce);
        if (!scarce)
            setRole(line, "quiet");
        m_grid->addWidget(sign, row, 0, Qt::AlignTop);
        m_grid->addWidget(line, row, 1);
        ++row;
    }
    setVisible(row > 0);
}

void AllowanceView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace certwright
