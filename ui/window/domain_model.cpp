// SPDX-License-Identifier: Apache-2.0
#include "ui/window/domain_model.h"

#include "core/issuance/dns_ways.h"
#include "ui/theme/theme.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

DomainModel::DomainModel(const UiContext &context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_context(context)
{
    for (const ProviderDescriptor &provider : context.providers)
        m_providers.insert(provider.id, provider);
}

Result<void> DomainModel::load()
{
    Result<QList<DomainRow>> rows = m_context.store.rows();
    if (!rows)
        return failed(rows.error());
    beginResetModel();
    m_items.clear();
    m_items.reserve(std::size_t(rows->size()));
    m_rowOf.clear();
    m_counts = {};
    for (DomainRow &row : *rows) {
        m_rowOf.insert(row.domain.id, int(m_items.size()));
        m_items.push_back(makeItem(std::move(row)));
        countItem(m_items.back(), 1);
    }
    endResetModel();
    Q_EMIT countsChanged();
    return {};
}

Result<void> DomainModel::refresh(DomainId id)
{
    Result<DomainRow> row = m_context.store.row(id);
    if (!row) {
        if (row.error().kind != FailureKind::NotFound)
            return failed(row.error());
        drop(id);
        return {};
    }
    const int present = rowOf(id);
    Item item = makeItem(*std::move(row));
    countItem(item, 1);
    if (present < 0) {
        const int end = int(m_items.size());
        beginInsertRows({}, end, end);
        m_rowOf.insert(id, end);
        m_items.push_back(std::move(item));
        endInsertRows();
    } else {
        countItem(m_items[std::size_t(present)], -1);
        m_items[std::size_t(present)] = std::move(item);
        Q_EMIT dataChanged(index(present, 0), index(present, columnTotal - 1));
    }
    Q_EMIT countsChanged();
    return {};
}

void DomainModel::drop(DomainId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    countItem(m_items[std::size_t(row)], -1);
    m_items.erase(m_items.begin() + row);
    m_rowOf.remove(id);
    for (int i = row; i < int(m_items.size()); ++i)
        m_rowOf.insert(idAt(i), i);
    endRemoveRows();
    Q_EMIT countsChanged();
}

void DomainModel::recount()
{
    bool moved = false;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const quint8 views = viewsOf(m_items[i].row);
        if (views == m_items[i].views)
            continue;
        countItem(m_items[i], -1);
        m_items[i].views = views;
        countItem(m_items[i], 1);
        moved = true;
        Q_EMIT dataChanged(index(int(i), 0), index(int(i), columnTotal - 1));
    }
    if (moved)
        Q_EMIT countsChanged();
}

DomainModel::Item DomainModel::makeItem(DomainRow stored) const
{
    Item item;
    ShownDomain &row = item.row;
    static_cast<DomainRow &>(row) = std::move(stored);
    // The journal's run does not know when the next look is; the service's does.
    if (std::optional<Run> current = m_context.service.currentRun(row.domain.id))
        row.run = std::move(current);
    item.name = row.domain.name().unicode();
    row.stalled = m_context.service.stoppedBy(row.domain.id);
    QStringList others;
    QStringList search;
    for (const DomainName &name : std::as_const(row.domain.names)) {
        const QString unicode = name.unicode();
        if (name != row.domain.name())
            others.append(unicode);
        search.append(name.ascii());
        if (unicode != name.ascii())
            search.append(unicode);
    }
    constexpr qsizetype shownNames = 2;
    item.otherNames = others.size() > shownNames ? tr("%1, +%2", "names, how many more")
                                                       .arg(others.first(shownNames).join(u", "_s))
                                                       .arg(others.size() - shownNames)
                                                 : others.join(u", "_s);
    row.attendance = attendanceOf(row.domain);
    row.providers.clear();
    const QList<DnsWay> ways = waysInUse(row.domain);
    for (const DnsWay &way : ways) {
        const auto provider = m_providers.constFind(way.provider);
        const QString name = provider == m_providers.cend() ? way.provider : providerName(*provider);
        if (!row.providers.contains(name))
            row.providers.append(name);
    }
    item.provider = row.providers.join(u", "_s);
    const acme::Authority authority = acme::authorityFor(row.domain.authority);
    item.authority = authority.id.isEmpty() ? row.domain.authority : authority.name;
    search << item.authority << item.provider << row.domain.facts.issuer << row.domain.facts.serial
           << stateText(row.domain.standing.state);
    item.search = search.join(u'\n').toLower();
    item.views = viewsOf(row);
    return item;
}

quint8 DomainModel::viewsOf(const ShownDomain &row) const
{
    const QDateTime now = m_context.clock.now();
    const auto bit = [](View view) { return quint8(1 << int(view)); };
    quint8 views = bit(View::All);
    if (needsPerson(row.domain, row.run, now, row.stalled, row.plan, row.validity(), row.attendance))
        views |= bit(View::NeedsMe);
    if (row.run && !isEnd(row.run->step) && !row.stalled)
        views |= bit(View::Working);
    if (row.domain.facts.notAfter.isValid() && lifetime(row.domain.facts, now).expiring)
        views |= bit(View::Expiring);
    if (row.domain.standing.state == DomainState::Failed)
        views |= bit(View::Failed);
    return views;
}

