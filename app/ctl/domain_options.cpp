// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/ctl_text.h"
#include "app/ctl/options.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

Complaint readProvider(const QString &value, Arguments &into)
{
    into.provider = value;
    return {};
}

Complaint readOption(const QString &value, Arguments &into)
{
    const qsizetype equals = value.indexOf(u'=');
    if (equals < 1)
        return CtlText::tr("--option is KEY=VALUE.");
    into.options.append({value.left(equals), value.mid(equals + 1)});
    return {};
}

Complaint readCredential(const QString &value, Arguments &into)
{
    into.credential = value;
    return {};
}

Complaint readCredentialFor(const QString &value, Arguments &into)
{
    QList<std::pair<QString, QString>> all = into.credentialsFor.value_or(QList<std::pair<QString, QString>>());
    const qsizetype equals = value.indexOf(u'=');
    if (!value.isEmpty() && (equals < 1 || equals + 1 == value.size()))
        return CtlText::tr("--credential-for is ZONE=NAME.");
    if (!value.isEmpty())
        all.append({value.left(equals), value.mid(equals + 1)});
    into.credentialsFor = all; // an empty value takes those away that the domain has
    return {};
}

Complaint readMarkdown(const QString &, Arguments &into)
{
    into.markdown = true;
    return {};
}

Complaint readDnsCheck(const QString &value, Arguments &into)
{
    into.dnsCheck = checkModeFromWord(value);
    if (!into.dnsCheck)
        return CtlText::tr("--dns-check is authoritative, both or resolvers.");
    return {};
}

Complaint readResolvers(const QString &value, Arguments &into)
{
    QStringList all = into.domainResolvers.value_or(QStringList());
    for (const QString &each : value.split(u',', Qt::SkipEmptyParts)) {
        const Result<dns::Server> server = dns::Server::parse(each);
        if (!server)
            return CtlText::tr("--resolvers: \"%1\" is neither an IP address nor a URL of DNS over HTTPS.").arg(each);
        if (!all.contains(server->text()))
            all.append(server->text());
    }
    into.domainResolvers = all; // an empty value takes those away that the domain has
    return {};
}

Complaint readPreflight(const QString &value, Arguments &into)
{
    const QStringList words{u"warn"_s, u"stop"_s, u"skip"_s};
    const qsizetype index = words.indexOf(value);
    if (index < 0)
        return CtlText::tr("--preflight is warn, stop or skip.");
    into.preflight = PreflightWish(index);
    return {};
}

Complaint readValue(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--value needs a value.");
    into.values.append(value);
    return {};
}

Complaint readKeyType(const QString &value, Arguments &into)
{
    into.keyType = keyTypeFromWord(value);
    if (!into.keyType)
        return CtlText::tr("--key-type: there is no key type \"%1\".").arg(value);
    return {};
}

Complaint readFallbacks(const QString &value, Arguments &into)
{
    QStringList all = into.order.fallbacks.value_or(QStringList());
    for (const QString &each : value.split(u',')) {
        const QString authority = each.trimmed();
        if (acme::authorityFor(authority).id.isEmpty() && !(authority.isEmpty() && value.isEmpty()))
            return CtlText::tr("--fallback-ca: \"%1\" is not a CA; see ca list.").arg(authority);
        if (!authority.isEmpty() && !all.contains(authority))
            all.append(authority);
    }
    into.order.fallbacks = all; // an empty value takes those away that the domain has
    return {};
}

Complaint readCaProfile(const QString &value, Arguments &into)
{
    into.order.profile = value;
    return {};
}

Complaint readLifetime(const QString &value, Arguments &into)
{
    into.order.lifetime = readDuration(value);
    if (!into.order.lifetime)
        return CtlText::tr("--lifetime is a number with a unit: 7d, 36h.");
    return {};
}

Complaint readStartsIn(const QString &value, Arguments &into)
{
    into.order.startsIn = readDuration(value);
    if (!into.order.startsIn)
        return CtlText::tr("--starts-in is a number with a unit: 7d, 36h.");
    return {};
}

