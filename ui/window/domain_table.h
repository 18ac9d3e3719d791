// SPDX-License-Identifier: Apache-2.0
// The table of domains: one view without a widget per row, its columns, densities and menus, and the little that moves.
#pragma once

#include "ui/window/domain_delegate.h"

#include <QBasicTimer>
#include <QTreeView>

namespace certwright {

class DomainTable : public QTreeView
{
    Q_OBJECT

public:
    explicit DomainTable(DomainFilter &filter, QWidget *parent = nullptr);

    DomainId currentDomain() const;
    void setCurrentDomain(DomainId id);

    Density density() const { return m_delegate->density(); }
    void setDensity(Density density);
    /// Lays the columns out for the width there is, and again whenever it changes, until somebody drags or hides one.
    void resetColumns();
    /// Empty while the columns are laid out by themselves.
    QByteArray columns() const;
    void setColumns(const QByteArray &columns);

    /// Paints the visible rows that wait for something; called once a second for their countdowns.
    void updateWaiting();
    /// Whether a visible row counts down.
    bool hasVisibleWaiting() const;

Q_SIGNALS:
    void domainSelected(certwright::DomainId id);
    void domainOpened(certwright::DomainId id); ///< Enter or double click
    void menuWanted(const QPoint &globalPosition);
    void densityChanged();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    template <class Visit>
    void forEachVisibleRow(Visit visit) const;
    void showHeaderMenu(const QPoint &position);
    void turnRings();

    DomainFilter &m_filter;
    DomainDelegate *m_delegate;
    QBasicTimer m_ringTimer;
    bool m_automaticColumns = true;
};

} // namespace certwright
