// SPDX-License-Identifier: Apache-2.0
// The kept inputs of the fuzzers, run without a fuzzer: real answers of CAs, hostile ones, and what fuzzing has found.
#include "tests/fuzz/targets.h"

#include <QDir>
#include <QLoggingCategory>
#include <QTest>

using namespace certwright;

class TestFuzzCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false\n*.info=false")); }

    void everyTargetHasItsFolder()
    {
        QStringList names;
        for (const fuzz::Target &target : fuzz::targets())
            names.append(QString::fromLatin1(target.name.data(), qsizetype(target.name.size())));
        QCOMPARE(QDir(corpus()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name), names);
    }

    void keptInputs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("path");
        for (const fuzz::Target &target : fuzz::targets()) {
            const QString name = QString::fromLatin1(target.name.data(), qsizetype(target.name.size()));
            const QDir folder(corpus() + u'/' + name);
            for (const QString &file : folder.entryList(QDir::Files, QDir::Name))
                QTest::newRow(qPrintable(name + u'/' + file)) << name << folder.filePath(file);
        }
    }

    void keptInputs()
    {
        QFETCH(QString, name);
        QFETCH(QString, path);
        const fuzz::Target *target = fuzz::target(name.toStdString());
        QVERIFY(target);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray input = file.readAll();
        target->run(input); // ends the process where something does not hold
        // Cut off anywhere, as by a connection that broke, it is read no worse.
        for (qsizetype size = 0; size < input.size(); size += 1 + input.size() / 32)
            target->run(input.left(size));
    }

private:
    static QString corpus() { return QStringLiteral(CERTWRIGHT_FUZZ_CORPUS); }
};

QTEST_GUILESS_MAIN(TestFuzzCorpus)
#include "tst_fuzz_corpus.moc"