void DomainModel::countItem(const Item &item, int sign)
{
    for (int view = 0; view < viewCount; ++view) {
        if (item.views & (1 << view))
            m_counts[std::size_t(view)] += sign;
    }
}

StateWords DomainModel::wordsAt(int row) const
{
    const Item &item = m_items[std::size_t(row)];
    return describe(item.row.domain, item.row.run, item.row.attendance, m_context.clock.now(), item.row.stalled,
        item.row.plan, item.row.validity());
}

bool DomainModel::isWorkingAt(int row) const { return isIn(row, View::Working); }

bool DomainModel::isIn(int row, View view) const { return m_items[std::size_t(row)].views & (1 << int(view)); }

bool DomainModel::matches(int row, const QStringList &lowerCaseWords) const
{
    const QString &search = m_items[std::size_t(row)].search;
    return std::all_of(
        lowerCaseWords.begin(), lowerCaseWords.end(), [&search](const QString &word) { return search.contains(word); });
}

bool DomainModel::lessThan(int left, int right, int column) const
{
    const Item &a = m_items[std::size_t(left)];
    const Item &b = m_items[std::size_t(right)];
    int order = 0;
    switch (column) {
    case StateColumn: {
        // What needs somebody first, then what moves, then what rests.
        const auto rank = [](const Item &item) {
            if (item.views & (1 << int(View::NeedsMe)))
                return item.views & (1 << int(View::Failed)) ? 0 : 1;
            return item.views & (1 << int(View::Working)) ? 2 : 3;
        };
        order = rank(a) - rank(b);
        break;
    }
    case ExpiresColumn: {
        // Domains without a certificate come last.
        const QDateTime never = QDateTime::fromMSecsSinceEpoch(std::numeric_limits<qint64>::max() / 2, Qt::UTC);
        const QDateTime &x = a.row.domain.facts.notAfter.isValid() ? a.row.domain.facts.notAfter : never;
        const QDateTime &y = b.row.domain.facts.notAfter.isValid() ? b.row.domain.facts.notAfter : never;
        order = x < y ? -1 : y < x ? 1 : 0;
        break;
    }
    case AuthorityColumn:
        order = a.authority.compare(b.authority, Qt::CaseInsensitive);
        break;
    case ProviderColumn:
        order = a.provider.compare(b.provider, Qt::CaseInsensitive);
        break;
    default:
        break;
    }
    return order != 0 ? order < 0 : a.name.compare(b.name, Qt::CaseInsensitive) < 0;
}

int DomainModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_items.size()); }
int DomainModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columnTotal; }

QVariant DomainModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_items.size()))
        return {};
    const Item &item = m_items[std::size_t(index.row())];
    const QDateTime now = m_context.clock.now();
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        switch (index.column()) {
        case DomainColumn:
            return item.otherNames.isEmpty() || role == Qt::DisplayRole ? item.name
                                                                        : item.name + u", "_s + item.otherNames;
        case StateColumn: {
            const StateWords words = wordsAt(index.row());
            return role == Qt::DisplayRole ? words.brief : words.brief + u". "_s + words.full;
        }
        case ExpiresColumn:
            return role == Qt::DisplayRole ? daysLeftBrief(item.row.domain.facts, now)
                                           : daysLeftText(item.row.domain.facts, now);
        case AuthorityColumn:
            return item.authority;
        case ProviderColumn:
            return item.provider;
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole) {
        switch (index.column()) {
        case DomainColumn: {
            constexpr qsizetype shownNames = 20;
            QStringList names;
            for (const DomainName &name : item.row.domain.names)
                names.append(name.unicode() == name.ascii() ? name.ascii() : name.unicode() + u"  "_s + name.ascii());
            if (names.size() > shownNames)
                names = names.first(shownNames) << tr("and %1 more").arg(item.row.domain.names.size() - shownNames);
            return names.join(u'\n');
        }
        case StateColumn:
            return wordsAt(index.row()).full;
        case ExpiresColumn:
            return item.row.domain.facts.notAfter.isValid() ? absoluteTime(item.row.domain.facts.notAfter) : QVariant();
        case AuthorityColumn:
            return item.authority;
        case ProviderColumn:
            return item.provider;
        default:
            return {};
        }
    }
    return {};
}

QVariant DomainModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == ExpiresColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case DomainColumn:
        return tr("Domain");
    case StateColumn:
        return tr("State");
    case ExpiresColumn:
        return tr("Expires");
    case AuthorityColumn:
        return tr("CA");
    case ProviderColumn:
        return tr("DNS");
    default:
        return {};
    }
}

} // namespace certwright
