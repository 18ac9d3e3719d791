// SPDX-License-Identifier: Apache-2.0
// ProfileStore: events, small values, and the settings kept among them.
#include "core/store/profile_store_private.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

// A domain that is retried for years must not fill the disk; nobody scrolls further back.
constexpr int keptEvents = 500;

const QString settingsPrefix = u"settings/"_s;
const QString passphraseFileWord = u"file"_s;
const QString keychainWord = u"keychain"_s;

Event readEvent(RowReader &row)
{
    Event event;
    event.domain = DomainId{row.number()};
    event.run = RunId{row.number()};
    event.at = row.time();
    event.what = row.text();
    event.detail = row.text();
    event.failure = row.failure();
    return event;
}

} // namespace

Result<void> ProfileStore::Private::insertEvent(const Event &event, DomainId domain, RunId run)
{
    const DomainId about = event.domain.isNull() ? domain : event.domain;
    const Result<qint64> inserted = connection.insert(
        u"insert-event"_s, {{":domain_id", about.value}, {":run_id", idValue(event.run.isNull() ? run : event.run)},
                               {":at", timeValue(event.at)}, {":what", textValue(event.what)},
                               {":detail", textValue(event.detail)}, {":failure", failureValue(event.failure)}});
    if (!inserted) {
        const bool noRow = inserted.error().kind == FailureKind::NotFound;
        return failed(noRow ? notFound(u"insert-event"_s, about.value) : inserted.error());
    }
    return {};
}

Result<void> ProfileStore::Private::pruneEvents(DomainId domain)
{
    const Result<int> pruned =
        connection.change(u"prune-events"_s, {{":domain_id", domain.value}, {":kept", keptEvents}});
    if (!pruned)
        return failed(pruned.error());
    return {};
}

Result<std::optional<Event>> ProfileStore::eventOfLatestRun(DomainId id, const QString &what) const
{
    std::optional<Event> found;
    const Result<void> read = d->connection.forEach(u"event-of-latest-run"_s,
        {{":domain_id", id.value}, {":what", textValue(what)}}, [&found](RowReader &row) { found = readEvent(row); });
    if (!read)
        return failed(read.error());
    return found;
}

Result<QList<Event>> ProfileStore::events(DomainId id, int limit) const
{
    QList<Event> events;
    const Result<void> read = d->connection.forEach(u"select-events"_s, {{":domain_id", id.value}, {":limit", limit}},
        [&events](RowReader &row) { events.append(readEvent(row)); });
    if (!read)
        return failed(read.error());
    return events;
}

Result<void> ProfileStore::addEvent(const Event &event)
{
    return d->transactionOfRuns([&]() -> Result<void> {
        if (Result<void> added = d->insertEvent(event, event.domain, event.run); !added)
            return added;
        return d->pruneEvents(event.domain);
    });
}

Result<QByteArray> ProfileStore::value(const QString &name) const
{
    QByteArray value;
    const Result<void> read = d->connection.forEach(
        u"select-value"_s, {{":name", textValue(name)}}, [&value](RowReader &row) { value = row.bytes(); });
    if (!read)
        return failed(read.error());
    return value;
}

Result<void> ProfileStore::setValue(const QString &name, const QByteArray &value)
{
    return d->transaction([&]() -> Result<void> {
        // Absent and empty are the same to readers, so empty values take no row.
        const Result<int> put =
            value.isEmpty() ? d->connection.change(u"delete-value"_s, {{":name", textValue(name)}})
                            : d->connection.change(u"put-value"_s, {{":name", textValue(name)}, {":value", value}});
        if (!put)
            return failed(put.error());
        return {};
    });
}

Result<Settings> ProfileStore::settings() const
{
    QHash<QString, QByteArray> written;
    const Result<void> read =
        d->connection.forEach(u"select-values"_s, {{":prefix", settingsPrefix}}, [&written](RowReader &row) {
            const QString name = row.text();
            written.insert(name.mid(settingsPrefix.size()), row.bytes());
        });
    if (!read)
        return failed(read.error());
    Settings settings;
    const auto text = [&written](const QString &name, const QString &otherwise) {
        return written.contains(name) ? QString::fromUtf8(written.value(name)) : otherwise;
    };
    const auto seconds = [&written](const QString &name, std::chrono::seconds otherwise) {
        const qint64 number = written.value(name).toLongLong(); // 0 also for what is no number
        return number > 0 ? std::chrono::seconds(number) : otherwise;
    };
    settings.contact = text(u"contact"_s, settings.contact);
    settings.authority = text(u"authority"_s, settings.authority);
    settings.resolvers = text(u"resolvers"_s, QString()).split(u' ', Qt::SkipEmptyParts);
    settings.polling.interval = seconds(u"poll-interval"_s, settings.polling.interval);
    settings.polling.timeout = seconds(u"poll-timeout"_s, settings.polling.timeout);
    settings.secrets =
        text(u"secrets"_s, keychainWord) == passphraseFileWord ? SecretsKind::PassphraseFile : SecretsKind::Keychain;
    settings.passphraseFile = text(u"passphrase-file"_s, settings.passphraseFile);
    return settings;
}

Result<void> ProfileStore::saveSettings(const Settings &settings)
{
    const std::initializer_list<std::pair<QString, QString>> written = {
        {u"contact"_s, settings.contact},
        {u"authority"_s, settings.authority},
        {u"resolvers"_s, settings.resolvers.join(u' ')},
        {u"poll-interval"_s, QString::number(settings.polling.interval.count())},
        {u"poll-timeout"_s, QString::number(settings.polling.timeout.count())},
        {u"secrets"_s, settings.secrets == SecretsKind::PassphraseFile ? passphraseFileWord : keychainWord},
        {u"passphrase-file"_s, settings.passphraseFile},
    };
    return d->transaction([&]() -> Result<void> {
        for (const auto &[name, value] : written) {
            const Result<int> put = d->connection.change(
                u"put-value"_s, {{":name", settingsPrefix + name}, {":value", bytesValue(value.toUtf8())}});
            if (!put)
                return failed(put.error());
        }
        return {};
    });
}

} // namespace certwright
