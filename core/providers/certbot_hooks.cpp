// SPDX-License-Identifier: Apache-2.0
// certbot's manual hooks (https://eff-certbot.readthedocs.io/en/stable/using.html#pre-and-post-validation-hooks): two
// command lines for the shell, told everything in their environment. Unlike certbot, which goes on and lets the CA
// fail, a hook that ends with another status than 0 is a failure here.
#include "core/providers/catalog.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/providers/options.h"
#include "core/providers/program.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString authKey = u"MANUAL_AUTH_HOOK"_s;
const QString cleanupKey = u"MANUAL_CLEANUP_HOOK"_s;
/// What auth hooks printed and cleanup hooks will be told, as JSON: kept with the credential, so that a restart between
/// the two does not lose it.
const QString outputsKey = u"CERTBOT_AUTH_OUTPUTS"_s;

/// The shell that certbot leaves command lines to.
ProgramCall inShell(const QString &command)
{
    ProgramCall call;
#ifdef Q_OS_WIN
    call.program = runnableProgram(u"powershell.exe"_s);
    call.arguments = QStringList{u"-Command"_s, command};
#else
    call.program = u"/bin/sh"_s;
    call.arguments = QStringList{u"-c"_s, command};
#endif
    call.errors = Errors::Apart; // only what goes to the standard output is CERTBOT_AUTH_OUTPUT
    call.environment = inheritedEnvironment();
    for (const QString &name : call.environment.keys()) {
        if (name.startsWith("CERTBOT_"_L1))
            call.environment.remove(name);
    }
    return call;
}

QString outputName(const TxtRecord &record) { return record.domain + u' ' + QString::fromUtf8(record.value); }

class CertbotHooks : public DnsProvider
{
public:
    CertbotHooks(QString auth, QString cleanup, QJsonObject outputs, const ProviderSurroundings &surroundings)
        : m_auth(std::move(auth))
        , m_cleanup(std::move(cleanup))
        , m_keep(surroundings.keep)
        , m_outputs(std::move(outputs))
    {
    }

    Task<Result<void>> present(TxtRecord record) override
    {
        const Turnstile::Turn turn = co_await m_oneAtATime.enter(); // as certbot
        const QProcessEnvironment none;
        const Result<QByteArray> printed = co_await call(authKey, m_auth, record, none);
        if (!printed)
            co_return failed(printed.error());
        // The shell's "$(…)" and certbot both take the line break off; no variable can hold a zero octet.
        const QString output = QString::fromUtf8(*printed).remove(QChar(u'\0')).trimmed();
        const QString name = outputName(record);
        if (m_outputs.value(name).toString() == output)
            co_return Result<void>();
        m_outputs.insert(name, output);
        co_return co_await keepOutputs();
    }

    Task<Result<void>> remove(TxtRecord record) override
    {
        const Turnstile::Turn turn = co_await m_oneAtATime.enter();
        const QString name = outputName(record);
        if (!m_cleanup.isEmpty()) {
            QProcessEnvironment more;
            more.insert(u"CERTBOT_AUTH_OUTPUT"_s, m_outputs.value(name).toString());
            const Result<QByteArray> printed = co_await call(cleanupKey, m_cleanup, record, more);
            if (!printed)
                co_return failed(printed.error());
        }
        if (!m_outputs.contains(name))
            co_return Result<void>();
        m_outputs.remove(name);
        co_return co_await keepOutputs();
    }

    Task<Result<ProviderTest>> test(QString) override
    {
        for (const auto &[key, command] : {std::pair(authKey, m_auth), std::pair(cleanupKey, m_cleanup)}) {
            if (const Result<void> seen = check(key, command); !seen)
                co_return failed(seen.error());
        }
        ProviderTest seen;
        seen.summary = u"The hooks can be run. They are called when there is a record to publish."_s;
        co_return seen;
    }

private:
    /// A command that is given with its path can be looked at; what else the shell understands is its own matter.
    static Result<void> check(const QString &key, const QString &command)
    {
        const QString program = command.simplified().section(u' ', 0, 0);
        if (program.startsWith(u'/') && runnableProgram(program).isEmpty())
            return failed(notRunnable(key, program));
        return {};
    }

    /// What the hook printed.
    Task<Result<QByteArray>> call(QString key, QString command, TxtRecord record, QProcessEnvironment more)
    {
        if (const Result<void> seen = check(key, command); !seen)
            co_return failed(seen.error());
        const QString verb = key == authKey ? u"present"_s : u"cleanup"_s;
        ProgramCall call = inShell(command);
        QProcessEnvironment &environment = call.environment;
        environment.insert(more);
        environment.insert(u"CERTBOT_DOMAIN"_s, record.domain);
        environment.insert(u"CERTBOT_IDENTIFIER"_s, record.domain);
        environment.insert(u"CERTBOT_VALIDATION"_s, QString::fromUtf8(record.value));
        const QString all = record.domains.isEmpty() ? record.domain : record.domains.join(u',');
        environment.insert(u"CERTBOT_ALL_DOMAINS"_s, all);
        environment.insert(u"CERTBOT_ALL_IDENTIFIERS"_s, all);
        environment.insert(u"CERTBOT_REMAINING_CHALLENGES"_s, QString::number(record.remaining));
        qCInfo(providerLog) << "certbot-hooks" << verb << record.name;
        const ProgramEnd ended = co_await runProgram(call);
        if (!ended.started)
            co_return failed(notRunnable(key, call.program, ended.words));
        if (!ended.isGood())
            co_return failed(programFailure(ended, verb, record.name));
        co_return ended.output;
    }

    Task<Result<void>> keepOutputs()
    {
        if (!m_keep)
            co_return Result<void>();
        QByteArray json;
        if (!m_outputs.isEmpty())
            json = QJsonDocument(m_outputs).toJson(QJsonDocument::Compact);
        Secret value = Secret::consume(json);
        co_return co_await m_keep(outputsKey, std::move(value));
    }

    const QString m_auth;
    const QString m_cleanup;
    const std::function<Task<Result<void>>(QString, Secret)> m_keep;
    QJsonObject m_outputs;
    Turnstile m_oneAtATime;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &surroundings)
{
    const QString auth = text(options, authKey);
    if (auth.isEmpty())
        return failed(wrongOption(authKey, u"missing"_s));
    QJsonObject outputs;
    if (has(options, outputsKey))
        outputs = QJsonDocument::fromJson(options.at(outputsKey).view().toByteArray()).object();
    return std::make_unique<CertbotHooks>(auth, text(options, cleanupKey), outputs, surroundings);
}

} // namespace

Entry certbotHooksEntry()
{
    Entry entry;
    entry.descriptor.id = u"certbot-hooks"_s;
    entry.descriptor.name = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "Hooks made for certbot"));
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "Scripts written for certbot's --manual-auth-hook and --manual-cleanup-hook change the DNS. They are run by "
        "the shell and find CERTBOT_DOMAIN, CERTBOT_VALIDATION and the other variables that certbot sets."));
    ProviderField auth = field(authKey.toLatin1().constData(), QT_TRANSLATE_NOOP("Providers", "Hook that publishes"),
        QT_TRANSLATE_NOOP("Providers", "A command line, as after --manual-auth-hook"));
    auth.required = true;
    const ProviderField cleanup =
        field(cleanupKey.toLatin1().constData(), QT_TRANSLATE_NOOP("Providers", "Hook that removes"),
            QT_TRANSLATE_NOOP("Providers", "As after --manual-cleanup-hook; it is told what the first one printed"));
    entry.descriptor.fields = {auth, cleanup};
    entry.silent = QStringList{outputsKey};
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
