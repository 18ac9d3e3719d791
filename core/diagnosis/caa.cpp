// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/caa.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

namespace {

bool isSpace(char octet) { return octet == ' ' || octet == '\t'; }

bool isAlphanumeric(char octet)
{
    return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9');
}

/// Letters and digits with hyphens between them: a label of an issuer's name, and the tag of a parameter.
bool isWord(QByteArrayView text)
{
    return !text.isEmpty() && isAlphanumeric(text.front()) && isAlphanumeric(text.back()) &&
           std::all_of(text.begin(), text.end(), [](char octet) { return isAlphanumeric(octet) || octet == '-'; });
}

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

bool isIssuerName(const QByteArray &name)
{
    const QList<QByteArray> labels = name.split('.');
    return std::all_of(labels.begin(), labels.end(), [](const QByteArray &label) { return isWord(label); });
}

/// Properties whose meaning is registered (IANA, "CAA properties"): critical or not, none of them hinders TLS.
bool isKnown(const QByteArray &tag)
{
    static const QList<QByteArray> known{
        "issue", "issuewild", "iodef", "contactemail", "contactphone", "issuemail", "issuevmc"};
    return known.contains(tag);
}

enum class Fit { Allows, OtherIssuer, Nobody, Malformed, OtherAccount, OtherMethod };

/// RFC 8657 §3, §4: a parameter that is given twice can be fulfilled by nobody.
std::optional<QByteArray> theOnly(const IssueValue &value, const QByteArray &tag, bool &isGiven)
{
    std::optional<QByteArray> found;
    isGiven = false;
    for (const auto &[name, text] : value.parameters) {
        if (name != tag)
            continue;
        found = isGiven ? std::optional<QByteArray>() : text;
        if (isGiven)
            return {};
        isGiven = true;
    }
    return found;
}

Fit fitOf(const dns::Record &property, const Issuer &issuer)
{
    const std::optional<IssueValue> value = IssueValue::parse(property.text);
    if (!value)
        return Fit::Malformed;
    if (value->issuer.isEmpty())
        return Fit::Nobody;
    if (!issuer.identities.contains(QString::fromLatin1(value->issuer), Qt::CaseInsensitive))
        return Fit::OtherIssuer;
    bool isGiven = false;
    const std::optional<QByteArray> methods = theOnly(*value, "validationmethods", isGiven);
    if (isGiven && (!methods || !methods->split(',').contains(issuer.method.toLatin1())))
        return Fit::OtherMethod;
    const std::optional<QByteArray> account = theOnly(*value, "accounturi", isGiven);
    if (isGiven && (!account || (!issuer.accountUri.isEmpty() && *account != issuer.accountUri.toUtf8())))
        return Fit::OtherAccount;
    return Fit::Allows;
}

QList<dns::Record> propertiesOf(const QList<dns::Record> &set, const QByteArray &tag)
{
    QList<dns::Record> found = set;
    found.removeIf([&tag](const dns::Record &record) { return record.caaTag != tag; });
    return found;
}

bool allows(const QList<dns::Record> &properties, const Issuer &issuer)
{
    return properties.isEmpty() ||
           std::any_of(properties.begin(), properties.end(),
               [&issuer](const dns::Record &each) { return fitOf(each, issuer) == Fit::Allows; });
}

/// What a malformed value was meant to be can be guessed only where it names the issuer.
bool speaksOf(const dns::Record &property, const Issuer &issuer)
{
    const QString text = QString::fromUtf8(property.text);
    return std::any_of(issuer.identities.begin(), issuer.identities.end(),
        [&text](const QString &identity) { return text.contains(identity, Qt::CaseInsensitive); });
}

Cause causeOf(const QList<dns::Record> &properties, const Issuer &issuer)
{
    qsizetype nobody = 0;
    qsizetype malformed = 0;
    bool method = false;
    bool account = false;
    bool meant = false;
    for (const dns::Record &each : properties) {
        const Fit fit = fitOf(each, issuer);
        nobody += fit == Fit::Nobody ? 1 : 0;
        malformed += fit == Fit::Malformed ? 1 : 0;
        meant = meant || (fit == Fit::Malformed && speaksOf(each, issuer));
        method = method || fit == Fit::OtherMethod;
        account = account || fit == Fit::OtherAccount;
    }
    if (account)
        return Cause::CaaForbidsAccount;
    if (method)
        return Cause::CaaForbidsMethod;
    if (meant || malformed == properties.size())
        return Cause::CaaMalformed;
    return nobody == properties.size() ? Cause::CaaForbidsAll : Cause::CaaForbidsIssuer;
}

/// As zone files write it (RFC 1035 §5.1), so that what a zone holds can do nothing to a terminal.
QString escaped(const QByteArray &text)
{
    QByteArray made;
    for (const char octet : text) {
        const bool isPlain = octet >= ' ' && octet < 0x7f;
        if (octet == '\\' || octet == '"')
            made += '\\';
        made += isPlain ? QByteArray(1, octet) : '\\' + QByteArray::number(quint8(octet)).rightJustified(3, '0');
    }
    return QString::fromLatin1(made);
}

} // namespace

