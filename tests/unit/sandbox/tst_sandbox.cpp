// SPDX-License-Identifier: Apache-2.0
// The sandbox comes up, answers only to those who trust its root, and leaves nothing behind, not even when killed.
#include "core/dns/cares_client.h"
#include "core/net/curl_http_client.h"
#include "core/sandbox/sandbox.h"
#include "tests/support/await.h"
#include "tests/support/blocking_http.h"
#include "tests/support/child_process.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

/// The processes whose parent is `parent`, without zombies: pid and name.
QMap<int, QByteArray> childrenOf(qint64 parent)
{
    QMap<int, QByteArray> children;
    const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &process : processes) {
        QFile stat(u"/proc/%1/stat"_s.arg(process));
        if (process.toInt() == 0 || !stat.open(QFile::ReadOnly))
            continue;
        const QByteArray line = stat.readAll(); // "PID (NAME) STATE PPID …"; a name may hold anything
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        if (fields.value(1).toLongLong() == parent && fields.value(0) != "Z")
            children.insert(process.toInt(), line.mid(line.indexOf('(') + 1).split(')').constFirst());
    }
    return children;
}

bool isRunning(int process)
{
    QFile stat(u"/proc/%1/stat"_s.arg(process));
    return stat.open(QFile::ReadOnly) && !stat.readAll().contains(") Z ");
}

