// SPDX-License-Identifier: Apache-2.0
// Source: https://specifications.freedesktop.org/secret-service/latest/
#include "core/secrets/secret_service.h"

#include "core/base/awaitables.h"
#include "core/secrets/keychain_failure.h"

#include <QtGlobal>

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QTimer>
#endif

using namespace Qt::StringLiterals;

namespace certwright::secretservice {

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)

namespace {

const QString serviceName = u"org.freedesktop.secrets"_s;
const QString servicePath = u"/org/freedesktop/secrets"_s;
const QString serviceInterface = u"org.freedesktop.Secret.Service"_s;
const QString promptInterface = u"org.freedesktop.Secret.Prompt"_s;
const QString noObject = u"/"_s;

/// QtKeychain prefers KWallet there (keychain_unix.cpp, detectDesktopEnvironment).
bool isKdeSession()
{
    return qgetenv("XDG_CURRENT_DESKTOP") == "KDE" || qgetenv("DESKTOP_SESSION").startsWith("kde") ||
           qEnvironmentVariableIsSet("KDE_FULL_SESSION");
}

/// Connects anew where the connection broke: the bus of the first try need not be that of the last.
QDBusConnection bus()
{
    const QString name = u"certwright-secrets"_s;
    QDBusConnection connection(name);
    if (connection.isConnected())
        return connection;
    QDBusConnection::disconnectFromBus(name);
    return QDBusConnection::connectToBus(QDBusConnection::SessionBus, name);
}

QDBusMessage serviceCall(const QString &path, const QString &interface, const QString &method)
{
    return QDBusMessage::createMethodCall(serviceName, path, interface, method);
}

Task<QDBusMessage> call(QDBusConnection connection, QDBusMessage message, std::chrono::milliseconds patience)
{
    Completion<QDBusMessage> answered;
    const std::function<void(QDBusMessage)> settle = answered.settler();
    QDBusPendingCallWatcher watcher(connection.asyncCall(message, int(patience.count())));
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &watcher,
        [settle](QDBusPendingCallWatcher *finished) { settle(finished->reply()); });
    co_return co_await answered;
}

Failure failureOf(const QDBusMessage &error)
{
    const QString name = error.errorName();
    FailureKind kind = FailureKind::SecretsMissing;
    if (name.endsWith(".NoReply"_L1) || name.endsWith(".Timeout"_L1) || name.endsWith(".TimedOut"_L1))
        kind = FailureKind::TimedOut;
    else if (name == u"org.freedesktop.DBus.Error.AccessDenied"_s)
        kind = FailureKind::SecretsDenied;
    else if (name == u"org.freedesktop.Secret.Error.IsLocked"_s)
        kind = FailureKind::SecretsLocked;
    return keychainFailure(kind, name, error.errorMessage());
}

struct Collection
{
    QString path; ///< noObject where the service has no default collection yet
    bool locked = false;
};

Task<Result<Collection>> defaultCollection(QDBusConnection connection, std::chrono::milliseconds patience)
{
    if (!connection.isConnected())
        co_return failed(keychainFailure(FailureKind::SecretsMissing, u"no-bus"_s, connection.lastError().message()));
    QDBusMessage ask = serviceCall(servicePath, serviceInterface, u"ReadAlias"_s);
    ask << u"default"_s;
    const QDBusMessage alias = co_await call(connection, ask, patience); // starts the service where it can be started
    if (alias.type() != QDBusMessage::ReplyMessage)
        co_return failed(failureOf(alias));
    Collection collection;
    collection.path = alias.arguments().value(0).value<QDBusObjectPath>().path();
    if (collection.path == noObject)
        co_return collection;
    QDBusMessage get = serviceCall(collection.path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    const QDBusMessage locked = co_await call(connection, get, patience);
    if (locked.type() != QDBusMessage::ReplyMessage)
        co_return failed(failureOf(locked));
    collection.locked = locked.arguments().value(0).value<QDBusVariant>().variant().toBool();
    co_return collection;
}

/// Hears the end of a prompt.
class PromptEnd : public QObject
{
    Q_OBJECT

public:
    explicit PromptEnd(std::function<void(bool)> settle)
        : m_settle(std::move(settle))
    {
    }

public Q_SLOTS:
    void completed(bool dismissed, const QDBusVariant &) { m_settle(!dismissed); }

private:
    std::function<void(bool)> m_settle;
};

/// Shows the prompt; whether it was answered and not dismissed.
Task<bool> prompt(QDBusConnection connection, QString path, std::chrono::milliseconds patience)
{
    Completion<bool> ended;
    PromptEnd end(ended.settler());
    connection.connect(serviceName, path, promptInterface, u"Completed"_s, &end, SLOT(completed(bool, QDBusVariant)));
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &end, [settle = ended.settler()] { settle(false); });
    limit.start(patience);
    QDBusMessage show = serviceCall(path, promptInterface, u"Prompt"_s);
    show << QString(); // no window to be placed over
    const QDBusMessage shown = co_await call(connection, show, patience);
    if (shown.type() != QDBusMessage::ReplyMessage)
        co_return false;
    const bool answered = co_await ended;
    if (!answered) // harmless where it has gone already
        connection.send(serviceCall(path, promptInterface, u"Dismiss"_s));
    co_return answered;
}

Failure locked() { return keychainFailure(FailureKind::SecretsLocked, u"locked"_s, QString()); }

} // namespace

Task<Result<void>> unlock(std::chrono::milliseconds patience)
{
    if (isKdeSession())
        co_return Result<void>();
    QDBusConnection connection = bus();
    const Result<Collection> found = co_await defaultCollection(connection, patience);
    if (!found)
        co_return failed(found.error());
    if (!found->locked) // also where there is no collection: the first write makes it, with a prompt
        co_return Result<void>();
    QDBusMessage ask = serviceCall(servicePath, serviceInterface, u"Unlock"_s);
    ask << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(found->path)});
    const QDBusMessage unlocked = co_await call(connection, ask, patience);
    if (unlocked.type() != QDBusMessage::ReplyMessage)
        co_return failed(failureOf(unlocked));
    const QString promptPath = unlocked.arguments().value(1).value<QDBusObjectPath>().path();
    if (promptPath == noObject)
        co_return Result<void>();
    const bool answered = co_await prompt(connection, promptPath, patience);
    if (!answered)
        co_return failed(locked());
    co_return co_await check(patience);
}

Task<Result<void>> check(std::chrono::milliseconds patience)
{
    if (isKdeSession())
        co_return Result<void>();
    const Result<Collection> found = co_await defaultCollection(bus(), patience);
    if (!found)
        co_return failed(found.error());
    if (found->locked)
        co_return failed(locked());
    if (found->path == noObject)
        co_return failed(keychainFailure(FailureKind::SecretsLocked, u"no-collection"_s, QString()));
    co_return Result<void>();
}

#else

Task<Result<void>> unlock(std::chrono::milliseconds) { co_return Result<void>(); }

Task<Result<void>> check(std::chrono::milliseconds) { co_return Result<void>(); }

#endif

} // namespace certwright::secretservice

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
#include "secret_service.moc"
#endif
