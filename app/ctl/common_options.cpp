// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/ctl_text.h"
#include "app/ctl/options.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

constexpr qint64 longestPolling = 14 * 24 * 3600; // seconds; no registrar takes longer
constexpr qint64 longestDuration = 10 * 366LL * 24 * 3600;

Complaint readSeconds(const QString &option, const QString &text, std::optional<std::chrono::seconds> &into)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    if (!ok || value < 1 || value > longestPolling)
        return CtlText::tr("--%1 is a number of seconds.").arg(option);
    into = std::chrono::seconds(value);
    return {};
}

Complaint readProfile(const QString &value, Arguments &into)
{
    if (value.isEmpty())
        return CtlText::tr("--profile needs a folder.");
    into.session.profileFolder = value;
    return {};
}

Complaint readSandbox(const QString &, Arguments &into)
{
    into.session.world = World::Sandbox;
    return {};
}

Complaint readSecrets(const QString &value, Arguments &into)
{
    if (value != u"keychain"_s && value != u"file"_s)
        return CtlText::tr("--secrets is keychain or file.");
    into.session.secrets = value == u"file"_s ? SecretsKind::PassphraseFile : SecretsKind::Keychain;
    return {};
}

Complaint readResolver(const QString &value, Arguments &into)
{
    const Result<dns::Server> server = dns::Server::parse(value);
    if (!server)
        return CtlText::tr("\"%1\" is not the address of a resolver (192.0.2.1:53).").arg(value);
    into.session.resolvers.append(*server);
    return {};
}

Complaint readInterval(const QString &value, Arguments &into)
{
    return readSeconds(u"poll-interval"_s, value, into.pollInterval);
}

Complaint readTimeout(const QString &value, Arguments &into)
{
    return readSeconds(u"poll-timeout"_s, value, into.pollTimeout);
}

Complaint readJson(const QString &, Arguments &into)
{
    into.form = OutputForm::JsonLines;
    return {};
}

} // namespace

std::optional<std::chrono::seconds> readDuration(const QString &text)
{
    static const QString units = u"smhd"_s;
    static const std::array<qint64, 4> seconds{1, 60, 3600, 86400};
    const qsizetype unit = text.isEmpty() ? -1 : units.indexOf(text.back());
    bool ok = false;
    const qint64 count = text.chopped(text.isEmpty() ? 0 : 1).toLongLong(&ok);
    if (unit < 0 || !ok || count < 1 || count > longestDuration / seconds[std::size_t(unit)])
        return std::nullopt;
    return std::chrono::seconds(count * seconds[std::size_t(unit)]);
}

QList<OptionSpec> commonOptions()
{
    return {
        {u"profile"_s, u"DIR"_s, CtlText::tr("Profile folder to work on."), {}, readProfile},
        {u"sandbox"_s, {}, CtlText::tr("Work with a practice CA and DNS server on this machine."), {}, readSandbox},
        {u"secrets"_s, u"KIND"_s, CtlText::tr("Where secrets are kept: keychain or file."), {}, readSecrets},
        {u"resolver"_s, u"HOST:PORT"_s, CtlText::tr("DNS resolver to ask; may be given more than once."), {},
            readResolver},
        {u"poll-interval"_s, u"S"_s, CtlText::tr("Seconds between two looks at DNS."), {}, readInterval},
        {u"poll-timeout"_s, u"S"_s, CtlText::tr("Seconds after which waiting for DNS is given up."), {}, readTimeout},
        {u"json"_s, {}, CtlText::tr("Print one JSON object per line."), {}, readJson},
    };
}

} // namespace certwright::ctl
