// SPDX-License-Identifier: Apache-2.0
#include "ui/window/domain_delegate.h"

#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"

#include <QAbstractItemView>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace certwright {

DomainDelegate::DomainDelegate(const DomainFilter &filter, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_filter(filter)
{
}

int DomainDelegate::rowHeight(const QFont &font) const
{
    const int line = QFontMetrics(font).height();
    return m_density == Density::Comfortable ? 2 * line + spacing(3) : line + spacing(2);
}

QSize DomainDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {spacing(10), rowHeight(option.font)};
}

void DomainDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int row = m_filter.mapToSource(index).row();
    painter->save();
    painter->setClipRect(option.rect);
    const ThemeColours &colours = themeColours();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colours.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, colours.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.hairline);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (index.column() == 0 && view && view->hasFocus() && view->currentIndex().row() == index.row())
        painter->fillRect(
            QRect(option.rect.left(), option.rect.top(), std::max(2, spacing(1) / 2), option.rect.height()),
            colours.accent);
    switch (index.column()) {
    case DomainModel::DomainColumn:
        paintDomain(painter, option, row);
        break;
    case DomainModel::StateColumn:
        paintState(painter, option, row);
        break;
    case DomainModel::ExpiresColumn:
        paintExpires(painter, option, row);
        break;
    default:
        paintTwoLines(painter, option, option.rect.adjusted(spacing(2), 0, -spacing(2), 0), option.font,
            index.data().toString(), {});
        break;
    }
    painter->restore();
}

void DomainDelegate::paintTwoLines(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
    const QFont &firstFont, const QString &first, const QString &second) const
{
    const ThemeColours &colours = themeColours();
    const int line = option.fontMetrics.height();
    QRect area(rect.left(), option.rect.top(), rect.width(), option.rect.height());
    QRect firstLine = area;
    const bool two = m_density == Density::Comfortable && !second.isEmpty();
    if (two)
        firstLine = QRect(area.left(), area.top() + (area.height() - 2 * line) / 2, area.width(), line);
    painter->setFont(firstFont);
    painter->setPen(colours.text);
    painter->drawText(firstLine, Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(firstFont).elidedText(first, Qt::ElideRight, area.width()));
    if (!two)
        return;
    painter->setFont(option.font);
    painter->setPen(colours.quiet);
    painter->drawText(firstLine.translated(0, line), Qt::AlignVCenter | Qt::TextSingleLine,
        option.fontMetrics.elidedText(second, Qt::ElideRight, area.width()));
}

void DomainDelegate::paintDomain(QPainter *painter, const QStyleOptionViewItem &option, int row) const
{
    const int side = iconSize();
    const int line = option.fontMetrics.height();
    const bool two = m_density == Density::Comfortable;
    const DomainModel &model = m_filter.domains();
    const QString others = model.otherNamesAt(row);
    const int markTop = two && !others.isEmpty()
                            ? option.rect.top() + (option.rect.height() - 2 * line) / 2 + (line - side) / 2
                            : option.rect.top() + (option.rect.height() - side) / 2;
    const QRect mark(option.rect.left() + spacing(3), markTop, side, side);
    const StateWords words = model.wordsAt(row);
    if (words.mark == Mark::Working)
        BusyRing::paintRing(*painter, mark, markColor(Mark::Working),
            BusyRing::animationWanted(option.widget) ? BusyRing::presentTurn() : 0);
    else
        markIcon(words.mark).paint(painter, mark);
    const QRect text = option.rect.adjusted(spacing(3) + side + spacing(2), 0, -spacing(2), 0);
    QString first = model.nameAt(row);
    if (!two && !others.isEmpty())
        first += u", "_s + others;
    paintTwoLines(painter, option, text, strongFont(option.font), first, others);
}

void DomainDelegate::paintState(QPainter *painter, const QStyleOptionViewItem &option, int row) const
{
    const StateWords words = m_filter.domains().wordsAt(row);
    const QRect text = option.rect.adjusted(spacing(2), 0, -spacing(2), 0);
    if (m_density == Density::Compact)
        paintTwoLines(painter, option, text, option.font, words.brief + u"  ·  "_s + words.full, {});
    else
        paintTwoLines(painter, option, text, option.font, words.brief, words.full);
}

void DomainDelegate::paintExpires(QPainter *painter, const QStyleOptionViewItem &option, int row) const
{
    const ThemeColours &colours = themeColours();
    const CertificateFacts &facts = m_filter.domains().at(row).domain.facts;
    const QRect area = option.rect.adjusted(spacing(2), 0, -spacing(3), 0);
    painter->setFont(option.font);
    const QModelIndex source = m_filter.domains().index(row, DomainModel::ExpiresColumn);
    const QString brief = source.data().toString();
    if (brief.isEmpty()) {
        painter->setPen(colours.quiet);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, u"–"_s);
        return;
    }
    const int line = option.fontMetrics.height();
    QRect text = area;
    painter->setPen(colours.text);
    if (m_density == Density::Comfortable) {
        text = QRect(area.left(), area.top() + (area.height() - 2 * line) / 2, area.width(), line);
        // The bar has the share of the lifetime that is left; its colour repeats what the days say in numbers.
        const int thickness = std::max(3, line / 5);
        const QRectF bar(area.left(), text.bottom() + 1 + (line - thickness) / 2.0, area.width(), thickness);
        const Lifetime life = lifetime(facts, m_filter.domains().now());
        const QColor colour = life.expired    ? markColor(Mark::Stopped)
                              : life.expiring ? markColor(Mark::Attention)
                                              : markColor(Mark::Good);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colours.hairline);
        painter->drawRoundedRect(bar, thickness / 2.0, thickness / 2.0);
        if (life.share > 0) {
            painter->setBrush(colour);
            painter->drawRoundedRect(
                QRectF(bar.left(), bar.top(), std::max(bar.width() * life.share, double(thickness)), bar.height()),
                thickness / 2.0, thickness / 2.0);
        }
        painter->setPen(colours.text);
    }
    drawTabular(*painter, text, brief);
}

} // namespace certwright
