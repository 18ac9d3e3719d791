// SPDX-License-Identifier: Apache-2.0
#include "core/acme/challenges.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

constexpr qsizetype longestValue = 4096; // a name and an account URL, with room

/// RFC 4648 §6 in lower case; the ten octets it is used for need no padding.
QString base32(QByteArrayView octets)
{
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    QString text;
    quint32 bits = 0;
    int count = 0;
    for (const char octet : octets) {
        bits = (bits << 8) | quint8(octet);
        count += 8;
        while (count >= 5) {
            count -= 5;
            text.append(QLatin1Char(alphabet[(bits >> count) & 31]));
        }
    }
    if (count > 0)
        text.append(QLatin1Char(alphabet[(bits << (5 - count)) & 31]));
    return text;
}

Failure persistFailure(FailureKind kind, const QString &attempted)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = attempted;
    failure.code = u"persist"_s;
    return failure;
}

/// An issuer domain name in the one form in which they are compared.
QString canonicalIssuer(const QString &name)
{
    const QString issuer = name.trimmed().toLower();
    return issuer.endsWith(u'.') ? issuer.chopped(1) : issuer;
}

/// RFC 8659 §4.2: tag is letters, digits and hyphens; a value holds no space, no semicolon, no control character.
bool isTag(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

bool isValue(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

/// Takes one "tag=value" in; false where the record is malformed by it.
bool readParameter(PersistRecord &record, QSet<QString> &seen, const QString &parameter)
{
    const qsizetype equals = parameter.indexOf(u'=');
    const QString tag = parameter.left(std::max<qsizetype>(equals, 0)).trimmed().toLower();
    const QString value = parameter.mid(equals + 1).trimmed();
    if (equals < 0 || !isTag(tag) || !isValue(value) || seen.contains(tag))
        return false;
    seen.insert(tag);
    if (tag == "accounturi"_L1) {
        record.accountUri = value;
    } else if (tag == "policy"_L1) {
        record.wildcard = value.compare("wildcard"_L1, Qt::CaseInsensitive) == 0; // any other says nothing
    } else if (tag == "persistuntil"_L1) {
        bool isNumber = false;
        const qint64 seconds = value.toLongLong(&isNumber);
        const bool digits = std::all_of(value.begin(), value.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        const QDateTime until = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
        if (!isNumber || !digits || !until.isValid())
            return false;
        record.until = until;
    }
    return true;
}

} // namespace

QString accountLabel(const QString &accountUrl)
{
    const QByteArray hash = QCryptographicHash::hash(accountUrl.toUtf8(), QCryptographicHash::Sha256);
    return u'_' + base32(hash.left(10));
}

QString challengeRecordName(ChallengeKind kind, const QString &identifier, const QString &accountUrl)
{
    switch (kind) {
    case ChallengeKind::Dns01:
        return "_acme-challenge."_L1 + identifier;
    case ChallengeKind::DnsAccount01:
        return accountLabel(accountUrl) + "._acme-challenge."_L1 + identifier;
    case ChallengeKind::DnsPersist01:
        return "_validation-persist."_L1 + identifier;
    }
    Q_UNREACHABLE();
}

QString persistAccountHash(
    const QString &prefix, const QString &domain, const QByteArray &thumbprint, const QString &accountUrl)
{
    const QByteArray name = domain.toLatin1();
    const QByteArray hashed = char(name.size()) + name + thumbprint + accountUrl.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(hashed, QCryptographicHash::Sha256)
                                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return prefix + "sha-256/"_L1 + QString::fromLatin1(hash);
}

Result<PersistRecord> persistRecordFor(const Challenge &challenge, const Directory &directory,
    const QString &identifier, bool wildcard, const QByteArray &thumbprint, const QString &accountUrl)
{
    Failure odd = persistFailure(FailureKind::MalformedAnswer, u"read challenge"_s);
    odd.subject = identifier;
    if (challenge.persist == PersistDialect::None || challenge.issuerDomainNames.isEmpty())
        return failed(odd);
    PersistRecord record;
    record.issuer = canonicalIssuer(challenge.issuerDomainNames.first());
    record.wildcard = wildcard;
    if (challenge.persist == PersistDialect::Draft02) {
        if (directory.accountHashPrefix.isEmpty())
            return failed(odd);
        record.accountUri = persistAccountHash(directory.accountHashPrefix, identifier, thumbprint, accountUrl);
        return record;
    }
    // The record says for whom any CA that reads it may issue: a CA must not make us name somebody else's account.
    if (!challenge.accountUri.isEmpty() && challenge.accountUri != accountUrl)
        return failed(odd);
    record.accountUri = accountUrl;
    return record;
}

QByteArray persistValue(const PersistRecord &record)
{
    QString value = record.issuer + "; accounturi="_L1 + record.accountUri;
    if (record.wildcard)
        value += "; policy=wildcard"_L1;
    if (record.until.isValid())
        value += "; persistUntil="_L1 + QString::number(record.until.toSecsSinceEpoch());
    return value.toLatin1();
}

Result<PersistRecord> readPersistValue(const QByteArray &value)
{
    Failure refusal = persistFailure(FailureKind::InvalidInput, u"read record"_s);
    refusal.subject = QString::fromLatin1(value.left(300));
    refusal.retry = Retry::AfterFix;
    if (value.size() > longestValue)
        return failed(refusal);
    const QStringList parts = QString::fromLatin1(value).split(u';');
    PersistRecord record;
    record.issuer = canonicalIssuer(parts.first());
    if (!isValue(record.issuer) || record.issuer.endsWith(u'.'))
        return failed(refusal);
    QSet<QString> seen;
    for (const QString &part : parts.mid(1)) {
        if (!readParameter(record, seen, part))
            return failed(refusal);
    }
    if (record.accountUri.isEmpty())
        return failed(refusal);
    return record;
}

bool persistSatisfies(const QByteArray &published, const PersistRecord &wanted, const QDateTime &now)
{
    const Result<PersistRecord> record = readPersistValue(published);
    return record && record->issuer == canonicalIssuer(wanted.issuer) && record->accountUri == wanted.accountUri &&
           (record->wildcard || !wanted.wildcard) && (!record->until.isValid() || record->until > now);
}

} // namespace certwright::acme
