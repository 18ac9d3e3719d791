// SPDX-License-Identifier: Apache-2.0
// What becomes of a typed name, and kinds of keys.
#include "ui/words/tr.h"
#include "ui/words/words.h"

using namespace Qt::StringLiterals;

namespace certwright {

QString nameRefusalText(const Failure &failure)
{
    const QString &code = failure.code;
    if (code == u"empty"_s)
        return Words::tr("There is no name here.");
    if (code == u"ip-address"_s)
        return Words::tr("This is an IP address; certificates by DNS are for names.");
    if (code == u"url"_s)
        return Words::tr("This is an address of a page; only its host name is needed.");
    if (code == u"character"_s)
        return Words::tr("It has a character that domain names cannot have.");
    if (code == u"wildcard"_s)
        return Words::tr("A star can only stand alone at the start, as in *.example.org.");
    if (code == u"idna"_s)
        return Words::tr("This international name is not allowed by the rules for domain names (IDNA).");
    if (code == u"label-length"_s)
        return Words::tr("Between two dots there must be 1 to 63 characters.");
    if (code == u"length"_s)
        return Words::tr("It is longer than 253 characters, the limit of DNS.");
    if (code == u"label-count"_s)
        return Words::tr("It has more than 10 parts between dots; CAs do not accept that.");
    if (code == u"single-label"_s)
        return Words::tr("A public name has at least one dot, as in example.org.");
    if (code == u"public-suffix"_s) {
        return Words::tr(
            "This is a public suffix, under which others register their names; nobody gets a certificate for all of "
            "it.");
    }
    return Words::tr("This cannot be used as a domain name.");
}

QString verdictText(const NameVerdict &verdict)
{
    if (!verdict.name)
        return nameRefusalText(verdict.name.error());
    const DomainName &name = *verdict.name;
    if (!verdict.coveredBy.isNull()) {
        return verdict.coveredBy == name ? Words::tr("Already in the list.")
                                         : Words::tr("Already covered by %1.").arg(verdict.coveredBy.unicode());
    }
    const QString both = Words::tr("International name; DNS knows it as %1.").arg(name.ascii());
    if (name.isWildcard()) {
        const QString base = name.unicode().mid(2);
        const QString covers = Words::tr("Covers every name directly under %1, but not %1 itself.").arg(base);
        return name.unicode() == name.ascii() ? covers : covers + u' ' + both;
    }
    return name.unicode() == name.ascii() ? QString() : both;
}

QString keyTypeText(KeyType type)
{
    switch (type) {
    case KeyType::EcdsaP256:
        return u"ECDSA P-256"_s;
    case KeyType::EcdsaP384:
        return u"ECDSA P-384"_s;
    case KeyType::Rsa2048:
        return u"RSA 2048"_s;
    case KeyType::Rsa3072:
        return u"RSA 3072"_s;
    case KeyType::Rsa4096:
        break;
    }
    return u"RSA 4096"_s;
}

} // namespace certwright
