// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/arguments.h"

#include "app/ctl/ctl_text.h"
#include "app/ctl/options.h"

#include <QCommandLineParser>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

constexpr int wrongUsage = 2;
constexpr int any = std::numeric_limits<int>::max();

struct CommandSpec
{
    QString words; ///< "account list"
    Command command;
    QString operands; ///< as help shows them
    int least = 0;    ///< operands
    int most = 0;
    QString help;
};

const QList<CommandSpec> &commands()
{
    static const QString name = u"NAME"_s;
    static const QString names = u"NAME…"_s;
    static const QString id = u"ID"_s;
    static const QList<CommandSpec> all{
        {u"add"_s, Command::Add, names, 1, any, CtlText::tr("Register a domain; print the record that proves it.")},
        {u"verify"_s, Command::Verify, name, 1, 1, CtlText::tr("Wait until DNS shows the record.")},
        {u"issue"_s, Command::Issue, name, 1, 1, CtlText::tr("Order the certificate of a verified domain.")},
        {u"obtain"_s, Command::Obtain, names, 1, any, CtlText::tr("Register, verify and issue in one go.")},
        {u"resume"_s, Command::Resume, u"[NAME…]"_s, 0, any, CtlText::tr("Go on with what was interrupted.")},
        {u"renew"_s, Command::Renew, u"[NAME…]"_s, 0, any, CtlText::tr("Renew what is due, or with --force now.")},
        {u"revoke"_s, Command::Revoke, name, 1, 1, CtlText::tr("Revoke the certificate of a domain.")},
        {u"switch-ca"_s, Command::SwitchCa, u"NAME --ca ID"_s, 1, 1,
            CtlText::tr("Get the next certificate, now, from another CA.")},
        {u"list"_s, Command::List, {}, 0, 0, CtlText::tr("Print all domains with their states.")},
        {u"show"_s, Command::Show, name, 1, 1, CtlText::tr("Print everything about a domain.")},
        {u"events"_s, Command::Events, name, 1, 1, CtlText::tr("Print the history of a domain.")},
        {u"limits"_s, Command::Limits, name, 1, 1, CtlText::tr("Print what is left of the CA's limits.")},
        {u"remove"_s, Command::Remove, name, 1, 1, CtlText::tr("Delete a domain and all that belongs to it.")},
        {u"export"_s, Command::Export, u"NAME --to DIR"_s, 1, 1, CtlText::tr("Write certificate, chain and key.")},
        {u"doctor"_s, Command::Doctor, name, 1, 1,
            CtlText::tr("Look at all that DNS says of a name; say what is wrong.")},
        {u"preflight"_s, Command::Preflight, names, 1, any,
            CtlText::tr("Look for what would make an order fail, and order nothing.")},
        {u"delegate"_s, Command::Delegate, u"NAME --to TARGET"_s, 1, 1,
            CtlText::tr("Print the record that delegates a challenge; see whether it is there.")},
        {u"account list"_s, Command::AccountList, {}, 0, 0, CtlText::tr("Print the accounts at CAs.")},
        {u"account show"_s, Command::AccountShow, id, 1, 1, CtlText::tr("Ask the CA about an account.")},
        {u"account create"_s, Command::AccountCreate, u"--ca ID"_s, 0, 0, CtlText::tr("Register an account.")},
        {u"account import"_s, Command::AccountImport, u"PATH --ca ID"_s, 1, 1,
            CtlText::tr("Take over an account of another tool, or by its key.")},
        {u"account export"_s, Command::AccountExport, u"ID --to FILE"_s, 1, 1,
            CtlText::tr("Write the key of an account, unencrypted.")},
        {u"account contact"_s, Command::AccountContact, u"ID --email ADDRESS"_s, 1, 1,
            CtlText::tr("Change the contact of an account.")},
        {u"account roll-key"_s, Command::AccountRollKey, id, 1, 1, CtlText::tr("Give an account a new key.")},
        {u"account deactivate"_s, Command::AccountDeactivate, id, 1, 1,
            CtlText::tr("Deactivate an account at the CA, for ever.")},
        {u"account agree"_s, Command::AccountAgree, id, 1, 1, CtlText::tr("Agree to the CA's present terms.")},
        {u"account orders"_s, Command::AccountOrders, id, 1, 1, CtlText::tr("Print the orders of an account.")},
        {u"account rename"_s, Command::AccountRename, u"ID NAME"_s, 2, 2, CtlText::tr("Call an account something.")},
        {u"account forget"_s, Command::AccountForget, id, 1, 1,
            CtlText::tr("Take an account out of the profile; the CA keeps it.")},
        {u"ca list"_s, Command::CaList, {}, 0, 0, CtlText::tr("Print the CAs known by name.")},
        {u"ca show"_s, Command::CaShow, u"ID|URL"_s, 1, 1, CtlText::tr("Ask a CA what it offers.")},
        {u"provider list"_s, Command::ProviderList, {}, 0, 0, CtlText::tr("Print the ways into DNS.")},
        {u"provider help"_s, Command::ProviderHelp, u"[ID]"_s, 0, 1,
            CtlText::tr("Print what a DNS provider needs, and where it is made.")},
        {u"provider test"_s, Command::ProviderTest, u"ID NAME"_s, 2, 2,
            CtlText::tr("Try the options of a DNS provider for a domain.")},
        {u"credential list"_s, Command::CredentialList, {}, 0, 0,
            CtlText::tr("Print the saved options of DNS providers.")},
        {u"credential save"_s, Command::CredentialSave, u"NAME --provider ID"_s, 1, 1,
            CtlText::tr("Keep options of a DNS provider under a name.")},
        {u"credential test"_s, Command::CredentialTest, u"NAME DOMAIN"_s, 2, 2,
            CtlText::tr("Try saved options for a domain.")},
        {u"credential rename"_s, Command::CredentialRename, u"NAME NEW"_s, 2, 2,
            CtlText::tr("Call saved options something else.")},
        {u"credential remove"_s, Command::CredentialRemove, u"NAME"_s, 1, 1,
            CtlText::tr("Forget saved options that no domain uses.")},
    };
    return all;
}

