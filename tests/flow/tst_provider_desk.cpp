// SPDX-License-Identifier: Apache-2.0
// What a provider finds out by itself is kept with its credential: sealed, beside the other options, for the next
// process.
#include "core/issuance/provider_desk.h"

#include "core/store/profile_store.h"
#include "tests/flow/memory_secrets.h"
#include "tests/support/await.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace certwright;
using certwright::testing::await;
using certwright::testing::MemorySecrets;
using namespace Qt::StringLiterals;

class TestProviderDesk : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    MemorySecrets m_secrets;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Database, vault and desk as one process has them.
    struct Process
    {
        std::unique_ptr<Database> database;
        std::unique_ptr<ProfileStore> store;
        std::unique_ptr<Vault> vault;
        std::unique_ptr<ProviderDesk> desk;
    };

    Process start()
    {
        Process process;
        Result<std::unique_ptr<Database>> database = Database::open(path(u"t.db"_s));
        if (!database)
            return process;
        process.database = std::move(*database);
        process.store = std::make_unique<ProfileStore>(*process.database);
        process.vault = std::make_unique<Vault>(m_secrets, *process.store);
        process.desk = std::make_unique<ProviderDesk>(*process.store, *process.vault, ProviderSurroundings());
        return process;
    }

    static TxtRecord record(const QByteArray &value)
    {
        TxtRecord made;
        made.name = u"_acme-challenge.foo.test"_s;
        made.value = value;
        made.domain = u"foo.test"_s;
        return made;
    }

    static std::pair<QString, Secret> option(const QString &key, const QString &value)
    {
        return {key, Secret(value.toUtf8())};
    }

private Q_SLOTS:
    void whatAProviderKeepsIsSealedAndThereAgain()
    {
        CredentialId id;
        {
            const Process first = start();
            QVERIFY(first.desk);
            ProviderOptions options;
            options.insert(option(u"MANUAL_AUTH_HOOK"_s, u"echo very-$CERTBOT_VALIDATION-private"_s));
            options.insert(option(u"MANUAL_CLEANUP_HOOK"_s, u"echo \"$CERTBOT_AUTH_OUTPUT\" >> "_s + path(u"seen"_s)));
            const auto saved = await(first.desk->saveCredential(u"hooks"_s, u"certbot-hooks"_s, std::move(options)));
            QVERIFY(saved);
            id = *saved;
            const auto provider = await(first.desk->provider(u"certbot-hooks"_s, id));
            QVERIFY(provider);
            QVERIFY(await((*provider)->present(record("one"))));
            QVERIFY(await((*provider)->present(record("two"))));
        }
        QDirIterator files(m_folder.path(), {u"t.db*"_s}, QDir::Files);
        int looked = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QFile::ReadOnly));
            QVERIFY2(!file.readAll().contains("very-"), qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked > 0);
        {
            const Process second = start();
            const auto provider = await(second.desk->provider(u"certbot-hooks"_s, id));
            QVERIFY(provider);
            QVERIFY(await((*provider)->remove(record("two"))));
        }
        const Process third = start();
        const auto provider = await(third.desk->provider(u"certbot-hooks"_s, id));
        QVERIFY(provider);
        QVERIFY(await((*provider)->remove(record("one"))));
        QVERIFY(await((*provider)->remove(record("two")))); // forgotten with its removal
        QCOMPARE(read(u"seen"_s), "very-two-private\nvery-one-private\n\n");
        QCOMPARE(third.store->credential(id)->name, u"hooks"_s);
    }

    void whatCannotBeKeptIsAFailure()
    {
        const Process process = start();
        ProviderOptions options;
        options.insert(option(u"MANUAL_AUTH_HOOK"_s, u"echo something"_s));
        const auto id = await(process.desk->saveCredential(u"gone"_s, u"certbot-hooks"_s, std::move(options)));
        QVERIFY(id);
        const auto provider = await(process.desk->provider(u"certbot-hooks"_s, *id));
        QVERIFY(process.store->removeCredential(*id));
        const auto presented = await((*provider)->present(record("one")));
        QVERIFY(!presented);
        QCOMPARE(presented.error().kind, FailureKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestProviderDesk)
#include "tst_provider_desk.moc"
