// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/finding.h"

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

QString causeWord(Cause cause)
{
    switch (cause) {
    case Cause::NotPublished:
        return u"not-published"_s;
    case Cause::SuffixDoubled:
        return u"suffix-doubled"_s;
    case Cause::AtDomain:
        return u"at-domain"_s;
    case Cause::WrongLabel:
        return u"wrong-label"_s;
    case Cause::QuotesInValue:
        return u"quotes-in-value"_s;
    case Cause::SpaceInValue:
        return u"space-in-value"_s;
    case Cause::ValueAltered:
        return u"value-altered"_s;
    case Cause::KeyAuthorization:
        return u"key-authorization"_s;
    case Cause::OlderValue:
        return u"older-value"_s;
    case Cause::ForeignValue:
        return u"foreign-value"_s;
    case Cause::OneOfTwoValues:
        return u"one-of-two-values"_s;
    case Cause::CnameBesideTxt:
        return u"cname-beside-txt"_s;
    case Cause::CnameInTheWay:
        return u"cname-in-the-way"_s;
    case Cause::WildcardAnswers:
        return u"wildcard-answers"_s;
    case Cause::WildcardCname:
        return u"wildcard-cname"_s;
    case Cause::ZoneElsewhere:
        return u"zone-elsewhere"_s;
    case Cause::LongTtl:
        return u"long-ttl"_s;
    case Cause::CnameLoop:
        return u"cname-loop"_s;
    case Cause::CnameDangling:
        return u"cname-dangling"_s;
    case Cause::CnameTooLong:
        return u"cname-too-long"_s;
    case Cause::NameNotRegistered:
        return u"name-not-registered"_s;
    case Cause::ServerBehind:
        return u"server-behind"_s;
    case Cause::ServerSilent:
        return u"server-silent"_s;
    case Cause::ServerUnreachable:
        return u"server-unreachable"_s;
    case Cause::ServerLame:
        return u"server-lame"_s;
    case Cause::ServerRefuses:
        return u"server-refuses"_s;
    case Cause::ServerFails:
        return u"server-fails"_s;
    case Cause::ServerUnresolved:
        return u"server-unresolved"_s;
    case Cause::NoServerAnswers:
        return u"no-server-answers"_s;
    case Cause::DelegationBroken:
        return u"delegation-broken"_s;
    case Cause::DelegationDiffers:
        return u"delegation-differs"_s;
    case Cause::ServersDisagree:
        return u"servers-disagree"_s;
    case Cause::DnssecBogus:
        return u"dnssec-bogus"_s;
    case Cause::CaaForbidsIssuer:
        return u"caa-forbids-issuer"_s;
    case Cause::CaaForbidsWildcard:
        return u"caa-forbids-wildcard"_s;
    case Cause::CaaForbidsAccount:
        return u"caa-forbids-account"_s;
    case Cause::CaaForbidsMethod:
        return u"caa-forbids-method"_s;
    case Cause::CaaForbidsAll:
        return u"caa-forbids-all"_s;
    case Cause::CaaUnknownCritical:
        return u"caa-unknown-critical"_s;
    case Cause::CaaMalformed:
        return u"caa-malformed"_s;
    case Cause::CaaUnanswered:
        return u"caa-unanswered"_s;
    case Cause::ResolverSilent:
        return u"resolver-silent"_s;
    case Cause::ResolverRemembersAbsence:
        return u"resolver-remembers-absence"_s;
    case Cause::ResolverRemembersValue:
        return u"resolver-remembers-value"_s;
    case Cause::ResolverDiffers:
        return u"resolver-differs"_s;
    case Cause::CredentialsRefused:
        return u"credentials-refused"_s;
    case Cause::ZoneNotOwned:
        return u"zone-not-owned"_s;
    case Cause::NameCovered:
        return u"name-covered"_s;
    case Cause::NameInvalid:
        return u"name-invalid"_s;
    case Cause::Unfinished:
        return u"unfinished"_s;
    }
    return {};
}

} // namespace certwright::diagnosis