std::unexpected<Farewell> usage(const QString &text)
{
    return std::unexpected(Farewell{text + u'\n' + CtlText::tr("Try: certwrightctl --help") + u'\n', wrongUsage});
}

/// Takes one word or two off the front.
const CommandSpec *takeCommand(QStringList &positional)
{
    for (const CommandSpec &each : commands()) {
        const QStringList words = each.words.split(u' ');
        if (positional.mid(0, words.size()) == words) {
            positional.remove(0, words.size());
            return &each;
        }
    }
    return nullptr;
}

/// "add, obtain and export"
QString wordsOf(const QList<Command> &belonging)
{
    QStringList words;
    for (const CommandSpec &each : commands()) {
        if (belonging.contains(each.command))
            words.append(each.words);
    }
    const QString last = words.takeLast();
    return words.isEmpty() ? last : CtlText::tr("%1 and %2", "commands").arg(words.join(u", "_s), last);
}

QString description()
{
    QString text =
        CtlText::tr("Proves control of a domain by DNS, gets its TLS certificate over ACME, and exports it.\n"
                    "Exit status: 0 done, 1 failed, 2 wrong usage, 3 waiting for a DNS change that a person "
                    "must make, 4 something in DNS is wrong.") +
        u"\n\n"_s + CtlText::tr("Commands:");
    constexpr int column = 38;
    for (const CommandSpec &each : commands()) {
        const QString call = (each.words + u' ' + each.operands).trimmed();
        text += u'\n' + (u"  "_s + call).leftJustified(column) + u' ' + each.help;
    }
    return text;
}

