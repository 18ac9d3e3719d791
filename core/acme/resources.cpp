// SPDX-License-Identifier: Apache-2.0
#include "core/acme/resources.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

constexpr qsizetype longestUrl = 4096;
constexpr qsizetype longestDocument = 64 * 1024;

/// `code` is the member that is missing or wrong, or "json".
std::unexpected<Failure> malformed(const QByteArray &body, QLatin1StringView code, const QString &words = {})
{
    Failure failure;
    failure.kind = FailureKind::MalformedAnswer;
    failure.code = code;
    failure.peerWords = words;
    failure.retry = Retry::Later;
    failure.document = body.left(longestDocument);
    return failed(std::move(failure));
}

Result<QJsonObject> readObject(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return malformed(body, "json"_L1, error.errorString());
    if (!document.isObject())
        return malformed(body, "json"_L1);
    return document.object();
}

/// Empty when the member is no URL that could be asked; the characters are left as they are, for they are signed.
QString urlOf(const QJsonValue &value)
{
    const QString url = value.toString();
    const bool known = url.startsWith("https://"_L1) || url.startsWith("http://"_L1);
    const bool printable = std::all_of(url.begin(), url.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    return known && printable && url.size() <= longestUrl ? url : QString();
}

/// A page for people. Pebble's terms are a data URL with the words themselves; other schemes are not handed on, since a
/// desktop would open them with whatever it has.
QString pageOf(const QJsonValue &value)
{
    const QString page = value.toString().left(longestUrl);
    return page.startsWith("data:text/plain,"_L1) ? page : urlOf(value);
}

std::optional<QDateTime> timeOf(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString().left(64), Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    return time.toUTC();
}

QStringList stringsOf(const QJsonValue &value)
{
    QStringList strings;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &element : array) {
        if (element.isString())
            strings.append(element.toString());
    }
    return strings;
}

/// What cannot be read is left out.
QMap<QString, QString> textsOf(const QJsonValue &value)
{
    QMap<QString, QString> texts;
    const QJsonObject object = value.toObject();
    for (auto each = object.begin(); each != object.end(); ++each) {
        if (each.value().isString() && !each.key().isEmpty())
            texts.insert(each.key(), each.value().toString());
    }
    return texts;
}

std::optional<OrderStatus> orderStatus(const QString &word)
{
    if (word == "pending"_L1)
        return OrderStatus::Pending;
    if (word == "ready"_L1)
        return OrderStatus::Ready;
    if (word == "processing"_L1)
        return OrderStatus::Processing;
    if (word == "valid"_L1)
        return OrderStatus::Valid;
    if (word == "invalid"_L1)
        return OrderStatus::Invalid;
    return {};
}

std::optional<AuthorizationStatus> authorizationStatus(const QString &word)
{
    if (word == "pending"_L1)
        return AuthorizationStatus::Pending;
    if (word == "valid"_L1)
        return AuthorizationStatus::Valid;
    if (word == "invalid"_L1)
        return AuthorizationStatus::Invalid;
    if (word == "deactivated"_L1)
        return AuthorizationStatus::Deactivated;
    if (word == "expired"_L1)
        return AuthorizationStatus::Expired;
    if (word == "revoked"_L1)
        return AuthorizationStatus::Revoked;
    return {};
}

ChallengeStatus challengeStatus(const QString &word)
{
    if (word == "pending"_L1)
        return ChallengeStatus::Pending;
    if (word == "processing"_L1)
        return ChallengeStatus::Processing;
    if (word == "valid"_L1)
        return ChallengeStatus::Valid;
    if (word == "invalid"_L1)
        return ChallengeStatus::Invalid;
    return ChallengeStatus::Unknown;
}

bool isBase64Url(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' ||
               c == u'_';
    });
}

/// The member that stops the reading, or empty.
QLatin1StringView readChallengeInto(Challenge &challenge, const QJsonObject &object)
{
    challenge.type = object.value("type"_L1).toString();
    if (challenge.type.isEmpty())
        return "type"_L1;
    challenge.url = urlOf(object.value("url"_L1));
    if (challenge.url.isEmpty())
        return "url"_L1;
    const QString token = object.value("token"_L1).toString();
    if (!isBase64Url(token)) // RFC 8555 §8.3, §8.4: MUST NOT contain any other character
        return "token"_L1;
    challenge.token = token.toLatin1();
    if (const QStringList names = stringsOf(object.value("issuerDomainNames"_L1)); !names.isEmpty()) {
        challenge.persist = PersistDialect::Draft02;
        challenge.issuerDomainNames = names;
    } else if (const QStringList older = stringsOf(object.value("issuer-domain-names"_L1)); !older.isEmpty()) {
        challenge.persist = PersistDialect::Draft01;
        challenge.issuerDomainNames = older;
        challenge.accountUri = object.value("accounturi"_L1).toString();
    }
    challenge.status = challengeStatus(object.value("status"_L1).toString());
    const QJsonValue error = object.value("error"_L1);
    if (error.isObject())
        challenge.error = readProblem(error.toObject(), FailureKind::ValidationFailed);
    return {};
}

