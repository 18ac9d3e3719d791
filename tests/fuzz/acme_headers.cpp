// SPDX-License-Identifier: Apache-2.0
// The headers that a CA answers with.
#include "core/acme/http_date.h"
#include "core/acme/nonce_pool.h"
#include "core/acme/resources.h"
#include "tests/fuzz/targets.h"

#include <QLocale>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright::fuzz {

namespace {

const QDateTime now(QDate(2026, 11, 21), QTime(5, 42, 5), Qt::UTC);

} // namespace

/// The first line is the URL that was asked, each other line a header.
void links(const QByteArray &input)
{
    QList<QByteArray> headers = input.split('\n');
    QString base = QString::fromUtf8(headers.takeFirst());
    if (base.isEmpty())
        base = u"https://ca.example/acme/order/1"_s;
    const QList<acme::Link> read = acme::readLinks(headers, base);
    expect(read == acme::readLinks(headers, base), "the same headers are read the same way");
    QList<QByteArray> written;
    for (const acme::Link &link : read) {
        expectUrl(link.url);
        const bool isLower =
            std::none_of(link.relation.begin(), link.relation.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
        expect(!link.relation.isEmpty() && isLower, "a relation is a word in lower case");
        const bool isWord = std::none_of(
            link.relation.begin(), link.relation.end(), [](QChar c) { return c.isSpace() || c == u'"' || c == u'\\'; });
        if (isWord)
            written.append('<' + link.url.toLatin1() + ">; rel=\"" + link.relation.toLatin1() + '"');
    }
    if (written.size() == read.size())
        expect(acme::readLinks(written, base) == read, "links that were written again are read the same");
}

void retryAfter(const QByteArray &input)
{
    const std::optional<std::chrono::seconds> delay = acme::readRetryDelay(input, now);
    expect(!delay || (*delay >= 0s && *delay <= std::chrono::days(30)), "a delay is between nothing and 30 days");
    const std::optional<std::chrono::milliseconds> pause = acme::readRetryAfter(input, now);
    expect(pause.has_value() == delay.has_value(), "a header is read or not");
    expect(!pause || (*pause >= 1s && *pause <= 5min), "a pause between two looks is 1 s to 5 min");
    if (const std::optional<QDateTime> date = acme::readHttpDate(input)) {
        expect(date->isValid() && date->timeSpec() == Qt::UTC, "a date is valid and UTC");
        const QByteArray written = QLocale::c().toString(*date, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'").toLatin1();
        expect(acme::readHttpDate(written) == date, "a date that was written again is read the same");
    }
    if (const std::optional<QDateTime> moment = acme::readRetryMoment(QString::fromUtf8(input)))
        expect(moment->isValid() && moment->timeSpec() == Qt::UTC, "a moment is valid and UTC");
}

/// One nonce per line; an empty line takes one out, one that holds a number lets so many seconds pass.
void nonces(const QByteArray &input)
{
    acme::NoncePool pool;
    QSet<QByteArray> inside;
    QDateTime clock = now;
    QByteArray freshest;
    for (const QByteArray &line : input.split('\n')) {
        bool isNumber = false;
        const int seconds = line.toInt(&isNumber);
        if (isNumber && line.startsWith('+')) {
            clock = clock.addSecs(seconds % 100'000);
            freshest.clear(); // it may be too old now
        } else if (line.isEmpty()) {
            const std::optional<QByteArray> taken = pool.take(clock);
            if (taken)
                expect(inside.remove(*taken), "a nonce comes out as often as it was put in");
            expect(freshest.isEmpty() || taken == freshest, "the freshest nonce comes out first");
            freshest.clear();
        } else {
            const qsizetype before = pool.size();
            pool.put(line, clock);
            expect(pool.size() <= 64, "the pool holds no more than 64");
            const bool isNew = !inside.contains(line);
            const bool readable = line.size() <= 512 && std::all_of(line.begin(), line.end(), [](char c) {
                return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_';
            });
            expect(readable || pool.size() == before, "what is no nonce is not kept (RFC 8555 §6.5.1)");
            if (readable && isNew) {
                inside.insert(line);
                freshest = line;
            } else {
                freshest.clear();
            }
        }
    }
}

} // namespace certwright::fuzz
