// SPDX-License-Identifier: Apache-2.0
// A web service of the user's own puts the record into DNS, called exactly as lego's httpreq provider calls it
// (https://go-acme.github.io/lego/dns/httpreq/): POST /present and /cleanup with {"fqdn","value"}, or with
// HTTPREQ_MODE=RAW {"domain","token","keyAuth"}; any 2xx means done.
#include "core/providers/catalog.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/providers/options.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr qsizetype longestWords = 1024;

enum class Mode { Default, Raw };

class HttpReq : public DnsProvider
{
public:
    HttpReq(HttpClient &http, QString endpoint, QByteArray authorization, Mode mode)
        : m_http(http)
        , m_endpoint(std::move(endpoint))
        , m_authorization(std::move(authorization))
        , m_mode(mode)
    {
    }

    Task<Result<void>> present(TxtRecord record) override { return post(u"present"_s, std::move(record)); }
    Task<Result<void>> remove(TxtRecord record) override { return post(u"cleanup"_s, std::move(record)); }

    Task<Result<ProviderTest>> test(QString) override
    {
        // lego's contract has no call that changes nothing; that somebody is there can be seen all the same.
        HttpRequest request;
        request.method = "HEAD";
        request.url = m_endpoint;
        authorize(request);
        const Result<HttpAnswer> answer = co_await m_http.send(request);
        if (!answer)
            co_return failed(answer.error());
        if (answer->status == 401 || answer->status == 403)
            co_return failed(refusal(u"test"_s, m_endpoint, *answer));
        ProviderTest seen;
        seen.summary = u"%1 answers. It is called when there is a record to publish."_s.arg(m_endpoint);
        co_return seen;
    }

private:
    Task<Result<void>> post(QString verb, TxtRecord record)
    {
        QJsonObject body{{u"fqdn"_s, QString(record.name + u'.')}, {u"value"_s, QString::fromUtf8(record.value)}};
        if (m_mode == Mode::Raw) {
            if (record.keyAuthorization.isEmpty())
                co_return failed(wrongOption(u"HTTPREQ_MODE"_s, u"raw-without-challenge"_s));
            body = {{u"domain"_s, record.domain}, {u"token"_s, QString::fromUtf8(record.token)},
                {u"keyAuth"_s, QString::fromUtf8(record.keyAuthorization)}};
        }
        HttpRequest request;
        request.method = "POST";
        request.url = m_endpoint + u'/' + verb;
        request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        authorize(request);
        qCInfo(providerLog) << "httpreq" << verb << record.name;
        const Result<HttpAnswer> answer = co_await m_http.send(request);
        if (!answer)
            co_return failed(answer.error());
        if (answer->status >= 200 && answer->status <= 299)
            co_return Result<void>();
        co_return failed(refusal(verb, record.name, *answer));
    }

    void authorize(HttpRequest &request) const
    {
        if (!m_authorization.isEmpty())
            request.headers.emplaceBack("Authorization", m_authorization);
    }

    static Failure refusal(const QString &verb, const QString &subject, const HttpAnswer &answer)
    {
        Failure failure;
        failure.kind = FailureKind::ProviderRefused;
        failure.attempted = verb;
        failure.subject = subject;
        failure.code = QString::number(answer.status);
        failure.httpStatus = answer.status;
        failure.peerWords = QString::fromUtf8(answer.body.left(longestWords)).trimmed();
        failure.retry = answer.status == 429 || answer.status >= 500 ? Retry::Later : Retry::AfterFix;
        return failure;
    }

    HttpClient &m_http;
    const QString m_endpoint;
    const QByteArray m_authorization;
    const Mode m_mode;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &surroundings)
{
    QString endpoint = text(options, u"HTTPREQ_ENDPOINT"_s);
    if (endpoint.isEmpty())
        return failed(wrongOption(u"HTTPREQ_ENDPOINT"_s, u"missing"_s));
    const QUrl url(endpoint, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    // Name and password in the URL would stand in logs; there are options for them.
    if (!isWeb || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return failed(wrongOption(u"HTTPREQ_ENDPOINT"_s, u"malformed"_s));
    endpoint = QString::fromLatin1(url.toEncoded());
    while (endpoint.endsWith(u'/'))
        endpoint.chop(1);
    const QString mode = text(options, u"HTTPREQ_MODE"_s);
    if (!mode.isEmpty() && mode != "RAW"_L1)
        return failed(wrongOption(u"HTTPREQ_MODE"_s, u"malformed"_s));
    QByteArray authorization;
    if (has(options, u"HTTPREQ_USERNAME"_s) && has(options, u"HTTPREQ_PASSWORD"_s)) {
        const QByteArray user = text(options, u"HTTPREQ_USERNAME"_s).toUtf8();
        authorization = "Basic " + (user + ':' + options.at(u"HTTPREQ_PASSWORD"_s).view().toByteArray()).toBase64();
    }
    return std::make_unique<HttpReq>(
        *surroundings.http, endpoint, authorization, mode.isEmpty() ? Mode::Default : Mode::Raw);
}

} // namespace

Entry httpreqEntry()
{
    Entry entry;
    entry.descriptor.id = u"httpreq"_s;
    entry.descriptor.name = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "Your own web service"));
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "A web service of yours changes the DNS. It is called as lego's httpreq provider calls it: POST /present and "
        "/cleanup with the full name and the value."));
    ProviderField endpoint = field("HTTPREQ_ENDPOINT", QT_TRANSLATE_NOOP("Providers", "Address"),
        QT_TRANSLATE_NOOP("Providers", "The URL that /present and /cleanup are appended to"));
    endpoint.required = true;
    const ProviderField user = field("HTTPREQ_USERNAME", QT_TRANSLATE_NOOP("Providers", "User name"),
        QT_TRANSLATE_NOOP("Providers", "Where the service asks for one (HTTP Basic)"));
    const ProviderField password = field("HTTPREQ_PASSWORD", QT_TRANSLATE_NOOP("Providers", "Password"),
        QT_TRANSLATE_NOOP("Providers", "Given together with the user name"), FieldKind::Secret);
    ProviderField mode = field("HTTPREQ_MODE", QT_TRANSLATE_NOOP("Providers", "Body"),
        QT_TRANSLATE_NOOP("Providers", "RAW: domain, token and key authorization instead of the record"),
        FieldKind::Choice);
    mode.choices = QStringList{QString(), u"RAW"_s};
    entry.descriptor.fields = {endpoint, user, password, mode};
    entry.silent = intervalsOfLego(u"HTTPREQ"_s);
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