/// What only all options together can tell.
Complaint complaintAbout(const Arguments &read, const CommandSpec &command)
{
    const bool fromFile = !read.from.isEmpty();
    const bool byRequest = !read.order.csrFile.isEmpty();
    if (fromFile && (!read.names.isEmpty() || byRequest))
        return CtlText::tr("--from goes with neither names nor --csr.");
    const bool namesComeOtherwise = fromFile || byRequest;
    if (read.names.size() < command.least && !namesComeOtherwise) {
        const bool isOperand = command.words.contains(u' ') && read.command != Command::CaShow;
        if (isOperand)
            return CtlText::tr("%1 needs %2.").arg(command.words, command.operands);
        return read.command == Command::CaShow ? CtlText::tr("ca show needs the id or URL of a CA.")
                                               : CtlText::tr("%1 needs the name of a domain.").arg(command.words);
    }
    if (read.names.size() > command.most) {
        return command.most == 0 ? CtlText::tr("%1 takes no names.").arg(command.words)
                                 : CtlText::tr("%1 takes no more than %2.").arg(command.words, command.operands);
    }
    const QList<Command> exporting{Command::Export, Command::AccountExport};
    if (exporting.contains(read.command) && read.to.isEmpty())
        return CtlText::tr("%1 needs --to.").arg(command.words);
    const bool toTarget = !read.to.isEmpty();
    const int ways = int(toTarget) + int(!read.nameservers.isEmpty()) + int(!read.acmeDns.isEmpty());
    if (read.command == Command::Delegate && ways != 1)
        return CtlText::tr("delegate needs one of --to, --ns and --acme-dns.");
    const QList<Command> atCa{Command::SwitchCa, Command::AccountCreate};
    if (atCa.contains(read.command) && !read.authority && !(read.command == Command::SwitchCa && read.account))
        return CtlText::tr("%1 needs --ca.").arg(command.words);
    if (read.command == Command::CredentialSave && !read.provider)
        return CtlText::tr("credential save needs --provider.");
    if (read.credential && !read.options.isEmpty())
        return CtlText::tr("--credential and --option exclude one another.");
    if (read.command == Command::AccountContact && !read.contact)
        return CtlText::tr("account contact needs --email.");
    if (read.command == Command::Renew && read.urgency == Urgency::Now && read.names.isEmpty())
        return CtlText::tr("--force needs the names of the domains to renew.");
    if (!read.external.keyId.isEmpty() && !read.external.email.isEmpty())
        return CtlText::tr("--eab-kid and --eab-email exclude one another.");
    if (!read.external.keyFile.isEmpty() && read.external.keyId.isEmpty())
        return CtlText::tr("--eab-key-file needs --eab-kid.");
    if (read.account && !read.external.isEmpty())
        return CtlText::tr("--account and --eab-kid or --eab-email exclude one another.");
    if (byRequest && read.keyType)
        return CtlText::tr("--csr and --key-type exclude one another: the request has its key.");
    if (byRequest && read.order.keyUse)
        return CtlText::tr("--csr goes with neither --reuse-key nor --new-key: the request has its key.");
    return {};
}

} // namespace

std::expected<Arguments, Farewell> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QList<OptionSpec> specs = commonOptions() + accountOptions() + domainOptions();
    for (const OptionSpec &each : specs)
        parser.addOption(QCommandLineOption(each.name, each.help, each.placeholder));
    parser.addPositionalArgument(u"COMMAND"_s, CtlText::tr("One of those above."));
    parser.addPositionalArgument(
        u"NAME"_s, CtlText::tr("Names of one certificate; the first one names the domain."), u"[NAME…]"_s);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(help)) {
        parser.setApplicationDescription(description());
        return std::unexpected(Farewell{parser.helpText(), 0});
    }
    if (parser.isSet(version))
        return std::unexpected(Farewell{QStringLiteral("certwrightctl " CERTWRIGHT_VERSION "\n"), 0});

    QStringList positional = parser.positionalArguments();
    if (positional.isEmpty())
        return usage(CtlText::tr("Which command?"));
    const CommandSpec *command = takeCommand(positional);
    if (!command) {
        const QString &first = positional.constFirst();
        const bool isGroup = QStringList{u"account"_s, u"ca"_s, u"provider"_s, u"credential"_s}.contains(first);
        return usage(CtlText::tr("There is no command \"%1\".").arg(isGroup ? positional.mid(0, 2).join(u' ') : first));
    }
    Arguments read;
    read.command = command->command;
    read.names = positional;
    for (const OptionSpec &each : specs) {
        if (!parser.isSet(each.name))
            continue;
        if (!each.of.isEmpty() && !each.of.contains(read.command))
            return usage(CtlText::tr("--%1 belongs to %2.").arg(each.name, wordsOf(each.of)));
        const QStringList values = each.placeholder.isEmpty() ? QStringList(QString()) : parser.values(each.name);
        for (const QString &value : values) {
            if (const Complaint complaint = each.read(value, read))
                return usage(*complaint);
        }
    }
    if (const Complaint complaint = complaintAbout(read, *command))
        return usage(*complaint);
    return read;
}

} // namespace certwright::ctl
