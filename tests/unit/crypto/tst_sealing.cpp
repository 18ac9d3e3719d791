// SPDX-License-Identifier: Apache-2.0
// Sealed bytes open with their key and context only.
#include "core/crypto/sealing.h"

#include <openssl/err.h>

#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView plain("-----BEGIN PRIVATE KEY-----");
constexpr QByteArrayView context("certificate-key:0011");

Secret keyOf(char octet) { return Secret(QByteArray(32, octet)); }

bool isDenied(const Result<Secret> &result)
{
    return !result && result.error().kind == FailureKind::SecretsDenied && result.error().code == "sealed"_L1 &&
           ERR_peek_error() == 0;
}

} // namespace

class TestSealing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWhatWasSealed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("with");
        QTest::newRow("key") << plain.toByteArray() << context.toByteArray();
        QTest::newRow("empty") << QByteArray() << context.toByteArray();
        QTest::newRow("no context") << plain.toByteArray() << QByteArray();
        QTest::newRow("nothing at all") << QByteArray() << QByteArray();
        QTest::newRow("NULs") << QByteArray(17, '\0') << QByteArray(3, '\0');
        QTest::newRow("1 MiB") << QByteArray(1024 * 1024, 'x') << context.toByteArray();
    }
    void opensWhatWasSealed()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, with);
        const Secret key = Secret::random(32);
        const Result<QByteArray> sealedBytes = seal(key, bytes, with);
        QVERIFY(sealedBytes);
        QCOMPARE(sealedBytes->size(), 1 + 12 + bytes.size() + 16);
        QCOMPARE(sealedBytes->front(), '\1');
        QVERIFY(bytes.isEmpty() || !sealedBytes->contains(bytes));
        const Result<Secret> opened = unseal(key, *sealedBytes, with);
        QVERIFY(opened);
        QCOMPARE(opened->view(), QByteArrayView(bytes));
    }

    void theSameIsNeverSealedAlike()
    {
        const Secret key = keyOf('k');
        QVERIFY(seal(key, plain, context).value() != seal(key, plain, context).value());
    }

    void opensPublishedVector()
    {
        // McGrew and Viega, "The Galois/Counter Mode of Operation", test case 16 (AES-256, with associated data).
        const Secret key(QByteArray::fromHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
        const QByteArray sealedBytes =
            '\1' + QByteArray::fromHex("cafebabefacedbaddecaf888"
                                       "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd"
                                       "2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0a"
                                       "bcc9f662"
                                       "76fc6ece0f4e1768cddf8853bb2d551b");
        const Result<Secret> opened =
            unseal(key, sealedBytes, QByteArray::fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
        QVERIFY(opened);
        QCOMPARE(opened->view().toByteArray().toHex(),
            QByteArray(
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                "b16aedf5aa0de657ba637b39"));
    }

    void staysClosed()
    {
        const Secret key = keyOf('k');
        const QByteArray sealedBytes = seal(key, plain, context).value();
        QVERIFY(unseal(key, sealedBytes, context));
        QVERIFY(isDenied(unseal(keyOf('l'), sealedBytes, context)));
        QVERIFY(isDenied(unseal(Secret(QByteArray(31, 'k')), sealedBytes, context)));
        QVERIFY(isDenied(unseal(Secret(), sealedBytes, context)));
        QVERIFY(isDenied(unseal(key, sealedBytes, QByteArrayView("certificate-key:0012"))));
        QVERIFY(isDenied(unseal(key, sealedBytes, QByteArrayView())));
        QVERIFY(isDenied(unseal(key, sealedBytes + '\0', context)));
        QVERIFY(isDenied(unseal(key, plain, context)));
    }

    void everyChangedByteIsSeen()
    {
        const Secret key = keyOf('k');
        const QByteArray sealedBytes = seal(key, plain, context).value();
        for (qsizetype i = 0; i < sealedBytes.size(); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray changed = sealedBytes;
                changed[i] = char(changed[i] ^ (1 << bit));
                QVERIFY2(isDenied(unseal(key, changed, context)), QByteArray::number(i));
            }
        }
    }

    void everyTruncationIsSeen()
    {
        const Secret key = keyOf('k');
        const QByteArray sealedBytes = seal(key, plain, context).value();
        for (qsizetype length = 0; length < sealedBytes.size(); ++length) {
            QVERIFY2(isDenied(unseal(key, sealedBytes.first(length), context)), QByteArray::number(length));
            QVERIFY2(isDenied(unseal(key, sealedBytes.last(length), context)), QByteArray::number(length));
        }
    }
};

QTEST_GUILESS_MAIN(TestSealing)
#include "tst_sealing.moc"
