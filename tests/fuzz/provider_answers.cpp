// SPDX-License-Identifier: Apache-2.0
// What the APIs of DNS providers send: read alone, and given to every provider while it publishes and removes.
#include "core/providers/acme_dns.h"
#include "core/providers/api_client.h"
#include "core/providers/api_shape.h"
#include "tests/fuzz/scripted_http.h"
#include "tests/fuzz/targets.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace certwright::fuzz {

namespace {

constexpr int mostRequests = 200; // for sixteen answers, with what follows when there are no more

/// Something for all that is needed; a provider that wants more than that is made with none.
ProviderOptions anyOptions(const ProviderDescriptor &descriptor)
{
    ProviderOptions options;
    for (const ProviderField &field : descriptor.fields) {
        if (!field.required || !field.defaultValue.isEmpty())
            continue;
        const bool isUrl =
            field.key.contains("URL"_L1) || field.key.contains("ENDPOINT"_L1) || field.key.contains("BASE"_L1);
        QByteArray value = isUrl ? "https://api.example" : "x-token";
        if (!field.choices.isEmpty())
            value = field.choices.constFirst().toUtf8();
        options.emplace(field.key, Secret::consume(value));
    }
    return options;
}

template <class T>
void expectOutcome(const std::optional<Result<T>> &outcome)
{
    if (!outcome || *outcome)
        return;
    expectLogLine(logLine(outcome->error()));
    expect(!logLine(outcome->error()).contains("x-token"_L1), "a secret is in no failure");
    expect(outcome->error().kind != FailureKind::Internal, "what a provider sends is never our own mistake");
}

} // namespace

/// JSON and XML, and the ways through them.
void apiTree(const QByteArray &input)
{
    using namespace providers;
    const QJsonDocument tree = readTree(input);
    const QJsonValue root = tree.isArray() ? QJsonValue(tree.array()) : QJsonValue(tree.object());
    for (const char *way : {"", "*", "*.*", "result.*.id", "errors.0.message", "a.b.c.d", "0.0", "records.*.content"}) {
        const QList<QJsonValue> all = valuesAt(root, QString::fromLatin1(way));
        const QJsonValue first = valueAt(root, QString::fromLatin1(way));
        expect(all.isEmpty() ? first.isUndefined() : first == all.constFirst(), "the first value is the first");
        for (const QJsonValue &each : all) {
            const QByteArray read = unquotedTxt(textOf(each));
            expect(unquotedTxt(quotedTxt(read)) == read, "a value that was written is read the same");
        }
    }
}

/// The id of a provider on the first line, then answers as answersOf() takes them.
void provider(const QByteArray &input)
{
    const qsizetype line = input.indexOf('\n');
    const QString id = QString::fromLatin1(input.left(line));
    const ProviderDescriptor *descriptor = providerDescriptor(id);
    const bool isApi = descriptor && !descriptor->page.isEmpty();
    if (line < 0 || !isApi)
        return;
    ScriptedHttp http(answersOf(input.sliced(line + 1)));
    const StandingClock clock;
    ProviderSurroundings surroundings;
    surroundings.http = &http;
    surroundings.clock = &clock;
    const Result<std::unique_ptr<DnsProvider>> made = makeProvider(id, anyOptions(*descriptor), surroundings);
    if (!made) {
        expectFailure(made.error(), {FailureKind::ProviderConfig});
        return;
    }
    TxtRecord record;
    record.name = u"_acme-challenge.www.example.org"_s;
    record.value = "ZTRx1Ckl1-tM05o5zaizTTA0yUy5AGereMgSNWC6Ll8";
    record.domain = u"www.example.org"_s;
    expectOutcome(outcome((*made)->present(record)));
    expectOutcome(outcome((*made)->remove(record)));
    expectOutcome(outcome((*made)->test(record.domain)));
    expect(http.requests() <= mostRequests, "requests end when answers do");
    QCoreApplication::processEvents();
}

void acmeDnsAccounts(const QByteArray &input)
{
    const Result<providers::AcmeDnsAccounts> accounts = providers::readAcmeDnsAccounts(input);
    if (!accounts) {
        expectFailure(accounts.error(), {FailureKind::InvalidInput});
        return;
    }
    const Secret written = providers::writeAcmeDnsAccounts(*accounts);
    const Result<providers::AcmeDnsAccounts> again = providers::readAcmeDnsAccounts(written.view());
    expect(again && again->size() == accounts->size(), "accounts that were written are read the same");
    for (const auto &[domain, account] : *accounts)
        expect(!providers::acmeDnsRecord(domain, account).contains(u'\n'), "a zone-file line is one line");
}

} // namespace certwright::fuzz
