// SPDX-License-Identifier: Apache-2.0
// What has been typed into the wizard and is not a domain yet: kept in the profile (add-domain.json) so that closing
// loses nothing. Secrets are never part of it.
#pragma once

#include "core/domain/domain.h"

#include <QJsonObject>
#include <QMap>

namespace certwright {

struct WizardDraft
{
    QString names;     ///< the text of the field, as typed
    QString authority; ///< id of a known CA; empty: another, by `authorityUrl`
    QString authorityUrl;
    QByteArray roots; ///< PEM, for the other CA
    QString contact;
    bool termsAgreed = false;
    AccountId account;       ///< an existing one, or null
    bool newAccount = false; ///< a new one was chosen although there are others
    QString externalKeyId;   ///< without its MAC key
    KeyType keyType = KeyType::EcdsaP256;
    OrderOptions order;
    bool standingAgreed = false; ///< what dns-persist-01 means has been accepted
    QList<AuthorityChoice> fallbacks;
    QString provider;
    CredentialId credential; ///< an existing one, or null
    QString credentialName;
    QList<DnsWay> ways;
    QMap<QString, QString> options; ///< by ProviderField::key, without those of FieldKind::Secret

    bool operator==(const WizardDraft &) const = default;
};

QJsonObject toJson(const WizardDraft &draft);
WizardDraft draftFromJson(const QJsonObject &object);

/// What a registered domain was made from.
WizardDraft draftOf(const Domain &domain);

/// The file of the draft. Saving replaces it whole (0600); an empty draft removes it. Loading takes a missing or odd
/// file as an empty draft: it is a convenience, not data that anything depends on.
class DraftFile
{
public:
    explicit DraftFile(const QString &profileFolder);

    WizardDraft load() const;
    /// False where the profile cannot be written.
    bool save(const WizardDraft &draft) const;
    void remove() const;

private:
    QString m_path; ///< empty: no profile folder
};

} // namespace certwright
