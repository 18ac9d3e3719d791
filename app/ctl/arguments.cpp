// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/arguments.h"

#include "app/ctl/ctl_text.h"

#include <QCommandLineParser>

#include <algorithm>

namespace certwright::ctl {

namespace {

constexpr int wrongUsage = 2;
constexpr qint64 longestPolling = 14 * 24 * 3600; // seconds; no registrar takes longer

std::unexpected<Farewell> usage(const QString &text)
{
    return std::unexpected(
        Farewell{text + QLatin1Char('\n') + CtlText::tr("Try: certwrightctl --help") + QLatin1Char('\n'), wrongUsage});
}

const QList<std::pair<QString, Command>> &commands()
{
    static const QList<std::pair<QString, Command>> all{
        {QStringLiteral("add"), Command::Add},
        {QStringLiteral("verify"), Command::Verify},
        {QStringLiteral("issue"), Command::Issue},
        {QStringLiteral("obtain"), Command::Obtain},
        {QStringLiteral("resume"), Command::Resume},
        {QStringLiteral("list"), Command::List},
        {QStringLiteral("show"), Command::Show},
        {QStringLiteral("events"), Command::Events},
        {QStringLiteral("remove"), Command::Remove},
        {QStringLiteral("export"), Command::Export},
    };
    return all;
}

bool takesManyNames(Command command)
{
    return command == Command::Add || command == Command::Obtain || command == Command::Resume;
}

bool changesDomain(Command command) { return command == Command::Add || command == Command::Obtain; }

struct Options
{
    QCommandLineOption profile{
        QStringLiteral("profile"), CtlText::tr("Profile folder to work on."), QStringLiteral("DIR")};
    QCommandLineOption sandbox{
        QStringLiteral("sandbox"), CtlText::tr("Work with a practice CA and DNS server on this machine.")};
    QCommandLineOption secrets{
        QStringLiteral("secrets"), CtlText::tr("Where secrets are kept: keychain or file."), QStringLiteral("KIND")};
    QCommandLineOption resolver{QStringLiteral("resolver"),
        CtlText::tr("DNS resolver to ask; may be given more than once."), QStringLiteral("HOST:PORT")};
    QCommandLineOption pollInterval{
        QStringLiteral("poll-interval"), CtlText::tr("Seconds between two looks at DNS."), QStringLiteral("S")};
    QCommandLineOption pollTimeout{QStringLiteral("poll-timeout"),
        CtlText::tr("Seconds after which waiting for DNS is given up."), QStringLiteral("S")};
    QCommandLineOption json{QStringLiteral("json"), CtlText::tr("Print one JSON object per line.")};
    QCommandLineOption ca{QStringLiteral("ca"),
        CtlText::tr("CA: letsencrypt-staging, letsencrypt or the URL of its directory."), QStringLiteral("ID|URL")};
    QCommandLineOption caRoot{QStringLiteral("ca-root"),
        CtlText::tr("PEM file of roots trusted for the connection to that CA."), QStringLiteral("PEM")};
    QCommandLineOption email{
        QStringLiteral("email"), CtlText::tr("Contact of the account at the CA."), QStringLiteral("ADDRESS")};
    QCommandLineOption agree{QStringLiteral("agree-tos"), CtlText::tr("Agree to the CA's terms of service.")};
    QCommandLineOption provider{QStringLiteral("provider"),
        CtlText::tr("How records get into DNS: manual, exec, rfc2136."), QStringLiteral("ID")};
    QCommandLineOption option{QStringLiteral("option"),
        CtlText::tr("Option of the DNS provider; may be given more than once."), QStringLiteral("KEY=VALUE")};
    QCommandLineOption keyType{QStringLiteral("key-type"),
        CtlText::tr("Key of the certificate: ec256, ec384, rsa2048, rsa3072, rsa4096."), QStringLiteral("TYPE")};
    QCommandLineOption to{QStringLiteral("to"), CtlText::tr("Folder to export to."), QStringLiteral("DIR")};
};

std::optional<std::chrono::seconds> readSeconds(const QString &text)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    if (!ok || value < 1 || value > longestPolling)
        return std::nullopt;
    return std::chrono::seconds(value);
}

} // namespace

