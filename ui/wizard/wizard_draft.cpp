// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/wizard_draft.h"

#include "core/acme/authorities.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

QJsonObject toJson(const OrderOptions &order)
{
    return {{u"challenge"_s, challengeKindWord(order.challenge)}, {u"profile"_s, order.profile},
        {u"startsIn"_s, qint64(order.startsIn.count())}, {u"lifetime"_s, qint64(order.lifetime.count())},
        {u"preferredIssuer"_s, order.preferredIssuer}, {u"reuseKey"_s, order.keyUse == KeyUse::Reuse},
        {u"csr"_s, QString::fromLatin1(order.csr.toBase64())}};
}

OrderOptions orderFromJson(const QJsonObject &object)
{
    OrderOptions order;
    order.challenge = challengeKindFromWord(object.value(u"challenge"_s).toString()).value_or(ChallengeKind::Dns01);
    order.profile = object.value(u"profile"_s).toString();
    order.startsIn = std::chrono::seconds(object.value(u"startsIn"_s).toInteger());
    order.lifetime = std::chrono::seconds(object.value(u"lifetime"_s).toInteger());
    order.preferredIssuer = object.value(u"preferredIssuer"_s).toString();
    order.keyUse = object.value(u"reuseKey"_s).toBool() ? KeyUse::Reuse : KeyUse::NewEachTime;
    order.csr = QByteArray::fromBase64(object.value(u"csr"_s).toString().toLatin1());
    return order;
}

QJsonObject toJson(const AuthorityChoice &choice)
{
    return {{u"authority"_s, choice.authority}, {u"roots"_s, QString::fromLatin1(choice.roots)},
        {u"account"_s, choice.account.value}, {u"contact"_s, choice.contact}, {u"termsAgreed"_s, choice.termsAgreed}};
}

QJsonArray toJson(const QList<DnsWay> &ways)
{
    QJsonArray array;
    for (const DnsWay &way : ways) {
        array.append(
            QJsonObject{{u"zone"_s, way.zone}, {u"provider"_s, way.provider}, {u"credential"_s, way.credential.value}});
    }
    return array;
}

QList<DnsWay> waysFromJson(const QJsonArray &array)
{
    QList<DnsWay> ways;
    for (const QJsonValue &value : array) {
        ways.append(DnsWay{value["zone"_L1].toString(), value["provider"_L1].toString(),
            CredentialId{value["credential"_L1].toInteger()}});
    }
    return ways;
}

AuthorityChoice choiceFromJson(const QJsonObject &object)
{
    AuthorityChoice choice;
    choice.authority = object.value(u"authority"_s).toString();
    choice.roots = object.value(u"roots"_s).toString().toLatin1();
    choice.account.value = object.value(u"account"_s).toInteger();
    choice.contact = object.value(u"contact"_s).toString();
    choice.termsAgreed = object.value(u"termsAgreed"_s).toBool();
    return choice;
}

} // namespace

QJsonObject toJson(const WizardDraft &draft)
{
    QJsonObject options;
    for (auto it = draft.options.cbegin(); it != draft.options.cend(); ++it)
        options.insert(it.key(), it.value());
    QJsonArray fallbacks;
    for (const AuthorityChoice &each : draft.fallbacks)
        fallbacks.append(toJson(each));
    return {{u"names"_s, draft.names}, {u"authority"_s, draft.authority}, {u"authorityUrl"_s, draft.authorityUrl},
        {u"roots"_s, QString::fromLatin1(draft.roots)}, {u"contact"_s, draft.contact},
        {u"termsAgreed"_s, draft.termsAgreed}, {u"keyType"_s, keyTypeWord(draft.keyType)},
        {u"account"_s, draft.account.value}, {u"newAccount"_s, draft.newAccount},
        {u"externalKeyId"_s, draft.externalKeyId}, {u"order"_s, toJson(draft.order)},
        {u"standingAgreed"_s, draft.standingAgreed}, {u"fallbacks"_s, fallbacks}, {u"provider"_s, draft.provider},
        {u"credential"_s, draft.credential.value}, {u"credentialName"_s, draft.credentialName}, {u"options"_s, options},
        {u"ways"_s, toJson(draft.ways)}};
}

