// SPDX-License-Identifier: Apache-2.0
#include "ui/window/views_list.h"

#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr int countRole = Qt::UserRole + 1;

class ViewDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {spacing(20), option.fontMetrics.height() + spacing(3)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const ThemeColours &colours = themeColours();
        const bool selected = option.state & QStyle::State_Selected;
        const QRect rect = option.rect.adjusted(spacing(2), 0, -spacing(2), 0);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (selected || (option.state & QStyle::State_MouseOver)) {
            painter->setPen((option.state & QStyle::State_HasFocus) ? QPen(colours.accent, 1.5) : QPen(Qt::NoPen));
            painter->setBrush(selected ? colours.selection : colours.hover);
            painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), spacing(1), spacing(1));
        }
        const int side = iconSize();
        const QRect sign(rect.left() + spacing(2), rect.top() + (rect.height() - side) / 2, side, side);
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, sign);
        const int count = index.data(countRole).toInt();
        const QString number = QLocale().toString(count);
        const QRect inner = rect.adjusted(spacing(2), 0, -spacing(2), 0);
        painter->setFont(option.font);
        painter->setPen(count == 0 ? colours.quiet : colours.text);
        drawTabular(*painter, inner, number);
        painter->setFont(selected ? strongFont(option.font) : option.font);
        painter->setPen(colours.text);
        const int textLeft = sign.right() + spacing(2);
        const int textWidth = inner.right() - option.fontMetrics.horizontalAdvance(number) - spacing(2) - textLeft;
        painter->drawText(QRect(textLeft, rect.top(), textWidth, rect.height()), Qt::AlignVCenter | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, textWidth));
        painter->restore();
    }
};

} // namespace

ViewsList::ViewsList(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(u"viewsList"_s);
    setAccessibleName(tr("Views"));
    setRole(this, "rail");
    setItemDelegate(new ViewDelegate(this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    static const QString icons[viewCount] = {u"needs-me"_s, u"all"_s, u"renew"_s, u"expiring"_s, u"mark-stopped"_s};
    for (int i = 0; i < viewCount; ++i) {
        addItem(new QListWidgetItem(icon(icons[i]), viewText(View(i))));
        setCount(View(i), 0);
    }
    setCurrentRow(int(View::All));
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT viewChosen(View(row));
    });
}

QString ViewsList::viewText(View view)
{
    switch (view) {
    case View::NeedsMe:
        return tr("Needs me");
    case View::All:
        return tr("All");
    case View::Working:
        return tr("Working");
    case View::Expiring:
        return tr("Expiring");
    case View::Failed:
        break;
    }
    return tr("Failed");
}

void ViewsList::setCount(View view, int count)
{
    QListWidgetItem *entry = item(int(view));
    entry->setData(countRole, count);
    entry->setData(Qt::AccessibleTextRole, tr("%1, %2", "a view, how many domains").arg(viewText(view)).arg(count));
}

void ViewsList::setView(View view) { setCurrentRow(int(view)); }
View ViewsList::view() const { return View(std::max(0, currentRow())); }

QSize ViewsList::sizeHint() const
{
    int widest = 0;
    for (int i = 0; i < viewCount; ++i)
        widest = std::max(widest, fontMetrics().horizontalAdvance(viewText(View(i))));
    return {widest + certwright::iconSize() + certwright::spacing(12) + fontMetrics().horizontalAdvance(u"000"_s),
        QListWidget::sizeHint().height()};
}

} // namespace certwright
