// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/wizard_draft.h"

#include "core/acme/authorities.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

QJsonObject toJson(const WizardDraft &draft)
{
    QJsonObject options;
    for (auto it = draft.options.cbegin(); it != draft.options.cend(); ++it)
        options.insert(it.key(), it.value());
    return {{u"names"_s, draft.names}, {u"authority"_s, draft.authority}, {u"authorityUrl"_s, draft.authorityUrl},
        {u"roots"_s, QString::fromLatin1(draft.roots)}, {u"contact"_s, draft.contact},
        {u"termsAgreed"_s, draft.termsAgreed}, {u"keyType"_s, keyTypeWord(draft.keyType)},
        {u"provider"_s, draft.provider}, {u"credential"_s, draft.credential.value},
        {u"credentialName"_s, draft.credentialName}, {u"options"_s, options}};
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
    draft.provider = object.value(u"provider"_s).toString();
    draft.credential.value = object.value(u"credential"_s).toInteger();
    draft.credentialName = object.value(u"credentialName"_s).toString();
    const QJsonObject options = object.value(u"options"_s).toObject();
    for (auto it = options.begin(); it != options.end(); ++it)
        draft.options.insert(it.key(), it.value().toString());
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
    draft.provider = domain.provider;
    draft.credential = domain.credential;
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
