// SPDX-License-Identifier: Apache-2.0
// Accounts, authorities, orders and certificates by certwrightctl against real peers: a Pebble that wants external
// accounts and has profiles, another one that takes anybody, and BIND.
#include "core/crypto/key_pair.h"
#include "tests/e2e/ctl.h"
#include "tests/support/fake_http_server.h"
#include "tests/support/named_server.h"
#include "tests/support/pebble_server.h"
#include "tests/support/ports.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

#include <set>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

const QString externalKeyId = u"kid-1"_s;
const QByteArray externalKey = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";
const QString json = u"--json"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The private key of an EC key file as a JWK, as certbot keeps it.
QJsonObject privateJwk(const QString &pemPath)
{
    const QByteArray pem = contentOf(pemPath);
    QJsonObject jwk = KeyPair::fromPem(Secret(pem)).value().publicJwk();
    const QByteArray text = runTool(u"openssl"_s, {u"pkey"_s, u"-in"_s, pemPath, u"-noout"_s, u"-text"_s});
    static const QRegularExpression scalar(u"priv:([0-9a-f:\\s]+)pub:"_s);
    QByteArray bytes = QByteArray::fromHex(scalar.match(QString::fromLatin1(text)).captured(1).toLatin1());
    constexpr qsizetype size = 32; // P-256
    bytes = bytes.right(size).rightJustified(size, '\0');
    jwk.insert(
        u"d"_s, QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)));
    return jwk;
}

} // namespace

class TestCtlAcme : public QObject
{
    Q_OBJECT

    std::unique_ptr<NamedServer> m_named;
    std::unique_ptr<PebbleServer> m_strict; ///< wants external accounts
    std::unique_ptr<PebbleServer> m_open;
    QTemporaryDir m_folder;
    TsigKey m_key;

