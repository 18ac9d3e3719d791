// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/wizard_rail.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

enum class Stage { Done, Current, Ahead };

QIcon stageIcon(int number, Stage stage, const QWidget *widget)
{
    if (stage == Stage::Done)
        return icon(u"tick", accentColor());
    const qreal ratio = widget->devicePixelRatioF();
    const int side = iconSize();
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(0, 0, side, side).adjusted(1, 1, -1, -1);
    const QPalette &palette = widget->palette();
    if (stage == Stage::Current) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(accentColor());
    } else {
        painter.setPen(QPen(quietTextColor(), 1));
        painter.setBrush(Qt::NoBrush);
    }
    painter.drawEllipse(circle);
    painter.setFont(smallFont(widget->font()));
    painter.setPen(stage == Stage::Current ? palette.color(QPalette::HighlightedText) : quietTextColor());
    painter.drawText(circle, Qt::AlignCenter, QString::number(number));
    // The same picture when disabled: a page ahead is quiet already.
    QIcon result(pixmap);
    result.addPixmap(pixmap, QIcon::Disabled);
    return result;
}

} // namespace

WizardRail::WizardRail(const QStringList &names, QWidget *parent)
    : QFrame(parent)
    , m_names(names)
{
    setObjectName(u"wizardRail"_s);
    setAccessibleName(tr("Pages of the wizard"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(3), spacing(5), spacing(3), spacing(3));
    layout->setSpacing(spacing(1));
    int width = 0;
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setObjectName(u"railButton%1"_s.arg(i + 1));
        button->setText(names.at(i));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize(QSize(iconSize(), iconSize()));
        button->setCheckable(true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setMinimumHeight(iconSize() + spacing(4));
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
        width = std::max(width, QFontMetrics(strongFont(font())).horizontalAdvance(names.at(i)));
        connect(button, &QToolButton::clicked, this, [this, i] {
            refresh(); // a checkable button has checked itself; the page decides
            Q_EMIT chosen(i);
        });
        m_buttons.append(button);
    }
    layout->addStretch();
    setFixedWidth(std::max(width + iconSize() + spacing(14), fontMetrics().height() * 10));
    refresh();
}

void WizardRail::setProgress(int current, int done, int reachable)
{
    m_current = current;
    m_done = done;
    m_reachable = reachable;
    refresh();
}

void WizardRail::refresh()
{
    for (int i = 0; i < m_buttons.size(); ++i) {
        QToolButton *button = m_buttons.at(i);
        const Stage stage = i == m_current ? Stage::Current : i < m_done ? Stage::Done : Stage::Ahead;
        button->setIcon(stageIcon(i + 1, i == m_current && i < m_done ? Stage::Done : stage, this));
        button->setChecked(i == m_current);
        button->setEnabled(i == m_current || i <= m_reachable);
        button->setFont(i == m_current ? strongFont(font()) : font());
        const QString said = i == m_current ? tr("%1, page %2 of %3, this page")
                             : i < m_done   ? tr("%1, page %2 of %3, done")
                                            : tr("%1, page %2 of %3");
        button->setAccessibleName(said.arg(m_names.at(i)).arg(i + 1).arg(m_names.size()));
    }
}

void WizardRail::changeEvent(QEvent *event)
{
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) && !m_buttons.isEmpty())
        refresh();
    QFrame::changeEvent(event);
}

} // namespace certwright
