// SPDX-License-Identifier: Apache-2.0
#include "core/providers/acme_sh_words.h"

#include <QList>
#include <QRegularExpression>
#include <QString>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr qsizetype shortestSecret = 4;

/// The words of a shell's line, quotes undone; nothing where a quote or backslash has no end.
std::optional<QList<QByteArray>> words(QByteArrayView text)
{
    QList<QByteArray> found;
    QByteArray word;
    bool isInside = false;
    char quote = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (quote == 0 && QChar::fromLatin1(c).isSpace()) {
            if (isInside)
                found.append(std::exchange(word, QByteArray()));
            isInside = false;
            continue;
        }
        isInside = true;
        const bool isEscape = c == '\\' && quote != '\'';
        if (isEscape && i + 1 == text.size())
            return {};
        if (isEscape && (quote == 0 || next == '"' || next == '\\' || next == '$' || next == '`')) {
            word += next;
            ++i;
        } else if (c == quote) {
            quote = 0;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
            quote = c;
        } else {
            word += c;
        }
    }
    if (quote != 0)
        return {};
    if (isInside)
        found.append(word);
    return found;
}

bool isName(const QByteArray &name)
{
    static const QRegularExpression shape(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    return shape.match(QString::fromLatin1(name)).hasMatch();
}

bool isPlainByName(const QByteArray &name)
{
    static const QRegularExpression plain(u"(SERVER|HOST|URL|PORT|ZONE|ENDPOINT|REGION|OPT|TTL|EMAIL|DOMAIN|PATH)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return plain.match(QString::fromLatin1(name)).hasMatch();
}

} // namespace

std::optional<ShellVariables> readVariables(QByteArrayView text)
{
    std::optional<QList<QByteArray>> found = words(text);
    if (!found)
        return {};
    ShellVariables variables;
    for (QByteArray &word : *found) {
        const qsizetype equals = word.indexOf('=');
        const QByteArray name = word.left(equals);
        if (equals < 0 && word == "export")
            continue;
        if (equals < 0 || !isName(name))
            return {};
        QByteArray value = word.mid(equals + 1);
        wipe(word);
        variables.insert_or_assign(name, Secret::consume(value));
    }
    return variables;
}

QByteArray shellLines(const ShellVariables &variables)
{
    QByteArray lines;
    for (const auto &[name, value] : variables)
        lines += name + "='" + value.view().toByteArray().replace('\'', "'\\''") + "'\n";
    return lines;
}

ShellVariables readConfiguration(QByteArrayView file)
{
    static const QByteArray start = "__ACME_BASE64__START_";
    static const QByteArray end = "__ACME_BASE64__END_";
    ShellVariables variables;
    for (const QByteArray &line : file.toByteArray().split('\n')) {
        const qsizetype equals = line.indexOf('=');
        QByteArray value = line.mid(equals + 1).trimmed();
        if (equals <= 0 || value.size() < 2 || !value.startsWith('\'') || !value.endsWith('\''))
            continue;
        value = value.sliced(1, value.size() - 2);
        if (value.startsWith(start) && value.endsWith(end))
            value = QByteArray::fromBase64(value.sliced(start.size(), value.size() - start.size() - end.size()));
        variables.insert_or_assign(line.left(equals).trimmed(), Secret::consume(value));
    }
    return variables;
}

QByteArray readableLines(const QByteArray &file)
{
    static const QRegularExpression shape(u"^[A-Za-z_][A-Za-z0-9_]*='[^']*'$"_s);
    QByteArray lines;
    for (const QByteArray &line : file.split('\n')) {
        if (shape.match(QString::fromUtf8(line)).hasMatch())
            lines += line + '\n';
    }
    return lines;
}

QByteArray withoutSecrets(QByteArray output, const ShellVariables &variables)
{
    QList<QByteArray> secrets;
    for (const auto &[name, value] : variables) {
        const QByteArray plain = value.view().trimmed().toByteArray();
        if (plain.size() < shortestSecret || isPlainByName(name))
            continue;
        secrets << plain << plain.toPercentEncoding() << plain.toBase64();
    }
    // The longest first: one may be a part of another.
    std::sort(secrets.begin(), secrets.end(),
        [](const QByteArray &one, const QByteArray &other) { return one.size() > other.size(); });
    for (const QByteArray &secret : secrets)
        output.replace(secret, "***");
    return output;
}

} // namespace certwright::providers
