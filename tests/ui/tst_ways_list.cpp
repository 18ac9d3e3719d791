// SPDX-License-Identifier: Apache-2.0
// Other ways into DNS for other zones: the lines of the wizard's page, and the dialog that makes credentials in place.
#include "tests/ui/practice_profile.h"
#include "ui/credentials/credential_dialog.h"
#include "ui/settings/credentials_list.h"
#include "ui/theme/theme.h"
#include "ui/wizard/ways_list.h"
#include "ui/wizard/wizard_draft.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

template <class T>
T *find(const QObject &parent, const char *name)
{
    T *found = parent.findChild<T *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

void click(const QObject &parent, const char *name)
{
    QTest::mouseClick(find<QAbstractButton>(parent, name), Qt::LeftButton);
}

QList<DomainName> names(const QString &text)
{
    QList<DomainName> all;
    for (const NameVerdict &verdict : parseNames(text))
        all.append(*verdict.name);
    return all;
}

CredentialId keep(PracticeProfile &profile, const QString &name, const QString &provider)
{
    Credential credential;
    credential.name = name;
    credential.provider = provider;
    credential.sealedContext = u"00"_s;
    credential.sealedOptions = "sealed";
    return profile.store->saveCredential(credential).value();
}

void choose(QComboBox *box, const QString &text)
{
    const int index = box->findText(text);
    if (index < 0)
        qFatal("%s is not offered", qPrintable(text));
    box->setCurrentIndex(index);
}

/// Fills and saves the dialog that is open over `parent`.
void makeCredential(QWidget &parent, const QString &name)
{
    auto *dialog = find<CredentialDialog>(parent, "credentialDialog");
    QVERIFY(dialog->isVisible());
    auto *list = find<QListWidget>(*dialog, "providerList");
    for (int row = 0; row < list->count(); ++row) {
        const QString id = list->item(row)->data(Qt::UserRole).toString();
        QVERIFY(id != "manual"_L1); // there is nothing to save
        if (id == "cloudflare"_L1)
            list->setCurrentRow(row);
    }
    auto *save = find<QPushButton>(*dialog, "saveCredentialButton");
    QVERIFY(!save->isEnabled());
    QVERIFY(!find<QLabel>(*dialog, "credentialProblem")->text().isEmpty());
    find<QLineEdit>(*dialog, "field_CF_DNS_API_TOKEN")->setText(u"some-token"_s);
    find<QLineEdit>(*dialog, "credentialNameField")->setText(name);
    QVERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
}

} // namespace