/// One that is still to be answered by a key authorization, and lacks what that is made of.
bool lacksToken(const Challenge &challenge)
{
    const bool isOver = challenge.status == ChallengeStatus::Valid || challenge.status == ChallengeStatus::Invalid;
    return (challenge.type == "dns-01"_L1 || challenge.type == "dns-account-01"_L1) && challenge.token.isEmpty() &&
           !isOver;
}

} // namespace

const Challenge *Authorization::challenge(const QString &type) const
{
    const auto found = std::find_if(
        challenges.begin(), challenges.end(), [&](const Challenge &candidate) { return candidate.type == type; });
    return found == challenges.end() ? nullptr : &*found;
}

Result<Directory> readDirectory(const QByteArray &body)
{
    const Result<QJsonObject> object = readObject(body);
    if (!object)
        return failed(object.error());
    Directory directory;
    directory.newNonce = urlOf(object->value("newNonce"_L1));
    directory.newAccount = urlOf(object->value("newAccount"_L1));
    directory.newOrder = urlOf(object->value("newOrder"_L1));
    directory.revokeCert = urlOf(object->value("revokeCert"_L1));
    directory.keyChange = urlOf(object->value("keyChange"_L1));
    if (directory.newNonce.isEmpty())
        return malformed(body, "newNonce"_L1);
    if (directory.newAccount.isEmpty())
        return malformed(body, "newAccount"_L1);
    if (directory.newOrder.isEmpty())
        return malformed(body, "newOrder"_L1);
    directory.renewalInfo = urlOf(object->value("renewalInfo"_L1));
    const QJsonObject meta = object->value("meta"_L1).toObject();
    directory.termsOfService = pageOf(meta.value("termsOfService"_L1));
    directory.website = pageOf(meta.value("website"_L1));
    directory.caaIdentities = stringsOf(meta.value("caaIdentities"_L1));
    directory.externalAccountRequired = meta.value("externalAccountRequired"_L1).toBool();
    directory.profiles = textsOf(meta.value("profiles"_L1));
    directory.accountHashPrefix = meta.value("accountHashPrefix"_L1).toString();
    directory.issuerDomainNames = stringsOf(meta.value("issuerDomainNames"_L1));
    return directory;
}

Result<Account> readAccount(const QByteArray &body, const QString &url)
{
    const Result<QJsonObject> object = readObject(body);
    if (!object)
        return failed(object.error());
    Account account;
    account.url = urlOf(url);
    if (account.url.isEmpty())
        return malformed(body, "Location"_L1);
    account.status = object->value("status"_L1).toString();
    if (account.status.isEmpty())
        return malformed(body, "status"_L1);
    account.contact = stringsOf(object->value("contact"_L1));
    account.orders = urlOf(object->value("orders"_L1));
    account.termsOfServiceAgreed = object->value("termsOfServiceAgreed"_L1).toBool();
    account.externalAccount = object->value("externalAccountBinding"_L1).isObject();
    return account;
}

