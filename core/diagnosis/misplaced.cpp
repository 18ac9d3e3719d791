// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/misplaced.h"

#include "core/dns/names.h"

#include <QCryptographicHash>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

namespace {

const QString challengeLabel = u"_acme-challenge"_s;
/// Seconds; short, so that a mistake goes away soon.
constexpr int usualTtl = 120;
/// Longer values than any that is wanted are somebody else's: an SPF record, a key.
constexpr qsizetype longestCompared = 300;
/// Random values of 43 characters differ in about 42 of them.
constexpr int fewChanges = 8;
constexpr qsizetype leastKept = 12;

QByteArray withoutAll(QByteArray text, const QList<QByteArray> &unwanted)
{
    for (const QByteArray &each : unwanted)
        text.replace(each, QByteArray());
    return text;
}

/// Straight and typographic quotes, and backslashes that escaped them.
QByteArray withoutQuotes(const QByteArray &text)
{
    static const QList<QByteArray> quotes{"\"", "'", "`", "\\", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e",
        "\xe2\x80\x98", "\xe2\x80\x99", "\xc2\xab", "\xc2\xbb"};
    return withoutAll(text, quotes);
}

/// White space, no-break and zero-width spaces and the byte order mark among it.
QByteArray withoutSpaces(const QByteArray &text)
{
    static const QList<QByteArray> spaces{" ", "\t", "\r", "\n", "\v", "\f", "\xc2\xa0", "\xe2\x80\x8b", "\xe2\x80\x8c",
        "\xe2\x80\x8d", "\xe2\x80\xaf", "\xe2\x81\xa0", "\xef\xbb\xbf"};
    return withoutAll(text, spaces);
}

QByteArray digestOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// How many characters must be put in, left out or changed (Levenshtein).
int changesBetween(const QByteArray &one, const QByteArray &other)
{
    std::vector<int> row(std::size_t(other.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= one.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i);
        for (qsizetype j = 1; j <= other.size(); ++j) {
            const auto at = std::size_t(j);
            const int changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({changed, row[at] + 1, row[at - 1] + 1});
        }
    }
    return row.back();
}

bool isAltered(const QByteArray &wanted, const QByteArray &seen)
{
    if (seen.size() >= leastKept && (wanted.contains(seen) || seen.contains(wanted)))
        return true;
    if (wanted.toLower() == seen.toLower())
        return true;
    const QByteArray digest = QByteArray::fromBase64(wanted, QByteArray::Base64UrlEncoding);
    if (seen.toLower() == digest.toHex() || seen == wanted.toBase64())
        return true;
    return wanted.size() > 2 * fewChanges && changesBetween(wanted, seen) <= fewChanges;
}

bool isOfBase64Url(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char octet) {
        return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9') ||
               octet == '-' || octet == '_';
    });
}

/// What people and consoles have been seen to make of "_acme-challenge".
QStringList misspellings()
{
    return {u"acme-challenge"_s, u"_acme_challenge"_s, u"_acme-challange"_s, u"_acme-chalenge"_s, u"_acme-challege"_s,
        u"_acme-chalange"_s, u"_acme-challenges"_s, u"_acmechallenge"_s, u"acme_challenge"_s, u"_acme"_s,
        u"_amce-challenge"_s, u"_acme-chellenge"_s, u"__acme-challenge"_s, u"-acme-challenge"_s, u"_acme-challenge_"_s,
        u"_acme-callenge"_s, u"_acme-challenge-"_s};
}

} // namespace

QByteArray bareValue(const QByteArray &seen) { return withoutSpaces(withoutQuotes(seen)); }

std::optional<Cause> alterationOf(const QByteArray &wanted, const QByteArray &seen)
{
    if (wanted == seen || wanted.isEmpty() || seen.size() > longestCompared)
        return {};
    if (withoutQuotes(seen) == wanted)
        return Cause::QuotesInValue;
    if (withoutSpaces(seen) == wanted)
        return Cause::SpaceInValue;
    const QByteArray bare = bareValue(seen);
    if (bare == wanted)
        return Cause::QuotesInValue;
    if (digestOf(bare) == wanted)
        return Cause::KeyAuthorization;
    if (isAltered(wanted, bare))
        return Cause::ValueAltered;
    return {};
}

bool looksLikeKeyAuthorization(const QByteArray &seen)
{
    // A token has at least 128 bits (RFC 8555 §8.3), a thumbprint is a SHA-256.
    const QList<QByteArray> parts = seen.split('.');
    return parts.size() == 2 && parts.first().size() >= 22 && isOfBase64Url(parts.first()) &&
           looksLikeDigest(parts.last());
}

bool looksLikeDigest(const QByteArray &seen) { return seen.size() == 43 && isOfBase64Url(seen); }

QList<Misplacement> placesNear(const QString &name, const QString &domain, const QString &zone)
{
    QList<Misplacement> places;
    const auto add = [&](const QString &where, Cause cause) {
        const bool known = std::any_of(
            places.begin(), places.end(), [&where](const Misplacement &each) { return each.name == where; });
        const Result<QString> canonical = dns::canonicalName(where);
        if (canonical && *canonical != name && !known)
            places.append({*canonical, cause});
    };
    // A console that appends its zone to what it is given.
    if (!zone.isEmpty())
        add(name + u'.' + zone, Cause::SuffixDoubled);
    add(name + u'.' + domain, Cause::SuffixDoubled);
    add(domain, Cause::AtDomain);
    const bool isUsual = name == challengeLabel + u'.' + domain;
    const QString parent = isUsual ? domain : dns::parentOf(name);
    if (isUsual) {
        add(challengeLabel + u'.' + challengeLabel + u'.' + domain, Cause::WrongLabel);
        add(challengeLabel + u".*."_s + domain, Cause::WrongLabel);
        add(u"*."_s + domain, Cause::WrongLabel);
        add(challengeLabel + u".www."_s + domain, Cause::WrongLabel);
        add(u"www."_s + domain, Cause::WrongLabel);
        for (const QString &label : misspellings())
            add(label + u'.' + domain, Cause::WrongLabel);
        for (QString above = dns::parentOf(domain); dns::isWithin(above, zone) && !above.isEmpty() && !zone.isEmpty();
            above = dns::parentOf(above))
            add(challengeLabel + u'.' + above, Cause::WrongLabel);
        // The host relative to the zone typed with a hyphen for the dot.
        add(challengeLabel + u'-' + domain, Cause::WrongLabel);
    } else if (dns::isWithin(parent, zone) && !zone.isEmpty()) {
        add(challengeLabel + u'.' + parent, Cause::WrongLabel);
        add(parent, Cause::WrongLabel);
    }
    if (!zone.isEmpty() && zone != domain) {
        add(zone, Cause::WrongLabel);
        for (const QString &label : {u"acme-challenge"_s, u"_acme_challenge"_s})
            add(label + u'.' + zone, Cause::WrongLabel);
    }
    return places;
}

QString txtLine(const QString &name, const QByteArray &value)
{
    return u"%1. %2 IN TXT \"%3\""_s.arg(name, QString::number(usualTtl), QString::fromLatin1(value));
}

} // namespace certwright::diagnosis
