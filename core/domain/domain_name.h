// SPDX-License-Identifier: Apache-2.0
// A name for which a certificate can be ordered: parsed once, from whatever a person typed, into its one canonical
// form.
#pragma once

#include "core/base/result.h"

#include <QHashFunctions>
#include <QList>
#include <QString>
#include <QStringView>

namespace certwright {

class DomainName
{
public:
    DomainName() = default;

    /// Accepts any letter case, surrounding white space, one trailing dot, a leading "*.", and international names in
    /// Unicode or as A-labels (IDNA2008 with UTS #46 non-transitional mapping).
    /// InvalidInput with `subject` the text as typed and `code` one of: "empty", "ip-address", "url", "character",
    /// "wildcard" (a star anywhere but as the whole first label), "idna", "label-length" (> 63 octets or empty),
    /// "length" (> 253 octets), "label-count" (> 10 labels, the limit of Let's Encrypt), "single-label",
    /// "public-suffix" (nobody can get a certificate for, or a wildcard under, an ICANN public suffix).
    static Result<DomainName> parse(QStringView text);

    /// What ascii() of a parsed name was, as the database keeps it. Not judged again: a newer public suffix list must
    /// not make a stored domain unreadable.
    static DomainName fromStored(const QString &ascii)
    {
        DomainName name;
        name.m_ascii = ascii;
        return name;
    }

    /// Lower case, A-labels, no trailing dot; "*.example.org" keeps its star. The form CAs and DNS are told.
    QString ascii() const { return m_ascii; }

    /// The same for people: U-labels.
    QString unicode() const;

    bool isNull() const { return m_ascii.isEmpty(); }
    bool isWildcard() const { return m_ascii.startsWith(QLatin1String("*.")); }

    /// ascii() without the star: the identifier's value in an authorization (RFC 8555 §7.1.4).
    QString base() const { return isWildcard() ? m_ascii.mid(2) : m_ascii; }

    /// "_acme-challenge." + base() (RFC 8555 §8.4); the same for a wildcard and its base. No trailing dot.
    QString challengeName() const { return QStringLiteral("_acme-challenge.") + base(); }

    /// The public suffix and one label ("example.co.uk"), by the public suffix list of the system.
    QString registrableDomain() const;

    /// A wildcard covers names with exactly one label in its place (RFC 6125 §6.4.3); every name covers itself.
    bool covers(const DomainName &other) const;

    bool operator==(const DomainName &) const = default;
    friend size_t qHash(const DomainName &name, size_t seed = 0) { return ::qHash(name.m_ascii, seed); }

private:
    QString m_ascii;
};

/// What becomes of one of many typed names.
struct NameVerdict
{
    QString typed;
    Result<DomainName> name;
    /// Set when another name of the list makes this one unnecessary: itself again, or a wildcard that covers it.
    DomainName coveredBy;
};

/// Splits a pasted list at white space, commas and semicolons and judges each piece.
QList<NameVerdict> parseNames(QStringView text);

} // namespace certwright
