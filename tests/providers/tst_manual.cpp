// SPDX-License-Identifier: Apache-2.0
// The catalog of providers, and the one that is a person.
#include "core/providers/provider.h"
#include "tests/support/await.h"

#include <QSet>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestManual : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void descriptorsAreComplete()
    {
        QSet<QString> ids;
        for (const ProviderDescriptor &descriptor : providerDescriptors(true)) {
            QVERIFY(!descriptor.id.isEmpty() && !descriptor.name.isEmpty() && !descriptor.description.isEmpty());
            QVERIFY(!ids.contains(descriptor.id));
            ids.insert(descriptor.id);
            QSet<QString> keys;
            for (const ProviderField &field : descriptor.fields) {
                QVERIFY2(!field.label.isEmpty() && !field.hint.isEmpty(), qPrintable(field.key));
                QVERIFY(!keys.contains(field.key));
                keys.insert(field.key);
                QCOMPARE(field.kind == FieldKind::Choice, !field.choices.isEmpty());
                QVERIFY(field.choices.isEmpty() || field.choices.contains(field.defaultValue));
            }
            QCOMPARE(providerDescriptor(descriptor.id)->name, descriptor.name);
        }
        const QSet<QString> always{u"manual"_s, u"exec"_s, u"httpreq"_s, u"rfc2136"_s, u"certbot-hooks"_s, u"acme.sh"_s,
            u"acme-dns"_s, u"cloudflare"_s, u"desec"_s, u"sandbox"_s};
        QVERIFY(ids.contains(always));
        QCOMPARE(providerDescriptors(false).size(), ids.size() - 1); // without the sandbox
        QVERIFY(providerDescriptor(u"nothing"_s) == nullptr);
    }

    void unknownProviderAndOptionAreRefused()
    {
        const auto unknown = makeProvider(u"nothing"_s, {}, {});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, FailureKind::NotFound);
        QCOMPARE(unknown.error().subject, u"nothing"_s);
        ProviderOptions options;
        options.emplace(u"COLOUR"_s, Secret(QByteArrayView("red")));
        const auto odd = makeProvider(u"manual"_s, std::move(options), {});
        QVERIFY(!odd);
        QCOMPARE(odd.error().kind, FailureKind::ProviderConfig);
        QCOMPARE(odd.error().subject, u"COLOUR"_s);
        QVERIFY(!odd.error().peerWords.contains(u"red"_s));
    }

    void thePersonDoesIt()
    {
        const auto manual = makeProvider(u"manual"_s, {}, {});
        QVERIFY(manual);
        QCOMPARE(providerDescriptor(u"manual"_s)->attendance, Attendance::Person);
        QVERIFY(await((*manual)->present({})));
        QVERIFY(await((*manual)->remove({})));
        const auto seen = await((*manual)->test(u"example.test"_s));
        QVERIFY(seen);
        QVERIFY(seen->summary.contains(u"yourself"_s));
    }

    void sandboxNeedsASandbox()
    {
        const auto none = makeProvider(u"sandbox"_s, {}, {});
        QVERIFY(!none);
        QCOMPARE(none.error().kind, FailureKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestManual)
#include "tst_manual.moc"