std::optional<IssueValue> IssueValue::parse(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split(';');
    IssueValue value;
    value.issuer = trimmed(parts.first()).toByteArray().toLower();
    if (!value.issuer.isEmpty() && !isIssuerName(value.issuer))
        return {};
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const QByteArrayView part = trimmed(parts.at(i));
        if (part.isEmpty() && parts.size() == 2)
            break; // "ca.example;" and ";" alone are of the form
        const qsizetype equals = part.indexOf('=');
        if (equals < 0)
            return {};
        const QByteArrayView tag = trimmed(part.first(equals));
        const QByteArrayView content = trimmed(part.sliced(equals + 1));
        const bool isPrintable =
            std::all_of(content.begin(), content.end(), [](char octet) { return octet > 0x20 && octet < 0x7f; });
        if (!isWord(tag) || !isPrintable)
            return {};
        value.parameters.append({tag.toByteArray().toLower(), content.toByteArray()});
    }
    return value;
}

std::optional<CaaRefusal> judgeCaa(const QList<dns::Record> &set, const Issuer &issuer, bool isWildcard)
{
    if (set.isEmpty() || issuer.identities.isEmpty())
        return {};
    const bool unknown = std::any_of(set.begin(), set.end(),
        [](const dns::Record &record) { return record.caaCritical && !isKnown(record.caaTag); });
    if (unknown)
        return CaaRefusal{Cause::CaaUnknownCritical, {}};

    const QList<dns::Record> issue = propertiesOf(set, "issue");
    const QList<dns::Record> wild = propertiesOf(set, "issuewild");
    const bool wildDecides = isWildcard && !wild.isEmpty();
    const QList<dns::Record> &deciding = wildDecides ? wild : issue;
    if (allows(deciding, issuer))
        return {};
    CaaRefusal refusal;
    refusal.cause = wildDecides && allows(issue, issuer) ? Cause::CaaForbidsWildcard : causeOf(deciding, issuer);
    const QByteArray identity = issuer.identities.first().toLatin1();
    QByteArray value = identity;
    if (refusal.cause == Cause::CaaForbidsAccount)
        value += "; accounturi=" + issuer.accountUri.toUtf8();
    if (refusal.cause == Cause::CaaForbidsMethod)
        value += "; validationmethods=" + issuer.method.toLatin1();
    refusal.mend = (wildDecides ? "0 issuewild \"" : "0 issue \"") + value + '"';
    return refusal;
}

QString caaLine(const dns::Record &record)
{
    return u"%1. %2 IN CAA %3 %4 \"%5\""_s.arg(record.name, QString::number(record.ttl),
        record.caaCritical ? u"128"_s : u"0"_s, escaped(record.caaTag), escaped(record.text));
}

} // namespace certwright::diagnosis
