// SPDX-License-Identifier: Apache-2.0
// Hurricane Electric's dynamic DNS (https://dns.he.net/docs.html): a TXT record that was made dynamic has a key of its
// own and one value, which its key can change.
#include "core/providers/api_shape.h"
#include "core/providers/one_value.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString prefix = u"_acme-challenge."_s;
constexpr std::chrono::minutes interval{2}; // ten changes of a record are let through in it

class Hurricane : public OneValueProvider
{
public:
    Hurricane(const ProviderSurroundings &surroundings, QHash<QString, QString> keys)
        : m_api(surroundings, u"https://dyn.dns.he.net"_s, {}, [](const QJsonDocument &) { return ApiError(); })
        , m_clock(*surroundings.clock)
        , m_keys(std::move(keys))
    {
    }

    Task<Result<ProviderTest>> test(QString name) override
    {
        const Result<QString> place = placeOf(name.startsWith(prefix) ? name.toLower() : prefix + name.toLower());
        if (!place)
            co_return failed(place.error());
        ProviderTest seen;
        seen.zones = m_keys.keys();
        seen.zones.sort();
        seen.summary =
            u"There is a key for %1. Hurricane Electric has no question that would show whether it is right."_s.arg(
                *place);
        co_return seen;
    }

protected:
    Result<QString> placeOf(const QString &name) const override
    {
        return keyOf(name).isEmpty() ? Result<QString>(failed(refusal(name, u"zone"_s))) : name;
    }

    Task<Result<void>> put(QString place, QByteArray value) override { return update(place, value); }
    Task<Result<void>> clear(QString place, QByteArray) override { return update(place, "."); }

private:
    /// Keys are called by the record's name or, as lego does, by the name without "_acme-challenge".
    QString keyOf(const QString &name) const
    {
        return m_keys.value(name, m_keys.value(name.startsWith(prefix) ? name.sliced(prefix.size()) : name));
    }

    Task<Result<void>> update(QString place, QByteArray value)
    {
        const QJsonObject members{
            {u"hostname"_s, place}, {u"password"_s, keyOf(place)}, {u"txt"_s, QString::fromUtf8(value)}};
        ApiCall call;
        call.method = "POST";
        call.path = u"/nic/update"_s;
        call.content = formOf(members);
        call.contentType = "application/x-www-form-urlencoded";
        call.isQuestion = true; // said twice is as said once
        call.isText = true;
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        const QString words = QString::fromUtf8(answer->http.body.left(200)).trimmed();
        const QString code = words.section(u' ', 0, 0);
        if (code == "good"_L1 || code == "nochg"_L1)
            co_return Result<void>();
        Failure failure = refusal(place, code, words);
        if (code == "interval"_L1) {
            failure.retry = Retry::Later;
            failure.retryAt = m_clock.now().addSecs(std::chrono::seconds(interval).count());
        }
        co_return failed(failure);
    }

    ApiClient m_api;
    const Clock &m_clock;
    QHash<QString, QString> m_keys;
};

/// "name:key,name:key"; nothing where it is not that.
QHash<QString, QString> keysOf(const QString &text)
{
    QHash<QString, QString> keys;
    for (const QString &pair : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype colon = pair.indexOf(u':');
        if (colon <= 0 || colon + 1 == pair.size())
            return {};
        keys.insert(pair.first(colon).trimmed().toLower(), pair.sliced(colon + 1).trimmed());
    }
    return keys;
}

} // namespace

Entry hurricaneEntry()
{
    ProviderDescriptor facts;
    facts.id = u"hurricane"_s;
    facts.name = u"Hurricane Electric DNS"_s;
    facts.page = u"https://dns.he.net/"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "A TXT record _acme-challenge made with dynamic DNS switched "
                                                         "on, and its own DDNS key; it opens nothing else."));
    facts.fields = {secretField("HURRICANE_TOKENS", QT_TRANSLATE_NOOP("Providers", "Names and keys"))};
    facts.fields.last().hint =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "For example example.com:key1,www.example.com:key2"));
    facts.usualPropagation = std::chrono::minutes(5);
    facts.severalValues = false;
    Entry entry = apiEntry(facts, u"HURRICANE"_s,
        [](const ProviderOptions &options, const ProviderSurroundings &surroundings,
            int) -> Result<std::unique_ptr<DnsProvider>> {
            const QHash<QString, QString> keys = keysOf(text(options, u"HURRICANE_TOKENS"_s));
            if (keys.isEmpty())
                return failed(wrongOption(u"HURRICANE_TOKENS"_s, u"malformed"_s));
            return std::make_unique<Hurricane>(surroundings, keys);
        });
    entry.descriptor.fields.removeLast(); // the TTL, which nobody can choose here
    entry.silent += {u"HURRICANE_TTL"_s, u"HURRICANE_SEQUENCE_INTERVAL"_s};
    return entry;
}

} // namespace certwright::providers
