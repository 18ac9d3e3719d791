// SPDX-License-Identifier: Apache-2.0
// ProfileStore: what the CAs count.
#include "core/store/profile_store_private.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr int keptDays = 40; // more than any CA counts back

QString kindWord(LedgerKind kind)
{
    switch (kind) {
    case LedgerKind::Order:
        return u"order"_s;
    case LedgerKind::Certificate:
        return u"certificate"_s;
    case LedgerKind::FailedValidation:
        return u"failed-validation"_s;
    }
    Q_UNREACHABLE();
}

std::optional<LedgerKind> kindFromWord(const QString &word)
{
    for (const LedgerKind kind : {LedgerKind::Order, LedgerKind::Certificate, LedgerKind::FailedValidation}) {
        if (word == kindWord(kind))
            return kind;
    }
    return std::nullopt;
}

} // namespace

Result<void> ProfileStore::addToLedger(const QList<LedgerEntry> &entries)
{
    if (entries.isEmpty())
        return {};
    return d->transactionOfRuns([&]() -> Result<void> {
        QDateTime newest = entries.first().at;
        for (const LedgerEntry &entry : entries) {
            const Result<int> added = d->connection.change(u"insert-ledger-entry"_s,
                {{":kind", kindWord(entry.kind)}, {":authority", textValue(entry.authority)},
                    {":account_url", textValue(entry.accountUrl)}, {":subject", textValue(entry.subject)},
                    {":names_hash", textValue(entry.namesHash)}, {":renewal", flagValue(entry.renewal)},
                    {":at", timeValue(entry.at)}});
            if (!added)
                return failed(added.error());
            newest = std::max(newest, entry.at);
        }
        const Result<int> pruned =
            d->connection.change(u"prune-ledger"_s, {{":oldest", timeValue(newest.addDays(-keptDays))}});
        return pruned ? Result<void>() : Result<void>(failed(pruned.error()));
    });
}

Result<QList<LedgerEntry>> ProfileStore::ledger(const QString &authority, const QDateTime &since) const
{
    QList<LedgerEntry> entries;
    const Result<void> read = d->connection.forEach(u"select-ledger"_s,
        {{":authority", textValue(authority)}, {":since", timeValue(since)}}, [&entries](RowReader &row) {
            LedgerEntry entry;
            entry.kind = row.word(kindFromWord);
            entry.authority = row.text();
            entry.accountUrl = row.text();
            entry.subject = row.text();
            entry.namesHash = row.text();
            entry.renewal = row.flag();
            entry.at = row.time();
            entries.append(entry);
        });
    if (!read)
        return failed(read.error());
    return entries;
}

} // namespace certwright
