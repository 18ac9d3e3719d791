// SPDX-License-Identifier: Apache-2.0
// Paints the cells of the domain table: two lines with marks, words and the bar of the days left, or one line in the
// compact density.
#pragma once

#include "ui/window/domain_filter.h"

#include <QStyledItemDelegate>

namespace certwright {

enum class Density { Comfortable, Compact };

class DomainDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit DomainDelegate(const DomainFilter &filter, QObject *parent = nullptr);

    void setDensity(Density density) { m_density = density; }
    Density density() const { return m_density; }
    int rowHeight(const QFont &font) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintDomain(QPainter *painter, const QStyleOptionViewItem &option, int row) const;
    void paintState(QPainter *painter, const QStyleOptionViewItem &option, int row) const;
    void paintExpires(QPainter *painter, const QStyleOptionViewItem &option, int row) const;
    void paintTwoLines(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect, const QFont &firstFont,
        const QString &first, const QString &second) const;

    const DomainFilter &m_filter;
    Density m_density = Density::Comfortable;
};

} // namespace certwright
