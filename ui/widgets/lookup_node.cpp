// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/lookup_node.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

LookupNode::LookupNode(Content content, QWidget *parent)
    : QWidget(parent)
    , m_content(std::move(content))
{
    setObjectName(u"lookupNode"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("mark", int(m_content.mark));
    setAccessibleName(
        tr("%1: %2", "a stop of a lookup, whether it is in order").arg(m_content.name, m_content.verdict));
    setAccessibleDescription(m_content.lines.join(u'\n'));
    setToolTip((QStringList{m_content.name} + m_content.lines).join(u'\n'));
}

QSize LookupNode::sizeHint() const
{
    const int text = QFontMetrics(strongFont(font())).height() + int(m_content.lines.size()) * fontMetrics().height();
    return {fontMetrics().averageCharWidth() * 48, std::max(text, iconSize()) + 2 * spacing(2)};
}

QSize LookupNode::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 16, sizeHint().height()}; }

void LookupNode::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = std::max(1.0, fontMetrics().height() / 18.0);
    const bool strong = m_content.frame == Frame::Strong;
    QPen pen(strong ? markColor(m_content.mark) : hairlineColor(), strong ? 2 * line : line);
    if (m_content.frame == Frame::Dashed) {
        pen.setColor(m_content.mark == Mark::Idle ? quietTextColor() : markColor(m_content.mark));
        pen.setDashPattern({4, 3});
    }
    const double inset = pen.widthF() / 2 + (hasFocus() ? 2 * line : 0);
    painter.setPen(pen);
    painter.setBrush(cardColor());
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), spacing(1), spacing(1));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accentColor(), 2 * line));
        painter.drawRoundedRect(QRectF(rect()).adjusted(line, line, -line, -line), spacing(1), spacing(1));
    }

    const QRect inside = rect().adjusted(spacing(2), spacing(2), -spacing(2), -spacing(2));
    const QFont nameFont = strongFont(font());
    const QFontMetrics nameMetrics(nameFont);
    const auto place = [this](const QRect &box) { return QStyle::visualRect(layoutDirection(), rect(), box); };
    const int side = iconSize();
    const int textLeft = inside.left() + side + spacing(2);
    markIcon(m_content.mark)
        .paint(&painter, place({inside.left(), inside.top() + (nameMetrics.height() - side) / 2, side, side}));
    painter.setFont(smallFont(font()));
    const int verdictWidth = painter.fontMetrics().horizontalAdvance(m_content.verdict) + 2;
    painter.setPen(strong ? palette().color(QPalette::WindowText) : quietTextColor());
    painter.drawText(place({inside.right() - verdictWidth, inside.top(), verdictWidth + 1, nameMetrics.height()}),
        int(Qt::AlignRight | Qt::AlignVCenter), m_content.verdict);
    painter.setFont(nameFont);
    painter.setPen(palette().color(QPalette::WindowText));
    const int nameWidth = std::max(0, inside.right() - verdictWidth - spacing(2) - textLeft);
    painter.drawText(place({textLeft, inside.top(), nameWidth, nameMetrics.height()}),
        int(Qt::AlignLeft | Qt::AlignVCenter), nameMetrics.elidedText(m_content.name, Qt::ElideMiddle, nameWidth));
    painter.setFont(font());
    painter.setPen(quietTextColor());
    int top = inside.top() + nameMetrics.height();
    const int lineWidth = inside.right() - textLeft + 1;
    for (const QString &text : std::as_const(m_content.lines)) {
        painter.drawText(place({textLeft, top, lineWidth, fontMetrics().height()}),
            int(Qt::AlignLeft | Qt::AlignVCenter), fontMetrics().elidedText(text, Qt::ElideRight, lineWidth));
        top += fontMetrics().height();
    }
}

void LookupNode::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
        Q_EMIT stepped(event->key() == Qt::Key_Down ? 1 : -1);
    else if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(toolTip());
    else
        QWidget::keyPressEvent(event);
}

void LookupNode::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void LookupNode::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace certwright
