// SPDX-License-Identifier: Apache-2.0
// Account keys read from the files of lego, certbot and acme.sh, in their own layouts, with keys that the openssl
// program made; and our own key file.
#include "core/crypto/jws.h"
#include "core/crypto/key_pair.h"
#include "core/exchange/account_files.h"
#include "tests/unit/crypto/openssl_tool.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

#include <sys/stat.h>

using namespace certwright;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(certwright::FailureKind)

namespace {

void put(const QString &path, QByteArrayView content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content.data(), content.size()) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// With ' for ": moc does not read raw strings everywhere.
QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

int modeOf(const QString &path)
{
    struct stat entry{};
    return ::lstat(QFile::encodeName(path).constData(), &entry) == 0 ? int(entry.st_mode & 07777) : -1;
}

QByteArray thumbprintOf(const Secret &pem)
{
    const Result<KeyPair> key = KeyPair::fromPem(pem);
    return key ? key->thumbprint() : QByteArray("no key");
}

} // namespace

class TestAccountFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_pkcs8 = m_tool.must({u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s});
        // As acme.sh makes them: parameters in front of the key.
        m_sec1 = m_tool.must({u"ecparam"_s, u"-name"_s, u"prime256v1"_s, u"-genkey"_s});
        m_rsa = m_tool.must({u"genrsa"_s, u"-traditional"_s, u"2048"_s});
        m_tool.write(u"rsa.pem"_s, m_rsa);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void pemKeyOfAnyKindIsRead_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::newRow("PKCS#8") << m_pkcs8;
        QTest::newRow("SEC1 with parameters") << m_sec1;
        QTest::newRow("PKCS#1") << m_rsa;
    }
    void pemKeyOfAnyKindIsRead()
    {
        QFETCH(const QByteArray, pem);
        put(path(u"some.pem"_s), pem);
        const Result<AccountFile> file = readAccountFile(path(u"some.pem"_s));
        QVERIFY(file);
        QCOMPARE(file->tool, u"pem"_s);
        QCOMPARE(thumbprintOf(file->keyPem), thumbprintOf(Secret(pem)));
        QVERIFY(file->keyPem.view().startsWith("-----BEGIN PRIVATE KEY-----"));
        QCOMPARE(file->directoryUrl + file->accountUrl + file->contact, QString());
    }

    void legoAccountIsRead_data()
    {
        QTest::addColumn<QString>("opened");
        QTest::addColumn<QString>("keyFile");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("directory");
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("contact");
        const QString server = u".lego/accounts/acme-v02.api.letsencrypt.org/me@x.test"_s;
        const QByteArray v4 = json("{'email':'me@x.test','registration':{'body':{'status':'valid',"
                                   "'contact':['mailto:me@x.test']},'uri':'https://ca.test/acct/4'}}");
        const QByteArray v5 =
            json("{'id':'me@x.test','email':'me@x.test','server':'https://ca.test/dir','keyType':'EC256',"
                 "'registration':{'status':'valid','accountURL':'https://ca.test/acct/5'}}");
        const QString letsEncrypt = u"https://acme-v02.api.letsencrypt.org/directory"_s;
        QTest::newRow("v4, folder") << server << server + u"/keys/me@x.test.key"_s << v4 << letsEncrypt
                                    << u"https://ca.test/acct/4"_s << u"me@x.test"_s;
        QTest::newRow("v4, account.json") << server + u"/account.json"_s << server + u"/keys/me@x.test.key"_s << v4
                                          << letsEncrypt << u"https://ca.test/acct/4"_s << u"me@x.test"_s;
        QTest::newRow("v4, key") << server + u"/keys/me@x.test.key"_s << server + u"/keys/me@x.test.key"_s << v4
                                 << letsEncrypt << u"https://ca.test/acct/4"_s << u"me@x.test"_s;
        QTest::newRow("v5, folder") << server + u'/' << server + u"/me@x.test.key"_s << v5 << u"https://ca.test/dir"_s
                                    << u"https://ca.test/acct/5"_s << u"me@x.test"_s;
        QTest::newRow("v5, key") << server + u"/me@x.test.key"_s << server + u"/me@x.test.key"_s << v5
                                 << u"https://ca.test/dir"_s << u"https://ca.test/acct/5"_s << u"me@x.test"_s;
        const QString own = u"accounts/ca.test_14000/noemail"_s;
        QTest::newRow("v5 without e-mail and registration")
            << own << own + u"/noemail.key"_s << json("{'id':'noemail','server':'https://ca.test:14000/dir'}")
            << u"https://ca.test:14000/dir"_s << QString() << QString();
        QTest::newRow("v4 of an unknown CA")
            << own << own + u"/keys/other.key"_s
            << json("{'email':'','registration':{'body':{'contact':['mailto:c@x.test']},'uri':'https://u'}}")
            << QString() << u"https://u"_s << u"c@x.test"_s;
    }
    void legoAccountIsRead()
    {
        QFETCH(const QString, opened);
        QFETCH(const QString, keyFile);
        QFETCH(const QByteArray, content);
        put(path(keyFile), m_sec1);
        const QString folder = keyFile.section(u'/', 0, keyFile.contains("/keys/"_L1) ? -3 : -2);
        put(path(folder + u"/account.json"_s), content);
        const Result<AccountFile> file = readAccountFile(path(opened));
        QVERIFY2(file, file ? "" : qPrintable(logLine(file.error())));
        QCOMPARE(file->tool, u"lego"_s);
        QCOMPARE(thumbprintOf(file->keyPem), thumbprintOf(Secret(m_sec1)));
        QTEST(file->directoryUrl, "directory");
        QTEST(file->accountUrl, "account");
        QTEST(file->contact, "contact");
    }

    void certbotAccountIsRead_data()
    {
        QTest::addColumn<QString>("opened");
        QTest::addColumn<QByteArray>("regr");
        QTest::addColumn<QString>("contact");
        const QByteArray now = json("{'body': {}, 'uri': 'https://acme-v02.api.letsencrypt.org/acme/acct/7'}");
        const QByteArray once = json("{'body': {'contact': ['mailto:me@x.test'], 'status': 'valid'}, "
                                     "'uri': 'https://acme-v02.api.letsencrypt.org/acme/acct/7'}");
        QTest::newRow("folder") << QString() << now << QString();
        QTest::newRow("key") << u"/private_key.json"_s << now << QString();
        QTest::newRow("registration") << u"/regr.json"_s << now << QString();
        QTest::newRow("earlier version") << u"/meta.json"_s << once << u"me@x.test"_s;
    }
    void certbotAccountIsRead()
    {
        QFETCH(const QString, opened);
        QFETCH(const QByteArray, regr);
        const QString account = u"letsencrypt/accounts/acme-v02.api.letsencrypt.org/directory/0123456789abcdef"_s;
        put(path(account + u"/private_key.json"_s), jwkOfRsa());
        put(path(account + u"/regr.json"_s), regr);
        put(path(account + u"/meta.json"_s), json("{'creation_host': 'x', 'creation_dt': '2026-01-01T00:00:00Z'}"));
        const Result<AccountFile> file = readAccountFile(path(account + opened));
        QVERIFY2(file, file ? "" : qPrintable(logLine(file.error())));
        QCOMPARE(file->tool, u"certbot"_s);
        QCOMPARE(thumbprintOf(file->keyPem), thumbprintOf(Secret(m_rsa)));
        QCOMPARE(file->directoryUrl, u"https://acme-v02.api.letsencrypt.org/directory"_s);
        QCOMPARE(file->accountUrl, u"https://acme-v02.api.letsencrypt.org/acme/acct/7"_s);
        QTEST(file->contact, "contact");
    }

    void certbotPathKeepsThePort()
    {
        const QString account = u"accounts/localhost:14000/dir/0123"_s;
        put(path(account + u"/private_key.json"_s), jwkOfRsa());
        QCOMPARE(readAccountFile(path(account)).value().directoryUrl, u"https://localhost:14000/dir"_s);
    }

    void acmeShAccountIsRead_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("opened");
        QTest::addColumn<QByteArray>("conf");
        QTest::addColumn<QString>("directory");
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("contact");
        const QString letsEncrypt = u".acme.sh/ca/acme-v02.api.letsencrypt.org/directory"_s;
        const QString url = u"https://acme-v02.api.letsencrypt.org/directory"_s;
        const QByteArray conf = "CA_EMAIL='me@x.test'\nCA_KEY_HASH='abc='\nACCOUNT_URL='https://ca.test/acct/9'\n";
        QTest::newRow("folder") << letsEncrypt << QString() << conf << url << u"https://ca.test/acct/9"_s
                                << u"me@x.test"_s;
        QTest::newRow("key") << letsEncrypt << u"/account.key"_s << conf << url << u"https://ca.test/acct/9"_s
                             << u"me@x.test"_s;
        QTest::newRow("ca.conf") << letsEncrypt << u"/ca.conf"_s << conf << url << u"https://ca.test/acct/9"_s
                                 << u"me@x.test"_s;
        QTest::newRow("account.json") << letsEncrypt << u"/account.json"_s << conf << url << u"https://ca.test/acct/9"_s
                                      << u"me@x.test"_s;
        QTest::newRow("longer path") << u"ca/acme.zerossl.com/v2/DV90"_s << QString() << QByteArray("X=''\n")
                                     << u"https://acme.zerossl.com/v2/DV90"_s << QString() << u"j@x.test"_s;
        QTest::newRow("port") << u"ca/localhost/dir"_s << QString()
                              << QByteArray("ACCOUNT_URL='https://localhost:14000/my-account/1'")
                              << u"https://localhost:14000/dir"_s << u"https://localhost:14000/my-account/1"_s
                              << u"j@x.test"_s;
        QTest::newRow("old layout") << u"ca/acme-v02.api.letsencrypt.org"_s << QString() << conf << QString()
                                    << u"https://ca.test/acct/9"_s << u"me@x.test"_s;
    }
    void acmeShAccountIsRead()
    {
        QFETCH(const QString, folder);
        QFETCH(const QString, opened);
        QFETCH(const QByteArray, conf);
        put(path(folder + u"/account.key"_s), m_sec1);
        put(path(folder + u"/ca.conf"_s), conf);
        put(path(folder + u"/account.json"_s), json("{'status':'valid','contact':['mailto:j@x.test']}"));
        const Result<AccountFile> file = readAccountFile(path(folder + opened));
        QVERIFY2(file, file ? "" : qPrintable(logLine(file.error())));
        QCOMPARE(file->tool, u"acme.sh"_s);
        QCOMPARE(thumbprintOf(file->keyPem), thumbprintOf(Secret(m_sec1)));
        QTEST(file->directoryUrl, "directory");
        QTEST(file->accountUrl, "account");
        QTEST(file->contact, "contact");
    }

    void whatIsNoAccountIsSaid_data()
    {
        QTest::addColumn<QStringList>("files"); // path, content, path, content …
        QTest::addColumn<QString>("opened");
        QTest::addColumn<FailureKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("subject");
        using enum FailureKind;
        const QString key = QString::fromLatin1(m_sec1);
        QTest::newRow("nothing") << QStringList() << u"gone"_s << NotFound << u"account"_s << u"gone"_s;
        QTest::newRow("other folder") << QStringList{u"a/b.txt"_s, u"x"_s} << u"a"_s << NotFound << u"account"_s
                                      << u"a"_s;
        QTest::newRow("no PEM") << QStringList{u"a.pem"_s, u"hello"_s} << u"a.pem"_s << InvalidInput << u"pem"_s
                                << u"a.pem"_s;
        QTest::newRow("empty") << QStringList{u"a.pem"_s, QString()} << u"a.pem"_s << InvalidInput << u"pem"_s
                               << u"a.pem"_s;
        QTest::newRow("huge") << QStringList{u"a.pem"_s, QString(300'000, u'a')} << u"a.pem"_s << InvalidInput
                              << u"account-file"_s << u"a.pem"_s;
        QTest::newRow("broken JWK") << QStringList{u"c/private_key.json"_s, u"{\"kty\":\"RSA\"}"_s} << u"c"_s
                                    << InvalidInput << u"jwk"_s << u"c/private_key.json"_s;
        QTest::newRow("lego without key")
            << QStringList{u"l/account.json"_s, u"{}"_s} << u"l"_s << NotFound << u"account"_s << u"l"_s;
        QTest::newRow("lego with two keys")
            << QStringList{u"l/account.json"_s, u"{}"_s, u"l/a.key"_s, key, u"l/b.key"_s, key} << u"l"_s << NotFound
            << u"account"_s << u"l"_s;
        QTest::newRow("lego's JSON cut off") << QStringList{u"l/account.json"_s, u"{\"email\":"_s, u"l/a.key"_s, key}
                                             << u"l"_s << InvalidInput << u"account-file"_s << u"l/account.json"_s;
        QTest::newRow("id that leaves the folder")
            << QStringList{u"l/account.json"_s, u"{\"id\":\"../x\"}"_s, u"x.key"_s, key} << u"l"_s << NotFound
            << u"account"_s << u"l"_s;
        QTest::newRow("acme.sh with a broken key")
            << QStringList{u"s/account.key"_s, u"-----BEGIN PRIVATE KEY-----"_s, u"s/ca.conf"_s, u""_s} << u"s"_s
            << InvalidInput << u"pem"_s << u"s/account.key"_s;
    }
    void whatIsNoAccountIsSaid()
    {
        QFETCH(const QStringList, files);
        QFETCH(const QString, opened);
        QFETCH(const QString, subject);
        for (qsizetype i = 0; i + 1 < files.size(); i += 2)
            put(path(files.at(i)), files.at(i + 1).toUtf8());
        const Result<AccountFile> file = readAccountFile(path(opened));
        QVERIFY(!file);
        QTEST(file.error().kind, "kind");
        QTEST(file.error().code, "code");
        QCOMPARE(file.error().subject, path(subject));
    }

    void keyIsWrittenForItsOwnerAlone()
    {
        const QString target = path(u"new/folder/account.pem"_s);
        const Secret pem = KeyPair::generate(KeyType::EcdsaP384).value().toPem();
        QVERIFY(writeAccountKey(pem, target));
        QCOMPARE(modeOf(target), 0600);
        QCOMPARE(modeOf(path(u"new/folder"_s)), 0700);
        QCOMPARE(QByteArrayView(contentOf(target)), pem.view());
        QCOMPARE(
            QDir(path(u"new/folder"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
        const Result<AccountFile> back = readAccountFile(target);
        QVERIFY(back);
        QVERIFY(back->keyPem.equals(pem));
        m_tool.must({u"pkey"_s, u"-in"_s, target, u"-noout"_s, u"-check"_s});
    }

    void existingFileIsNeverReplaced()
    {
        const Secret pem = KeyPair::generate(KeyType::EcdsaP256).value().toPem();
        put(path(u"there.pem"_s), "mine");
        QFile::link(path(u"nowhere"_s), path(u"link.pem"_s));
        for (const QString &name : {u"there.pem"_s, u"link.pem"_s}) {
            const Result<void> written = writeAccountKey(pem, path(name));
            QVERIFY(!written);
            QCOMPARE(written.error().kind, FailureKind::AlreadyExists);
            QCOMPARE(written.error().subject, path(name));
        }
        QCOMPARE(contentOf(path(u"there.pem"_s)), "mine");
        QVERIFY(!QFileInfo::exists(path(u"nowhere"_s)));
    }

    void whatIsNoKeyIsNotWritten()
    {
        const Result<void> written = writeAccountKey(Secret("hello"), path(u"x.pem"_s));
        QVERIFY(!written);
        QCOMPARE(written.error().code, u"pem"_s);
        QVERIFY(!QFileInfo::exists(path(u"x.pem"_s)));
    }

    void folderThatIsAFileIsSaid()
    {
        put(path(u"file"_s), "x");
        const Result<void> written =
            writeAccountKey(KeyPair::generate(KeyType::EcdsaP256).value().toPem(), path(u"file/key.pem"_s));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, FailureKind::Storage);
    }

private:
    QString path(const QString &name) const { return QDir::cleanPath(m_folder->filePath(name)); }

    /// The RSA key as certbot keeps it: the numbers as openssl prints them.
    QByteArray jwkOfRsa() const
    {
        const QString text =
            QString::fromLatin1(m_tool.must({u"rsa"_s, u"-in"_s, u"rsa.pem"_s, u"-noout"_s, u"-text"_s}));
        const auto number = [&text](const QString &name) {
            QString digits = text.section(u'\n' + name + u":\n"_s, 1, 1);
            qsizetype end = 0;
            while (end < digits.size() && QString(u" \n:0123456789abcdef"_s).contains(digits.at(end)))
                ++end;
            // The next name may begin with letters that are digits too.
            digits = digits.first(end);
            digits = digits.first(digits.lastIndexOf(u'\n') + 1);
            QByteArray bytes = QByteArray::fromHex(digits.remove(u':').simplified().remove(u' ').toLatin1());
            while (bytes.startsWith('\0'))
                bytes.remove(0, 1);
            return QString::fromLatin1(base64Url(bytes));
        };
        const QJsonObject jwk{{u"kty"_s, u"RSA"_s}, {u"e"_s, u"AQAB"_s}, {u"n"_s, number(u"modulus"_s)},
            {u"d"_s, number(u"privateExponent"_s)}, {u"p"_s, number(u"prime1"_s)}, {u"q"_s, number(u"prime2"_s)},
            {u"dp"_s, number(u"exponent1"_s)}, {u"dq"_s, number(u"exponent2"_s)}, {u"qi"_s, number(u"coefficient"_s)}};
        return QJsonDocument(jwk).toJson(QJsonDocument::Compact);
    }

    OpensslTool m_tool;
    QByteArray m_pkcs8;
    QByteArray m_sec1;
    QByteArray m_rsa;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestAccountFiles)
#include "tst_account_files.moc"