class TestWaysList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }

    void isFoldedAwayUntilItIsNeeded()
    {
        PracticeProfile profile;
        WaysList list(profile.context());
        QCOMPARE(list.ways(), QList<DnsWay>());
        QCOMPARE(list.missing(), QString());
        QVERIFY(!list.findChild<QComboBox *>());
    }

    void offersZonesOfTheNamesAndSavedCredentials()
    {
        PracticeProfile profile;
        const CredentialId office = keep(profile, u"office"_s, u"cloudflare"_s);
        WaysList list(profile.context());
        list.setNames(names(u"www.example.org, *.bücher.example, shop.example.net"_s));
        QSignalSpy changed(&list, &WaysList::changed);
        click(list, "addWayButton");
        QVERIFY(changed.size() > 0);
        auto *zone = find<QComboBox>(list, "wayZone_0");
        QStringList offered;
        for (int i = 0; i < zone->count(); ++i)
            offered.append(zone->itemText(i));
        // The first name's comes last: the page itself is about it.
        QCOMPARE(offered, (QStringList{u"bücher.example"_s, u"example.net"_s, u"example.org"_s}));
        QVERIFY(list.missing().contains(u"zone"_s));
        zone->setEditText(u"example.net"_s);
        QVERIFY(list.missing().contains(u"example.net"_s));
        choose(find<QComboBox>(list, "wayBox_0"), u"office (Cloudflare)"_s);
        QCOMPARE(list.missing(), QString());
        QCOMPARE(list.ways(), (QList<DnsWay>{{u"example.net"_s, u"cloudflare"_s, office}}));

        click(list, "addWayButton");
        find<QComboBox>(list, "wayZone_1")->setEditText(u"bücher.example"_s);
        choose(find<QComboBox>(list, "wayBox_1"), u"By hand"_s);
        QCOMPARE(list.ways().size(), 2);
        QCOMPARE(list.ways()[1].provider, u"manual"_s);
        QVERIFY(list.ways()[1].credential.isNull());
        click(list, "removeWayButton_0");
        QCOMPARE(list.ways().size(), 1);
        QCOMPARE(list.ways()[0].provider, u"manual"_s);
    }

    void keepsWhatWasChosenWhenCredentialsAreReadAgain()
    {
        PracticeProfile profile;
        const CredentialId office = keep(profile, u"office"_s, u"cloudflare"_s);
        const QList<DnsWay> ways{
            {u"example.net"_s, u"cloudflare"_s, office}, {u"example.com"_s, u"manual"_s, CredentialId()}};
        WaysList list(profile.context());
        list.setWays(ways);
        QCOMPARE(list.ways(), ways);
        keep(profile, u"annexe"_s, u"desec"_s);
        list.readCredentials();
        list.setNames(names(u"example.org"_s));
        QCOMPARE(list.ways(), ways);
        list.setWays({});
        QCOMPARE(list.ways(), QList<DnsWay>());
    }

    void showsCredentialsThatWereSavedMeanwhile()
    {
        PracticeProfile profile;
        WaysList list(profile.context());
        const CredentialId later = keep(profile, u"later"_s, u"desec"_s);
        list.setWays({{u"example.net"_s, u"desec"_s, later}});
        QCOMPARE(find<QComboBox>(list, "wayBox_0")->currentText(), u"later (deSEC)"_s);
        QVERIFY(profile.store->removeCredential(later));
        list.readCredentials();
        QCOMPARE(find<QComboBox>(list, "wayBox_0")->currentIndex(), -1);
        QCOMPARE(list.ways().first().credential, later); // refused when it is saved, not forgotten
    }

    void makesMissingCredentialsInPlace()
    {
        PracticeProfile profile;
        WaysList list(profile.context());
        list.show();
        click(list, "addWayButton");
        find<QComboBox>(list, "wayZone_0")->setEditText(u"example.net"_s);
        QSignalSpy saved(&list, &WaysList::credentialSaved);
        choose(find<QComboBox>(list, "wayBox_0"), u"New credentials…"_s);
        QVERIFY(!list.missing().isEmpty());
        makeCredential(list, u"network"_s);
        QTRY_COMPARE(saved.size(), 1);
        const QList<Credential> kept = *profile.store->credentials();
        QCOMPARE(kept.size(), 1);
        QVERIFY(!kept.first().sealedOptions.contains("some-token"));
        QCOMPARE(list.ways(), (QList<DnsWay>{{u"example.net"_s, u"cloudflare"_s, kept.first().id}}));
        QCOMPARE(find<QComboBox>(list, "wayBox_0")->currentText(), u"network (Cloudflare)"_s);
    }

    void aDialogThatIsCancelledLeavesTheLineOpen()
    {
        PracticeProfile profile;
        WaysList list(profile.context());
        list.show();
        click(list, "addWayButton");
        find<QComboBox>(list, "wayZone_0")->setEditText(u"example.net"_s);
        choose(find<QComboBox>(list, "wayBox_0"), u"New credentials…"_s);
        click(*find<CredentialDialog>(list, "credentialDialog"), "cancelCredentialButton");
        QVERIFY(list.missing().contains(u"example.net"_s));
        QVERIFY(profile.store->credentials()->isEmpty());
    }

    void theKeyboardComesToTheFieldsBeforeTheButtons()
    {
        PracticeProfile profile;
        CredentialDialog dialog(profile.context(), DomainName());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QVERIFY(find<QListWidget>(dialog, "providerList")->hasFocus());
        QStringList way;
        for (QWidget *next = dialog.focusWidget()->nextInFocusChain(); next != dialog.focusWidget();
            next = next->nextInFocusChain())
            way.append(next->objectName());
        QVERIFY(way.contains(u"credentialNameField"_s));
        QVERIFY(way.indexOf(u"credentialNameField"_s) < way.indexOf(u"cancelCredentialButton"_s));
    }

    void theSettingsMakeCredentialsToo()
    {
        PracticeProfile profile;
        CredentialsList list(profile.context());
        list.show();
        click(list, "newCredentialButton");
        makeCredential(list, u"network"_s);
        auto *shown = find<QListWidget>(list, "credentialsList");
        QTRY_COMPARE(shown->count(), 1);
        QCOMPARE(shown->currentItem()->text(), u"network"_s);
    }

    void theSettingsNameDomainsThatUseThemForAnotherZone()
    {
        PracticeProfile profile;
        const CredentialId office = keep(profile, u"office"_s, u"cloudflare"_s);
        Domain domain = profile.makeDomain({u"example.org"_s, u"example.net"_s}, u"manual"_s, u"letsencrypt-staging"_s);
        domain.ways = {{u"example.net"_s, u"cloudflare"_s, office}};
        profile.add(domain);
        CredentialsList list(profile.context());
        QVERIFY(find<QLabel>(list, "credentialUse")->text().contains(u"example.org"_s));
    }

    void theDraftKeepsThem()
    {
        WizardDraft draft;
        draft.names = u"example.org example.net"_s;
        draft.ways = {{u"example.net"_s, u"cloudflare"_s, CredentialId{7}}, {u"x.test"_s, u"manual"_s, {}}};
        QCOMPARE(draftFromJson(toJson(draft)), draft);
    }
};

QTEST_MAIN(TestWaysList)
#include "tst_ways_list.moc"
