// SPDX-License-Identifier: Apache-2.0
// What a CAA record set (RFC 8659, RFC 8657) says of one issuer. No DNS in here: the set that decides is found by the
// Doctor.
#pragma once

#include "core/diagnosis/finding.h"

#include <QStringList>

#include <optional>

namespace certwright::diagnosis {

/// Who is to be allowed by CAA records (RFC 8659, RFC 8657).
struct Issuer
{
    QStringList identities; ///< the CA's issuer domain names, acme::Authority::caaIdentities; empty: CAA is not judged
    QString accountUri;     ///< empty: not known yet, accounturi is not judged
    QString method = QStringLiteral("dns-01");
    QString name = {}; ///< of the CA, for people: "Let's Encrypt"

    bool operator==(const Issuer &) const = default;
};

/// The value of an issue or issuewild property (RFC 8659 §4.2).
struct IssueValue
{
    QByteArray issuer; ///< lower case; empty: nobody
    /// Tags in lower case, in their order; a tag may stand there twice.
    QList<std::pair<QByteArray, QByteArray>> parameters;

    /// Nothing where the text is not of that form; it then allows nobody.
    static std::optional<IssueValue> parse(const QByteArray &text);

    bool operator==(const IssueValue &) const = default;
};

/// Why a set does not let the issuer issue.
struct CaaRefusal
{
    Cause cause = Cause::CaaForbidsIssuer;
    QByteArray mend; ///< the property that would change it when it is added, `0 issue "ca.example"`; empty: none would

    bool operator==(const CaaRefusal &) const = default;
};

/// `set`: the CAA records of one name. Nothing where the issuer may issue for it, or (`isWildcard`) for what a star
/// stands for below it.
std::optional<CaaRefusal> judgeCaa(const QList<dns::Record> &set, const Issuer &issuer, bool isWildcard);

/// `example.org. 3600 IN CAA 0 issue "ca.example"`
QString caaLine(const dns::Record &record);

} // namespace certwright::diagnosis
