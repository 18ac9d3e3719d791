// SPDX-License-Identifier: Apache-2.0
// Link headers (RFC 8288 §3), read by hand: target in angle brackets, parameters, several links joined by commas that
// may also stand inside quotes and inside targets.
#include "core/acme/resources.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

constexpr qsizetype longestHeader = 64 * 1024;
constexpr qsizetype longestUrl = 4096;
constexpr qsizetype mostLinks = 100; // a CA sends a handful

class LinkReader
{
public:
    LinkReader(QByteArrayView text, const QUrl &base)
        : m_text(text)
        , m_base(base)
    {
    }

    void readInto(QList<Link> &links)
    {
        while (links.size() < mostLinks) {
            skip(" \t,");
            if (atEnd())
                return;
            if (m_text[m_position] != '<') {
                skipElement();
                continue;
            }
            readLink(links);
        }
    }

private:
    bool atEnd() const { return m_position >= m_text.size(); }
    bool isAt(QByteArrayView octets) const { return !atEnd() && octets.contains(m_text[m_position]); }

    void skip(QByteArrayView octets)
    {
        while (isAt(octets))
            ++m_position;
    }

    QByteArray until(QByteArrayView octets)
    {
        const qsizetype start = m_position;
        while (!atEnd() && !isAt(octets))
            ++m_position;
        return m_text.sliced(start, m_position - start).toByteArray();
    }

    /// On to the next comma that is not inside quotes.
    void skipElement()
    {
        while (!atEnd() && m_text[m_position] != ',') {
            if (m_text[m_position] == '"')
                quoted();
            else
                ++m_position;
        }
    }

    QByteArray quoted()
    {
        QByteArray value;
        for (++m_position; !atEnd() && m_text[m_position] != '"'; ++m_position) {
            if (m_text[m_position] == '\\' && m_position + 1 < m_text.size())
                ++m_position;
            value.append(m_text[m_position]);
        }
        ++m_position;
        return value;
    }

    void readLink(QList<Link> &links)
    {
        ++m_position;
        const QByteArray target = until(">");
        if (atEnd())
            return; // never closed
        ++m_position;
        QByteArray relations;
        bool ofAnother = false; // §3.2: the link of some other resource than the one asked for
        for (;;) {
            skip(" \t");
            if (!isAt(";"))
                break;
            ++m_position;
            skip(" \t");
            const QByteArray name = until("=;, \t").toLower();
            skip(" \t");
            QByteArray value;
            if (isAt("=")) {
                ++m_position;
                skip(" \t");
                value = isAt("\"") ? quoted() : until(";, \t");
            }
            if (name == "rel" && relations.isEmpty()) // §3.3: later ones are ignored
                relations = value;
            ofAnother = ofAnother || name == "anchor";
        }
        skipElement();
        const QString url = absolute(target);
        if (url.isEmpty() || ofAnother)
            return;
        for (const QByteArray &relation : relations.toLower().simplified().split(' ')) {
            if (!relation.isEmpty() && links.size() < mostLinks)
                links.append({url, QString::fromLatin1(relation)});
        }
    }

    /// An absolute target stays as it is, for it may be signed; empty when it is none that can be asked.
    QString absolute(const QByteArray &target) const
    {
        const bool printable =
            std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && quint8(c) < 0x7f; });
        if (target.isEmpty() || !printable || target.size() > longestUrl)
            return {};
        const QUrl url = QUrl::fromEncoded(target, QUrl::StrictMode);
        if (!url.isValid())
            return {};
        // As everywhere, a scheme in lower case: what is signed and sent is the text, and QUrl would rewrite it.
        if (!url.isRelative() && !target.startsWith("https://") && !target.startsWith("http://"))
            return {};
        const QUrl whole = m_base.resolved(url);
        if ((whole.scheme() != "https"_L1 && whole.scheme() != "http"_L1) || whole.host().isEmpty())
            return {};
        return url.isRelative() ? QString::fromLatin1(whole.toEncoded()) : QString::fromLatin1(target);
    }

    QByteArrayView m_text;
    QUrl m_base;
    qsizetype m_position = 0;
};

} // namespace

QList<Link> readLinks(const QList<QByteArray> &headers, const QString &base)
{
    QList<Link> links;
    const QUrl context(base);
    for (const QByteArray &header : headers) {
        if (header.size() <= longestHeader)
            LinkReader(header, context).readInto(links);
    }
    return links;
}

} // namespace certwright::acme
