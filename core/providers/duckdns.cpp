// SPDX-License-Identifier: Apache-2.0
// Duck DNS (https://www.duckdns.org/spec.jsp): one TXT value for a domain, which is shown at every name below it.
#include "core/providers/api_shape.h"
#include "core/providers/one_value.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString suffix = u".duckdns.org"_s;

class DuckDns : public OneValueProvider
{
public:
    DuckDns(const ProviderSurroundings &surroundings, QString token)
        : m_api(surroundings, u"https://www.duckdns.org"_s, {}, [](const QJsonDocument &) { return ApiError(); })
        , m_token(std::move(token))
    {
    }

    Task<Result<ProviderTest>> test(QString name) override
    {
        const Result<QString> place = placeOf(name.toLower());
        if (!place)
            co_return failed(place.error());
        ProviderTest seen;
        seen.zones = {*place + suffix};
        seen.summary =
            u"%1 belongs to %2%3. Duck DNS has no question that would show whether the token is right."_s.arg(
                name, *place, suffix);
        co_return seen;
    }

protected:
    Result<QString> placeOf(const QString &name) const override
    {
        if (!name.endsWith(suffix))
            return failed(refusal(name, u"zone"_s));
        return name.chopped(suffix.size()).section(u'.', -1);
    }

    Task<Result<void>> put(QString place, QByteArray value) override
    {
        return update(place, u"&txt="_s + encoded(QString::fromUtf8(value)));
    }

    Task<Result<void>> clear(QString place, QByteArray value) override
    {
        return update(place, u"&txt="_s + encoded(QString::fromUtf8(value)) + u"&clear=true"_s);
    }

private:
    Task<Result<void>> update(QString place, QString what)
    {
        ApiCall call;
        call.path = u"/update?domains="_s + encoded(place) + u"&token="_s + encoded(m_token) + what;
        call.isText = true;
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        const QByteArray words = answer->http.body.trimmed();
        if (words.startsWith("OK"))
            co_return Result<void>();
        // "KO" is all it says, of a wrong token and of a domain of another account alike.
        co_return failed(refusal(place + suffix, u"KO"_s, QString::fromUtf8(words.left(200))));
    }

    ApiClient m_api;
    QString m_token;
};

} // namespace

Entry duckdnsEntry()
{
    ProviderDescriptor facts;
    facts.id = u"duckdns"_s;
    facts.name = u"Duck DNS"_s;
    facts.page = u"https://www.duckdns.org/domains"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "The account's token; Duck DNS has no rights to choose."));
    facts.fields = {tokenField("DUCKDNS_TOKEN")};
    facts.usualTtl = 60;
    facts.usualPropagation = std::chrono::minutes(2);
    facts.severalValues = false;
    Entry entry = apiEntry(facts, u"DUCKDNS"_s,
        [](const ProviderOptions &options, const ProviderSurroundings &surroundings,
            int) -> Result<std::unique_ptr<DnsProvider>> {
            return std::make_unique<DuckDns>(surroundings, text(options, u"DUCKDNS_TOKEN"_s));
        });
    entry.descriptor.fields.removeLast(); // the TTL, which nobody can choose here
    entry.silent += {u"DUCKDNS_TTL"_s, u"DUCKDNS_SEQUENCE_INTERVAL"_s};
    return entry;
}

} // namespace certwright::providers