Complaint readChain(const QString &value, Arguments &into)
{
    into.order.preferredIssuer = value;
    return {};
}

Complaint readReuseKey(const QString &, Arguments &into)
{
    into.order.keyUse = KeyUse::Reuse;
    return {};
}

Complaint readNewKey(const QString &, Arguments &into)
{
    if (into.order.keyUse == KeyUse::Reuse)
        return CtlText::tr("--new-key and --reuse-key exclude one another.");
    into.order.keyUse = KeyUse::NewEachTime;
    return {};
}

Complaint readChallenge(const QString &value, Arguments &into)
{
    into.order.challenge = challengeKindFromWord(value);
    if (!into.order.challenge)
        return CtlText::tr("--challenge is dns-01, dns-account-01 or dns-persist-01.");
    return {};
}

Complaint readCsr(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--csr needs a file.");
    into.order.csrFile = value;
    return {};
}

Complaint readFrom(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--from needs a file, or - for standard input.");
    into.from = value;
    return {};
}

Complaint readTo(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--to needs a path, or the name to delegate to.");
    into.to = value;
    return {};
}

Complaint readNameserver(const QString &value, Arguments &into)
{
    into.nameservers.append(value);
    return {};
}

Complaint readAcmeDns(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--acme-dns needs the address of a server.");
    into.acmeDns = value;
    return {};
}

Complaint readWatch(const QString &, Arguments &into)
{
    into.watch = true;
    return {};
}

Complaint readForce(const QString &, Arguments &into)
{
    into.urgency = Urgency::Now;
    return {};
}

Complaint readReason(const QString &value, Arguments &into)
{
    into.reason = revocationReasonFromWord(value);
    if (into.reason)
        return {};
    QStringList words;
    for (const RevocationReason each :
        {RevocationReason::Unspecified, RevocationReason::KeyCompromise, RevocationReason::AffiliationChanged,
            RevocationReason::Superseded, RevocationReason::CessationOfOperation})
        words.append(revocationReasonWord(each));
    return CtlText::tr("--reason is one of %1.").arg(words.join(u", "_s));
}

Complaint readBy(const QString &value, Arguments &into)
{
    if (value != u"account"_s && value != u"key"_s)
        return CtlText::tr("--by is account or key.");
    into.revokeBy = value == u"key"_s ? RevokeBy::CertificateKey : RevokeBy::Account;
    return {};
}

Complaint readSerial(const QString &value, Arguments &into)
{
    QString serial = value.toLower();
    serial.remove(u':');
    bool isHex = !serial.isEmpty();
    for (const QChar character : std::as_const(serial))
        isHex = isHex && u"0123456789abcdef"_s.contains(character);
    if (!isHex)
        return CtlText::tr("--serial is the hexadecimal serial number of a certificate.");
    into.serial = serial;
    return {};
}

} // namespace

