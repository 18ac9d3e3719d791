// SPDX-License-Identifier: Apache-2.0
// The domain table's rows, read once from the profile store and then one row for each id the service names. Painting
// reads memory only: no SQL, no X.509.
#pragma once

#include "ui/context.h"
#include "ui/window/domain_actions.h"
#include "ui/words/words.h"

#include <QAbstractTableModel>
#include <QHash>

#include <array>
#include <vector>

namespace certwright {

/// The views at the left of the window.
enum class View { NeedsMe, All, Working, Expiring, Failed };
constexpr int viewCount = 5;

class DomainModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { DomainColumn, StateColumn, AuthorityColumn, ProviderColumn, ExpiresColumn, columnTotal };

    explicit DomainModel(const UiContext &context, QObject *parent = nullptr);

    /// Reads everything anew.
    Result<void> load();
    /// Reads one row again, or adds it, or drops it when it is gone.
    Result<void> refresh(DomainId id);
    void drop(DomainId id);
    /// Time alone moves domains between views (expiring, expired); cheap enough for once a minute.
    void recount();

    const ShownDomain &at(int row) const { return m_items[std::size_t(row)].row; }
    DomainId idAt(int row) const { return at(row).domain.id; }
    int rowOf(DomainId id) const { return m_rowOf.value(id, -1); }
    QString nameAt(int row) const { return m_items[std::size_t(row)].name; }
    QString otherNamesAt(int row) const { return m_items[std::size_t(row)].otherNames; }
    StateWords wordsAt(int row) const;
    bool isWorkingAt(int row) const;
    bool isIn(int row, View view) const;
    bool matches(int row, const QStringList &lowerCaseWords) const;
    bool lessThan(int left, int right, int column) const;
    QDateTime now() const { return m_context.clock.now(); }
    int count(View view) const { return m_counts[std::size_t(view)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    struct Item
    {
        ShownDomain row;
        QString name;
        QString otherNames;
        QString authority;
        QString provider;
        QString search;   ///< lower case, everything the filter looks in
        quint8 views = 0; ///< a bit per View
    };

    Item makeItem(DomainRow stored) const;
    quint8 viewsOf(const ShownDomain &row) const;
    void countItem(const Item &item, int sign);

    const UiContext m_context;
    std::vector<Item> m_items;
    QHash<DomainId, int> m_rowOf;
    std::array<int, viewCount> m_counts = {};
    QHash<QString, ProviderDescriptor> m_providers;
};

} // namespace certwright
