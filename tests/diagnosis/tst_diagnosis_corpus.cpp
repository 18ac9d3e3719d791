// SPDX-License-Identifier: Apache-2.0
// What the diagnosis says of set-ups made on real servers: faulty ones, each with its cause, and healthy ones.
#include "core/dns/cares_client.h"
#include "tests/diagnosis/world.h"
#include "tests/support/await.h"

#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;
using diagnosis::Cause;
using diagnosis::Diagnosis;
using diagnosis::Finding;
using diagnosis::Severity;

namespace {

QList<CorpusCase> faultyCases() { return recordCases() + serverCases() + caaCases() + resolverCases(); }

QString words(const Finding &finding)
{
    const QStringList severities{u"error"_s, u"warning"_s, u"note"_s};
    QString said = u"%1 %2 at %3"_s.arg(
        severities.at(int(finding.severity)), diagnosis::causeWord(finding.cause), finding.subject);
    said += " ["_L1 + finding.facts.join(" | "_L1) + u']';
    if (finding.server)
        said += " server "_L1 + finding.server->name + u' ' + finding.server->text();
    if (finding.until.isValid())
        said += " until "_L1 + finding.until.toString(Qt::ISODate);
    if (!finding.record.isEmpty())
        said += " record "_L1 + finding.record;
    return said;
}

QString words(const Diagnosis &diagnosis)
{
    QStringList lines;
    for (const Finding &finding : diagnosis.findings)
        lines.append(words(finding));
    return lines.isEmpty() ? u"no findings"_s : lines.join(u'\n');
}

bool isMet(const Expected &expected, const Finding &finding, const QDateTime &at)
{
    if (finding.cause != expected.cause || (expected.severity && finding.severity != *expected.severity))
        return false;
    if (!expected.subject.isEmpty() && finding.subject != expected.subject)
        return false;
    for (qsizetype i = 0; i < expected.facts.size(); ++i) {
        if (i >= finding.facts.size() ||
            (!expected.facts.at(i).isEmpty() && finding.facts.at(i) != expected.facts.at(i)))
            return false;
    }
    if (!expected.server.isNull() && (!finding.server || finding.server->address != expected.server))
        return false;
    if (expected.until) {
        const qint64 left = finding.until.isValid() ? at.secsTo(finding.until) : -1;
        if (left < expected.until->first || left > expected.until->second)
            return false;
    }
    return finding.record.contains(expected.record);
}

} // namespace

Q_DECLARE_METATYPE(certwright::testing::CorpusCase)

class TestDiagnosisCorpus : public QObject
{
    Q_OBJECT

    DnsLab m_lab;
    SystemClock m_clock;

    static void add(const QList<CorpusCase> &cases)
    {
        QTest::addColumn<CorpusCase>("entry");
        for (const CorpusCase &entry : cases)
            QTest::newRow(entry.name) << entry;
    }

    Result<Diagnosis> examine(World &world)
    {
        dns::CaresClient client(world.resolvers);
        diagnosis::Doctor doctor(client, m_clock);
        return await(doctor.examine(world.subject), std::chrono::seconds(60));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString whyNot;
        QVERIFY2(m_lab.start(&whyNot), qPrintable(whyNot));
    }

    void cleanup()
    {
        m_lab.thaw();
        m_lab.takeFault();
    }

    void everyCauseOfDnsIsInTheCorpus()
    {
        const QList<CorpusCase> cases = faultyCases();
        QVERIFY(cases.size() >= 40);
        for (int i = 0; i < int(Cause::CredentialsRefused); ++i) {
            const bool there =
                std::any_of(cases.begin(), cases.end(), [i](const CorpusCase &each) { return each.cause == Cause(i); });
            QVERIFY2(there, qPrintable(diagnosis::causeWord(Cause(i))));
        }
    }

    void whatIsWrongIsNamed_data() { add(faultyCases()); }
    void whatIsWrongIsNamed()
    {
        QFETCH(CorpusCase, entry);
        World world(m_lab, QString::fromLatin1(entry.name), entry.cause);
        entry.arrange(world);
        QCOMPARE(m_lab.takeFault(), QString());
        const Result<Diagnosis> diagnosis = examine(world);
        QVERIFY(diagnosis);
        for (const Expected &expected : std::as_const(world.expected)) {
            const bool met = std::any_of(diagnosis->findings.begin(), diagnosis->findings.end(),
                [&expected, &diagnosis](const Finding &finding) { return isMet(expected, finding, diagnosis->at); });
            const QString otherwise = u"expected %1 at %2 [%3], came:\n%4"_s.arg(diagnosis::causeWord(expected.cause),
                expected.subject, expected.facts.join(" | "_L1), words(*diagnosis));
            QVERIFY2(met, qPrintable(otherwise));
        }
        for (const Finding &finding : diagnosis->findings) {
            const bool isExpected = std::any_of(world.expected.begin(), world.expected.end(),
                [&finding](const Expected &expected) { return expected.cause == finding.cause; });
            const bool complains = finding.severity == Severity::Error && !isExpected;
            QVERIFY2(!complains || world.allowed.contains(finding.cause), qPrintable(words(finding)));
        }
    }

    void whatIsHealthyIsLeftAlone_data() { add(healthyCases()); }
    void whatIsHealthyIsLeftAlone()
    {
        QFETCH(CorpusCase, entry);
        World world(m_lab, QString::fromLatin1(entry.name), entry.cause);
        entry.arrange(world);
        QCOMPARE(m_lab.takeFault(), QString());
        const Result<Diagnosis> diagnosis = examine(world);
        QVERIFY(diagnosis);
        QVERIFY2(diagnosis->isHealthy(), qPrintable(words(*diagnosis)));
        for (const Finding &finding : diagnosis->findings)
            QVERIFY2(finding.severity == Severity::Note, qPrintable(words(*diagnosis)));
    }
};

QTEST_GUILESS_MAIN(TestDiagnosisCorpus)
#include "tst_diagnosis_corpus.moc"
