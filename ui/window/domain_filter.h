// SPDX-License-Identifier: Apache-2.0
// Which domains the table shows, and in what order: the chosen view, narrowed by what is typed into the filter.
#pragma once

#include "ui/window/domain_model.h"

#include <QSortFilterProxyModel>

namespace certwright {

class DomainFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit DomainFilter(DomainModel &model, QObject *parent = nullptr);

    void setView(View view);
    View view() const { return m_view; }
    /// All words must occur, in any order, in the names, the CA, the DNS method, issuer, serial or state.
    void setText(const QString &text);

    DomainModel &domains() const { return m_model; }
    DomainId idAt(const QModelIndex &index) const;
    QModelIndex indexOf(DomainId id) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    DomainModel &m_model;
    View m_view = View::All;
    QStringList m_words;
};

} // namespace certwright
