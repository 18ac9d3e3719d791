// SPDX-License-Identifier: Apache-2.0
// Secrets that are known here are looked for in every byte the program leaves behind or prints.
#include "tests/e2e/ctl.h"

#include "core/base/awaitables.h"
#include "core/crypto/key_pair.h"
#include "core/secrets/passphrase_store.h"
#include "core/store/profile_store.h"
#include "tests/support/named_server.h"
#include "tests/support/pebble_server.h"

#include <QDirIterator>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;

namespace {

struct Planted
{
    QByteArray what;
    QByteArray bytes;
};

/// A secret as text, as the octets it stands for, and turned around into hex and base64 again.
QList<Planted> formsOf(const QByteArray &what, const QByteArray &secret)
{
    QList<Planted> forms{{what, secret}, {what + " in hex", secret.toHex()}, {what + " in base64", secret.toBase64()}};
    const QByteArray raw = QByteArray::fromBase64(secret);
    if (raw.size() >= 16 && raw.toBase64() == secret) {
        forms.append({what + " as octets", raw});
        forms.append({what + " as octets in hex", raw.toHex()});
    }
    return forms;
}

/// The private numbers of a PEM key: its lines, and what they decode to.
QList<Planted> formsOfKey(const QByteArray &what, const QByteArray &pem)
{
    QList<Planted> forms;
    QByteArray body;
    for (const QByteArray &line : pem.split('\n')) {
        if (line.startsWith("-----") || line.isEmpty())
            continue;
        body += line;
        if (line.size() == 64)
            forms.append({what + ", a line of PEM", line});
    }
    const QByteArray der = QByteArray::fromBase64(body);
    // In PKCS#8 of P-256 the private number is octets 36 to 68 (RFC 5915 inside RFC 5958).
    const QByteArray number = der.mid(36, 32);
    forms.append({what + ", private number", number});
    forms.append({what + ", private number in hex", number.toHex()});
    forms.append({what + ", DER", der});
    return forms;
}

} // namespace

class TestSecretTraces : public QObject
{
    Q_OBJECT

