// SPDX-License-Identifier: Apache-2.0
// The settings dialog against a real store: what it shows, what it refuses, what it saves.
#include "tests/ui/practice_profile.h"
#include "ui/settings/polling_fields.h"
#include "ui/settings/settings_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <class T>
T *find(const QObject &parent, const char *name)
{
    T *found = parent.findChild<T *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

/// Cannot save.
class FullDisk : public ProfileActions
{
public:
    Result<void> saveSettings(const Settings &) override
    {
        Failure full;
        full.kind = FailureKind::DiskFull;
        return failed(full);
    }
    Task<Result<QStringList>> exportPem(DomainId, QString) override { co_return QStringList(); }
    Task<Result<AccountId>> importAccount(QString, AuthorityChoice) override { co_return AccountId(); }
    Task<Result<void>> exportAccountKey(AccountId, QString) override { co_return Result<void>(); }
    Task<Result<QList<Examined>>> diagnose(DomainId) override { co_return QList<Examined>(); }
    Task<Result<diagnosis::PreflightReport>> preflight(DomainId) override { co_return diagnosis::PreflightReport(); }
    Task<Result<diagnosis::DelegationReport>> lookAtDelegation(diagnosis::DelegationPlan) override
    {
        co_return diagnosis::DelegationReport();
    }
    Task<Result<AcmeDnsRegistration>> registerAtAcmeDns(QString, QStringList) override
    {
        co_return AcmeDnsRegistration();
    }
    Result<void> openSandbox() override { return {}; }
};

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatIsStored()
    {
        PracticeProfile profile;
        Settings stored;
        stored.contact = u"hostmaster@example.org"_s;
        stored.authority = u"letsencrypt"_s;
        stored.resolvers = {u"192.0.2.1"_s, u"[2001:db8::1]:5353"_s};
        stored.polling = {30s, 48h};
        QVERIFY(profile.store->saveSettings(stored));
        SettingsDialog dialog(profile.context(), nullptr);
        QCOMPARE(dialog.settings(), stored);
        QCOMPARE(dialog.refusal(), QString());
        QCOMPARE(find<QComboBox>(dialog, "authorityBox")->currentText(), u"Let's Encrypt"_s);
        QCOMPARE(find<QSpinBox>(dialog, "timeoutField")->value(), 48);
        QCOMPARE(find<QComboBox>(dialog, "timeoutUnit")->currentText(), u"hours"_s);
        QCOMPARE(find<QLineEdit>(dialog, "profileFolderField")->text(), profile.folder.path());
    }

    void savesWhatIsChosen()
    {
        PracticeProfile profile;
        SettingsDialog dialog(profile.context(), nullptr);
        dialog.open();
        find<QLineEdit>(dialog, "contactField")->setText(u" me@example.net "_s);
        find<QLineEdit>(dialog, "resolversField")->setText(u"192.0.2.1:5353 192.0.2.2"_s);
        auto *box = find<QComboBox>(dialog, "authorityBox");
        box->setCurrentIndex(box->findData(QString()));
        QVERIFY(find<QLineEdit>(dialog, "authorityUrlField")->isVisible());
        find<QLineEdit>(dialog, "authorityUrlField")->setText(u"https://CA.example.net/directory"_s);
        find<QSpinBox>(dialog, "intervalField")->setValue(20);
        QTest::mouseClick(find<QPushButton>(dialog, "saveButton"), Qt::LeftButton);
        QVERIFY(!dialog.isVisible());
        const Result<Settings> stored = profile.store->settings();
        QVERIFY(stored);
        QCOMPARE(stored->contact, u"me@example.net"_s);
        QCOMPARE(stored->resolvers, (QStringList{u"192.0.2.1:5353"_s, u"192.0.2.2"_s}));
        QCOMPARE(stored->authority, u"https://ca.example.net/directory"_s);
        QCOMPARE(stored->polling, (Polling{20s, 300s}));
    }

    void refusesWhatCannotWork_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("resolver name") << u"resolversField"_s << u"192.0.2.1, dns.example.org"_s
                                       << u"dns.example.org"_s;
        QTest::newRow("resolver port") << u"resolversField"_s << u"192.0.2.1:99999"_s << u"192.0.2.1:99999"_s;
        QTest::newRow("contact") << u"contactField"_s << u"hostmaster"_s << u"e-mail"_s;
    }

    void refusesWhatCannotWork()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, said);
        PracticeProfile profile;
        SettingsDialog dialog(profile.context(), nullptr);
        dialog.open();
        auto *edit = dialog.findChild<QLineEdit *>(field);
        QVERIFY(edit);
        edit->setText(text);
        QVERIFY2(find<QLabel>(dialog, "settingsProblem")->text().contains(said), qPrintable(dialog.refusal()));
        QVERIFY(!find<QPushButton>(dialog, "saveButton")->isEnabled());
        edit->clear();
        QVERIFY(find<QPushButton>(dialog, "saveButton")->isEnabled());
    }

    void showsPatienceInHumanUnits_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("unit");
        QTest::newRow("10 s") << 10 << 10 << u"seconds"_s;
        QTest::newRow("90 s") << 90 << 90 << u"seconds"_s;
        QTest::newRow("5 min") << 300 << 5 << u"minutes"_s;
        QTest::newRow("48 h") << 48 * 3600 << 48 << u"hours"_s;
        QTest::newRow("more than 48 h") << 72 * 3600 << 48 << u"hours"_s;
    }

    void showsPatienceInHumanUnits()
    {
        QFETCH(int, seconds);
        QFETCH(int, number);
        QFETCH(QString, unit);
        PollingFields fields;
        fields.setPolling({10s, std::chrono::seconds(seconds)});
        QCOMPARE(find<QSpinBox>(fields, "timeoutField")->value(), number);
        QCOMPARE(find<QComboBox>(fields, "timeoutUnit")->currentText(), unit);
        QCOMPARE(fields.polling().timeout, std::chrono::seconds(std::min(seconds, 48 * 3600)));
    }

    void refusesToGiveUpBeforeTheSecondLook()
    {
        PollingFields fields;
        fields.setPolling({60s, 30s});
        QVERIFY(!fields.refusal().isEmpty());
        fields.setPolling({60s, 60s});
        QCOMPARE(fields.refusal(), QString());
        fields.setPolling({1s, 60s});
        QVERIFY(!fields.refusal().isEmpty());
    }

    void wantsThePassphraseFileAndSaysWhenItTakesEffect()
    {
        PracticeProfile profile;
        profile.fill();
        SettingsDialog dialog(profile.context(), nullptr);
        dialog.open();
        QVERIFY(!find<QLineEdit>(dialog, "passphraseFileField")->isVisible());
        find<QRadioButton>(dialog, "passphraseFileButton")->click();
        auto *path = find<QLineEdit>(dialog, "passphraseFileField");
        QVERIFY(path->isVisible());
        QVERIFY(!find<QPushButton>(dialog, "saveButton")->isEnabled());
        const QString note = find<QLabel>(dialog, "secretsNote")->text();
        QVERIFY(note.contains(u"the next time"_s));
        QVERIFY(note.contains(u"not moved"_s)); // this profile has domains already
        QFile file(profile.folder.filePath(u"passphrase"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        path->setText(file.fileName());
        QVERIFY(find<QPushButton>(dialog, "saveButton")->isEnabled());
        QTest::mouseClick(find<QPushButton>(dialog, "saveButton"), Qt::LeftButton);
        QCOMPARE(profile.store->settings()->secrets, SecretsKind::PassphraseFile);
        QCOMPARE(profile.store->settings()->passphraseFile, file.fileName());
    }

    void staysOpenWhenItCannotSave()
    {
        PracticeProfile profile;
        FullDisk full;
        UiContext practice = profile.context();
        const UiContext context{
            practice.service, practice.store, full, practice.clock, false, practice.profileFolder, practice.providers};
        SettingsDialog dialog(context, nullptr);
        dialog.open();
        QTest::mouseClick(find<QPushButton>(dialog, "saveButton"), Qt::LeftButton);
        QVERIFY(dialog.isVisible());
        QVERIFY(find<Notice>(dialog, "notice")->isVisible());
        QVERIFY(find<Notice>(dialog, "notice")->advice().what.contains(u"no space left"_s));
    }

    void changesNothingWhenCancelled()
    {
        PracticeProfile profile;
        SettingsDialog dialog(profile.context(), nullptr);
        dialog.open();
        find<QLineEdit>(dialog, "contactField")->setText(u"me@example.net"_s);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(*profile.store->settings(), Settings());
    }

    void leavesTheSandboxItsOwnAuthorityAndDns()
    {
        PracticeProfile profile;
        SettingsDialog dialog(profile.context(true), nullptr);
        QCOMPARE(find<QComboBox>(dialog, "authorityBox")->count(), 1);
        QCOMPARE(find<QComboBox>(dialog, "authorityBox")->currentData().toString(), u"sandbox"_s);
        QVERIFY(!find<QLineEdit>(dialog, "resolversField")->isEnabled());
        QCOMPARE(dialog.settings().authority, Settings().authority);
    }

    void renamesAndRemovesSavedCredentials()
    {
        PracticeProfile profile;
        Credential credential;
        credential.provider = u"cloudflare"_s;
        credential.sealedContext = u"00"_s;
        credential.sealedOptions = "sealed";
        QList<CredentialId> ids;
        for (const QString &name : {u"Customers"_s, u"Old"_s}) {
            credential.name = name;
            ids.append(*profile.store->saveCredential(credential));
        }
        Domain domain = profile.makeDomain({u"example.org"_s}, u"cloudflare"_s, u"letsencrypt"_s);
        domain.credential = ids.first();
        profile.add(domain);
        SettingsDialog dialog(profile.context(), nullptr);
        dialog.open();
        auto *list = find<QListWidget>(dialog, "credentialsList");
        auto *remove = find<QPushButton>(dialog, "removeCredentialButton");
        QCOMPARE(list->count(), 2);
        QVERIFY(!remove->isEnabled());
        QVERIFY(find<QLabel>(dialog, "credentialUse")->text().contains(u"example.org"_s));

        // A name that is taken is refused and the old one stays.
        list->item(1)->setText(u"Customers"_s);
        QTRY_VERIFY(find<Notice>(dialog, "credentialsNotice")->isVisible());
        QCOMPARE(list->item(1)->text(), u"Old"_s);
        list->item(1)->setText(u"  Older  "_s);
        QCOMPARE(profile.store->credential(ids.at(1))->name, u"Older"_s);
        QVERIFY(!find<Notice>(dialog, "credentialsNotice")->isVisible());

        list->setCurrentRow(1);
        QVERIFY(remove->isEnabled());
        QTest::mouseClick(remove, Qt::LeftButton);
        auto *question = find<QDialog>(dialog, "removeCredentialQuestion");
        QTest::mouseClick(find<QPushButton>(*question, "confirmRemoveCredentialButton"), Qt::LeftButton);
        QTRY_COMPARE(list->count(), 1);
        QCOMPARE(profile.store->credentials()->size(), 1);
        // The service keeps what a domain publishes with, whoever asks.
        QCOMPARE(profile.service->removeCredential(ids.first()).error().code, u"in-use"_s);
    }

    void namesEveryControl()
    {
        PracticeProfile profile;
        SettingsDialog dialog(profile.context(), nullptr);
        int seen = 0;
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool control =
                button || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QSpinBox *>(widget) ||
                (qobject_cast<const QLineEdit *>(widget) && !qobject_cast<const QSpinBox *>(widget->parent()));
            if (!control || !widget->isVisibleTo(&dialog) || widget->objectName().startsWith(u"qt_"_s) ||
                qobject_cast<QComboBox *>(widget->parent()))
                continue;
            ++seen;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                qPrintable(widget->objectName()));
        }
        QVERIFY(seen > 12);
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Scheme::Light);
    TestSettings test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_settings.moc"
