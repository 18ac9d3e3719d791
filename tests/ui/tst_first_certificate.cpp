// SPDX-License-Identifier: Apache-2.0
// A person's first hour: the real window on a new profile, driven with clicks and keys from the empty page to exported
// PEM files, against a real Pebble. Once in the sandbox, where everything is done for them, and once by hand with a CA
// of their own. Runs offscreen and on a real X server.
#include "app/session/session.h"
#include "tests/support/chall_test_server.h"
#include "tests/support/pebble_server.h"
#include "ui/export/export_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/authority_box.h"
#include "ui/window/main_window.h"
#include "ui/wizard/add_domain_wizard.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;

namespace {

constexpr int patience = 60'000; // milliseconds

/// The visible child of that name, waited for; a missing one fails the test by name.
template <class T>
T *find(QWidget *parent, const char *name)
{
    T *found = nullptr;
    const auto visible = [&] {
        for (T *each : parent->findChildren<T *>(QString::fromLatin1(name))) {
            if (each->isVisible())
                found = each;
        }
        return found != nullptr;
    };
    if (!QTest::qWaitFor(visible, 10'000)) {
        parent->grab().save(QStringLiteral("missing-%1.png").arg(QLatin1String(name)));
        qFatal("%s is not there", name);
    }
    return found;
}

void click(QWidget *parent, const char *name)
{
    auto *button = find<QAbstractButton>(parent, name);
    if (!QTest::qWaitFor([button] { return button->isEnabled(); }, 10'000))
        qFatal("%s cannot be clicked", name);
    QTest::mouseClick(button, Qt::LeftButton, Qt::NoModifier, button->rect().center());
}

/// Check boxes and radio buttons are clicked on their mark, whatever the width of their text.
void tick(QWidget *parent, const char *name)
{
    auto *box = find<QAbstractButton>(parent, name);
    QTest::mouseClick(box, Qt::LeftButton, Qt::NoModifier, QPoint(box->height() / 2, box->height() / 2));
    if (!box->isChecked())
        qFatal("%s does not take a click", name);
}

template <class T>
T *window()
{
    T *found = nullptr;
    const auto visible = [&] {
        for (QWidget *each : QApplication::topLevelWidgets()) {
            if (T *candidate = qobject_cast<T *>(each); candidate && candidate->isVisible())
                found = candidate;
        }
        return found != nullptr;
    };
    if (!QTest::qWaitFor(visible, 10'000))
        qFatal("the window is not there");
    QApplication::setActiveWindow(found); // see open()
    return found;
}

} // namespace

class TestFirstCertificate : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_profiles = 0;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;

    void open(World world, const QList<dns::Server> &resolvers = {})
    {
        const QString passphrase = m_folder.filePath(QStringLiteral("passphrase"));
        QFile file(passphrase);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a passphrase for a test\n");
        file.close();
        qputenv("CERTWRIGHT_PASSPHRASE_FILE", passphrase.toLocal8Bit());
        SessionOptions options;
        options.profileFolder = m_folder.filePath(QStringLiteral("profile%1").arg(++m_profiles));
        options.world = world;
        options.secrets = SecretsKind::PassphraseFile;
        options.resolvers = resolvers;
        openAgain(options);
    }

    void openAgain(const SessionOptions &options)
    {
        std::optional<Result<std::unique_ptr<Session>>> opened;
        const Running running(Session::open(options),
            std::function<void(Result<std::unique_ptr<Session>>)>(
                [&opened](Result<std::unique_ptr<Session>> session) { opened.emplace(std::move(session)); }));
        QTRY_VERIFY_WITH_TIMEOUT(opened.has_value(), patience);
        QVERIFY2(*opened, *opened ? "" : qPrintable(logLine(opened->error())));
        m_session = std::move(**opened);
        m_window = std::make_unique<MainWindow>(m_session->uiContext());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        // A bare X server has no window manager that would give it the keyboard.
        QApplication::setActiveWindow(m_window.get());
        QVERIFY(m_session->service().resumeAll());
    }

    void exportFrom(QWidget *wizard, const QString &stem)
    {
        const QString to = m_folder.filePath(QStringLiteral("out-") + stem);
        click(wizard, "exportButton");
        auto *dialog = window<ExportDialog>();
        auto *folder = find<QLineEdit>(dialog, "folderField");
        folder->selectAll();
        QTest::keyClicks(folder, to);
        click(dialog, "exportButton");
        find<QWidget>(dialog, "resultPage");
        for (const char *suffix : {".crt", ".issuer.crt", ".key"}) {
            QFile file(to + QLatin1Char('/') + stem + QString::fromLatin1(suffix));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            QVERIFY(file.readAll().startsWith("-----BEGIN "));
        }
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog->isVisible());
    }

    bool isEnabled(const QKeySequence &shortcut) const
    {
        for (const QAction *action : m_window->findChildren<QAction *>()) {
            if (action->shortcut() == shortcut)
                return action->isEnabled();
        }
        return false;
    }

    DomainState onlyState() const
    {
        const Result<QList<DomainRow>> rows = m_session->store().rows();
        return rows && rows->size() == 1 ? rows->first().domain.standing.state : DomainState::Failed;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_window.reset();
        m_session.reset();
    }

    void inTheSandbox()
    {
        open(World::Sandbox);
        if (QTest::currentTestFailed())
            return;
        find<QWidget>(m_window.get(), "sandboxBand");
        click(m_window.get(), "addFirstDomainButton");
        auto *wizard = window<AddDomainWizard>();
        auto *names = find<QPlainTextEdit>(wizard, "namesField");
        QTest::keyClicks(names, QStringLiteral("first.example.test, *.first.example.test"));
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard->step(), AddDomainWizard::Step::Authority);
        QVERIFY(find<QAbstractButton>(wizard, "authority_sandbox")->isChecked());
        tick(wizard, "agreeTermsBox");
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard->step(), AddDomainWizard::Step::Dns);
        click(wizard, "testButton");
        QTRY_VERIFY_WITH_TIMEOUT(!find<QLabel>(wizard, "testResult")->text().isEmpty(), patience);
        click(wizard, "nextButton");
        QTRY_COMPARE_WITH_TIMEOUT(wizard->step(), AddDomainWizard::Step::Issue, patience);
        QTRY_COMPARE_WITH_TIMEOUT(onlyState(), DomainState::Active, patience);
        find<QWidget>(wizard, "resultCard");
        exportFrom(wizard, QStringLiteral("first.example.test"));
        click(wizard, "doneButton");
        QTRY_VERIFY(!QApplication::activeModalWidget());
        auto *table = find<QAbstractItemView>(m_window.get(), "domainTable");
        QCOMPARE(table->model()->rowCount(), 1);
    }

    /// A CA of one's own that binds accounts: credentials refused, corrected, and the account is there.
    void createsABoundAccountInTheWizard()
    {
        QString whyNot;
        ChallTestServer dnsServer;
        QVERIFY2(dnsServer.start(&whyNot), qPrintable(whyNot));
        PebbleOptions pebbleOptions;
        pebbleOptions.dnsServer = dnsServer.dnsServer();
        const QString macKey = QStringLiteral("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
        pebbleOptions.configuration = {{QStringLiteral("externalAccountBindingRequired"), true},
            {QStringLiteral("externalAccountMACKeys"), QJsonObject{{QStringLiteral("kid-1"), macKey}}}};
        PebbleServer pebble(pebbleOptions);
        QVERIFY2(pebble.start(&whyNot), qPrintable(whyNot));
        QFile root(m_folder.filePath(QStringLiteral("bound-root.pem")));
        QVERIFY(root.open(QIODevice::WriteOnly));
        root.write(pebble.tlsRootsPem());
        root.close();

        open(World::Real, {dns::Server{dnsServer.address(), dnsServer.port(), QString()}});
        if (QTest::currentTestFailed())
            return;
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
        auto *wizard = window<AddDomainWizard>();
        QTest::keyClicks(find<QPlainTextEdit>(wizard, "namesField"), QStringLiteral("bound.test"));
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard->step(), AddDomainWizard::Step::Authority);
        tick(wizard, "authority_other");
        find<AuthorityBox>(wizard, "otherAuthorityBox")->chooseByUrl();
        QTest::keyClicks(find<QLineEdit>(wizard, "authorityUrlField"), pebble.directoryUrl());
        auto *roots = find<QLineEdit>(wizard, "rootsField");
        roots->setFocus();
        QTest::keyClicks(roots, root.fileName());
        QTest::keyClick(roots, Qt::Key_Tab);
        tick(wizard, "agreeTermsBox");
        auto *keyId = find<QLineEdit>(wizard, "externalKeyIdField");
        QTest::keyClicks(keyId, QStringLiteral("kid-2"));
        QTest::keyClicks(find<QLineEdit>(wizard, "externalKeyField"), macKey + QLatin1Char(' ')); // as pasted
        click(wizard, "nextButton");
        find<QWidget>(wizard, "noticeWhat");
        QCOMPARE(wizard->step(), AddDomainWizard::Step::Authority);
        keyId->clear();
        QTest::keyClicks(keyId, QStringLiteral("kid-1"));
        click(wizard, "nextButton");
        QTRY_COMPARE_WITH_TIMEOUT(wizard->step(), AddDomainWizard::Step::Dns, patience);
        const Result<QList<AcmeAccount>> accounts = m_session->service().accounts().accounts();
        QVERIFY(accounts);
        int valid = 0;
        for (const AcmeAccount &each : *accounts)
            valid += each.status == AccountStatus::Valid && !each.url.isEmpty() ? 1 : 0;
        QCOMPARE(valid, 1);
        QVERIFY(!wizard->draft().account.isNull());
        QTest::keyClick(wizard, Qt::Key_Escape);
    }

    void byHandWithAnAuthorityOfTheirOwn()
    {
        QString whyNot;
        ChallTestServer dnsServer;
        QVERIFY2(dnsServer.start(&whyNot), qPrintable(whyNot));
        PebbleOptions pebbleOptions;
        pebbleOptions.dnsServer = dnsServer.dnsServer();
        PebbleServer pebble(pebbleOptions);
        QVERIFY2(pebble.start(&whyNot), qPrintable(whyNot));
        QFile root(m_folder.filePath(QStringLiteral("root.pem")));
        QVERIFY(root.open(QIODevice::WriteOnly));
        root.write(pebble.tlsRootsPem());
        root.close();

        const dns::Server resolver{dnsServer.address(), dnsServer.port(), QString()};
        open(World::Real, {resolver});
        if (QTest::currentTestFailed())
            return;
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
        auto *wizard = window<AddDomainWizard>();
        QTest::keyClicks(find<QPlainTextEdit>(wizard, "namesField"), QStringLiteral("byhand.test"));
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard->step(), AddDomainWizard::Step::Authority);
        tick(wizard, "authority_other");
        find<AuthorityBox>(wizard, "otherAuthorityBox")->chooseByUrl();
        QTest::keyClicks(find<QLineEdit>(wizard, "authorityUrlField"), pebble.directoryUrl());
        auto *roots = find<QLineEdit>(wizard, "rootsField");
        roots->setFocus();
        QTest::keyClicks(roots, root.fileName());
        QTest::keyClick(roots, Qt::Key_Tab);
        QTest::keyClicks(find<QLineEdit>(wizard, "contactField"), QStringLiteral("admin@byhand.test"));
        tick(wizard, "agreeTermsBox");
        click(wizard, "nextButton");
        QTRY_COMPARE(wizard->step(), AddDomainWizard::Step::Dns);
        auto *providers = find<QListWidget>(wizard, "providerList");
        QTest::mouseClick(providers->viewport(), Qt::LeftButton, Qt::NoModifier,
            providers->visualItemRect(providers->item(0)).center());
        click(wizard, "nextButton");
        QTRY_COMPARE_WITH_TIMEOUT(wizard->step(), AddDomainWizard::Step::Prove, patience);
        const DomainId id = wizard->domain();
        QVERIFY(!id.isNull());
        QTRY_VERIFY_WITH_TIMEOUT(
            m_session->service().currentRun(id) && m_session->service().currentRun(id)->waitsForPerson, patience);
        const QByteArray token = m_session->service().recordsToPublish(id).first().value;
        QVERIFY(dnsServer.setTxt(QStringLiteral("_acme-challenge.byhand.test"), token));
        click(wizard, "lookNowButton");
        QTRY_COMPARE_WITH_TIMEOUT(wizard->step(), AddDomainWizard::Step::Issue, patience);

        // The window is closed and opened again: it goes on where it was.
        const auto waits = [this, id] {
            const std::optional<Run> run = m_session->service().currentRun(id);
            return run && run->kind == RunKind::Issuance && run->waitsForPerson;
        };
        QTRY_VERIFY_WITH_TIMEOUT(waits(), patience);
        const QByteArray value = m_session->service().recordsToPublish(id).first().value;
        QVERIFY(value != token);
        const QString profile = m_session->profileFolder();
        m_window.reset();
        m_session.reset();
        SessionOptions options;
        options.profileFolder = profile;
        options.resolvers = {resolver};
        openAgain(options);
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY_WITH_TIMEOUT(waits(), patience);
        QCOMPARE(m_session->service().recordsToPublish(id).first().value, value);
        QVERIFY(dnsServer.setTxt(QStringLiteral("_acme-challenge.byhand.test"), value));
        m_window->selectDomain(id);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(onlyState(), DomainState::Active, patience);
        // The window follows the database a moment later.
        QTRY_VERIFY(isEnabled(QKeySequence(Qt::CTRL | Qt::Key_E)));
        QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
        auto *dialog = window<ExportDialog>();
        auto *folder = find<QLineEdit>(dialog, "folderField");
        folder->selectAll();
        QTest::keyClicks(folder, m_folder.filePath(QStringLiteral("out-byhand")));
        QTest::keyClick(folder, Qt::Key_Return);
        find<QWidget>(dialog, "resultPage");
        QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("out-byhand/byhand.test.key"))));
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Scheme::Light);
    TestFirstCertificate test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_first_certificate.moc"
