// SPDX-License-Identifier: Apache-2.0
#include "core/store/order_values.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

const QString noFallbacks = u"[]"_s;
const QString allDefaults = u"{}"_s;
const QString reuseWord = u"reuse"_s;

QString compact(const QJsonDocument &document) { return QString::fromUtf8(document.toJson(QJsonDocument::Compact)); }

void put(QJsonObject &object, const QString &name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(name, text);
}

void put(QJsonObject &object, const QString &name, std::chrono::seconds seconds)
{
    if (seconds.count() != 0)
        object.insert(name, qint64(seconds.count()));
}

std::chrono::seconds secondsIn(const QJsonValue &value) { return std::chrono::seconds(value.toInteger()); }

} // namespace

AuthorityChoice readChoice(RowReader &row)
{
    AuthorityChoice choice;
    choice.authority = row.text();
    choice.roots = row.ascii();
    choice.account = AccountId{row.number()};
    choice.contact = row.text();
    choice.termsAgreed = row.flag();
    return choice;
}

void addChoiceValues(Connection::Values &values, const AuthorityChoice &choice)
{
    values.emplace_back(":authority", textValue(choice.authority));
    values.emplace_back(":authority_roots", asciiValue(choice.roots));
    values.emplace_back(":account_id", idValue(choice.account));
    values.emplace_back(":contact", textValue(choice.contact));
    values.emplace_back(":terms_agreed", flagValue(choice.termsAgreed));
}

QList<AuthorityChoice> readFallbacks(RowReader &row)
{
    const QString text = row.text();
    QList<AuthorityChoice> fallbacks;
    if (text == noFallbacks)
        return fallbacks;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        AuthorityChoice choice;
        choice.authority = value["authority"_L1].toString();
        choice.roots = value["roots"_L1].toString().toLatin1();
        choice.account = AccountId{value["account"_L1].toInteger()};
        choice.contact = value["contact"_L1].toString();
        choice.termsAgreed = value["termsAgreed"_L1].toBool();
        fallbacks.append(choice);
    }
    return fallbacks;
}

QVariant fallbacksValue(const QList<AuthorityChoice> &fallbacks)
{
    if (fallbacks.isEmpty())
        return noFallbacks;
    QJsonArray array;
    for (const AuthorityChoice &choice : fallbacks) {
        QJsonObject object;
        put(object, u"authority"_s, choice.authority);
        put(object, u"roots"_s, QString::fromLatin1(choice.roots));
        if (!choice.account.isNull())
            object.insert(u"account"_s, choice.account.value);
        put(object, u"contact"_s, choice.contact);
        if (choice.termsAgreed)
            object.insert(u"termsAgreed"_s, true);
        array.append(object);
    }
    return compact(QJsonDocument(array));
}

OrderOptions readOrderOptions(RowReader &row)
{
    const QString text = row.text();
    OrderOptions options;
    // null beside a LEFT JOIN without a match
    if (text == allDefaults || text.isEmpty())
        return options;
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    if (const QString word = object["challenge"_L1].toString(); !word.isEmpty()) {
        const std::optional<ChallengeKind> kind = challengeKindFromWord(word);
        if (!kind)
            row.markOdd(word);
        options.challenge = kind.value_or(ChallengeKind::Dns01);
    }
    if (const QString word = object["keyUse"_L1].toString(); !word.isEmpty()) {
        if (word != reuseWord)
            row.markOdd(word);
        options.keyUse = KeyUse::Reuse;
    }
    options.profile = object["profile"_L1].toString();
    options.startsIn = secondsIn(object["startsIn"_L1]);
    options.lifetime = secondsIn(object["lifetime"_L1]);
    options.preferredIssuer = object["preferredIssuer"_L1].toString();
    options.csr = QByteArray::fromBase64(object["csr"_L1].toString().toLatin1());
    return options;
}

QVariant orderOptionsValue(const OrderOptions &options)
{
    if (options == OrderOptions())
        return allDefaults;
    QJsonObject object;
    if (options.challenge != ChallengeKind::Dns01)
        object.insert(u"challenge"_s, challengeKindWord(options.challenge));
    put(object, u"profile"_s, options.profile);
    put(object, u"startsIn"_s, options.startsIn);
    put(object, u"lifetime"_s, options.lifetime);
    put(object, u"preferredIssuer"_s, options.preferredIssuer);
    if (options.keyUse == KeyUse::Reuse)
        object.insert(u"keyUse"_s, reuseWord);
    put(object, u"csr"_s, QString::fromLatin1(options.csr.toBase64()));
    return compact(QJsonDocument(object));
}

} // namespace certwright
