// SPDX-License-Identifier: Apache-2.0
// The DNS scripts of the user's own acme.sh (https://github.com/acmesh-official/acme.sh/wiki/dnsapi), loaded as acme.sh
// loads them and called as it calls them: HOOK_add NAME VALUE, HOOK_rm NAME VALUE, no final dot, status 0 means done.
// Nothing of acme.sh is part of this program. What a script saves, acme.sh would write into its account.conf in the
// clear; here it goes to a private folder, and from there sealed into the credential.
#include "core/providers/catalog.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/providers/acme_sh_words.h"
#include "core/providers/options.h"
#include "core/providers/private_folder.h"
#include "core/providers/program.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString homeKey = u"ACMESH_HOME"_s;
const QString hookKey = u"ACMESH_HOOK"_s;
const QString variablesKey = u"ACMESH_VARIABLES"_s;
const QString savedKey = u"ACMESH_SAVED"_s; ///< what scripts saved, as JSON

constexpr std::chrono::seconds timeLimit{300}; ///< some scripts wait for their provider
constexpr qsizetype mostSaved = 256 * 1024;    ///< octets of a configuration file

constexpr int noAcmeSh = 90;
constexpr int noHook = 91;
constexpr int notLoaded = 92;
constexpr int noFunction = 93;

/// $0 is acme.sh; arguments: what to do ("_add", "_rm", "" only to load), hook, domain, name, value. Read without a
/// command of its own acme.sh would print its help: it carries out the one in $1, which is made one that does nothing.
/// _initpath reads the configuration, _findHook looks where acme.sh looks. What was typed here wins over what was
/// saved.
const QString loader = uR"(
cw_verb=$1 cw_hook=$2 cw_domain=$3 cw_name=$4 cw_value=$5
set -- :
. "$0" || exit 90
_initpath "$cw_domain" || exit 90
LOG_FILE='' SYS_LOG='' DEBUG=''
set -a
. "$LE_CONFIG_HOME/variables"
set +a
cw_file=$(_findHook "$cw_domain" dnsapi "$cw_hook")
[ "$cw_file" ] || exit 91
. "$cw_file" || exit 92
for cw_function in "${cw_hook}_add" "${cw_hook}_rm"; do
  command -v "$cw_function" >/dev/null || exit 93
done
[ "$cw_verb" ] || exit 0
"$cw_hook$cw_verb" "$cw_name" "$cw_value" || exit 1
)"_s;

class AcmeSh : public DnsProvider
{
public:
    struct Settings
    {
        QString home;
        QString hook;
        ShellVariables variables;
        QByteArray digest; ///< of the variables
        QJsonObject saved;
    };

    AcmeSh(Settings settings, const ProviderSurroundings &surroundings)
        : m_settings(std::move(settings))
        , m_keep(surroundings.keep)
    {
        // What was saved for other variables would mix two accounts.
        if (m_settings.saved.value("for"_L1).toString() != QLatin1StringView(m_settings.digest))
            m_settings.saved = QJsonObject{{u"for"_s, QString::fromLatin1(m_settings.digest)}};
    }

    Task<Result<void>> present(TxtRecord record) override { return call(u"present"_s, u"_add"_s, std::move(record)); }
    Task<Result<void>> remove(TxtRecord record) override { return call(u"cleanup"_s, u"_rm"_s, std::move(record)); }

    Task<Result<ProviderTest>> test(QString name) override
    {
        TxtRecord none;
        none.name = name;
        none.domain = name.startsWith("*."_L1) ? name.sliced(2) : name;
        const Result<void> loaded = co_await call(u"test"_s, QString(), none);
        if (!loaded)
            co_return failed(loaded.error());
        ProviderTest seen;
        seen.summary =
            u"%1 is loaded from %2, which has %3 hooks. It is called when there is a record to publish."_s.arg(
                m_settings.hook, m_settings.home, QString::number(hooks().size()));
        co_return seen;
    }

private:
    QStringList hooks() const
    {
        QStringList names = QDir(m_settings.home + u"/dnsapi"_s).entryList({u"dns_*.sh"_s}, QDir::Files, QDir::Name);
        for (QString &name : names)
            name.chop(3);
        return names;
    }

