// SPDX-License-Identifier: Apache-2.0
// INWX' JSON-RPC (https://www.inwx.de/en/help/apidoc): one address for all methods, answered 200 whatever comes of
// them, in a session that a cookie holds and that a one-time password (RFC 6238) may have to unlock.
#include "core/base/awaitables.h"
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString path = u"/jsonrpc/"_s;
constexpr qint64 period = 30; // seconds that a one-time password stands (RFC 6238 §4.1)

/// RFC 4648 §6, without padding; nothing where it is none.
std::optional<QByteArray> fromBase32(const QByteArray &text)
{
    QByteArray octets;
    quint32 bits = 0;
    int count = 0;
    for (const char letter : text.toUpper()) {
        if (letter == '=' || letter == '-')
            continue;
        const bool isLetter = letter >= 'A' && letter <= 'Z';
        if (!isLetter && (letter < '2' || letter > '7'))
            return {};
        bits = (bits << 5) | quint32(isLetter ? letter - 'A' : letter - '2' + 26);
        count += 5;
        if (count >= 8) {
            count -= 8;
            octets += char(bits >> count);
        }
    }
    return octets;
}

/// Six digits (RFC 4226 §5.3).
QString oneTimePassword(const QByteArray &secret, qint64 step)
{
    char counter[8];
    qToBigEndian(step, counter);
    const QByteArray mac =
        QMessageAuthenticationCode::hash(QByteArray(counter, sizeof counter), secret, QCryptographicHash::Sha1);
    const int offset = mac.back() & 0x0f;
    const quint32 number = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffff;
    return u"%1"_s.arg(number % 1'000'000, 6, 10, QLatin1Char('0'));
}

/// Brings the session's cookie to each request, and logs in where there is none.
class InwxSession : public Authorizer
{
public:
    InwxSession(
        const ProviderSurroundings &surroundings, const QString &base, QJsonObject credentials, QByteArray shared)
        : m_surroundings(surroundings)
        , m_base(base)
        , m_credentials(std::move(credentials))
        , m_shared(std::move(shared))
    {
    }

    static ApiError wordsOf(const QJsonDocument &json) { return {textOf(json["code"_L1]), json["msg"_L1].toString()}; }

    Task<Result<HttpRequest>> authorize(HttpRequest request) override
    {
        const Turnstile::Turn turn = co_await m_turnstile.enter();
        if (m_cookie.isEmpty()) {
            const Result<void> entered = co_await logIn();
            if (!entered)
                co_return failed(entered.error());
        }
        request.headers.emplaceBack("Cookie", m_cookie);
        co_return request;
    }

    bool forget() override { return !std::exchange(m_cookie, QByteArray()).isEmpty(); }

private:
    Task<Result<void>> logIn()
    {
        const Result<ApiAnswer> answer = co_await call(u"account.login"_s, m_credentials, QByteArray());
        if (!answer)
            co_return failed(answer.error());
        QByteArray cookie;
        for (const QByteArray &each : answer->http.headerValues("Set-Cookie")) {
            if (each.startsWith("domrobot="))
                cookie = each.split(';').constFirst();
        }
        const QString factor = answer->json["resData"_L1]["tfa"_L1].toString();
        if (factor == "GOOGLE-AUTH"_L1) {
            const Result<void> unlocked = co_await unlock(cookie);
            if (!unlocked)
                co_return failed(unlocked.error());
        }
        m_cookie = cookie;
        co_return Result<void>();
    }

    Task<Result<void>> unlock(QByteArray cookie)
    {
        if (m_shared.isEmpty())
            co_return failed(wrongOption(u"INWX_SHARED_SECRET"_s, u"missing"_s));
        const QDateTime now = m_surroundings.clock->now();
        if (now.toSecsSinceEpoch() / period == m_lastStep) { // each password opens once
            const std::chrono::milliseconds wait((m_lastStep + 1) * period * 1000 - now.toMSecsSinceEpoch());
            co_await delay(wait);
        }
        m_lastStep = m_surroundings.clock->now().toSecsSinceEpoch() / period;
        const QJsonObject params{{u"tan"_s, oneTimePassword(m_shared, m_lastStep)}};
        const Result<ApiAnswer> answer = co_await call(u"account.unlock"_s, params, cookie);
        co_return answer ? Result<void>() : Result<void>(failed(answer.error()));
    }