Result<Order> readOrder(const QByteArray &body, const QString &url)
{
    const Result<QJsonObject> object = readObject(body);
    if (!object)
        return failed(object.error());
    Order order;
    order.url = urlOf(url);
    if (order.url.isEmpty())
        return malformed(body, "Location"_L1);
    const std::optional<OrderStatus> status = orderStatus(object->value("status"_L1).toString());
    if (!status)
        return malformed(body, "status"_L1);
    order.status = *status;
    order.expires = timeOf(object->value("expires"_L1));

    const QJsonArray identifiers = object->value("identifiers"_L1).toArray();
    for (const QJsonValue &identifier : identifiers) {
        const QString value = identifier["value"_L1].toString();
        if (value.isEmpty())
            return malformed(body, "identifiers"_L1);
        if (identifier["type"_L1].toString() == "dns"_L1)
            order.identifiers.append(value);
    }
    const QJsonArray authorizations = object->value("authorizations"_L1).toArray();
    for (const QJsonValue &authorization : authorizations) {
        const QString authorizationUrl = urlOf(authorization);
        if (authorizationUrl.isEmpty())
            return malformed(body, "authorizations"_L1);
        order.authorizations.append(authorizationUrl);
    }
    order.finalize = urlOf(object->value("finalize"_L1));
    order.certificate = urlOf(object->value("certificate"_L1));
    order.profile = object->value("profile"_L1).toString();
    order.replaces = object->value("replaces"_L1).toString();
    order.notBefore = timeOf(object->value("notBefore"_L1));
    order.notAfter = timeOf(object->value("notAfter"_L1));

    // What the next step needs; what is over may leave out the rest.
    const bool open = order.status == OrderStatus::Pending || order.status == OrderStatus::Ready;
    if (open && order.identifiers.isEmpty())
        return malformed(body, "identifiers"_L1);
    if (order.status == OrderStatus::Pending && order.authorizations.isEmpty())
        return malformed(body, "authorizations"_L1);
    if (open && order.finalize.isEmpty())
        return malformed(body, "finalize"_L1);
    if (order.status == OrderStatus::Valid && order.certificate.isEmpty())
        return malformed(body, "certificate"_L1);
    const QJsonValue error = object->value("error"_L1);
    if (error.isObject())
        order.error = readProblem(error.toObject(), FailureKind::OrderInvalid);
    return order;
}

Result<Authorization> readAuthorization(const QByteArray &body, const QString &url)
{
    const Result<QJsonObject> object = readObject(body);
    if (!object)
        return failed(object.error());
    Authorization authorization;
    authorization.url = urlOf(url);
    if (authorization.url.isEmpty())
        return malformed(body, "url"_L1);
    const std::optional<AuthorizationStatus> status = authorizationStatus(object->value("status"_L1).toString());
    if (!status)
        return malformed(body, "status"_L1);
    authorization.status = *status;
    authorization.identifier = object->value("identifier"_L1)["value"_L1].toString();
    authorization.wildcard = object->value("wildcard"_L1).toBool();
    if (authorization.identifier.startsWith("*."_L1)) { // against §7.1.4, but seen to mean a wildcard
        authorization.identifier.remove(0, 2);
        authorization.wildcard = true;
    }
    if (authorization.identifier.isEmpty() || authorization.identifier.startsWith("*."_L1))
        return malformed(body, "identifier"_L1);
    authorization.expires = timeOf(object->value("expires"_L1));

    const QJsonArray challenges = object->value("challenges"_L1).toArray();
    for (const QJsonValue &element : challenges) {
        Challenge challenge;
        const QLatin1StringView wrong = readChallengeInto(challenge, element.toObject());
        if (wrong.isEmpty() && !lacksToken(challenge))
            authorization.challenges.append(challenge);
    }
    return authorization;
}

Result<Challenge> readChallenge(const QByteArray &body)
{
    const Result<QJsonObject> object = readObject(body);
    if (!object)
        return failed(object.error());
    Challenge challenge;
    const QLatin1StringView wrong = readChallengeInto(challenge, *object);
    if (!wrong.isEmpty())
        return malformed(body, wrong);
    return challenge;
}

Result<RenewalInfo> readRenewalInfo(const QByteArray &body)
{
    const Result<QJsonObject> object = readObject(body);
    if (!object)
        return failed(object.error());
    const QJsonObject window = object->value("suggestedWindow"_L1).toObject();
    const std::optional<QDateTime> start = timeOf(window.value("start"_L1));
    const std::optional<QDateTime> end = timeOf(window.value("end"_L1));
    if (!start || !end || *end <= *start) // RFC 9773 §4.2: to be treated as no answer
        return malformed(body, "suggestedWindow"_L1);
    RenewalInfo info;
    info.windowStart = *start;
    info.windowEnd = *end;
    info.explanationUrl = urlOf(object->value("explanationURL"_L1));
    return info;
}

Result<OrderList> readOrderList(const QByteArray &body)
{
    const Result<QJsonObject> object = readObject(body);
    if (!object)
        return failed(object.error());
    if (!object->value("orders"_L1).isArray())
        return malformed(body, "orders"_L1);
    OrderList list;
    const QJsonArray orders = object->value("orders"_L1).toArray();
    for (const QJsonValue &order : orders) {
        const QString url = urlOf(order);
        if (!url.isEmpty())
            list.orders.append(url);
    }
    return list;
}

} // namespace certwright::acme