    Task<Result<void>> call(QString attempted, QString verb, TxtRecord record)
    {
        const Turnstile::Turn turn = co_await m_oneAtATime.enter(); // as acme.sh
        const QString script = m_settings.home + u"/acme.sh"_s;
        const QString shell = runnableProgram(u"sh"_s);
        if (shell.isEmpty())
            co_return failed(notRunnable(homeKey, u"sh"_s));
        if (!QFile::exists(script))
            co_return failed(wrongOption(homeKey, u"not-installed"_s, script));
        PrivateFolder folder;
        if (!furnish(folder, record.domain))
            co_return failed(noFolder(folder));
        ProgramCall call;
        call.program = shell;
        call.arguments = QStringList{u"-c"_s, loader, script, verb, m_settings.hook, record.domain, record.name,
            QString::fromUtf8(record.value)};
        call.environment = environmentIn(folder);
        call.timeLimit = timeLimit;
        qCInfo(providerLog) << "acme.sh" << m_settings.hook << attempted << record.name;
        const ProgramEnd ended = co_await runProgram(call);
        const Result<void> kept = co_await keep(folder, record.domain);
        if (!ended.isGood())
            co_return failed(failureOf(ended, attempted, record, folder));
        co_return kept;
    }

    /// The files that acme.sh and the loader read.
    bool furnish(const PrivateFolder &folder, const QString &domain) const
    {
        QByteArray account = m_settings.saved["account"_L1].toString().toUtf8();
        if (account.isEmpty() && m_settings.variables.empty()) {
            // Nothing was typed here: then what acme.sh itself has saved is meant.
            QFile own(m_settings.home + u"/account.conf"_s);
            if (own.open(QFile::ReadOnly))
                account = own.read(mostSaved);
        }
        QByteArray variables = shellLines(m_settings.variables);
        const QByteArray domainConf = m_settings.saved["domains"_L1][domain].toString().toUtf8();
        const bool isThere = folder.isValid() && folder.write(u"account.conf"_s, readableLines(account)) &&
                             folder.write(u"domain.conf"_s, readableLines(domainConf)) &&
                             folder.write(u"variables"_s, variables);
        wipe(account);
        wipe(variables);
        return isThere;
    }

    /// Everything that is written goes into the folder.
    QProcessEnvironment environmentIn(const PrivateFolder &folder) const
    {
        QProcessEnvironment environment = inheritedEnvironment();
        for (const QString &name : {u"DEBUG"_s, u"OUTPUT_INSECURE"_s, u"LOG_FILE"_s, u"SYS_LOG"_s, u"CA_HOME"_s,
                 u"CA_CONF"_s, u"DOMAIN_PATH"_s, u"_SCRIPT_HOME"_s, u"ACME_FORCE_COLOR"_s})
            environment.remove(name);
        environment.insert(u"NO_TIMESTAMP"_s, u"1"_s);
        environment.insert(u"LE_WORKING_DIR"_s, m_settings.home);
        environment.insert(u"LE_CONFIG_HOME"_s, folder.path());
        environment.insert(u"CERT_HOME"_s, folder.path());
        environment.insert(u"LE_TEMP_DIR"_s, folder.path());
        environment.insert(u"TMPDIR"_s, folder.path());
        environment.insert(u"ACCOUNT_CONF_PATH"_s, folder.path(u"account.conf"_s));
        environment.insert(u"DOMAIN_CONF"_s, folder.path(u"domain.conf"_s));
        environment.insert(u"HTTP_HEADER"_s, folder.path(u"http.header"_s));
        return environment;
    }

    /// What the script saved, a consumer key that a person has confirmed for one, is needed by the next call.
    Task<Result<void>> keep(const PrivateFolder &folder, QString domain)
    {
        const QByteArray account = folder.read(u"account.conf"_s);
        const QByteArray domainConf = folder.read(u"domain.conf"_s);
        QJsonObject saved = m_settings.saved;
        saved.insert(u"account"_s, QString::fromUtf8(account.left(mostSaved)));
        QJsonObject domains = saved.value("domains"_L1).toObject();
        if (!domainConf.isEmpty())
            domains.insert(domain, QString::fromUtf8(domainConf.left(mostSaved)));
        if (!domains.isEmpty())
            saved.insert(u"domains"_s, domains);
        if (saved == m_settings.saved)
            co_return Result<void>();
        m_settings.saved = saved;
        if (!m_keep)
            co_return Result<void>();
        QByteArray json = QJsonDocument(saved).toJson(QJsonDocument::Compact);
        Secret value = Secret::consume(json);
        co_return co_await m_keep(savedKey, std::move(value));
    }