mode_t modeOf(const QString &path)
{
    struct stat facts{};
    return ::stat(path.toLocal8Bit().constData(), &facts) == 0 ? facts.st_mode & 0777 : 0;
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void answersThoseWhoTrustItsRoot()
    {
        const QString folder = m_folder.filePath(u"one"_s);
        Sandbox sandbox(folder);
        const Result<SandboxAddresses> addresses = await(sandbox.start());
        QVERIFY2(addresses, addresses ? "" : qPrintable(logLine(addresses.error())));
        QCOMPARE(QSslCertificate::fromData(addresses->tlsRoots).size(), 1);

        CurlHttpClient http("certwright-tests");
        HttpRequest request;
        request.url = addresses->directoryUrl;
        const Result<HttpAnswer> refused = await(http.send(request));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::TlsRefused);
        request.trustedRoots = addresses->tlsRoots;
        const Result<HttpAnswer> directory = await(http.send(request));
        QVERIFY2(directory, directory ? "" : qPrintable(logLine(directory.error())));
        QCOMPARE(directory->status, 200);
        QVERIFY(QJsonDocument::fromJson(directory->body).object().contains(u"newOrder"_s));

        // The name works as well as the address.
        QString byName = addresses->directoryUrl;
        byName.replace(u"127.0.0.1"_s, u"localhost"_s);
        QCOMPARE(blockingHttp(QUrl(byName), addresses->tlsRoots).status, 200);

        const BlockingAnswer root = blockingHttp(QUrl(addresses->caManagementUrl + "/roots/0"_L1), addresses->tlsRoots);
        QCOMPARE(QSslCertificate::fromData(root.body).size(), 1);
        QVERIFY(root.body != addresses->tlsRoots);
    }

    void dnsServerTakesAndShowsRecords()
    {
        Sandbox sandbox(m_folder.filePath(u"dns"_s));
        const Result<SandboxAddresses> addresses = await(sandbox.start());
        QVERIFY(addresses);
        const QUrl setTxt(addresses->dnsManagementUrl + "/set-txt"_L1);
        QCOMPARE(blockingHttp(setTxt, {}, R"({"host":"_acme-challenge.x.test.","value":"v"})").status, 200);
        dns::CaresClient client({addresses->dnsServer});
        dns::Question question;
        question.name = u"_acme-challenge.x.test"_s;
        const Result<dns::Answer> answer = await(client.ask(question));
        QVERIFY(answer);
        QCOMPARE(answer->records(dns::Type::TXT).value(0).text, "v");
    }

    void keysAreForTheOwnerAndGoWithIt()
    {
        const QString folder = m_folder.filePath(u"keys"_s);
        QVERIFY(QDir().mkpath(folder));
        QFile left(folder + "/left.over"_L1);
        QVERIFY(left.open(QFile::WriteOnly));
        {
            Sandbox sandbox(folder);
            QVERIFY(await(sandbox.start()));
            QVERIFY(!left.exists());
            QCOMPARE(modeOf(folder), mode_t(0700));
            QCOMPARE(modeOf(folder + "/tls.key"_L1), mode_t(0600));
            for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files)) {
                QFile content(file.filePath());
                QVERIFY(content.open(QFile::ReadOnly));
                QCOMPARE(content.readAll().contains("PRIVATE KEY"), file.fileName() == "tls.key"_L1);
            }
        }
        QVERIFY(QDir(folder).isEmpty());
    }

    void stopsWithItsObject()
    {
        QList<int> processes;
        {
            Sandbox sandbox(m_folder.filePath(u"stop"_s));
            QVERIFY(await(sandbox.start()));
            processes = childrenOf(QCoreApplication::applicationPid()).keys();
            QCOMPARE(processes.size(), 2);
        }
        for (const int process : processes)
            QVERIFY(!isRunning(process));
    }

    void startsAgain()
    {
        Sandbox sandbox(m_folder.filePath(u"again"_s));
        QSignalSpy stopped(&sandbox, &Sandbox::stopped);
        const Result<SandboxAddresses> first = await(sandbox.start());
        const Result<SandboxAddresses> second = await(sandbox.start());
        QVERIFY(first && second);
        QVERIFY(first->tlsRoots != second->tlsRoots);
        QCOMPARE(blockingHttp(QUrl(second->directoryUrl), second->tlsRoots).status, 200);
        QCOMPARE(childrenOf(QCoreApplication::applicationPid()).size(), 2);
        QCOMPARE(stopped.size(), 0);
    }

    void twoSandboxesDoNotMeet()
    {
        Sandbox one(m_folder.filePath(u"left"_s));
        Sandbox two(m_folder.filePath(u"right"_s));
        const Result<SandboxAddresses> first = await(one.start());
        const Result<SandboxAddresses> second = await(two.start());
        QVERIFY(first && second);
        QCOMPARE(blockingHttp(QUrl(first->directoryUrl), first->tlsRoots).status, 200);
        QCOMPARE(blockingHttp(QUrl(first->directoryUrl), second->tlsRoots).status, 0);
    }

    void aChildThatEndsIsTold()
    {
        Sandbox sandbox(m_folder.filePath(u"told"_s));
        QVERIFY(await(sandbox.start()));
        QSignalSpy stopped(&sandbox, &Sandbox::stopped);
        const QMap<int, QByteArray> children = childrenOf(QCoreApplication::applicationPid());
        const int pebble = children.key("pebble");
        QVERIFY(pebble > 0);
        ::kill(pebble, SIGKILL);
        QTRY_COMPARE(stopped.size(), 1);
        QCOMPARE(stopped.constFirst().constFirst().toString(), u"pebble"_s);
    }

    void childrenDieWithAKilledParent()
    {
        ChildProcess holder;
        QString whyNot;
        const QString folder = m_folder.filePath(u"killed"_s);
        QVERIFY2(holder.start(
                     QStringLiteral(SANDBOX_HOLDER), {folder}, QProcessEnvironment::systemEnvironment(), {}, &whyNot),
            qPrintable(whyNot));
        QVERIFY2(
            holder.waitUntil([&holder] { return holder.output().contains("ready"); }, &whyNot), qPrintable(whyNot));
        const QMap<int, QByteArray> children = childrenOf(holder.processId());
        QCOMPARE(children.size(), 2);
        holder.kill(); // SIGKILL: no destructor runs
        for (const int process : children.keys())
            QTRY_VERIFY(!isRunning(process));
        // What it left is cleared by the next one.
        QVERIFY(QFile::exists(folder + "/tls.key"_L1));
        Sandbox next(folder);
        QVERIFY(await(next.start()));
    }

    void missingProgramsAreNamed()
    {
        // A folder without Pebble, and no other place to look: neither beside the program nor in PATH.
        const QByteArray path = qgetenv("PATH");
        const QByteArray pebble = qgetenv("CERTWRIGHT_PEBBLE");
        QTemporaryDir empty;
        qputenv("CERTWRIGHT_PEBBLE", empty.path().toLocal8Bit());
        qputenv("PATH", empty.path().toLocal8Bit());
        const QString found = Sandbox::findProgram(u"certwright-no-such-program"_s);
        QFile program(empty.filePath(u"pebble"_s));
        QVERIFY(program.open(QFile::WriteOnly));
        program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        const QString chosen = Sandbox::findProgram(u"pebble"_s);
        qputenv("PATH", path);
        pebble.isNull() ? qunsetenv("CERTWRIGHT_PEBBLE") : qputenv("CERTWRIGHT_PEBBLE", pebble);
        QCOMPARE(found, QString());
        QCOMPARE(chosen, program.fileName());
    }

    void aProgramThatFailsSaysWhy()
    {
        const QByteArray before = qgetenv("CERTWRIGHT_PEBBLE");
        const QString challTestServer = Sandbox::findProgram(u"pebble-challtestsrv"_s);
        QTemporaryDir folder;
        QVERIFY(QFile::link(challTestServer, folder.filePath(u"pebble-challtestsrv"_s)));
        QFile program(folder.filePath(u"pebble"_s));
        QVERIFY(program.open(QFile::WriteOnly));
        program.write("#!/bin/sh\necho I cannot run today\nexit 1\n");
        program.close();
        program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        qputenv("CERTWRIGHT_PEBBLE", folder.path().toLocal8Bit());
        Sandbox sandbox(m_folder.filePath(u"fails"_s));
        const Result<SandboxAddresses> addresses = await(sandbox.start());
        before.isNull() ? qunsetenv("CERTWRIGHT_PEBBLE") : qputenv("CERTWRIGHT_PEBBLE", before);
        QVERIFY(!addresses);
        QCOMPARE(addresses.error().kind, FailureKind::Unreachable);
        QCOMPARE(addresses.error().subject, u"pebble"_s);
        QCOMPARE(addresses.error().peerWords, u"I cannot run today"_s);
        QVERIFY(childrenOf(QCoreApplication::applicationPid()).isEmpty());
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        QFile file(m_folder.filePath(u"file"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        Sandbox sandbox(file.fileName() + "/below"_L1);
        const Result<SandboxAddresses> addresses = await(sandbox.start());
        QVERIFY(!addresses);
        QCOMPARE(addresses.error().kind, FailureKind::ReadOnly);
        QCOMPARE(addresses.error().subject, file.fileName() + "/below"_L1);
    }
};

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