QList<OptionSpec> domainOptions()
{
    const QList<Command> changing{Command::Add, Command::Obtain};
    const QList<Command> judging = changing + QList<Command>{Command::Doctor, Command::Preflight};
    const QList<Command> credentials{
        Command::CredentialSave, Command::CredentialTest, Command::CredentialRename, Command::CredentialRemove};
    return {
        {u"provider"_s, u"ID"_s,
            CtlText::tr("How records get into DNS: manual, rfc2136, cloudflare and others; see provider list."),
            changing + credentials + QList<Command>{Command::Preflight}, readProvider},
        {u"option"_s, u"KEY=VALUE"_s, CtlText::tr("Option of the DNS provider; may be given more than once."),
            changing + QList<Command>{Command::CredentialSave, Command::ProviderTest, Command::Preflight}, readOption},
        {u"credential"_s, u"NAME"_s, CtlText::tr("Saved options of the DNS provider; see credential list."),
            changing + QList<Command>{Command::Preflight}, readCredential},
        {u"credential-for"_s, u"ZONE=NAME"_s,
            CtlText::tr("Saved options, or a provider without any, for names in another zone; may be given more than "
                        "once."),
            changing + QList<Command>{Command::Preflight}, readCredentialFor},
        {u"value"_s, u"TEXT"_s, CtlText::tr("TXT value that is wanted in DNS; may be given more than once."),
            {Command::Doctor}, readValue},
        {u"markdown"_s, {}, CtlText::tr("As a page of the documentation."), {Command::ProviderHelp}, readMarkdown},
        {u"dns-check"_s, u"MODE"_s, CtlText::tr("Whose answers count: authoritative (the default), both or resolvers."),
            judging, readDnsCheck},
        {u"resolvers"_s, u"LIST"_s,
            CtlText::tr("Resolvers of this domain, addresses or URLs of DNS over HTTPS; with commas."), judging,
            readResolvers},
        {u"key-type"_s, u"TYPE"_s, CtlText::tr("Key of the certificate: ec256, ec384, rsa2048, rsa3072, rsa4096."),
            changing, readKeyType},
        {u"reuse-key"_s, {}, CtlText::tr("Renewals keep the key."), changing, readReuseKey},
        {u"new-key"_s, {}, CtlText::tr("Renewals make a new key (the default)."), changing, readNewKey},
        {u"csr"_s, u"FILE"_s,
            CtlText::tr("Your own signing request (PEM or DER); its names are ordered, its key stays with you."),
            changing, readCsr},
        {u"challenge"_s, u"KIND"_s, CtlText::tr("How names are proven: dns-01, dns-account-01 or dns-persist-01."),
            changing, readChallenge},
        {u"ca-profile"_s, u"NAME"_s, CtlText::tr("One of the CA's certificate profiles; see ca show."), changing,
            readCaProfile},
        {u"lifetime"_s, u"TIME"_s, CtlText::tr("Lifetime to ask the CA for: 7d, 36h."), changing, readLifetime},
        {u"starts-in"_s, u"TIME"_s, CtlText::tr("Time until the certificate is valid: 2d, 12h."), changing,
            readStartsIn},
        {u"preferred-chain"_s, u"NAME"_s, CtlText::tr("Issuer at the top of the chain that is wanted."), changing,
            readChain},
        {u"fallback-ca"_s, u"ID|URL"_s,
            CtlText::tr("CA to turn to when the first one fails; may be given more than once."), judging,
            readFallbacks},
        {u"from"_s, u"FILE"_s,
            CtlText::tr("Names of many certificates, those of one on each line; - reads standard input."),
            {Command::Obtain}, readFrom},
        {u"preflight"_s, u"WHAT"_s,
            CtlText::tr(
                "Before ordering, look for what would make it fail, and warn (the default) or stop; or skip it."),
            {Command::Obtain}, readPreflight},
        {u"to"_s, u"PATH"_s,
            CtlText::tr("Folder, or file for an account key, to export to; the name a challenge is delegated to."),
            {Command::Export, Command::AccountExport, Command::Delegate}, readTo},
        {u"ns"_s, u"SERVER"_s,
            CtlText::tr(
                "Delegate the challenge name as a zone of its own on this nameserver; may be given more than once."),
            {Command::Delegate}, readNameserver},
        {u"acme-dns"_s, u"URL"_s, CtlText::tr("Register at this acme-dns server and delegate to the name it gives."),
            {Command::Delegate}, readAcmeDns},
        {u"watch"_s, {}, CtlText::tr("Wait until every nameserver shows the delegation."), {Command::Delegate},
            readWatch},
        {u"force"_s, {}, CtlText::tr("Renew now, though it is not due."), {Command::Renew}, readForce},
        {u"reason"_s, u"WORD"_s,
            CtlText::tr("Why it is revoked: unspecified, keyCompromise, affiliationChanged, superseded or "
                        "cessationOfOperation."),
            {Command::Revoke}, readReason},
        {u"by"_s, u"WHO"_s, CtlText::tr("Who revokes: account (the default) or key, the certificate's own."),
            {Command::Revoke}, readBy},
        {u"serial"_s, u"HEX"_s, CtlText::tr("Which certificate of the domain; the current one by default."),
            {Command::Revoke}, readSerial},
    };
}

} // namespace certwright::ctl