std::expected<Arguments, Farewell> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CtlText::tr(
        "Proves control of a domain by DNS, gets its TLS certificate over ACME, and exports it.\n"
        "Exit status: 0 done, 1 failed, 2 wrong usage, 3 waiting for a DNS change that a person must make."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const Options options;
    parser.addOptions({options.profile, options.sandbox, options.secrets, options.resolver, options.pollInterval,
        options.pollTimeout, options.json, options.ca, options.caRoot, options.email, options.agree, options.provider,
        options.option, options.keyType, options.to});
    parser.addPositionalArgument(QStringLiteral("COMMAND"),
        CtlText::tr("add NAME…, verify NAME, issue NAME, obtain NAME…, resume [NAME…], list, show NAME, events NAME, "
                    "remove NAME, export NAME --to DIR"));
    parser.addPositionalArgument(QStringLiteral("NAME"),
        CtlText::tr("Names of one certificate; the first one names the domain."), QStringLiteral("[NAME…]"));
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(help))
        return std::unexpected(Farewell{parser.helpText(), 0});
    if (parser.isSet(version))
        return std::unexpected(Farewell{QStringLiteral("certwrightctl " CERTWRIGHT_VERSION "\n"), 0});

    Arguments read;
    QStringList positional = parser.positionalArguments();
    if (positional.isEmpty())
        return usage(CtlText::tr("Which command?"));
    const QString word = positional.takeFirst();
    const auto known = std::ranges::find_if(commands(), [&word](const auto &each) { return each.first == word; });
    if (known == commands().end())
        return usage(CtlText::tr("There is no command \"%1\".").arg(word));
    read.command = known->second;
    read.names = positional;
    const bool wantsNames = read.command != Command::List && read.command != Command::Resume;
    if (wantsNames && read.names.isEmpty())
        return usage(CtlText::tr("%1 needs the name of a domain.").arg(word));
    if (!takesManyNames(read.command) && read.names.size() > (wantsNames ? 1 : 0))
        return usage(CtlText::tr("%1 takes no more than one name.").arg(word));

    read.session.profileFolder = parser.value(options.profile);
    if (parser.isSet(options.profile) && read.session.profileFolder.isEmpty())
        return usage(CtlText::tr("--profile needs a folder."));
    read.session.world = parser.isSet(options.sandbox) ? World::Sandbox : World::Real;
    if (parser.isSet(options.secrets)) {
        const QString kind = parser.value(options.secrets);
        if (kind != QLatin1String("keychain") && kind != QLatin1String("file"))
            return usage(CtlText::tr("--secrets is keychain or file."));
        read.session.secrets = kind == QLatin1String("file") ? SecretsKind::PassphraseFile : SecretsKind::Keychain;
    }
    for (const QString &text : parser.values(options.resolver)) {
        const Result<dns::Server> server = dns::Server::parse(text);
        if (!server)
            return usage(CtlText::tr("\"%1\" is not the address of a resolver (192.0.2.1:53).").arg(text));
        read.session.resolvers.append(*server);
    }
    for (const auto &[option, slot] :
        {std::pair(&options.pollInterval, &read.pollInterval), std::pair(&options.pollTimeout, &read.pollTimeout)}) {
        if (!parser.isSet(*option))
            continue;
        *slot = readSeconds(parser.value(*option));
        if (!*slot)
            return usage(CtlText::tr("--%1 is a number of seconds.").arg(option->names().constFirst()));
    }
    read.form = parser.isSet(options.json) ? OutputForm::JsonLines : OutputForm::Text;
    for (const QCommandLineOption *option : {&options.ca, &options.caRoot, &options.email, &options.agree,
             &options.provider, &options.option, &options.keyType}) {
        if (parser.isSet(*option) && !changesDomain(read.command))
            return usage(CtlText::tr("--%1 belongs to add and obtain.").arg(option->names().constFirst()));
    }
    if (parser.isSet(options.ca))
        read.authority = parser.value(options.ca);
    if (parser.isSet(options.caRoot))
        read.authorityRootFile = parser.value(options.caRoot);
    if (parser.isSet(options.email))
        read.contact = parser.value(options.email);
    read.agreeTerms = parser.isSet(options.agree);
    if (parser.isSet(options.provider))
        read.provider = parser.value(options.provider);
    for (const QString &text : parser.values(options.option)) {
        const qsizetype equals = text.indexOf(QLatin1Char('='));
        if (equals < 1)
            return usage(CtlText::tr("--option is KEY=VALUE."));
        read.options.append({text.left(equals), text.mid(equals + 1)});
    }
    if (parser.isSet(options.keyType)) {
        read.keyType = keyTypeFromWord(parser.value(options.keyType));
        if (!read.keyType)
            return usage(CtlText::tr("There is no key type \"%1\".").arg(parser.value(options.keyType)));
    }
    read.exportFolder = parser.value(options.to);
    if ((read.command == Command::Export) != parser.isSet(options.to))
        return usage(read.command == Command::Export ? CtlText::tr("export needs --to DIR.")
                                                     : CtlText::tr("--to belongs to export."));
    return read;
}

} // namespace certwright::ctl
