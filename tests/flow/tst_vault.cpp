// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/vault.h"

#include "core/store/profile_store.h"
#include "tests/flow/memory_secrets.h"

#include <QTemporaryDir>
#include <QTest>

using namespace certwright;
using certwright::testing::MemorySecrets;

class TestVault : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<MemorySecrets> m_secrets;

    static Result<void> open(Vault &vault)
    {
        std::optional<Result<void>> outcome;
        const Running running(
            vault.open(), std::function<void(Result<void>)>([&outcome](Result<void> result) { outcome = result; }));
        [&] { QTRY_VERIFY(outcome.has_value()); }();
        return *outcome;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        Result<std::unique_ptr<Database>> database = Database::open(m_folder->filePath(QStringLiteral("t.db")));
        QVERIFY(database);
        m_database = std::move(*database);
        m_store = std::make_unique<ProfileStore>(*m_database);
        m_secrets = std::make_unique<MemorySecrets>();
    }

    void cleanup()
    {
        m_store.reset();
        m_database.reset();
    }

    void sealsAndOpensAcrossRestarts()
    {
        QByteArray sealedText;
        {
            Vault vault(*m_secrets, *m_store);
            QVERIFY(!vault.isOpen());
            QVERIFY(open(vault));
            sealedText = *vault.seal(Secret(QByteArrayView("the text")), "row 1");
        }
        QVERIFY(!sealedText.contains("the text"));
        Vault again(*m_secrets, *m_store);
        QVERIFY(open(again));
        QCOMPARE(again.unseal(sealedText, "row 1")->view().toByteArray(), QByteArray("the text"));
        QCOMPARE(again.unseal(sealedText, "row 2").error().kind, FailureKind::SecretsDenied);
    }

    void aLostKeyIsNeverReplaced()
    {
        {
            Vault vault(*m_secrets, *m_store);
            QVERIFY(open(vault));
        }
        const std::map<QString, Secret> kept = std::exchange(m_secrets->items, {});
        Vault vault(*m_secrets, *m_store);
        const Result<void> opened = open(vault);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, FailureKind::SecretsLost);
        QVERIFY(m_secrets->items.empty());
        for (const auto &[item, value] : kept)
            m_secrets->items.emplace(item, value.clone());
        QVERIFY(open(vault));
    }

    void aForeignKeyIsNoticed()
    {
        {
            Vault vault(*m_secrets, *m_store);
            QVERIFY(open(vault));
        }
        for (auto &[item, value] : m_secrets->items)
            value = Secret::random(value.size());
        Vault vault(*m_secrets, *m_store);
        QCOMPARE(open(vault).error().kind, FailureKind::SecretsLost);
        QVERIFY(!vault.isOpen());
    }

    void aKeyWrittenBeforeACrashIsTakenUp()
    {
        const Secret key = Secret::random(32);
        m_secrets->items.emplace(QStringLiteral("data-key"), key.clone());
        Vault vault(*m_secrets, *m_store);
        QVERIFY(open(vault));
        QVERIFY(m_secrets->items.at(QStringLiteral("data-key")).equals(key));
    }

    void refusalsComeThroughAndPass()
    {
        Failure locked;
        locked.kind = FailureKind::SecretsLocked;
        m_secrets->refusal = locked;
        Vault vault(*m_secrets, *m_store);
        QCOMPARE(open(vault).error().kind, FailureKind::SecretsLocked);
        m_secrets->refusal.reset();
        QVERIFY(open(vault));
    }

    void theKeyIsReadOnce()
    {
        Vault vault(*m_secrets, *m_store);
        QVERIFY(open(vault));
        const int reads = m_secrets->reads;
        QVERIFY(open(vault));
        QCOMPARE(m_secrets->reads, reads);
    }
};

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
