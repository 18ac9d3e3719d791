// SPDX-License-Identifier: Apache-2.0
// The keychain for real: tests/support/with-keyring.sh runs this program with an open keyring, a locked one and without
// a session bus; CERTWRIGHT_TEST_KEYCHAIN says which. Each mode has its own test object, so that none is skipped.
#include "core/base/awaitables.h"
#include "core/secrets/keychain_store.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QElapsedTimer>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds patience{5000};

template <class T>
Result<T> wait(Task<Result<T>> task)
{
    std::optional<Result<T>> result;
    const Running running(
        std::move(task), std::function([&result](Result<T> value) { result.emplace(std::move(value)); }));
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 20'000))
        qFatal("no answer of the keychain within its patience");
    return std::move(*result);
}

void lockTheKeyring()
{
    QDBusMessage lock = QDBusMessage::createMethodCall(
        u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    lock << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(u"/org/freedesktop/secrets/aliases/default"_s)});
    QCOMPARE(QDBusConnection::sessionBus().call(lock).type(), QDBusMessage::ReplyMessage);
}

/// All three operations fail as `kind`, and soon.
void everythingFailsAs(FailureKind kind)
{
    KeychainStore store(u"Certwright test"_s, patience);
    QElapsedTimer timer;
    timer.start();
    const Result<Secret> read = wait(store.read(u"absent"_s));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    const Result<void> written = wait(store.write(u"item"_s, Secret(QByteArrayView("planted-secret"))));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, kind);
    QVERIFY(!logLine(written.error()).contains(u"planted-secret"_s));
    const Result<void> removed = wait(store.remove(u"item"_s));
    QVERIFY(!removed);
    QCOMPARE(removed.error().kind, kind);
    QVERIFY2(timer.elapsed() < patience.count(), "nobody can answer a prompt here, so nothing is worth waiting for");
}

} // namespace

class TestOpenKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void absentItemIsEmpty()
    {
        QVERIFY(wait(m_store.read(u"absent"_s)).value().isEmpty());
        QVERIFY(wait(m_store.remove(u"absent"_s)));
    }

    void itemsComeBack_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("text") << QByteArray("a word");
        QTest::newRow("300 bytes") << QByteArray(300, 'x');
        QByteArray all;
        for (int byte = 0; byte < 256; ++byte)
            all.append(char(byte));
        QTest::newRow("every byte") << all;
        QTest::newRow("RSA-4096 key") << QByteArray(3300, 'k');
    }

    void itemsComeBack()
    {
        QFETCH(QByteArray, value);
        QVERIFY(wait(m_store.write(u"item"_s, Secret(value))));
        QCOMPARE(wait(m_store.read(u"item"_s)).value().view(), QByteArrayView(value));
        QVERIFY(wait(m_store.write(u"item"_s, Secret(QByteArrayView("newer")))));
        QCOMPARE(wait(m_store.read(u"item"_s)).value().view(), QByteArrayView("newer"));
        QVERIFY(wait(m_store.remove(u"item"_s)));
        QVERIFY(wait(m_store.read(u"item"_s)).value().isEmpty());
    }

    void servicesAreApart()
    {
        KeychainStore other(u"Certwright test (/other)"_s, patience);
        QVERIFY(wait(m_store.write(u"shared"_s, Secret(QByteArrayView("one")))));
        QVERIFY(wait(other.read(u"shared"_s)).value().isEmpty());
        QVERIFY(wait(other.write(u"shared"_s, Secret(QByteArrayView("two")))));
        QCOMPARE(wait(m_store.read(u"shared"_s)).value().view(), QByteArrayView("one"));
    }

    void abandonedReadIsHarmless()
    {
        QVERIFY(wait(m_store.write(u"kept"_s, Secret(QByteArrayView("value")))));
        for (int i = 0; i < 5; ++i) {
            const Running running(m_store.read(u"kept"_s), std::function([](Result<Secret>) { QFAIL("delivered"); }));
            for (int turn = 0; turn < i; ++turn) // each time a little further into the operation
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QCOMPARE(wait(m_store.read(u"kept"_s)).value().view(), QByteArrayView("value"));
    }

    void lockedMeanwhileIsNotAbsent() // must stay the last: it locks the keyring
    {
        QVERIFY(wait(m_store.write(u"kept"_s, Secret(QByteArrayView("value")))));
        lockTheKeyring();
        const Result<Secret> read = wait(m_store.read(u"kept"_s));
        QVERIFY(!read); // libsecret alone would say that there is no such item
        QCOMPARE(read.error().kind, FailureKind::SecretsLocked);
    }

private:
    KeychainStore m_store{u"Certwright test"_s, patience};
};

class TestLockedKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysLocked() { everythingFailsAs(FailureKind::SecretsLocked); }
};

class TestNoKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysMissing() { everythingFailsAs(FailureKind::SecretsMissing); }
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QByteArray mode = qgetenv("CERTWRIGHT_TEST_KEYCHAIN");
    if (mode == "open") {
        TestOpenKeychain test;
        return QTest::qExec(&test, argc, argv);
    }
    if (mode == "locked") {
        TestLockedKeychain test;
        return QTest::qExec(&test, argc, argv);
    }
    if (mode == "none") {
        TestNoKeychain test;
        return QTest::qExec(&test, argc, argv);
    }
    qFatal("run me through tests/support/with-keyring.sh");
}

#include "tst_keychain_store.moc"