    QString writeFile(const QString &name, const QByteArray &content) const
    {
        QDir().mkpath(QFileInfo(m_folder.filePath(name)).path());
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// --ca and what the CA needs to know, without the external account.
    QStringList at(const PebbleServer &pebble) const
    {
        const QString roots = &pebble == m_strict.get() ? u"strict.pem"_s : u"open.pem"_s;
        return {u"--ca"_s, pebble.directoryUrl(), u"--ca-root"_s, m_folder.filePath(roots), u"--agree-tos"_s,
            u"--email"_s, u"admin@example.test"_s};
    }

    QStringList bound() const
    {
        return {u"--eab-kid"_s, externalKeyId, u"--eab-key-file"_s, m_folder.filePath(u"eab.key"_s)};
    }

    QStringList dns() const
    {
        return {u"--provider"_s, u"rfc2136"_s, u"--option"_s, u"RFC2136_NAMESERVER="_s + m_named->text(), u"--option"_s,
            u"RFC2136_TSIG_KEY="_s + m_key.name, u"--option"_s, u"RFC2136_TSIG_ALGORITHM="_s + m_key.algorithm};
    }

    void prepare(Ctl &ctl) const
    {
        ctl.common = {u"--resolver"_s, m_named->text(), u"--poll-interval"_s, u"1"_s, u"--poll-timeout"_s, u"60"_s};
        ctl.environment.insert(u"RFC2136_TSIG_SECRET"_s, QString::fromLatin1(m_key.secret));
    }

    QJsonObject shown(const Ctl &ctl, const QString &name) const
    {
        const QList<QJsonObject> objects = ctl.run({json, u"show"_s, name}).objects();
        return objects.isEmpty() ? QJsonObject() : objects.first();
    }

    QJsonObject certificate(const Ctl &ctl, const QString &name) const
    {
        return shown(ctl, name).value(u"certificate"_s).toObject();
    }

    /// The exported files' folder.
    QString exported(const Ctl &ctl, const QString &name, const QString &folder) const
    {
        const QString to = ctl.path(folder);
        const CtlResult result = ctl.run({u"export"_s, name, u"--to"_s, to});
        return result.exitStatus == 0 ? to + u'/' + name : QString();
    }

    static int newOrders(const PebbleServer &pebble)
    {
        return int(pebble.requests().filter(QRegularExpression(u"POST /order-plz"_s)).size());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_named = std::make_unique<NamedServer>();
        m_key = m_named->addKey(u"acme-key"_s);
        m_named->addZone(NamedZone{u"example.test"_s, {m_key.name}, QByteArray()});
        QString whyNot;
        QVERIFY2(m_named->start(&whyNot), qPrintable(whyNot));
        PebbleOptions options;
        options.dnsServer = m_named->text();
        m_open = std::make_unique<PebbleServer>(options);
        QVERIFY2(m_open->start(&whyNot), qPrintable(whyNot));
        options.externalAccounts = {{externalKeyId, externalKey}};
        options.configuration = {{u"profiles"_s,
            QJsonObject{
                {u"default"_s, QJsonObject{{u"description"_s, u"as usual"_s}, {u"validityPeriod"_s, 7'776'000}}},
                {u"shortlived"_s, QJsonObject{{u"description"_s, u"six days"_s}, {u"validityPeriod"_s, 518'400}}}}}};
        m_strict = std::make_unique<PebbleServer>(options);
        QVERIFY2(m_strict->start(&whyNot), qPrintable(whyNot));
        writeFile(u"strict.pem"_s, m_strict->tlsRootsPem());
        writeFile(u"open.pem"_s, m_open->tlsRootsPem());
        writeFile(u"eab.key"_s, externalKey + '\n');
    }

    void anAccountHasItsWholeLife()
    {
        Ctl ctl;
        prepare(ctl);
        const QStringList create = QStringList{json, u"account"_s, u"create"_s} + at(*m_strict);
        const CtlResult unbound = ctl.run(create);
        QCOMPARE(unbound.exitStatus, 1);
        QCOMPARE(unbound.failureCode(), u"external-account"_s);
        QCOMPARE(ctl.run({json, u"account"_s, u"list"_s}).objects().size(), 0);

        ctl.environment.insert(u"EAB_HMAC_KEY"_s, QString::fromLatin1(externalKey));
        const CtlResult created = ctl.run(create + QStringList{u"--eab-kid"_s, externalKeyId, u"--name"_s, u"shop"_s});
        QVERIFY2(created.exitStatus == 0, created.all().constData());
        QVERIFY(!created.all().contains(externalKey));
        const QList<QJsonObject> listed = ctl.run({json, u"account"_s, u"list"_s}).objects();
        QCOMPARE(listed.size(), 1);
        const QJsonObject account = listed.first();
        QCOMPARE(account.value(u"status"_s).toString(), u"valid"_s);
        QCOMPARE(account.value(u"externalAccount"_s).toString(), externalKeyId);
        QCOMPARE(account.value(u"name"_s).toString(), u"shop"_s);
        const QString url = account.value(u"url"_s).toString();

        // By number, URL and name it is the same one.
        for (const QString &id : {QString::number(account.value(u"id"_s).toInteger()), url, u"shop"_s}) {
            const CtlResult looked = ctl.run({json, u"account"_s, u"show"_s, id});
            QVERIFY2(looked.exitStatus == 0, looked.all().constData());
            const QJsonObject view = looked.objects().first();
            QCOMPARE(view.value(u"url"_s).toString(), url);
            QCOMPARE(view.value(u"thumbprint"_s).toString().size(), 43);
            QCOMPARE(view.value(u"atCa"_s)[u"status"_s].toString(), u"valid"_s);
        }
        const CtlResult text = ctl.run({u"account"_s, u"show"_s, u"shop"_s});
        QVERIFY2(text.output.contains(url.toLatin1()) && text.output.contains("valid"), text.all().constData());
        QCOMPARE(ctl.run({json, u"account"_s, u"show"_s, u"nobody"_s}).failureCode(), u"account"_s);

        const CtlResult contact = ctl.run({u"account"_s, u"contact"_s, u"shop"_s, u"--email"_s, u"new@example.test"_s});
        QVERIFY2(contact.exitStatus == 0, contact.all().constData());
        const QString before =
            ctl.run({json, u"account"_s, u"show"_s, u"shop"_s}).objects().first()[u"thumbprint"_s].toString();
        const CtlResult rolled = ctl.run({u"account"_s, u"roll-key"_s, u"shop"_s, u"--account-key-type"_s, u"ec384"_s});
        QVERIFY2(rolled.exitStatus == 0, rolled.all().constData());
        const QJsonObject after = ctl.run({json, u"account"_s, u"show"_s, u"shop"_s}).objects().first();
        QCOMPARE(after.value(u"atCa"_s)[u"contact"_s], QJsonValue(QJsonArray{u"mailto:new@example.test"_s}));
        QCOMPARE(after.value(u"url"_s).toString(), url);
        QCOMPARE(after.value(u"keyType"_s).toString(), u"ec384"_s);
        QVERIFY(after.value(u"thumbprint"_s).toString() != before);

        const QString name = u"life.example.test"_s;
        const CtlResult obtained =
            ctl.run(QStringList{u"obtain"_s, name, u"--account"_s, u"shop"_s, u"--agree-tos"_s} + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        QCOMPARE(shown(ctl, name).value(u"account"_s)[u"url"_s].toString(), url);
        QCOMPARE(ctl.run({json, u"account"_s, u"orders"_s, u"shop"_s}).objects().size(), 1);
        QCOMPARE(ctl.run({json, u"account"_s, u"forget"_s, u"shop"_s}).failureCode(), u"in-use"_s);

        QCOMPARE(ctl.run({u"account"_s, u"rename"_s, u"shop"_s, u"old shop"_s}).exitStatus, 0);
        const CtlResult gone = ctl.run({json, u"account"_s, u"deactivate"_s, u"old shop"_s});
        QVERIFY2(gone.exitStatus == 0, gone.all().constData());
        QCOMPARE(gone.event(u"deactivated"_s).value(u"status"_s).toString(), u"deactivated"_s);
        const CtlResult refused = ctl.run({json, u"renew"_s, name, u"--force"_s});
        QVERIFY2(refused.exitStatus == 1, refused.all().constData());
        QCOMPARE(ctl.run({u"remove"_s, name}).exitStatus, 0);
        QCOMPARE(ctl.run({u"account"_s, u"forget"_s, u"old shop"_s}).exitStatus, 0);
        QCOMPARE(ctl.run({json, u"account"_s, u"list"_s}).objects().size(), 0);
    }

    void accountsOfOtherToolsAreTakenOver()
    {
        Ctl first;
        prepare(first);
        const CtlResult created = first.run(QStringList{json, u"account"_s, u"create"_s} + at(*m_open));
        QVERIFY2(created.exitStatus == 0, created.all().constData());
        const QString url = created.event(u"created"_s).value(u"url"_s).toString();
        const QString pem = first.path(u"account.pem"_s);
        const CtlResult written = first.run({u"account"_s, u"export"_s, url, u"--to"_s, pem});
        QVERIFY2(written.exitStatus == 0, written.all().constData());
        QCOMPARE(QFileInfo(pem).permissions() & 0x0077, QFile::Permissions());
        QVERIFY(!written.all().contains("PRIVATE"));
        QVERIFY(first.run({u"account"_s, u"export"_s, url, u"--to"_s, pem}).exitStatus != 0);
        // The same again in the same profile.
        const QStringList importPem = QStringList{json, u"account"_s, u"import"_s, pem} + at(*m_open);
        QCOMPARE(first.run(importPem).event(u"failure"_s)[u"failure"_s][u"kind"_s].toString(), u"already-exists"_s);

        Ctl second;
        prepare(second);
        const CtlResult imported = second.run(importPem);
        QVERIFY2(imported.exitStatus == 0, imported.all().constData());
        QCOMPARE(imported.event(u"imported"_s).value(u"url"_s).toString(), url);
        const CtlResult obtained = second.run(QStringList{u"obtain"_s, u"import.example.test"_s} + at(*m_open) + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        QCOMPARE(second.run({json, u"account"_s, u"list"_s}).objects().size(), 1);

        // certbot: the folder says which CA, the key is a JWK.
        const QUrl directory(m_open->directoryUrl());
        const QString folder =
            u"accounts/%1:%2%3/0123456789abcdef"_s.arg(directory.host()).arg(directory.port()).arg(directory.path());
        writeFile(folder + u"/private_key.json"_s, QJsonDocument(privateJwk(pem)).toJson());
        writeFile(
            folder + u"/regr.json"_s, QJsonDocument(QJsonObject{{u"body"_s, QJsonObject()}, {u"uri"_s, url}}).toJson());
        writeFile(folder + u"/meta.json"_s, "{\"creation_host\": \"old.example.test\"}");
        Ctl third;
        prepare(third);
        const CtlResult certbot = third.run({json, u"account"_s, u"import"_s, m_folder.filePath(folder), u"--ca-root"_s,
            m_folder.filePath(u"open.pem"_s)});
        QVERIFY2(certbot.exitStatus == 0, certbot.all().constData());
        QCOMPARE(certbot.event(u"imported"_s).value(u"url"_s).toString(), url);

        // A key that nobody knows makes no account.
        const QString strange = m_folder.filePath(u"strange.pem"_s);
        runTool(u"openssl"_s,
            {u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-out"_s, strange});
        const CtlResult unknown = third.run(QStringList{json, u"account"_s, u"import"_s, strange} + at(*m_open));
        QCOMPARE(unknown.exitStatus, 1);
        QCOMPARE(unknown.failureCode(), u"accountDoesNotExist"_s);
        QCOMPARE(third.run({json, u"account"_s, u"import"_s, strange}).failureCode(), u"which-ca"_s);
        QCOMPARE(third.run({json, u"account"_s, u"list"_s}).objects().size(), 1);
    }

    void profileChallengeAndKeyAreChosen()
    {
        Ctl ctl;
        prepare(ctl);
        const QString name = u"chosen.example.test"_s;
        const CtlResult obtained = ctl.run(QStringList{u"obtain"_s, name, u"--ca-profile"_s, u"shortlived"_s,
                                               u"--challenge"_s, u"dns-account-01"_s, u"--reuse-key"_s} +
                                           at(*m_strict) + bound() + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        const QJsonObject domain = shown(ctl, name);
        QCOMPARE(domain.value(u"order"_s)[u"challenge"_s].toString(), u"dns-account-01"_s);
        QCOMPARE(domain.value(u"order"_s)[u"key"_s].toString(), u"reuse"_s);
        const QJsonObject first = domain.value(u"certificate"_s).toObject();
        QCOMPARE(first.value(u"profile"_s).toString(), u"shortlived"_s);
        const QDateTime end = QDateTime::fromString(first.value(u"notAfter"_s).toString(), Qt::ISODate);
        QVERIFY(end < QDateTime::currentDateTimeUtc().addDays(7));
        const CtlResult events = ctl.run({json, u"events"_s, name});
        static const QRegularExpression label(u"_[a-z2-7]{16}\\._acme-challenge\\.chosen\\.example\\.test"_s);
        QVERIFY2(label.match(QString::fromUtf8(events.output)).hasMatch(), events.output.constData());
        QVERIFY(m_named->txt(label.match(QString::fromUtf8(events.output)).captured()).isEmpty());

        const QString before = exported(ctl, name, u"before"_s);
        const CtlResult renewed = ctl.run({u"renew"_s, name, u"--force"_s});
        QVERIFY2(renewed.exitStatus == 0, renewed.all().constData());
        const QString after = exported(ctl, name, u"after"_s);
        QVERIFY(certificate(ctl, name).value(u"serial"_s) != first.value(u"serial"_s));
        QCOMPARE(contentOf(after + u".key"_s), contentOf(before + u".key"_s));
        QVERIFY(keyMatches(after + u".crt"_s, after + u".key"_s));

        // What the CA does not have is refused before an order, by name.
        const CtlResult missing =
            ctl.run(QStringList{json, u"obtain"_s, u"other.example.test"_s, u"--ca-profile"_s, u"eternal"_s} +
                    at(*m_strict) + dns());
        QVERIFY2(missing.exitStatus == 1, missing.all().constData());
        QCOMPARE(missing.failureCode(), u"profile"_s);
        // The history says why, and says it once.
        const QByteArray history = ctl.run({u"events"_s, u"other.example.test"_s}).output;
        QVERIFY2(history.count("has no profile") == 1, history.constData());
    }

    void ownSigningRequestIsUsed()
    {
        Ctl ctl;
        prepare(ctl);
        const QString name = u"own.example.test"_s;
        const QString csr = m_folder.filePath(u"own.csr"_s);
        const QString key = m_folder.filePath(u"own.key"_s);
        const QStringList request{u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
            u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-subj"_s, u"/"_s, u"-keyout"_s, key, u"-addext"_s,
            u"subjectAltName=DNS:own.example.test,DNS:www.own.example.test"_s};
        runTool(u"openssl"_s, request + QStringList{u"-out"_s, csr});
        const CtlResult obtained = ctl.run(QStringList{u"obtain"_s, u"--csr"_s, csr} + at(*m_open) + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        const QJsonObject domain = shown(ctl, name);
        QCOMPARE(domain.value(u"names"_s).toArray().size(), 2);
        QCOMPARE(domain.value(u"order"_s)[u"key"_s].toString(), u"csr"_s);
        QCOMPARE(domain.value(u"certificate"_s)[u"keyIsHere"_s], QJsonValue(false));
        const QString files = exported(ctl, name, u"out"_s);
        QVERIFY(keyMatches(files + u".crt"_s, key));
        QVERIFY(!QFileInfo::exists(files + u".key"_s));
        QCOMPARE(ctl.run({json, u"revoke"_s, name, u"--by"_s, u"key"_s}).failureCode(), u"no-key"_s);

        const QString staple = m_folder.filePath(u"staple.csr"_s);
        runTool(u"openssl"_s, request + QStringList{u"-addext"_s, u"tlsfeature=status_request"_s, u"-out"_s, staple});
        QCOMPARE(ctl.run(QStringList{json, u"obtain"_s, u"--csr"_s, staple} + at(*m_open) + dns()).failureCode(),
            u"must-staple"_s);
    }

    void aListIsObtainedInOneGo()
    {
        Ctl ctl;
        prepare(ctl);
        QByteArray list = "# one certificate on each line\n\n";
        QStringList firstNames;
        for (int i = 0; i < 20; ++i) {
            const QString name = u"list%1.example.test"_s.arg(i);
            firstNames.append(name);
            list += name.toLatin1() + (i % 3 == 0 ? "\twww." + name.toLatin1() : QByteArray()) + "  # a comment\n";
        }
        m_open->forgetRequests();
        const QStringList obtain = QStringList{json, u"obtain"_s, u"--from"_s, u"-"_s} + at(*m_open) + dns();
        const CtlResult obtained = ctl.run(obtain, 120'000, list);
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        std::set<QString> active;
        for (const QJsonObject &object : ctl.run({json, u"list"_s}).objects()) {
            QCOMPARE(object.value(u"state"_s).toString(), u"active"_s);
            active.insert(object.value(u"domain"_s).toString());
        }
        QCOMPARE(active, std::set<QString>(firstNames.begin(), firstNames.end()));
        QCOMPARE(newOrders(*m_open), 20);
        QCOMPARE(m_open->requests().count(u"POST /sign-me-up"_s), 1);
        QCOMPARE(certificate(ctl, u"list3.example.test"_s).value(u"names"_s).toArray().size(), 2);

        // Again: everything is there, nothing is ordered; one more line is one more certificate.
        const QString file = writeFile(u"list.txt"_s, list + "list20.example.test\n");
        const CtlResult again =
            ctl.run(QStringList{json, u"obtain"_s, u"--from"_s, file} + at(*m_open) + dns(), 120'000);
        QVERIFY2(again.exitStatus == 0, again.all().constData());
        QCOMPARE(newOrders(*m_open), 21);

        // A line that cannot be read stops it before anything has begun.
        const CtlResult wrong = ctl.run(obtain, 120'000, "list21.example.test\nlist22.example.test http://x/\n");
        QCOMPARE(wrong.exitStatus, 1);
        QVERIFY(ctl.domain(u"list21.example.test"_s).isEmpty());
        QCOMPARE(ctl.run(obtain, 120'000, "a.example.test\na.example.test b.example.test\n").failureCode(), u"twice"_s);
    }

    void certificatesAreRevokedBothWays_data()
    {
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("number");
        QTest::newRow("by the account") << u"account"_s << u"superseded"_s << 4;
        QTest::newRow("by its key") << u"key"_s << u"keyCompromise"_s << 1;
    }

    void certificatesAreRevokedBothWays()
    {
        QFETCH(QString, by);
        QFETCH(QString, reason);
        QFETCH(int, number);
        Ctl ctl;
        prepare(ctl);
        const QString name = u"revoked-by-%1.example.test"_s.arg(by);
        const CtlResult obtained = ctl.run(QStringList{u"obtain"_s, name} + at(*m_open) + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        const QString serial = certificate(ctl, name).value(u"serial"_s).toString();
        QCOMPARE(ctl.run({json, u"revoke"_s, name, u"--serial"_s, u"00ff"_s}).exitStatus, 1);
        const CtlResult revoked = ctl.run({json, u"revoke"_s, name, u"--by"_s, by, u"--reason"_s, reason});
        QVERIFY2(revoked.exitStatus == 0, revoked.all().constData());
        QCOMPARE(revoked.event(u"revoked"_s).value(u"serial"_s).toString(), serial);
        const QJsonObject status = m_open->certificateStatus(serial);
        QCOMPARE(status.value(u"Status"_s).toString(), u"Revoked"_s);
        QCOMPARE(status.value(u"Reason"_s).toInt(), number);
        const QJsonObject marked = certificate(ctl, name);
        QCOMPARE(marked.value(u"revoked"_s), QJsonValue(true));
        QCOMPARE(marked.value(u"revocationReason"_s).toString(), reason);
        QVERIFY(ctl.run({u"list"_s}).output.contains("Revoked"));
        const CtlResult renewed = ctl.run({u"renew"_s, name, u"--force"_s});
        QVERIFY2(renewed.exitStatus == 0, renewed.all().constData());
        QCOMPARE(certificate(ctl, name).value(u"revoked"_s), QJsonValue(false));
    }

    void renewsWhenTheCaSays()
    {
        Ctl ctl;
        prepare(ctl);
        const QString name = u"renewed.example.test"_s;
        const CtlResult obtained = ctl.run(QStringList{u"obtain"_s, name} + at(*m_open) + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        const QString serial = certificate(ctl, name).value(u"serial"_s).toString();
        const CtlResult nothing = ctl.run({json, u"renew"_s});
        QVERIFY2(nothing.exitStatus == 0, nothing.all().constData());
        QVERIFY(!nothing.event(u"nothing"_s).isEmpty());
        const CtlResult early = ctl.run({json, u"renew"_s, name});
        QVERIFY2(early.exitStatus == 0, early.all().constData());
        const QJsonObject plan = early.event(u"not-due"_s).value(u"renewal"_s).toObject();
        for (const char *member : {"moment", "windowStart", "windowEnd", "askAgainAt"})
            QVERIFY2(plan.contains(QLatin1String(member)), member);
        QCOMPARE(certificate(ctl, name).value(u"serial"_s).toString(), serial);

        const QString files = exported(ctl, name, u"out"_s);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QJsonObject window{
            {u"start"_s, now.addDays(-2).toString(Qt::ISODate)}, {u"end"_s, now.addDays(-1).toString(Qt::ISODate)}};
        const QByteArray answer = QJsonDocument(
            QJsonObject{{u"suggestedWindow"_s, window}, {u"explanationURL"_s, u"https://ca.example.test/why"_s}})
                                      .toJson();
        QVERIFY(m_open->setRenewalInfo(contentOf(files + u".crt"_s), answer));
        const CtlResult renewed = ctl.run({json, u"renew"_s, name});
        QVERIFY2(renewed.exitStatus == 0, renewed.all().constData());
        QVERIFY(certificate(ctl, name).value(u"serial"_s).toString() != serial);
        // Why the window moved is said after the renewal as well.
        const QByteArray history = ctl.run({u"events"_s, name}).output;
        QVERIFY2(history.contains("https://ca.example.test/why"), history.constData());
    }

    void renewsWhatIsDueAndNothingElse()
    {
        Ctl ctl;
        prepare(ctl);
        const QString list = writeFile(u"due.txt"_s, "due.example.test\nlater.example.test\n");
        const CtlResult obtained = ctl.run(QStringList{u"obtain"_s, u"--from"_s, list} + at(*m_open) + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        const QString due = certificate(ctl, u"due.example.test"_s).value(u"serial"_s).toString();
        const QString later = certificate(ctl, u"later.example.test"_s).value(u"serial"_s).toString();
        const QString files = exported(ctl, u"due.example.test"_s, u"out"_s);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QJsonObject window{
            {u"start"_s, now.addDays(-2).toString(Qt::ISODate)}, {u"end"_s, now.addDays(-1).toString(Qt::ISODate)}};
        QVERIFY(m_open->setRenewalInfo(
            contentOf(files + u".crt"_s), QJsonDocument(QJsonObject{{u"suggestedWindow"_s, window}}).toJson()));
        m_open->forgetRequests();
        const CtlResult renewed = ctl.run({json, u"renew"_s});
        QVERIFY2(renewed.exitStatus == 0, renewed.all().constData());
        QCOMPARE(newOrders(*m_open), 1);
        QVERIFY(certificate(ctl, u"due.example.test"_s).value(u"serial"_s).toString() != due);
        QCOMPARE(certificate(ctl, u"later.example.test"_s).value(u"serial"_s).toString(), later);
        QVERIFY(!shown(ctl, u"later.example.test"_s).value(u"renewal"_s)[u"windowStart"_s].toString().isEmpty());
    }

    void aRenewalThatWasKilledIsGoneOnWith()
    {
        Ctl ctl;
        prepare(ctl);
        const QString name = u"killed.example.test"_s;
        const CtlResult obtained = ctl.run(QStringList{u"obtain"_s, name} + at(*m_open) + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        const QString serial = certificate(ctl, name).value(u"serial"_s).toString();
        const QString output = ctl.path(u"output"_s);
        const std::unique_ptr<QProcess> running = ctl.start({json, u"renew"_s, name, u"--force"_s}, output);
        QTRY_VERIFY_WITH_TIMEOUT(contentOf(output).contains("\"publish-txt\""), 30'000);
        running->kill();
        QVERIFY(running->waitForFinished());
        QCOMPARE(certificate(ctl, name).value(u"serial"_s).toString(), serial);
        const CtlResult renewed = ctl.run({json, u"renew"_s});
        QVERIFY2(renewed.exitStatus == 0, renewed.all().constData());
        QVERIFY(certificate(ctl, name).value(u"serial"_s).toString() != serial);
        QVERIFY(m_named->txt(u"_acme-challenge."_s + name).isEmpty());
    }

    void theNextCaOfTheListIsTurnedTo()
    {
        Ctl ctl;
        prepare(ctl);
        const QString name = u"fallback.example.test"_s;
        const QString nowhere = u"https://localhost:%1/dir"_s.arg(freePort());
        const CtlResult obtained = ctl.run(QStringList{u"obtain"_s, name, u"--fallback-ca"_s, m_open->directoryUrl()} +
                                           at(*m_open) + QStringList{u"--ca"_s, nowhere} + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        const QJsonObject domain = shown(ctl, name);
        QCOMPARE(domain.value(u"authority"_s).toString(), nowhere);
        QCOMPARE(domain.value(u"certificate"_s)[u"issuedBy"_s][u"authority"_s].toString(), m_open->directoryUrl());
        const CtlResult events = ctl.run({u"events"_s, name});
        QVERIFY2(events.output.contains("Trying the next CA"), events.output.constData());
    }

    void anotherCaIsOneCommand()
    {
        Ctl ctl;
        prepare(ctl);
        const QString name = u"switched.example.test"_s;
        const CtlResult obtained = ctl.run(QStringList{u"obtain"_s, name} + at(*m_open) + dns());
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        const QJsonObject first = certificate(ctl, name);
        const CtlResult unbound = ctl.run(QStringList{json, u"switch-ca"_s, name} + at(*m_strict));
        QCOMPARE(unbound.failureCode(), u"external-account"_s);
        const CtlResult switched = ctl.run(QStringList{u"switch-ca"_s, name} + at(*m_strict) + bound());
        QVERIFY2(switched.exitStatus == 0, switched.all().constData());
        const QJsonObject domain = shown(ctl, name);
        QCOMPARE(domain.value(u"authority"_s).toString(), m_strict->directoryUrl());
        QCOMPARE(domain.value(u"certificate"_s)[u"issuedBy"_s][u"authority"_s].toString(), m_strict->directoryUrl());
        QVERIFY(domain.value(u"certificate"_s)[u"serial"_s] != first.value(u"serial"_s));
        QVERIFY(domain.value(u"certificate"_s)[u"chainIssuer"_s] != first.value(u"chainIssuer"_s));
    }

    void changesAreMadeOrRefusedNeverIgnored()
    {
        Ctl ctl;
        prepare(ctl);
        const QString name = u"changed.example.test"_s;
        const QStringList obtain = QStringList{json, u"obtain"_s, name} + at(*m_open) + dns();
        const CtlResult obtained = ctl.run(obtain);
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        const QByteArray history = ctl.run({json, u"events"_s, name}).output;
        QCOMPARE(ctl.run(obtain).exitStatus, 0);
        QCOMPARE(ctl.run({json, u"events"_s, name}).output, history); // nothing has changed

        const CtlResult changed = ctl.run(obtain + QStringList{u"--key-type"_s, u"ec384"_s});
        QVERIFY2(changed.exitStatus == 0, changed.all().constData());
        QVERIFY(!changed.event(u"changed"_s).isEmpty());
        QCOMPARE(ctl.domain(name).value(u"keyType"_s).toString(), u"ec384"_s);
        const CtlResult elsewhere = ctl.run(QStringList{json, u"obtain"_s, name} + at(*m_strict) + dns());
        QCOMPARE(elsewhere.exitStatus, 1);
        QCOMPARE(elsewhere.failureCode(), u"switch-ca"_s);
        QCOMPARE(ctl.domain(name).value(u"authority"_s).toString(), m_open->directoryUrl());

        // A run that was killed in the middle is still under way.
        const QString busy = u"busy.example.test"_s;
        const QString output = ctl.path(u"output"_s);
        const QStringList byHand = QStringList{json, u"obtain"_s, busy} + at(*m_open);
        const std::unique_ptr<QProcess> running = ctl.start(byHand, output);
        QTRY_VERIFY_WITH_TIMEOUT(contentOf(output).contains("\"record\""), 30'000);
        running->kill();
        QVERIFY(running->waitForFinished());
        const CtlResult refused = ctl.run(byHand + QStringList{u"--key-type"_s, u"rsa2048"_s});
        QCOMPARE(refused.exitStatus, 1);
        QCOMPARE(refused.failureCode(), u"working"_s);
        QCOMPARE(ctl.domain(busy).value(u"keyType"_s).toString(), u"ec256"_s);
    }

    void asksCasWhatTheyOffer()
    {
        Ctl ctl;
        const CtlResult listed = ctl.run({json, u"ca"_s, u"list"_s});
        QVERIFY2(listed.exitStatus == 0, listed.all().constData());
        QMap<QString, QJsonObject> known;
        for (const QJsonObject &each : listed.objects())
            known.insert(each.value(u"id"_s).toString(), each);
        QVERIFY(known.contains(u"letsencrypt"_s) && known.contains(u"zerossl"_s));
        QCOMPARE(known[u"letsencrypt-staging"_s].value(u"practice"_s), QJsonValue(true));
        QCOMPARE(known[u"letsencrypt"_s].value(u"caaIdentities"_s).toArray(), QJsonArray{u"letsencrypt.org"_s});
        QCOMPARE(known[u"zerossl"_s].value(u"externalAccount"_s).toString(), u"by-email"_s);
        const CtlResult offered = ctl.run(
            {json, u"ca"_s, u"show"_s, m_strict->directoryUrl(), u"--ca-root"_s, m_folder.filePath(u"strict.pem"_s)});
        QVERIFY2(offered.exitStatus == 0, offered.all().constData());
        const QJsonObject offer = offered.objects().first();
        QCOMPARE(offer.value(u"externalAccountRequired"_s), QJsonValue(true));
        QCOMPARE(offer.value(u"keyChange"_s), QJsonValue(true));
        QCOMPARE(offer.value(u"renewalInfo"_s), QJsonValue(true));
        QCOMPARE(offer.value(u"profiles"_s)[u"shortlived"_s].toString(), u"six days"_s);
        QVERIFY(!offer.value(u"termsOfService"_s).toString().isEmpty());
        const CtlResult limits = ctl.run(QStringList{u"limits"_s, u"nobody.example.test"_s});
        QCOMPARE(limits.exitStatus, 1);
    }

    void whatIsMissingIsNamed()
    {
        Ctl ctl;
        const CtlResult noCa = ctl.run({json, u"ca"_s, u"show"_s, u"letsencryp"_s});
        QCOMPARE(noCa.exitStatus, 1);
        QCOMPARE(noCa.failureCode(), u"authority"_s);
        QVERIFY2(noCa.all().contains("ca list"), noCa.all().constData());
        const QStringList create = QStringList{json, u"account"_s, u"create"_s} + at(*m_strict);
        const CtlResult noKey = ctl.run(create + QStringList{u"--eab-kid"_s, externalKeyId});
        QCOMPARE(noKey.exitStatus, 1);
        QCOMPARE(noKey.failureCode(), u"external-key-missing"_s);
        QCOMPARE(ctl.run({u"add"_s, u"bare.example.test"_s}).exitStatus, 0);
        const CtlResult noCertificate = ctl.run({json, u"revoke"_s, u"bare.example.test"_s});
        QCOMPARE(noCertificate.exitStatus, 1);
        QCOMPARE(noCertificate.failureCode(), u"no-certificate"_s);
    }

    void termsThatChangedAreShownAndAgreedTo()
    {
        FakeHttpServer ca;
        QString whyNot;
        QVERIFY2(ca.start(&whyNot), qPrintable(whyNot));
        QList<QJsonObject> agreements;
        const QByteArray page = "https://ca.example.test/agree";
        ca.setHandler([&](const FakeHttpRequest &asked) {
            FakeHttpAnswer answer;
            answer.headers = {{"Content-Type", "application/json"}, {"Replay-Nonce", "nonce"}};
            const auto url = [&ca](const char *path) { return ca.url(QString::fromLatin1(path)).toLatin1(); };
            if (asked.path == "/dir") {
                answer.body = "{\"newNonce\":\"" + url("/nonce") + "\",\"newAccount\":\"" + url("/account") +
                              "\",\"newOrder\":\"" + url("/order") + "\",\"meta\":{}}";
            } else if (asked.path == "/account") {
                answer.status = 201;
                answer.headers.emplaceBack("Location", url("/account/1"));
                answer.body = "{\"status\":\"valid\"}";
            } else if (asked.path == "/account/1") {
                const QByteArray payload =
                    QJsonDocument::fromJson(asked.body).object().value(u"payload"_s).toString().toLatin1();
                agreements.append(
                    QJsonDocument::fromJson(QByteArray::fromBase64(payload, QByteArray::Base64UrlEncoding)).object());
                answer.body = "{\"status\":\"valid\"}";
            } else if (asked.path == "/order") {
                answer.status = 403;
                answer.headers.first().second = "application/problem+json";
                answer.body = "{\"type\":\"urn:ietf:params:acme:error:userActionRequired\",\"detail\":\"new terms\","
                              "\"instance\":\"" +
                              page + "\"}";
            }
            return answer;
        });
        Ctl ctl;
        prepare(ctl);
        // The CA answers on this event loop.
        const auto run = [&ctl](const QStringList &arguments) {
            const QString output = ctl.path(u"output"_s);
            QFile::remove(output);
            const std::unique_ptr<QProcess> running = ctl.start(arguments, output);
            const bool ended = QTest::qWaitFor([&running] { return running->state() == QProcess::NotRunning; }, 60'000);
            return std::pair(ended ? running->exitCode() : -1, contentOf(output));
        };
        const QString name = u"terms.example.test"_s;
        const auto [status, output] =
            run(QStringList{u"obtain"_s, name, u"--ca"_s, ca.url(u"/dir"_s), u"--agree-tos"_s} + dns());
        QVERIFY2(status == 1, output.constData());
        QVERIFY2(ctl.run({u"show"_s, name}).all().contains(page), ctl.run({u"show"_s, name}).all().constData());
        static const QRegularExpression agent(uR"(^Certwright/\d+\.\d+\.\d+ \(\+https://[^)]+\) Qt/\d)"_s);
        for (const FakeHttpRequest &each : ca.requests()) {
            const QString said = QString::fromLatin1(each.header("User-Agent"));
            QVERIFY2(agent.match(said).hasMatch(), qPrintable(said)); // name, version and whom to write to
        }
        QVERIFY(agreements.isEmpty());
        const auto [agreed, text] = run({u"account"_s, u"agree"_s, u"1"_s});
        QVERIFY2(agreed == 0, text.constData());
        QVERIFY(!agreements.isEmpty());
        QCOMPARE(agreements.constFirst().value(u"termsOfServiceAgreed"_s), QJsonValue(true));
    }

    void optionsOfTheOrderAreKept()
    {
        Ctl ctl;
        const QString name = u"options.example.test"_s;
        const CtlResult added = ctl.run({json, u"add"_s, name, u"--ca"_s, u"letsencrypt"_s, u"--fallback-ca"_s,
            u"letsencrypt-staging,zerossl"_s, u"--ca-profile"_s, u"tlsserver"_s, u"--lifetime"_s, u"7d"_s,
            u"--starts-in"_s, u"36h"_s, u"--preferred-chain"_s, u"ISRG Root X2"_s, u"--challenge"_s,
            u"dns-persist-01"_s, u"--reuse-key"_s, u"--key-type"_s, u"ec384"_s});
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        const QJsonObject domain = shown(ctl, name);
        const QJsonObject expected{{u"challenge"_s, u"dns-persist-01"_s}, {u"key"_s, u"reuse"_s},
            {u"lifetime"_s, 604'800}, {u"preferredChain"_s, u"ISRG Root X2"_s}, {u"profile"_s, u"tlsserver"_s},
            {u"startsIn"_s, 129'600}};
        QCOMPARE(domain.value(u"order"_s).toObject(), expected);
        QStringList fallbacks;
        for (const QJsonValue each : domain.value(u"fallbacks"_s).toArray())
            fallbacks.append(each[u"authority"_s].toString());
        QCOMPARE(fallbacks, (QStringList{u"letsencrypt-staging"_s, u"zerossl"_s}));
        const QByteArray text = ctl.run({u"show"_s, name}).output;
        for (const char *part : {"tlsserver", "7 days", "36 h", "ISRG Root X2", "dns-persist-01", "ZeroSSL"})
            QVERIFY2(text.contains(part), text.constData());
    }

    void whomToAskIsKeptAndShown()
    {
        Ctl ctl;
        const QString name = u"asked.example.test"_s;
        const QString url = u"https://dns.example/dns-query"_s;
        const CtlResult added =
            ctl.run({json, u"add"_s, name, u"--dns-check"_s, u"both"_s, u"--resolvers"_s, u"192.0.2.53,"_s + url});
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        const QJsonObject expected{{u"mode"_s, u"both"_s}, {u"resolvers"_s, QJsonArray{u"192.0.2.53"_s, url}}};
        QCOMPARE(shown(ctl, name).value(u"dnsCheck"_s).toObject(), expected);
        const QByteArray text = ctl.run({u"show"_s, name}).output;
        QVERIFY2(text.contains("both") && text.contains(url.toLatin1()), text.constData());
    }

    void limitsAreShown()
    {
        Ctl ctl;
        const QString name = u"limits.example.test"_s;
        QCOMPARE(ctl.run({u"add"_s, name, u"--ca"_s, u"letsencrypt"_s, u"--fallback-ca"_s, u"letsencrypt-staging"_s})
                     .exitStatus,
            0);
        const CtlResult limits = ctl.run({json, u"limits"_s, name});
        QVERIFY2(limits.exitStatus == 0, limits.all().constData());
        QCOMPARE(limits.objects().size(), 2); // the CA asked first, and the other one
        const QJsonObject first = limits.objects().first();
        QCOMPARE(first.value(u"authority"_s).toString(), u"letsencrypt"_s);
        QVERIFY(first.value(u"page"_s).toString().startsWith(u"https://letsencrypt.org/"_s));
        bool perDomain = false;
        for (const QJsonValue each : first.value(u"allowances"_s).toArray()) {
            if (each[u"limit"_s].toString() == u"certificates-per-domain"_s) {
                perDomain = true;
                QCOMPARE(each[u"subject"_s].toString(), u"example.test"_s);
                QCOMPARE(each[u"left"_s].toInt(), each[u"of"_s].toInt());
            }
        }
        QVERIFY(perDomain);
        const CtlResult shown = ctl.run({u"show"_s, name});
        QVERIFY2(shown.output.contains("Certificates for example.test"), shown.all().constData());
    }

    void wrongUsageNamesTheOption_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *line, const char *named) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(named);
        };
        row("account", "account");
        row("account frobnicate", "account frobnicate");
        row("account show", "ID");
        row("account create", "--ca");
        row("account contact 1", "--email");
        row("account export 1", "--to");
        row("account rename 1", "account rename");
        row("account list --email a@b.test", "--email");
        row("ca show", "ca show");
        row("switch-ca a.example.test", "--ca");
        row("renew --force", "--force");
        row("renew a.example.test --reason superseded", "--reason");
        row("revoke a.example.test --reason whim", "--reason");
        row("revoke a.example.test --by magic", "--by");
        row("revoke a.example.test --serial xyz", "--serial");
        row("obtain a.example.test --lifetime soon", "--lifetime");
        row("obtain a.example.test --starts-in 5", "--starts-in");
        row("obtain a.example.test --challenge http-01", "--challenge");
        row("obtain a.example.test --fallback-ca nowhere", "--fallback-ca");
        row("obtain a.example.test --dns-check guess", "--dns-check");
        row("obtain a.example.test --resolvers 192.0.2.1,dns.example", "--resolvers");
        row("obtain a.example.test --from list", "--from");
        row("obtain a.example.test --csr f --key-type ec256", "--csr");
        row("obtain a.example.test --reuse-key --new-key", "--new-key");
        row("obtain a.example.test --eab-key-file f", "--eab-kid");
        row("obtain a.example.test --eab-kid a --eab-email b@c.test", "--eab-email");
        row("obtain a.example.test --account-key-type ec256", "--account-key-type");
        row("list --account 1", "--account");
    }

    void wrongUsageNamesTheOption()
    {
        QFETCH(QString, line);
        QFETCH(QString, named);
        Ctl ctl;
        const CtlResult result = ctl.run(line.split(u' '));
        QVERIFY2(result.exitStatus == 2, result.all().constData());
        QVERIFY2(result.errors.contains(named.toUtf8()), result.errors.constData());
        QVERIFY(!QFileInfo::exists(ctl.profile()));
    }

    void theManPageNamesWhatHelpNames()
    {
        Ctl ctl;
        const QString help = QString::fromUtf8(ctl.run({u"--help"_s}).output);
        QString page = QString::fromUtf8(contentOf(QStringLiteral(CERTWRIGHT_MAN_PAGE)));
        page.replace(u"\\-"_s, u"-"_s);
        static const QRegularExpression option(u"^  (?:-., )?--([a-z-]+)"_s, QRegularExpression::MultilineOption);
        static const QRegularExpression command(
            u"^  ([a-z][a-z-]+(?: [a-z-]+)?)(?: |$)"_s, QRegularExpression::MultilineOption);
        int named = 0;
        for (const QRegularExpressionMatch &match : option.globalMatch(help)) {
            const QString name = match.captured(1);
            if (name == u"help-all"_s) // Qt's own
                continue;
            const QRegularExpression item(uR"(\.It Fl (?:. , Fl )?-%1\b|\.It .*, Fl -%1\b)"_s.arg(name));
            QVERIFY2(item.match(page).hasMatch(), qPrintable(name));
            ++named;
        }
        const QString list = help.section(u"Commands:"_s, 1).section(u"Options:"_s, 0, 0);
        for (const QRegularExpressionMatch &match : command.globalMatch(list)) {
            const QString words = match.captured(1);
            QVERIFY2(page.contains(u".It Ic "_s + words), qPrintable(words));
            ++named;
        }
        QVERIFY2(named > 60, qPrintable(QString::number(named)));
    }

    void helpNamesEveryCommand()
    {
        Ctl ctl;
        const QByteArray help = ctl.run({u"--help"_s}).output;
        for (const char *word :
            {"renew [NAME…]", "revoke NAME", "switch-ca NAME --ca ID", "limits NAME", "account list", "account show ID",
                "account create --ca ID", "account import PATH --ca ID", "account export ID --to FILE",
                "account contact ID --email ADDRESS", "account roll-key ID", "account deactivate ID",
                "account agree ID", "account orders ID", "account rename ID NAME", "account forget ID", "ca list",
                "ca show ID|URL", "--eab-kid", "--fallback-ca", "--ca-profile", "--from"})
            QVERIFY2(help.contains(word), word);
    }
};

QTEST_GUILESS_MAIN(TestCtlAcme)
#include "tst_ctl_acme.moc"