    Failure failureOf(
        const ProgramEnd &ended, const QString &attempted, const TxtRecord &record, const PrivateFolder &folder) const
    {
        if (!ended.started)
            return notRunnable(homeKey, u"sh"_s, ended.words);
        QByteArray output = withoutSecrets(ended.output, m_settings.variables);
        for (const QString &file : {u"account.conf"_s, u"domain.conf"_s})
            output = withoutSecrets(output, readConfiguration(folder.read(file)));
        const QString words = redacted(QString::fromUtf8(output).trimmed());
        if (!ended.crashed && !ended.ranOutOfTime) {
            switch (ended.status) {
            case noAcmeSh:
                return wrongOption(homeKey, u"not-loaded"_s, words);
            case noHook:
                return wrongOption(hookKey, u"unknown-hook"_s, hooks().join(u' '));
            case notLoaded:
            case noFunction:
                return wrongOption(hookKey, u"not-loaded"_s, words);
            default:
                break;
            }
        }
        Failure failure = programFailure(ended, attempted, record.name);
        failure.peerWords = words;
        const bool cannotSpeakHttp =
            runnableProgram(u"curl"_s).isEmpty() && runnableProgram(u"wget"_s).isEmpty() && words.contains("curl"_L1);
        if (cannotSpeakHttp)
            failure.code = u"curl"_s;
        return failure;
    }

    static Failure noFolder(const PrivateFolder &folder)
    {
        Failure failure;
        failure.kind = FailureKind::Storage;
        failure.attempted = u"make private folder"_s;
        failure.subject = folder.path();
        failure.peerWords = folder.errorString();
        failure.retry = Retry::AfterFix;
        return failure;
    }

    Settings m_settings;
    const std::function<Task<Result<void>>(QString, Secret)> m_keep;
    Turnstile m_oneAtATime;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &surroundings)
{
    AcmeSh::Settings settings;
    settings.home = text(options, homeKey, u"~/.acme.sh"_s);
    if (settings.home == u'~' || settings.home.startsWith("~/"_L1))
        settings.home.replace(0, 1, QDir::homePath());
    while (settings.home.size() > 1 && settings.home.endsWith(u'/'))
        settings.home.chop(1);
    settings.hook = text(options, hookKey);
    if (settings.hook.isEmpty())
        return failed(wrongOption(hookKey, u"missing"_s));
    static const QRegularExpression functionName(u"^dns_[A-Za-z0-9_]+$"_s);
    if (!functionName.match(settings.hook).hasMatch())
        return failed(wrongOption(hookKey, u"malformed"_s));
    if (has(options, variablesKey)) {
        std::optional<ShellVariables> variables = readVariables(options.at(variablesKey).view());
        if (!variables)
            return failed(wrongOption(variablesKey, u"malformed"_s));
        settings.variables = std::move(*variables);
    }
    QByteArray lines = shellLines(settings.variables) + settings.hook.toLatin1();
    settings.digest = QCryptographicHash::hash(lines, QCryptographicHash::Sha256).toHex();
    wipe(lines);
    if (has(options, savedKey))
        settings.saved = QJsonDocument::fromJson(options.at(savedKey).view().toByteArray()).object();
    return std::make_unique<AcmeSh>(std::move(settings), surroundings);
}

} // namespace

Entry acmeShEntry()
{
    Entry entry;
    entry.descriptor.id = u"acme.sh"_s;
    entry.descriptor.name = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "DNS scripts of acme.sh"));
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "For the many providers that acme.sh knows: its DNS scripts are run from the acme.sh that is installed here. "
        "What a script saves is kept sealed with these credentials, not in acme.sh's own files. Some scripts take "
        "other values of the same name away, too."));
    ProviderField hook = field(hookKey.toLatin1().constData(), QT_TRANSLATE_NOOP("Providers", "Script"),
        QT_TRANSLATE_NOOP("Providers", "As after --dns: dns_cf, dns_ovh …; the files in its folder dnsapi"));
    hook.required = true;
    const ProviderField variables =
        field(variablesKey.toLatin1().constData(), QT_TRANSLATE_NOOP("Providers", "Variables"),
            QT_TRANSLATE_NOOP("Providers",
                "What the script needs, NAME='value' each; with none of them, what acme.sh itself has saved is used"),
            FieldKind::Secret);
    ProviderField home = field(homeKey.toLatin1().constData(), QT_TRANSLATE_NOOP("Providers", "Folder of acme.sh"),
        QT_TRANSLATE_NOOP("Providers", "Where acme.sh is installed"));
    home.defaultValue = u"~/.acme.sh"_s;
    entry.descriptor.fields = {hook, variables, home};
    entry.silent = QStringList{savedKey};
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
