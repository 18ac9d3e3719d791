// SPDX-License-Identifier: Apache-2.0
// A program of the user's own puts the record into DNS, called exactly as lego's exec provider calls it
// (https://go-acme.github.io/lego/dns/exec/): PROGRAM present|cleanup FQDN. VALUE, or with EXEC_MODE=RAW
// PROGRAM present|cleanup -- DOMAIN TOKEN KEYAUTH. No shell; exit status 0 means done.
#include "core/providers/catalog.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/providers/options.h"
#include "core/providers/program.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString pathKey = u"EXEC_PATH"_s;

enum class Mode { Default, Raw };

class Exec : public DnsProvider
{
public:
    Exec(QString path, Mode mode)
        : m_path(std::move(path))
        , m_mode(mode)
    {
    }

    Task<Result<void>> present(TxtRecord record) override { return call(u"present"_s, std::move(record)); }
    Task<Result<void>> remove(TxtRecord record) override { return call(u"cleanup"_s, std::move(record)); }

    Task<Result<ProviderTest>> test(QString) override
    {
        const QString program = runnableProgram(m_path);
        if (program.isEmpty())
            co_return failed(notRunnable(pathKey, m_path));
        ProviderTest seen;
        seen.summary = u"%1 can be run. It is called when there is a record to publish."_s.arg(program);
        co_return seen;
    }

private:
    Task<Result<void>> call(QString verb, TxtRecord record)
    {
        QStringList arguments{verb};
        if (m_mode == Mode::Default) {
            arguments << record.name + u'.' << QString::fromUtf8(record.value);
        } else {
            // A program in RAW mode computes the value from the key authorization itself; without one it would publish
            // another value than the one looked for.
            if (record.keyAuthorization.isEmpty())
                co_return failed(wrongOption(u"EXEC_MODE"_s, u"raw-without-challenge"_s));
            arguments << u"--"_s << record.domain << QString::fromUtf8(record.token)
                      << QString::fromUtf8(record.keyAuthorization);
        }
        // lego runs such programs one after the other, so scripts rely on it.
        const Turnstile::Turn turn = co_await m_oneAtATime.enter();
        const QString program = runnableProgram(m_path);
        if (program.isEmpty())
            co_return failed(notRunnable(pathKey, m_path));
        qCInfo(providerLog) << "exec" << verb << record.name;
        ProgramCall call;
        call.program = program;
        call.arguments = arguments;
        call.environment = inheritedEnvironment();
        const ProgramEnd ended = co_await runProgram(call);
        if (!ended.started)
            co_return failed(notRunnable(pathKey, m_path, ended.words));
        if (ended.isGood())
            co_return Result<void>();
        co_return failed(programFailure(ended, verb, record.name));
    }

    const QString m_path;
    const Mode m_mode;
    Turnstile m_oneAtATime;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &)
{
    const QString path = text(options, pathKey, qEnvironmentVariable("EXEC_PATH").trimmed());
    if (path.isEmpty())
        return failed(wrongOption(pathKey, u"missing"_s));
    const QString mode = text(options, u"EXEC_MODE"_s, qEnvironmentVariable("EXEC_MODE").trimmed());
    if (!mode.isEmpty() && mode != "RAW"_L1)
        return failed(wrongOption(u"EXEC_MODE"_s, u"malformed"_s));
    return std::make_unique<Exec>(path, mode.isEmpty() ? Mode::Default : Mode::Raw);
}

} // namespace

Entry execEntry()
{
    Entry entry;
    entry.descriptor.id = u"exec"_s;
    entry.descriptor.name = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "Your own program"));
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "A program or script of yours changes the DNS. It is called as lego's exec provider calls it: present or "
        "cleanup, the full name, the value."));
    ProviderField path = field("EXEC_PATH", QT_TRANSLATE_NOOP("Providers", "Program"),
        QT_TRANSLATE_NOOP("Providers", "The full path of an executable file"), FieldKind::File);
    path.required = true;
    ProviderField mode = field("EXEC_MODE", QT_TRANSLATE_NOOP("Providers", "Arguments"),
        QT_TRANSLATE_NOOP("Providers", "RAW: domain, token and key authorization instead of the record"),
        FieldKind::Choice);
    mode.choices = QStringList{QString(), u"RAW"_s};
    entry.descriptor.fields = {path, mode};
    entry.silent = QStringList{u"EXEC_POLLING_INTERVAL"_s, u"EXEC_PROPAGATION_TIMEOUT"_s, u"EXEC_SEQUENCE_INTERVAL"_s};
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