WizardDraft draftFromJson(const QJsonObject &object)
{
    WizardDraft draft;
    draft.names = object.value(u"names"_s).toString();
    draft.authority = object.value(u"authority"_s).toString();
    draft.authorityUrl = object.value(u"authorityUrl"_s).toString();
    draft.roots = object.value(u"roots"_s).toString().toLatin1();
    draft.contact = object.value(u"contact"_s).toString();
    draft.termsAgreed = object.value(u"termsAgreed"_s).toBool();
    draft.keyType = keyTypeFromWord(object.value(u"keyType"_s).toString()).value_or(KeyType::EcdsaP256);
    draft.account.value = object.value(u"account"_s).toInteger();
    draft.newAccount = object.value(u"newAccount"_s).toBool();
    draft.externalKeyId = object.value(u"externalKeyId"_s).toString();
    draft.order = orderFromJson(object.value(u"order"_s).toObject());
    draft.standingAgreed = object.value(u"standingAgreed"_s).toBool();
    const QJsonArray fallbacks = object.value(u"fallbacks"_s).toArray();
    for (const QJsonValue &each : fallbacks) {
        const AuthorityChoice choice = choiceFromJson(each.toObject());
        if (!acme::authorityFor(choice.authority).id.isEmpty())
            draft.fallbacks.append(choice);
    }
    draft.provider = object.value(u"provider"_s).toString();
    draft.credential.value = object.value(u"credential"_s).toInteger();
    draft.credentialName = object.value(u"credentialName"_s).toString();
    const QJsonObject options = object.value(u"options"_s).toObject();
    for (auto it = options.begin(); it != options.end(); ++it)
        draft.options.insert(it.key(), it.value().toString());
    draft.ways = waysFromJson(object.value(u"ways"_s).toArray());
    return draft;
}

WizardDraft draftOf(const Domain &domain)
{
    WizardDraft draft;
    QStringList names;
    for (const DomainName &name : domain.names)
        names.append(name.unicode());
    draft.names = names.join(u'\n');
    const bool known = std::ranges::any_of(
        acme::knownAuthorities(), [&](const acme::Authority &each) { return each.id == domain.authority; });
    if (known)
        draft.authority = domain.authority;
    else
        draft.authorityUrl = domain.authority;
    draft.roots = domain.authorityRoots;
    draft.contact = domain.contact;
    draft.termsAgreed = domain.termsAgreed;
    draft.keyType = domain.keyType;
    draft.account = domain.account;
    draft.newAccount = domain.account.isNull();
    draft.order = domain.order;
    draft.standingAgreed = domain.order.challenge == ChallengeKind::DnsPersist01;
    draft.fallbacks = domain.fallbacks;
    draft.provider = domain.provider;
    draft.credential = domain.credential;
    draft.ways = domain.ways;
    return draft;
}

DraftFile::DraftFile(const QString &profileFolder)
    : m_path(profileFolder.isEmpty() ? QString() : QDir(profileFolder).filePath(u"add-domain.json"_s))
{
}

WizardDraft DraftFile::load() const
{
    QFile file(m_path);
    constexpr qint64 largest = 1 << 20; // a draft is a few kilobytes; anything else is not ours
    if (m_path.isEmpty() || file.size() > largest || !file.open(QIODevice::ReadOnly))
        return {};
    return draftFromJson(QJsonDocument::fromJson(file.readAll()).object());
}

bool DraftFile::save(const WizardDraft &draft) const
{
    if (m_path.isEmpty())
        return false;
    if (draft == WizardDraft()) {
        remove();
        return true;
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(toJson(draft)).toJson());
    return file.commit();
}

void DraftFile::remove() const
{
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

} // namespace certwright
