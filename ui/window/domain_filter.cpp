// SPDX-License-Identifier: Apache-2.0
#include "ui/window/domain_filter.h"

namespace certwright {

DomainFilter::DomainFilter(DomainModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    setDynamicSortFilter(true);
}

void DomainFilter::setView(View view)
{
    if (view == m_view)
        return;
    m_view = view;
    invalidateFilter();
}

void DomainFilter::setText(const QString &text)
{
    const QStringList words = text.simplified().toLower().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

DomainId DomainFilter::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_model.idAt(mapToSource(index).row()) : DomainId();
}

QModelIndex DomainFilter::indexOf(DomainId id) const
{
    const int row = m_model.rowOf(id);
    return row < 0 ? QModelIndex() : mapFromSource(m_model.index(row, 0));
}

bool DomainFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_model.isIn(row, m_view) && m_model.matches(row, m_words);
}

bool DomainFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return m_model.lessThan(left.row(), right.row(), left.column());
}

} // namespace certwright
