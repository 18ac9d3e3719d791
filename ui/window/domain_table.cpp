// SPDX-License-Identifier: Apache-2.0
#include "ui/window/domain_table.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QTimerEvent>

using namespace Qt::StringLiterals;

namespace certwright {

DomainTable::DomainTable(DomainFilter &filter, QWidget *parent)
    : QTreeView(parent)
    , m_filter(filter)
    , m_delegate(new DomainDelegate(filter, this))
{
    setObjectName(u"domainTable"_s);
    setAccessibleName(tr("Domains"));
    setModel(&filter);
    setItemDelegate(m_delegate);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setSortingEnabled(true);
    sortByColumn(DomainModel::DomainColumn, Qt::AscendingOrder);
    header()->setSortIndicatorShown(true);
    header()->setStretchLastSection(false);
    header()->setHighlightSections(false);
    header()->setSectionsMovable(true);
    header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 8);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setAccessibleName(tr("Columns"));
    connect(header(), &QHeaderView::sectionResized, this, [this] {
        // Only a person's drag counts; resizing the window resizes columns too.
        if (QGuiApplication::mouseButtons() & Qt::LeftButton)
            m_automaticColumns = m_automaticColumns && !header()->underMouse();
    });
    connect(header(), &QHeaderView::customContextMenuRequested, this, &DomainTable::showHeaderMenu);
    connect(this, &QTreeView::doubleClicked, this,
        [this](const QModelIndex &index) { Q_EMIT domainOpened(m_filter.idAt(index)); });
    connect(&m_filter, &QAbstractItemModel::dataChanged, this, &DomainTable::turnRings);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &DomainTable::turnRings);
}

DomainId DomainTable::currentDomain() const { return m_filter.idAt(currentIndex()); }

void DomainTable::setCurrentDomain(DomainId id)
{
    const QModelIndex index = m_filter.indexOf(id);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void DomainTable::setDensity(Density density)
{
    if (density == m_delegate->density())
        return;
    m_delegate->setDensity(density);
    scheduleDelayedItemsLayout();
    viewport()->update();
    Q_EMIT densityChanged();
}

void DomainTable::resetColumns()
{
    m_automaticColumns = true;
    const int character = fontMetrics().averageCharWidth();
    const int wide = viewport()->width();
    for (int column = 0; column < DomainModel::columnTotal; ++column) {
        header()->setSectionHidden(column, false);
        header()->moveSection(header()->visualIndex(column), column);
    }
    const int expires = std::max(character * 13, header()->sectionSizeHint(DomainModel::ExpiresColumn));
    // A narrow table keeps what people look for: which domain, how it stands, how long still. Room that is left goes to
    // the CA first, short at first, and then to the DNS method.
    const bool withAuthority = wide >= expires + character * (18 + 56);
    const bool withProvider = wide >= expires + character * (23 + 16 + 66);
    const int authority = !withAuthority ? 0 : character * (withProvider ? 23 : 18);
    const int provider = withProvider ? character * 16 : 0;
    header()->setSectionHidden(DomainModel::AuthorityColumn, !withAuthority);
    header()->setSectionHidden(DomainModel::ProviderColumn, !withProvider);
    header()->resizeSection(DomainModel::ExpiresColumn, expires);
    if (withAuthority)
        header()->resizeSection(DomainModel::AuthorityColumn, authority);
    if (withProvider)
        header()->resizeSection(DomainModel::ProviderColumn, provider);
    const int rest = wide - expires - authority - provider;
    header()->resizeSection(DomainModel::DomainColumn, std::max(character * 20, rest * 9 / 20));
    header()->setSectionResizeMode(DomainModel::StateColumn, QHeaderView::Stretch);
}

QByteArray DomainTable::columns() const { return m_automaticColumns ? QByteArray() : header()->saveState(); }

void DomainTable::setColumns(const QByteArray &columns)
{
    if (columns.isEmpty() || !header()->restoreState(columns))
        resetColumns();
    else
        m_automaticColumns = false;
}

template <class Visit>
void DomainTable::forEachVisibleRow(Visit visit) const
{
    QModelIndex index = indexAt(QPoint(1, 1));
    while (index.isValid()) {
        const QRect rect = visualRect(index);
        if (rect.top() > viewport()->height())
            break;
        visit(m_filter.mapToSource(index).row(), rect);
        index = indexBelow(index);
    }
}

void DomainTable::updateWaiting()
{
    const DomainModel &model = m_filter.domains();
    forEachVisibleRow([&](int row, const QRect &rect) {
        if (model.isWorkingAt(row))
            viewport()->update(0, rect.top(), viewport()->width(), rect.height());
    });
}

bool DomainTable::hasVisibleWaiting() const
{
    bool waiting = false;
    forEachVisibleRow([&](int row, const QRect &) { waiting = waiting || m_filter.domains().isWorkingAt(row); });
    return waiting;
}

void DomainTable::turnRings()
{
    constexpr int frameMilliseconds = 60;
    if (!m_ringTimer.isActive() && isVisible() && BusyRing::animationWanted(this) && hasVisibleWaiting())
        m_ringTimer.start(frameMilliseconds, this);
}

void DomainTable::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_ringTimer.timerId()) {
        QTreeView::timerEvent(event);
        return;
    }
    bool any = false;
    const int left = columnViewportPosition(DomainModel::DomainColumn) + spacing(3);
    forEachVisibleRow([&](int row, const QRect &rect) {
        if (!m_filter.domains().isWorkingAt(row))
            return;
        any = true;
        viewport()->update(left, rect.top(), certwright::iconSize(), rect.height());
    });
    if (!any || !isVisible())
        m_ringTimer.stop();
}

void DomainTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT domainSelected(m_filter.idAt(current));
}

void DomainTable::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT domainOpened(currentDomain());
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void DomainTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(viewport()->mapFromGlobal(event->globalPos()));
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    Q_EMIT menuWanted(byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

void DomainTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (m_automaticColumns)
        resetColumns();
    turnRings();
}

void DomainTable::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    turnRings();
}

void DomainTable::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < DomainModel::columnTotal; ++column) {
        QAction *shown = menu->addAction(m_filter.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        shown->setCheckable(true);
        shown->setChecked(!header()->isSectionHidden(column));
        connect(shown, &QAction::toggled, this, [this, column](bool on) {
            m_automaticColumns = false;
            header()->setSectionHidden(column, !on);
        });
    }
    menu->addSeparator();
    QAction *compact = menu->addAction(tr("Compact rows"));
    compact->setCheckable(true);
    compact->setChecked(density() == Density::Compact);
    connect(compact, &QAction::toggled, this,
        [this](bool on) { setDensity(on ? Density::Compact : Density::Comfortable); });
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &DomainTable::resetColumns);
    menu->popup(header()->mapToGlobal(position));
}

} // namespace certwright
