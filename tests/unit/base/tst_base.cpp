// SPDX-License-Identifier: Apache-2.0
#include "core/base/failure.h"
#include "core/base/log.h"
#include "core/base/printable.h"
#include "core/base/secret.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failureSurvivesTheJournal()
    {
        Failure failure{.kind = FailureKind::AcmeProblem,
            .attempted = u"newOrder"_s,
            .subject = u"https://ca.example/order"_s,
            .code = u"rateLimited"_s,
            .peerWords = u"too many certificates, retry after 2026-11-21"_s,
            .subproblems = {{u"urn:ietf:params:acme:error:caa"_s, u"CAA forbids"_s, u"example.test"_s}},
            .httpStatus = 429,
            .retry = Retry::Later,
            .retryAt = QDateTime(QDate(2026, 11, 21), QTime(1, 2, 3), Qt::UTC),
            .page = u"https://ca.example/unpause?jwt=x"_s,
            .document = R"({"type":"x"})"};
        QCOMPARE(failureFromJson(toJson(failure)), failure);
    }

    void peersWordsDoNotSteerTheTerminal()
    {
        QCOMPARE(printable(u"one\n\ttwo, käse \u6f22"_s), u"one\n\ttwo, käse \u6f22"_s);
        QCOMPARE(printable(u"\x1b[2Jgone\x07\r\x7f"_s), u"\ufffd[2Jgone\ufffd\ufffd\ufffd"_s);
        QCOMPARE(printable(u"\u009b31m"_s), u"\ufffd31m"_s);
        QCOMPARE(printable(u"moc.\u202eelpmaxe"_s), u"moc.\ufffdelpmaxe"_s);
    }

    void logLineIsOneLine()
    {
        Failure failure;
        failure.kind = FailureKind::AcmeProblem;
        failure.attempted = u"newOrder"_s;
        failure.code = u"odd\ncertwright.flow: run 1 done"_s;
        failure.peerWords = u"red \x1b[31m"_s;
        const QString line = logLine(failure);
        QVERIFY(!line.contains(u'\n'));
        QVERIFY(!line.contains(u'\x1b'));
        QVERIFY(line.contains(u"red [31m"_s));
    }

    void everyKindHasItsWord()
    {
        for (int kind = 0; kind <= int(FailureKind::Internal); ++kind) {
            const QString word = failureKindWord(FailureKind(kind));
            QVERIFY2(!word.isEmpty(), QByteArray::number(kind));
            QCOMPARE(int(failureFromJson({{u"kind"_s, word}}).kind), kind);
        }
    }

    void oddJsonIsTakenAsEmpty()
    {
        const Failure failure = failureFromJson({{u"kind"_s, 7}, {u"subproblems"_s, u"no array"_s}});
        QCOMPARE(failure.kind, FailureKind::Internal);
        QVERIFY(failure.subproblems.isEmpty());
    }

    void secretIsCopiedOnlyOnPurpose()
    {
        Secret first(QByteArrayView("correct horse"));
        const Secret copy = first.clone();
        const Secret moved = std::move(first);
        QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): the promise under test
        QVERIFY(copy.equals(moved));
        QVERIFY(!copy.equals(Secret(QByteArrayView("correct horsf"))));
        QVERIFY(!copy.equals(Secret(QByteArrayView("correct"))));
    }

    void consumedBytesAreGone()
    {
        QByteArray bytes("battery staple");
        const Secret secret = Secret::consume(bytes);
        QVERIFY(bytes.isEmpty());
        QCOMPARE(secret.view(), QByteArrayView("battery staple"));
    }

    void randomSecretsDiffer() { QVERIFY(!Secret::random(32).equals(Secret::random(32))); }

    void logTakesSecretsOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        QTest::newRow("pem") << u"key -----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----"_s << u"MIIabc"_s;
        QTest::newRow("pem cut short") << u"-----BEGIN EC PRIVATE KEY-----\nMIIabc"_s << u"MIIabc"_s;
        QTest::newRow("query") << u"GET https://api.example/add?token=tok123&x=1"_s << u"tok123"_s;
        QTest::newRow("bearer") << u"Authorization: Bearer tok123"_s << u"tok123"_s;
        QTest::newRow("json member") << u"{\"tsig_secret\":\"tok123\"}"_s << u"tok123"_s;
        QTest::newRow("option") << u"--option password=tok123"_s << u"tok123"_s;
    }

    void logTakesSecretsOut()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        QVERIFY(!redacted(text).contains(secret));
    }

    void logKeepsOrdinaryWords()
    {
        const QString text = u"run 3: step AwaitValidation for example.test"_s;
        QCOMPARE(redacted(text), text);
    }

    void logFileIsPrivate()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"certwright.log"_s);
        startLogging(path);
        qCInfo(flowLog) << "password=tok123";
        startLogging({});
        qInstallMessageHandler(nullptr);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY(written.contains("certwright.flow"));
        QVERIFY(!written.contains("tok123"));
        QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
