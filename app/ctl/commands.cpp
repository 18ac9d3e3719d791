// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"

namespace certwright::ctl {

namespace {

Task<int> perform(Workplace &place)
{
    switch (place.arguments.command) {
    case Command::Add:
        co_return co_await add(place);
    case Command::Verify:
        co_return co_await verify(place);
    case Command::Issue:
        co_return co_await issue(place);
    case Command::Obtain:
        co_return place.arguments.from.isEmpty() ? co_await obtain(place) : co_await obtainMany(place);
    case Command::Resume:
        co_return co_await resume(place);
    case Command::Remove:
        co_return co_await remove(place);
    case Command::Export:
        co_return co_await exportPem(place);
    case Command::Renew:
        co_return co_await renew(place);
    case Command::Revoke:
        co_return co_await revoke(place);
    case Command::SwitchCa:
        co_return co_await switchCa(place);
    case Command::List:
        co_return list(place);
    case Command::Show:
        co_return show(place);
    case Command::Events:
        co_return events(place);
    case Command::Limits:
        co_return limits(place);
    case Command::AccountList:
        co_return accountList(place);
    case Command::CaList:
        co_return caList(place);
    case Command::CaShow:
        co_return co_await caShow(place);
    case Command::Delegate:
        co_return co_await delegate(place);
    case Command::Doctor:
        co_return co_await doctor(place);
    case Command::Preflight:
        co_return co_await preflight(place);
    case Command::ProviderTest:
        co_return co_await providerTest(place);
    case Command::CredentialList:
        co_return credentialList(place);
    case Command::CredentialSave:
        co_return co_await credentialSave(place);
    case Command::CredentialTest:
        co_return co_await credentialTest(place);
    case Command::CredentialRename:
        co_return credentialRename(place);
    case Command::CredentialRemove:
        co_return credentialRemove(place);
    default:
        co_return co_await accountCommand(place);
    }
}

/// Commands that only read what is stored, and can do so beside a program that works on the profile.
bool canReadBeside(const Arguments &arguments)
{
    switch (arguments.command) {
    case Command::List:
    case Command::Show:
    case Command::Events:
    case Command::Limits:
    case Command::Export:
    case Command::AccountList:
    case Command::AccountExport:
    case Command::CaList:
    case Command::CredentialList:
        return true;
    case Command::Delegate:
        return arguments.acmeDns.isEmpty() && arguments.session.world == World::Real;
    case Command::CaShow:
    case Command::Doctor:
        return arguments.session.world == World::Real;
    default:
        return false;
    }
}

Access accessFor(const Arguments &arguments)
{
    const QList<Command> withoutCa{Command::AccountRename, Command::AccountForget, Command::CredentialSave,
        Command::CredentialRename, Command::CredentialRemove};
    const bool needsNoCa = canReadBeside(arguments) || withoutCa.contains(arguments.command);
    return needsNoCa ? Access::Store : Access::Work;
}

} // namespace

Task<int> runCommand(Arguments arguments)
{
    if (arguments.command == Command::ProviderList)
        co_return providerList(arguments);
    if (arguments.command == Command::ProviderHelp)
        co_return providerHelp(arguments);
    SessionOptions options = arguments.session;
    options.access = accessFor(arguments);
    Result<std::unique_ptr<Session>> session = co_await Session::open(options);
    if (!session && session.error().kind == FailureKind::ProfileInUse && canReadBeside(arguments)) {
        options.access = Access::Read;
        session = co_await Session::open(options);
    }
    if (!session) {
        Output(arguments.form).failure(session.error());
        co_return CommandFailed;
    }
    Workplace place(**session, arguments);
    co_return co_await perform(place);
}

} // namespace certwright::ctl
