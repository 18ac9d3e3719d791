// SPDX-License-Identifier: Apache-2.0
// The DNS server of the sandbox, pebble-challtestsrv, told over its management interface. It can add a value to a name
// and clear all values of a name; removing one value is clearing and setting the others again.
#include "core/providers/catalog.h"

#include "core/base/awaitables.h"
#include "core/providers/options.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

class SandboxProvider : public DnsProvider
{
public:
    SandboxProvider(HttpClient &http, dns::Client *dns, QString managementUrl)
        : m_http(http)
        , m_dns(dns)
        , m_url(std::move(managementUrl))
    {
        while (m_url.endsWith(u'/'))
            m_url.chop(1);
    }

    Task<Result<void>> present(TxtRecord record) override
    {
        const Turnstile::Turn turn = co_await m_oneAtATime.enter();
        const QList<QByteArray> shown = co_await values(record.name);
        remember(record.name, shown);
        if (shown.contains(record.value))
            co_return Result<void>();
        const Result<void> set = co_await post(u"set-txt"_s, record.name, record.value);
        if (set && !m_known[record.name].contains(record.value))
            m_known[record.name].append(record.value);
        co_return set;
    }

    Task<Result<void>> remove(TxtRecord record) override
    {
        const Turnstile::Turn turn = co_await m_oneAtATime.enter();
        // What DNS shows comes first: values may have been set before this program was started anew.
        const QList<QByteArray> shown = co_await values(record.name);
        remember(record.name, shown);
        QList<QByteArray> &others = m_known[record.name];
        others.removeAll(record.value);
        const Result<void> cleared = co_await post(u"clear-txt"_s, record.name, QByteArray());
        if (!cleared)
            co_return cleared;
        const QList<QByteArray> kept = others;
        for (const QByteArray &value : kept) {
            const Result<void> set = co_await post(u"set-txt"_s, record.name, value);
            if (!set)
                co_return set;
        }
        co_return Result<void>();
    }

    Task<Result<ProviderTest>> test(QString name) override
    {
        const QString probe = u"_certwright-test."_s + name; // nobody has it, so clearing it changes nothing
        const Result<void> answered = co_await post(u"clear-txt"_s, probe, QByteArray());
        if (!answered)
            co_return failed(answered.error());
        ProviderTest seen;
        seen.summary = u"The DNS server of the sandbox takes any name."_s;
        co_return seen;
    }

private:
    Task<QList<QByteArray>> values(QString name)
    {
        QList<QByteArray> found;
        if (!m_dns)
            co_return found;
        dns::Question question;
        question.name = name;
        question.type = dns::Type::TXT;
        const Result<dns::Answer> answer = co_await m_dns->ask(question);
        if (!answer) // not known is not none: m_known still holds what this object has set
            co_return found;
        const QList<dns::Record> records = answer->records(dns::Type::TXT);
        for (const dns::Record &record : records)
            found.append(record.text);
        co_return found;
    }

    void remember(const QString &name, const QList<QByteArray> &shown)
    {
        QList<QByteArray> &known = m_known[name];
        for (const QByteArray &value : shown) {
            if (!known.contains(value))
                known.append(value);
        }
    }

    Task<Result<void>> post(QString verb, QString name, QByteArray value)
    {
        QJsonObject body{{u"host"_s, QString(name + u'.')}};
        if (!value.isEmpty())
            body.insert(u"value"_s, QString::fromUtf8(value));
        HttpRequest request;
        request.method = "POST";
        request.url = m_url + u'/' + verb;
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        const Result<HttpAnswer> answer = co_await m_http.send(request);
        if (!answer)
            co_return failed(answer.error());
        if (answer->status == 200)
            co_return Result<void>();
        Failure failure;
        failure.kind = FailureKind::ProviderRefused;
        failure.attempted = verb;
        failure.subject = name;
        failure.code = QString::number(answer->status);
        failure.httpStatus = answer->status;
        failure.peerWords = QString::fromUtf8(answer->body.left(1024)).trimmed();
        co_return failed(failure);
    }

    HttpClient &m_http;
    dns::Client *m_dns;
    QString m_url;
    std::map<QString, QList<QByteArray>> m_known;
    Turnstile m_oneAtATime;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions, const ProviderSurroundings &surroundings)
{
    if (!surroundings.http || surroundings.sandboxManagementUrl.isEmpty()) {
        Failure failure;
        failure.kind = FailureKind::NotFound;
        failure.attempted = u"make provider"_s;
        failure.subject = u"sandbox"_s;
        failure.retry = Retry::AfterFix;
        return failed(failure);
    }
    return std::make_unique<SandboxProvider>(*surroundings.http, surroundings.dns, surroundings.sandboxManagementUrl);
}

} // namespace

Entry sandboxEntry()
{
    Entry entry;
    entry.descriptor.id = u"sandbox"_s;
    entry.descriptor.name = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "Sandbox"));
    entry.descriptor.description = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "The practice DNS server of the sandbox. Any name works, nothing leaves this "
                                       "computer."));
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