    Task<Result<ApiAnswer>> call(QString method, QJsonObject params, QByteArray cookie)
    {
        ApiHeaders headers;
        if (!cookie.isEmpty())
            headers.emplaceBack("Cookie", cookie);
        ApiClient api(m_surroundings, m_base, headers, wordsOf);
        api.setRefusals([](const QJsonDocument &json) { return json["code"_L1] != 1000; });
        ApiCall call;
        call.method = "POST";
        call.path = path;
        call.body = QJsonDocument(QJsonObject{{u"method"_s, method}, {u"params"_s, params}});
        Result<ApiAnswer> answer = co_await api.call(call);
        if (!answer && answer.error().kind == FailureKind::ProviderRefused && answer.error().httpStatus == 200)
            answer.error().httpStatus = 401; // that is what it means, whatever the reason
        co_return answer;
    }

    ProviderSurroundings m_surroundings;
    QString m_base;
    QJsonObject m_credentials;
    QByteArray m_shared;
    QByteArray m_cookie;
    qint64 m_lastStep = 0;
    Turnstile m_turnstile;
};

CallShape method(const QByteArray &name, const QByteArray &params)
{
    return {
        .method = "POST", .path = path, .body = R"({"method":"nameserver.)" + name + R"(","params":{)" + params + "}}"};
}

Shape inwxShape(const QString &base)
{
    Shape shape;
    shape.base = base;
    shape.errorCode = u"code"_s;
    shape.errorMessage = u"reason|msg"_s;
    shape.success = u"code=1000"_s;
    shape.meanings = {{u"code=2002"_s, 401}, {u"code=2200"_s, 401}, {u"code=2303"_s, 404}};
    shape.zones = {.list = {.call = method("list", R"("page":"{page}","pagelimit":100)"),
                       .items = u"resData.domains"_s,
                       .pageSize = 100},
        .name = u"domain"_s};
    const QByteArray record = R"("domain":"{zone}","name":"{name}","type":"TXT")";
    shape.records = {.list = {.call = method("info", record), .items = u"resData.record"_s},
        .name = u"name"_s,
        .value = u"content"_s,
        .type = u"type=TXT"_s,
        .add = method("createRecord", record + R"(,"content":"{value}","ttl":"{ttl}")"),
        .erase = method("deleteRecord", R"("id":"{id}")")};
    shape.authorizer = [base](const ProviderOptions &options,
                           const ProviderSurroundings &surroundings) -> Result<std::unique_ptr<Authorizer>> {
        const std::optional<QByteArray> shared = fromBase32(text(options, u"INWX_SHARED_SECRET"_s).toLatin1());
        if (!shared)
            return failed(wrongOption(u"INWX_SHARED_SECRET"_s, u"malformed"_s));
        const QJsonObject credentials{
            {u"user"_s, text(options, u"INWX_USERNAME"_s)}, {u"pass"_s, text(options, u"INWX_PASSWORD"_s)}};
        return std::make_unique<InwxSession>(surroundings, base, credentials, *shared);
    };
    return shape;
}

} // namespace

Entry inwxEntry()
{
    ProviderDescriptor facts;
    facts.id = u"inwx"_s;
    facts.name = u"INWX"_s;
    facts.page = u"https://www.inwx.de/en/customer/accounts"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "A sub-account of its own whose role may edit nameserver records."));
    facts.fields = {neededField("INWX_USERNAME", QT_TRANSLATE_NOOP("Providers", "User name")),
        secretField("INWX_PASSWORD", QT_TRANSLATE_NOOP("Providers", "Password")),
        field("INWX_SHARED_SECRET", QT_TRANSLATE_NOOP("Providers", "Secret of the one-time passwords"),
            QT_TRANSLATE_NOOP("Providers", "In base32, as shown when two-factor authentication was set up"),
            FieldKind::Secret),
        field("INWX_SANDBOX", QT_TRANSLATE_NOOP("Providers", "Test system"),
            QT_TRANSLATE_NOOP("Providers", "INWX' system for tests, which serves no zones"), FieldKind::Choice)};
    facts.fields.last().choices = {u"false"_s, u"true"_s};
    facts.fields.last().defaultValue = u"false"_s;
    facts.minimumTtl = 300;
    facts.usualTtl = 300;
    facts.usualPropagation = std::chrono::minutes(3);

    Entry entry = shapedEntry(facts, u"INWX"_s, inwxShape(u"https://api.domrobot.com"_s));
    const Entry ofTests = shapedEntry(facts, u"INWX"_s, inwxShape(u"https://api.ote.domrobot.com"_s));
    entry.make = [live = entry.make, tests = ofTests.make](
                     ProviderOptions options, const ProviderSurroundings &surroundings) {
        const bool isTest = text(options, u"INWX_SANDBOX"_s) == "true"_L1;
        return isTest ? tests(std::move(options), surroundings) : live(std::move(options), surroundings);
    };
    return entry;
}

} // namespace certwright::providers
