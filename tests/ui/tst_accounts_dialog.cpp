// SPDX-License-Identifier: Apache-2.0
// The window of the accounts at CAs: what it shows of stored ones, and making, changing and giving one up at a Pebble.
#include "tests/flow/flow_world.h"
#include "tests/ui/practice_profile.h"
#include "ui/accounts/account_page.h"
#include "ui/accounts/accounts_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/authority_box.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/notice.h"
#include "ui/wizard/own_server_fields.h"

#include <QApplication>
#include <QCheckBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

class AccountsDialogTest : public QObject
{
    Q_OBJECT

    template <class T>
    static T *find(QWidget *window, const char *name)
    {
        return window->findChild<T *>(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }

    void showsWhatIsStored()
    {
        PracticeProfile profile;
        profile.addAccounts();
        AccountsDialog dialog(profile.context(), nullptr);
        dialog.show();
        auto *list = find<QListWidget>(&dialog, "accountsList");
        QCOMPARE(list->count(), 3);
        QVERIFY(list->item(0)->text().startsWith(u"hostmaster@example.org\n"_s));
        QVERIFY(list->item(1)->text().startsWith(u"Customers\nZeroSSL"_s));
        QCOMPARE(list->currentRow(), 0);
        const AcmeAccount first = profile.store->accounts()->first();
        QCOMPARE(find<CopyButton>(&dialog, "copyAccountUrlButton")->copiedText(), first.url);
        QCOMPARE(
            find<CopyButton>(&dialog, "copyThumbprintButton")->copiedText(), QString::fromLatin1(first.thumbprint));
        // ZeroSSL does not let keys be changed; a deactivated account can only be taken out.
        list->setCurrentRow(1);
        QVERIFY(!find<QPushButton>(&dialog, "changeKeyButton")->isEnabled());
        list->setCurrentRow(2);
        QVERIFY(!find<QPushButton>(&dialog, "askCaButton")->isEnabled());
        QVERIFY(!find<QPushButton>(&dialog, "deactivateButton")->isEnabled());
        QVERIFY(find<QPushButton>(&dialog, "forgetButton")->isEnabled());
    }

    void emptyProfileSaysWhereAccountsComeFrom()
    {
        PracticeProfile profile;
        AccountsDialog dialog(profile.context(), nullptr);
        dialog.show();
        QVERIFY(find<QLabel>(&dialog, "noAccountsLabel")->isVisible());
        QVERIFY(!find<QWidget>(&dialog, "accountPage")->isVisible());
    }

    void accountIsMadeChangedAndGivenUp()
    {
        testing::FlowWorld world;
        QString whyNot;
        QVERIFY2(world.start(&whyNot), qPrintable(whyNot));
        NotedActions actions(*world.store);
        const UiContext context{*world.service, *world.store, actions, world.clock, false, world.folder.path(), {}};
        AccountsDialog dialog(context, nullptr);
        dialog.show();
        find<QPushButton>(&dialog, "addAccountButton")->click();
        auto *adding = find<QDialog>(&dialog, "newAccountDialog");
        QVERIFY(adding);
        auto *create = find<QPushButton>(adding, "createAccountButton");
        QVERIFY(!create->isEnabled());
        find<AuthorityBox>(adding, "accountAuthorityBox")->chooseByUrl();
        adding->findChild<OwnServerFields *>()->setServer(world.pebble->directoryUrl(), world.pebble->tlsRootsPem());
        find<QLineEdit>(adding, "contactField")->setText(u"first@example.org"_s);
        auto *agree = find<QCheckBox>(adding, "agreeTermsBox");
        QTRY_VERIFY(agree->isVisible());
        agree->click();
        QTRY_VERIFY(create->isEnabled());
        create->click();
        QTRY_COMPARE(find<QListWidget>(&dialog, "accountsList")->count(), 1);
        AcmeAccount account = world.store->accounts()->first();
        QCOMPARE(account.status, AccountStatus::Valid);
        QCOMPARE(account.contact, u"first@example.org"_s);

        find<QPushButton>(&dialog, "changeContactButton")->click();
        auto *contact = dialog.findChild<QInputDialog *>(u"contactQuestion"_s);
        QVERIFY(contact);
        contact->setTextValue(u"second@example.org"_s);
        contact->accept();
        QTRY_COMPARE(world.store->accounts()->first().contact, u"second@example.org"_s);

        find<QPushButton>(&dialog, "changeKeyButton")->click();
        auto *key = dialog.findChild<QInputDialog *>(u"changeKeyQuestion"_s);
        QVERIFY(key);
        key->setTextValue(keyTypeText(KeyType::EcdsaP384));
        key->accept();
        QTRY_VERIFY(world.store->accounts()->first().thumbprint != account.thumbprint);
        QCOMPARE(world.store->accounts()->first().keyType, KeyType::EcdsaP384);
        QCOMPARE(world.store->accounts()->first().url, account.url);

        // Pebble takes no update that changes neither contact nor status: the agreement is answered in its place.
        int agreements = 0;
        world.http->instead = [&](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (!testing::payloadOf(asked).value("termsOfServiceAgreed"_L1).toBool())
                return std::nullopt;
            ++agreements;
            HttpAnswer agreed;
            agreed.status = 200;
            agreed.headers = {{"Content-Type", "application/json"}};
            agreed.body = "{\"status\":\"valid\"}";
            return Result<HttpAnswer>(agreed);
        };
        QTRY_VERIFY(find<QPushButton>(&dialog, "agreeTermsButton")->isEnabled());
        find<QPushButton>(&dialog, "agreeTermsButton")->click();
        QTRY_VERIFY(dialog.findChild<QMessageBox *>(u"agreeTermsQuestion"_s));
        auto *terms = dialog.findChild<QMessageBox *>(u"agreeTermsQuestion"_s);
        QVERIFY2(terms->informativeText().contains(u"data:text/plain,"_s), qPrintable(terms->informativeText()));
        QCOMPARE(agreements, 0); // nobody has agreed yet
        terms->findChild<QPushButton *>(u"confirmButton"_s)->click();
        QTRY_COMPARE(agreements, 1);

        QTRY_VERIFY(find<QPushButton>(&dialog, "showOrdersButton")->isEnabled());
        find<QPushButton>(&dialog, "showOrdersButton")->click();
        QTRY_VERIFY(find<QPlainTextEdit>(&dialog, "accountOrders")->isVisible());

        QTRY_VERIFY(find<QPushButton>(&dialog, "deactivateButton")->isEnabled());
        find<QPushButton>(&dialog, "deactivateButton")->click();
        auto *sure = dialog.findChild<QMessageBox *>(u"deactivateQuestion"_s);
        QVERIFY(sure);
        sure->findChild<QPushButton *>(u"confirmButton"_s)->click();
        QTRY_COMPARE(world.store->accounts()->first().status, AccountStatus::Deactivated);
        QTRY_VERIFY(!find<QPushButton>(&dialog, "changeContactButton")->isEnabled());
    }

    void importSaysWhyItDidNotWork()
    {
        PracticeProfile profile;
        AccountsDialog dialog(profile.context(), nullptr);
        dialog.show();
        find<QPushButton>(&dialog, "addAccountButton")->click();
        auto *adding = find<QDialog>(&dialog, "newAccountDialog");
        find<QRadioButton>(adding, "importAccountChoice")->click();
        find<AuthorityBox>(adding, "accountAuthorityBox")->choose(u"letsencrypt"_s);
        find<QLineEdit>(adding, "accountFileField")->setText(u"/nowhere/private_key.json"_s);
        auto *take = find<QPushButton>(adding, "createAccountButton");
        QTRY_VERIFY(take->isEnabled());
        take->click();
        QTRY_VERIFY(find<Notice>(adding, "importNotice")->isVisible());
        QCOMPARE(profile.actions->importedPaths, QStringList{u"/nowhere/private_key.json"_s});
        QVERIFY(adding->isVisible());
        QTRY_VERIFY(take->isEnabled());
    }
};

QTEST_MAIN(AccountsDialogTest)
#include "tst_accounts_dialog.moc"