    template <class T>
    static T wait(Task<T> task)
    {
        std::optional<T> value;
        const Running running(
            std::move(task), std::function<void(T)>([&value](T result) { value.emplace(std::move(result)); }));
        if (!QTest::qWaitFor([&value] { return value.has_value(); }, 30'000))
            qFatal("a task did not end");
        return std::move(*value);
    }

private Q_SLOTS:
    void nothingIsLeftInPlain()
    {
        QString whyNot;
        NamedServer named;
        const TsigKey key = named.addKey(QStringLiteral("acme-key"));
        named.addZone(NamedZone{QStringLiteral("example.test"), {key.name}, QByteArray()});
        QVERIFY2(named.start(&whyNot), qPrintable(whyNot));
        PebbleOptions options;
        options.dnsServer = named.text();
        PebbleServer pebble(options);
        QVERIFY2(pebble.start(&whyNot), qPrintable(whyNot));
        Ctl ctl;
        QFile root(ctl.path(QStringLiteral("root.pem")));
        QVERIFY(root.open(QIODevice::WriteOnly));
        root.write(pebble.tlsRootsPem());
        root.close();
        // The program is made to say as much as it can.
        ctl.environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*=true;qt.*=false"));
        ctl.environment.remove(QStringLiteral("RFC2136_TSIG_SECRET"));
        ctl.common = {QStringLiteral("--json"), QStringLiteral("--resolver"), named.text(),
            QStringLiteral("--poll-interval"), QStringLiteral("1"), QStringLiteral("--poll-timeout"),
            QStringLiteral("5")};
        const auto settings = [&](const QByteArray &secret) {
            return QStringList{QStringLiteral("--ca"), pebble.directoryUrl(), QStringLiteral("--ca-root"),
                root.fileName(), QStringLiteral("--agree-tos"), QStringLiteral("--provider"), QStringLiteral("rfc2136"),
                QStringLiteral("--option"), QStringLiteral("RFC2136_NAMESERVER=") + named.text(),
                QStringLiteral("--option"), QStringLiteral("RFC2136_TSIG_KEY=") + key.name, QStringLiteral("--option"),
                QStringLiteral("RFC2136_TSIG_SECRET=") + QString::fromLatin1(secret)};
        };
        const QByteArray wrongSecret = QByteArray("a secret that the name server does not know").toBase64();
        QByteArray printed;
        // The bad way first: failures are where secrets slip out.
        const CtlResult refused =
            ctl.run(QStringList{QStringLiteral("obtain"), QStringLiteral("bad.example.test")} + settings(wrongSecret));
        QCOMPARE(refused.exitStatus, 1);
        printed += refused.all();
        const QString name = QStringLiteral("good.example.test");
        const CtlResult obtained = ctl.run(QStringList{QStringLiteral("obtain"), name} + settings(key.secret));
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        printed += obtained.all();
        for (const QStringList &command : {QStringList{QStringLiteral("list")},
                 QStringList{QStringLiteral("show"), name}, QStringList{QStringLiteral("events"), name},
                 QStringList{QStringLiteral("events"), QStringLiteral("bad.example.test")}})
            printed += ctl.run(command).all();
        const QString to = ctl.path(QStringLiteral("out"));
        const CtlResult exported = ctl.run({QStringLiteral("export"), name, QStringLiteral("--to"), to});
        QVERIFY2(exported.exitStatus == 0, exported.all().constData());
        printed += exported.all();

        QList<Planted> planted = formsOf("the TSIG secret", key.secret) +
                                 formsOf("the wrong TSIG secret", wrongSecret) +
                                 formsOf("the passphrase", ctl.passphrase());
        QFile keyFile(to + QLatin1Char('/') + name + QStringLiteral(".key"));
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        planted += formsOfKey("the certificate's key", keyFile.readAll());

        // The account key and the data key, read with the passphrase as the program does.
        PassphraseStore secrets(ctl.profile() + QStringLiteral("/secrets"), Secret(ctl.passphrase()));
        const Result<Secret> dataKey = wait(secrets.read(QStringLiteral("data-key")));
        QVERIFY(dataKey && dataKey->size() == 32);
        planted.append({"the data key", dataKey->view().toByteArray()});
        planted.append({"the data key in hex", dataKey->view().toByteArray().toHex()});
        planted.append({"the data key in base64", dataKey->view().toByteArray().toBase64()});
        {
            const Result<std::unique_ptr<Database>> database =
                Database::openReadOnly(ctl.profile() + QStringLiteral("/certwright.db"));
            QVERIFY(database);
            const ProfileStore store(**database);
            const Result<std::optional<AcmeAccount>> account = store.account(pebble.directoryUrl(), QString());
            QVERIFY(account && *account);
            const Result<Secret> accountKey = wait(secrets.read(QStringLiteral("account-key:") + (*account)->keyId));
            QVERIFY(accountKey && !accountKey->isEmpty());
            planted += formsOfKey("the account key", accountKey->view().toByteArray());
        }

        int files = 0;
        QDirIterator walk(ctl.profile(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            const QByteArray bytes = file.readAll();
            ++files;
            for (const Planted &each : planted)
                QVERIFY2(!bytes.contains(each.bytes),
                    qPrintable(file.fileName() + QStringLiteral(" has ") + QString::fromLatin1(each.what)));
            QCOMPARE(file.permissions() & 0x0fff &
                         ~int(QFile::ReadUser | QFile::WriteUser | QFile::ReadOwner | QFile::WriteOwner),
                QFile::Permissions());
        }
        QVERIFY2(files >= 3, "the database, the log and the secrets are expected");
        QVERIFY(QFileInfo(ctl.profile() + QStringLiteral("/certwright.log")).size() > 0);
        for (const Planted &each : planted)
            QVERIFY2(!printed.contains(each.bytes), each.what.constData());
        // The search finds what is there: the key is in the exported file.
        keyFile.seek(0);
        const QByteArray exportedKey = keyFile.readAll();
        QVERIFY(std::ranges::any_of(planted, [&](const Planted &each) { return exportedKey.contains(each.bytes); }));
    }
};

QTEST_GUILESS_MAIN(TestSecretTraces)
#include "tst_secret_traces.moc"
