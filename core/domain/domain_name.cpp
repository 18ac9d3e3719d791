// SPDX-License-Identifier: Apache-2.0
#include "core/domain/domain_name.h"

#include <QRegularExpression>

#include <idn2.h>
#include <libpsl.h>

#include <algorithm>
#include <memory>

namespace certwright {

namespace {

constexpr qsizetype longestName = 253;   // RFC 1035 §2.3.4: 255 octets on the wire
constexpr qsizetype longestLabel = 63;   // RFC 1035 §2.3.4
constexpr qsizetype mostLabels = 10;     // Let's Encrypt refuses more
constexpr qsizetype longestInput = 4096; // enough for any name in Unicode; a pasted file is no name

std::unexpected<Failure> refused(QStringView typed, const char *code)
{
    Failure failure;
    failure.kind = FailureKind::InvalidInput;
    failure.attempted = QStringLiteral("read name");
    failure.subject = typed.left(longestName).toString();
    failure.code = QString::fromLatin1(code);
    failure.retry = Retry::AfterFix;
    return failed(failure);
}

struct Idn2Free
{
    void operator()(char *text) const { idn2_free(text); }
};

/// The A-label form, or empty where IDNA2008 does not allow it.
QByteArray toAscii(const QString &text)
{
    char *made = nullptr;
    const int code = idn2_to_ascii_8z(
        text.toUtf8().constData(), &made, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL | IDN2_USE_STD3_ASCII_RULES);
    const std::unique_ptr<char, Idn2Free> owned(made);
    return code == IDN2_OK ? QByteArray(made) : QByteArray();
}

QString toUnicode(const QString &ascii)
{
    char *made = nullptr;
    const int code = idn2_to_unicode_8z8z(ascii.toLatin1().constData(), &made, IDN2_NONTRANSITIONAL);
    const std::unique_ptr<char, Idn2Free> owned(made);
    return code == IDN2_OK ? QString::fromUtf8(made) : ascii;
}

bool isPublicSuffix(const QString &ascii)
{
    // Owners of private suffixes (github.io) may have certificates for them; registries' suffixes nobody gets.
    return psl_is_public_suffix2(psl_builtin(), ascii.toLatin1().constData(), PSL_TYPE_ICANN) != 0;
}

bool isLetterDigitHyphen(const QByteArray &label)
{
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return std::ranges::all_of(label, allowed) && !label.startsWith('-') && !label.endsWith('-');
}

} // namespace

Result<DomainName> DomainName::parse(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return refused(text, "empty");
    if (trimmed.size() > longestInput)
        return refused(trimmed, "length");
    if (trimmed.contains(QLatin1String("://")) || trimmed.contains(QLatin1Char('/')))
        return refused(trimmed, "url");
    QString rest = trimmed.toString();
    if (rest.contains(QLatin1Char(':'))) {
        static const QRegularExpression address(QStringLiteral("^\\[?[0-9A-Fa-f.]*(:[0-9A-Fa-f.]*){2,}\\]?$"));
        return refused(trimmed, address.match(rest).hasMatch() ? "ip-address" : "url");
    }
    // IDNA maps the ideographic full stops to dots (RFC 3490 §3.1); they count as dots from here on.
    for (const char16_t stop : {u'\u3002', u'\uff0e', u'\uff61'})
        rest.replace(QChar(stop), QLatin1Char('.'));
    if (rest.endsWith(QLatin1Char('.')))
        rest.chop(1);
    if (rest.isEmpty())
        return refused(trimmed, "empty");
    const bool wildcard = rest.startsWith(QLatin1String("*."));
    if (wildcard)
        rest.remove(0, 2);
    if (rest.contains(QLatin1Char('*')))
        return refused(trimmed, "wildcard");
    const QStringList typedLabels = rest.split(QLatin1Char('.'));
    if (typedLabels.contains(QString()))
        return refused(trimmed, "label-length");
    const bool plain = std::ranges::all_of(rest, [](QChar c) { return c.unicode() < 0x80; });
    if (plain) {
        static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9.-]+$"));
        if (!allowed.match(rest).hasMatch())
            return refused(trimmed, "character");
        const auto tooLong = [](const QString &label) { return label.size() > longestLabel; };
        if (std::ranges::any_of(typedLabels, tooLong))
            return refused(trimmed, "label-length");
        if (rest.size() > longestName)
            return refused(trimmed, "length");
    }
    QByteArray ascii = plain ? rest.toLower().toLatin1() : QByteArray();
    // "ab--" is reserved for A-labels (RFC 5891 §4.2.3.1); libidn2 checks that an xn-- label is a real one.
    if (!plain || ascii.contains("--"))
        ascii = toAscii(rest);
    if (ascii.isEmpty())
        return refused(trimmed, "idna");
    const QList<QByteArray> labels = ascii.split('.');
    for (const QByteArray &label : labels) {
        if (label.isEmpty() || label.size() > longestLabel)
            return refused(trimmed, "label-length");
        if (!isLetterDigitHyphen(label))
            return refused(trimmed, "character");
    }
    DomainName name;
    name.m_ascii = (wildcard ? QStringLiteral("*.") : QString()) + QString::fromLatin1(ascii);
    if (name.m_ascii.size() > longestName || name.challengeName().size() > longestName)
        return refused(trimmed, "length");
    if (labels.size() + (wildcard ? 1 : 0) > mostLabels)
        return refused(trimmed, "label-count");
    const QByteArray &last = labels.last();
    if (labels.size() < 2)
        return refused(trimmed, isPublicSuffix(name.base()) && wildcard ? "public-suffix" : "single-label");
    if (std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; }))
        return refused(trimmed, "ip-address");
    if (isPublicSuffix(name.base()))
        return refused(trimmed, "public-suffix");
    return name;
}

QString DomainName::unicode() const
{
    return isWildcard() ? QStringLiteral("*.") + toUnicode(base()) : toUnicode(m_ascii);
}

QString DomainName::registrableDomain() const
{
    const QByteArray ascii = base().toLatin1();
    const char *registrable = psl_registrable_domain(psl_builtin(), ascii.constData());
    return registrable ? QString::fromLatin1(registrable) : base();
}

bool DomainName::covers(const DomainName &other) const
{
    if (m_ascii == other.m_ascii)
        return true;
    if (!isWildcard() || other.isWildcard())
        return false;
    const qsizetype dot = other.m_ascii.indexOf(QLatin1Char('.'));
    return dot > 0 && QStringView(other.m_ascii).mid(dot + 1) == base();
}

QList<NameVerdict> parseNames(QStringView text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    QList<NameVerdict> verdicts;
    const QStringList pieces = text.toString().split(separators, Qt::SkipEmptyParts);
    for (const QString &piece : pieces)
        verdicts.append(NameVerdict{piece, DomainName::parse(piece), DomainName()});
    for (qsizetype i = 0; i < verdicts.size(); ++i) {
        if (!verdicts[i].name)
            continue;
        for (qsizetype j = 0; j < verdicts.size(); ++j) {
            if (i == j || !verdicts[j].name)
                continue;
            // Of two equal names the first one stays.
            const bool same = *verdicts[i].name == *verdicts[j].name;
            if (same ? j < i : verdicts[j].name->covers(*verdicts[i].name)) {
                verdicts[i].coveredBy = *verdicts[j].name;
                break;
            }
        }
    }
    return verdicts;
}

} // namespace certwright
