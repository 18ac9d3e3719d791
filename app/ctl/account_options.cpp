// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/ctl_text.h"
#include "app/ctl/options.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

Complaint readCa(const QString &value, Arguments &into)
{
    into.authority = value;
    return {};
}

Complaint readCaRoot(const QString &value, Arguments &into)
{
    into.authorityRootFile = value;
    return {};
}

Complaint readEmail(const QString &value, Arguments &into)
{
    into.contact = value;
    return {};
}

Complaint readAgree(const QString &, Arguments &into)
{
    into.agreeTerms = true;
    return {};
}

Complaint readAccount(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--account needs the number, URL or name of an account.");
    into.account = value;
    return {};
}

Complaint readName(const QString &value, Arguments &into)
{
    into.accountName = value;
    return {};
}

Complaint readAccountKeyType(const QString &value, Arguments &into)
{
    into.accountKeyType = keyTypeFromWord(value);
    if (!into.accountKeyType)
        return CtlText::tr("--account-key-type: there is no key type \"%1\".").arg(value);
    return {};
}

Complaint readKeyId(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--eab-kid needs the key id that the CA made.");
    into.external.keyId = value;
    return {};
}

Complaint readKeyFile(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--eab-key-file needs a file.");
    into.external.keyFile = value;
    return {};
}

Complaint readEabEmail(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--eab-email needs an e-mail address.");
    into.external.email = value;
    return {};
}

} // namespace

QList<OptionSpec> accountOptions()
{
    const QList<Command> registering{
        Command::Add, Command::Obtain, Command::SwitchCa, Command::AccountCreate, Command::AccountImport};
    const QList<Command> naming = registering + QList<Command>{Command::CaShow};
    const QList<Command> writing = registering + QList<Command>{Command::AccountContact};
    const QList<Command> looking{Command::Doctor, Command::Preflight};
    const QList<Command> binding{Command::Add, Command::Obtain, Command::SwitchCa, Command::AccountCreate};
    return {
        {u"ca"_s, u"ID|URL"_s, CtlText::tr("CA: an id of ca list (letsencrypt-staging) or the URL of its directory."),
            registering + looking, readCa},
        {u"ca-root"_s, u"PEM"_s, CtlText::tr("PEM file of roots trusted for the connection to that CA."),
            naming + looking, readCaRoot},
        {u"email"_s, u"ADDRESS"_s, CtlText::tr("Contact of the account at the CA."), writing + looking, readEmail},
        {u"agree-tos"_s, {}, CtlText::tr("Agree to the CA's terms of service."), registering, readAgree},
        {u"account"_s, u"ID"_s, CtlText::tr("Account to order with: number, URL or name; see account list."),
            {Command::Add, Command::Obtain, Command::SwitchCa}, readAccount},
        {u"name"_s, u"NAME"_s, CtlText::tr("What to call the account."),
            {Command::AccountCreate, Command::AccountImport}, readName},
        {u"account-key-type"_s, u"TYPE"_s, CtlText::tr("Key of the account: ec256, ec384, rsa2048, rsa3072, rsa4096."),
            {Command::AccountCreate, Command::AccountRollKey}, readAccountKeyType},
        {u"eab-kid"_s, u"KID"_s,
            CtlText::tr("Key id of the external account; its MAC key comes from --eab-key-file, EAB_HMAC_KEY or "
                        "EAB_HMAC_KEY_FILE."),
            binding, readKeyId},
        {u"eab-key-file"_s, u"FILE"_s, CtlText::tr("File with the MAC key of the external account."), binding,
            readKeyFile},
        {u"eab-email"_s, u"ADDRESS"_s, CtlText::tr("Let the CA make an external account for this address (ZeroSSL)."),
            binding, readEabEmail},
    };
}

} // namespace certwright::ctl
