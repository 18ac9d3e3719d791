// SPDX-License-Identifier: Apache-2.0
// certwright_screenshots OUTDIR: every screen of the window, filled with believable domains, in light and dark, as
// OUTDIR/NAME-light.png and NAME-dark.png. QT_SCALE_FACTOR=2 makes those of a 200 % display.
#include "tests/ui/practice_profile.h"
#include "ui/theme/theme.h"
#include "ui/window/delegate_dialog.h"
#include "ui/window/domain_model.h"
#include "ui/window/main_window.h"
#include "ui/window/start_failure.h"
#include "ui/wizard/add_domain_wizard.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFontDatabase>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTranslator>
#include <QTreeView>

#include <cstdio>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

/// Lets queued signals, layouts and the fake DNS do their work.
void settle(int milliseconds = 150)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

/// Pictures show nobody's own folders.
const QString shownHome = u"/srv/anna"_s;
const QLocale english(QLocale::English, QLocale::UnitedKingdom);

class Camera
{
public:
    Camera(QString folder, QString scheme)
        : m_folder(std::move(folder))
        , m_scheme(std::move(scheme))
    {
    }

    void take(QWidget *widget, const QString &name)
    {
        settle();
        const QString path = m_folder + u'/' + name + u'-' + m_scheme + u".png"_s;
        // Opaque and packed as small as it goes: they are kept with the sources.
        constexpr int smallest = 0;
        if (!widget->grab().toImage().convertToFormat(QImage::Format_RGB888).save(path, "PNG", smallest)) {
            std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
            m_failed = true;
        }
    }

    bool failed() const { return m_failed; }

private:
    QString m_folder;
    QString m_scheme;
    bool m_failed = false;
};

/// A delegated challenge: of its two nameservers one has an older serial and an older value.
Examined wrongAtOneServer(const QByteArray &token)
{
    using diagnosis::Mark;
    Examined examined;
    examined.name = u"_acme-challenge.shop.example.org"_s;
    examined.values = {token};
    diagnosis::Picture &picture = examined.diagnosis.picture;
    picture.hops = {{examined.name, u"example.org"_s, 3600, Mark::Good},
        {u"shop.challenges.example.net"_s, u"challenges.example.net"_s, 0, Mark::Good}};
    picture.zone = u"challenges.example.net"_s;
    picture.parent = u"example.net"_s;
    picture.zoneMark = Mark::Good;
    picture.isSigned = true;
    dns::Observation good;
    good.server.address = QHostAddress(u"192.0.2.53"_s);
    good.server.name = u"ns1.example.net"_s;
    good.sight = dns::Sight::Matches;
    good.values = {token};
    good.ttl = 120;
    good.serial = 2026112102;
    good.took = std::chrono::milliseconds(14);
    dns::Observation old = good;
    old.server.address = QHostAddress(u"2001:db8:7::53"_s);
    old.server.name = u"ns2.example.net"_s;
    old.sight = dns::Sight::OtherValue;
    old.values = {valueFor(u"an older order"_s)};
    old.serial = 2026112101;
    old.took = std::chrono::milliseconds(31);
    picture.witnesses = {{good, Mark::Good}, {old, Mark::Bad}};
    picture.caaName = u"example.org"_s;
    picture.caa = {u"example.org. CAA 0 issue \"letsencrypt.org\""_s};
    picture.caaMark = Mark::Good;
    diagnosis::Finding behind;
    behind.cause = diagnosis::Cause::ServerBehind;
    behind.subject = picture.zone;
    behind.facts = {u"2026112101"_s, u"2026112102"_s};
    behind.server = old.server;
    examined.diagnosis.findings = {behind};
    return examined;
}

/// Names in two more zones, one with saved credentials, and the dialog that makes those of the other.
void takeOtherWays(Camera &camera, PracticeProfile &profile, AddDomainWizard &wizard, WizardDraft draft)
{
    Credential office;
    office.name = u"Customers"_s;
    office.provider = u"desec"_s;
    office.sealedContext = u"00"_s;
    office.sealedOptions = "sealed";
    const Result<CredentialId> saved = profile.store->saveCredential(office);
    draft.names += u"\nshop.example.net\nexample.com"_s;
    draft.ways = {{u"example.net"_s, office.provider, saved.value_or(CredentialId())}, {u"example.com"_s, {}, {}}};
    wizard.setDraft(draft);
    (void)wizard.goTo(AddDomainWizard::Step::Dns);
    settle(300);
    auto *area = wizard.findChild<QScrollArea *>(u"dnsPage"_s);
    if (area)
        area->ensureWidgetVisible(wizard.findChild<QWidget *>(u"addWayButton"_s));
    camera.take(&wizard, u"wizard-dns-ways"_s);
    auto *box = wizard.findChild<QComboBox *>(u"wayBox_1"_s);
    box->setCurrentIndex(box->count() - 1);
    auto *dialog = wizard.findChild<QDialog *>(u"credentialDialog"_s);
    auto *list = dialog->findChild<QListWidget *>(u"providerList"_s);
    list->setCurrentRow(list->count() / 4);
    camera.take(dialog, u"credential-dialog"_s);
    dialog->reject();
}

/// A CNAME that one of two nameservers shows already; then those of several names.
void takeDelegation(Camera &camera, PracticeProfile &profile, MainWindow &window)
{
    using diagnosis::DelegationState;
    diagnosis::DelegationSight there;
    there.server.name = u"ns1.example.org"_s;
    there.state = DelegationState::There;
    there.targets = {u"shop.challenges.example.net"_s};
    diagnosis::DelegationSight notYet;
    notYet.server.name = u"ns2.example.org"_s;
    notYet.state = DelegationState::NotThere;
    profile.actions->delegationReport.zone = u"example.org"_s;
    profile.actions->delegationReport.sights = {there, notYet};
    window.findChild<QAction *>(u"delegateAction"_s)->trigger();
    settle();
    if (auto *dialog = window.findChild<QDialog *>(u"delegateDialog"_s)) {
        dialog->findChild<QLineEdit *>(u"targetField"_s)->setText(there.targets.first());
        settle(1000); // it looks when typing has paused
        camera.take(dialog, u"delegate"_s);
        dialog->close();
    }
    // Three names at once, at an acme-dns server.
    Domain several = *profile.store->domain(profile.id(u"shop.example.org"_s));
    AcmeDnsRegistration registration;
    registration.targets.insert(u"shop.example.org"_s, u"d420c923-bbd7-4056-ab64-c3ca54c9b3cf.auth.example.net"_s);
    for (const QString &name : {u"*.shop.example.org"_s, u"example.org"_s})
        several.names.append(*DomainName::parse(name));
    registration.targets.insert(u"example.org"_s, u"8e5700ea-a4bf-41c7-8a77-e990661dcc6a.auth.example.net"_s);
    profile.actions->registration = registration;
    DelegateDialog dialog(profile.context(), several, &window);
    dialog.show();
    dialog.findChild<QRadioButton *>(u"acmeDnsButton"_s)->setChecked(true);
    dialog.findChild<QLineEdit *>(u"acmeDnsField"_s)->setText(u"https://auth.example.net"_s);
    dialog.findChild<QPushButton *>(u"registerButton"_s)->click();
    settle(1000);
    camera.take(&dialog, u"delegate-acme-dns"_s);
}

void takeMainWindow(Camera &camera)
{
    PracticeProfile profile;
    profile.fill();
    profile.addAccounts();
    profile.planRenewal(profile.id(u"example.org"_s));
    MainWindow window(profile.context());
    window.resize(1280, 800);
    window.show();
    settle();
    // A real run of a person's domain: one nameserver shows the value, the other an older one.
    const DomainId shop = profile.id(u"shop.example.org"_s);
    const QByteArray token = profile.store->domain(shop)->token;
    profile.dns.setTxt(u"192.0.2.53"_s, u"_acme-challenge.shop.example.org"_s, {token});
    profile.dns.setTxt(u"198.51.100.53"_s, u"_acme-challenge.shop.example.org"_s, {"an-older-value"});
    (void)profile.service->verify(shop);
    auto *table = window.findChild<QTreeView *>(u"domainTable"_s);
    table->sortByColumn(DomainModel::StateColumn, Qt::AscendingOrder);
    window.selectDomain(shop);
    settle();
    profile.clock.advance(std::chrono::seconds(3));
    settle(1200); // the window counts down once a second
    camera.take(&window, u"main"_s);

    auto *tabs = window.findChild<QTabWidget *>(u"detailsTabs"_s);
    tabs->setCurrentIndex(1);
    camera.take(&window, u"details-dns"_s);
    profile.actions->diagnosis = QList<Examined>{wrongAtOneServer(token)};
    window.findChild<QAction *>(u"diagnoseAction"_s)->trigger();
    settle();
    camera.take(&window, u"details-diagnosis"_s);
    takeDelegation(camera, profile, window);
    window.selectDomain(profile.id(u"example.org"_s));
    tabs->setCurrentIndex(0);
    camera.take(&window, u"details-overview-active"_s);
    tabs->setCurrentIndex(2);
    camera.take(&window, u"details-certificate"_s);
    window.findChild<QAction *>(u"revokeAction"_s)->trigger();
    settle();
    if (auto *question = window.findChild<QDialog *>(u"revokeDialog"_s)) {
        camera.take(question, u"revoke"_s);
        question->close();
    }
    window.findChild<QAction *>(u"accountsAction"_s)->trigger();
    settle();
    if (auto *accounts = window.findChild<QDialog *>(u"accountsDialog"_s)) {
        camera.take(accounts, u"accounts"_s);
        accounts->findChild<QPushButton *>(u"addAccountButton"_s)->click();
        settle();
        if (auto *adding = accounts->findChild<QDialog *>(u"newAccountDialog"_s)) {
            camera.take(adding, u"account-new"_s);
            adding->close();
        }
        accounts->close();
    }
    tabs->setCurrentIndex(3);
    camera.take(&window, u"details-history"_s);
    tabs->setCurrentIndex(0);
    window.selectDomain(profile.id(u"bad.example.com"_s));
    camera.take(&window, u"details-wrong-value"_s);
    window.selectDomain(profile.id(u"mail.example.net"_s));
    window.findChild<QAction *>(u"compactAction"_s)->trigger();
    camera.take(&window, u"main-compact"_s);
    window.findChild<QAction *>(u"compactAction"_s)->trigger();
    window.findChild<QAction *>(u"paletteAction"_s)->trigger();
    settle();
    if (auto *palette = window.findChild<QDialog *>(u"commandPalette"_s)) {
        camera.take(palette, u"palette"_s);
        palette->close();
    }
    window.findChild<QAction *>(u"removeAction"_s)->trigger();
    settle();
    if (auto *question = window.findChild<QDialog *>(u"removeQuestion"_s)) {
        camera.take(question, u"remove"_s);
        question->close();
    }
    window.findChild<QAction *>(u"settingsAction"_s)->trigger();
    settle();
    if (QWidget *dialog = QApplication::activeModalWidget()) {
        dialog->findChild<QLineEdit *>(u"profileFolderField"_s)->setText(shownHome + u"/.local/share/certwright"_s);
        camera.take(dialog, u"settings"_s);
        dialog->close();
    }
    window.selectDomain(profile.id(u"example.org"_s));
    settle();
    window.findChild<QAction *>(u"exportAction"_s)->trigger();
    settle();
    if (QWidget *dialog = QApplication::activeModalWidget()) {
        camera.take(dialog, u"export"_s);
        dialog->findChild<QPushButton *>(u"exportButton"_s)->click();
        camera.take(dialog, u"export-done"_s);
        dialog->close();
    }
    window.resize(1000, 640);
    window.selectDomain(shop);
    camera.take(&window, u"main-narrow"_s);
    Q_EMIT table->doubleClicked(table->currentIndex());
    camera.take(&window, u"details-page"_s);
}

/// A person's domain in the middle of its issuance: the CA has named its values, DNS still shows the token alone.
void addWaitingForSecondValue(PracticeProfile &profile, const QStringList &names)
{
    Domain domain = profile.makeDomain(names, u"manual"_s, u"letsencrypt-staging"_s);
    domain.standing = {DomainState::CertificatePending, true, false};
    Run run;
    run.kind = RunKind::Issuance;
    run.step = Step::WaitForDns;
    run.orderUrl = u"https://acme-staging-v02.api.letsencrypt.org/acme/order/1/2"_s;
    run.waitsForPerson = true;
    for (const QString &name : names) {
        RunRecord record;
        record.challengeName = u"_acme-challenge."_s + names.first();
        record.target = record.challengeName;
        record.value = valueFor(u"key authorization of "_s + name);
        record.domain = name;
        record.state = RecordState::Presented;
        run.records.append(record);
        RunAuthorization authorization;
        authorization.identifier = names.first();
        authorization.wildcard = name != names.first();
        run.authorizations.append(authorization);
    }
    for (const QString &server : {u"192.0.2.53"_s, u"198.51.100.53"_s})
        profile.dns.setTxt(server, run.records.first().challengeName, {domain.token});
    profile.addRunning(domain, run);
}

void takeWizard(Camera &camera)
{
    PracticeProfile profile;
    profile.fill();
    AddDomainWizard wizard(profile.context(), nullptr);
    wizard.show();
    WizardDraft draft = wizard.draft();
    draft.names = u"shop.example.net, *.shop.example.net, www.shop.example.net, käse.example.net, co.uk"_s;
    wizard.setDraft(draft);
    camera.take(&wizard, u"wizard-names"_s);
    draft.names = u"shop.example.net, *.shop.example.net"_s;
    draft.authority = u"letsencrypt-staging"_s;
    draft.contact = u"hostmaster@example.net"_s;
    draft.termsAgreed = true;
    draft.provider = u"rfc2136"_s;
    wizard.setDraft(draft);
    (void)wizard.goTo(AddDomainWizard::Step::Authority);
    camera.take(&wizard, u"wizard-authority"_s);
    auto *more = wizard.findChild<QAbstractButton *>(u"moreButton"_s);
    draft.order.challenge = ChallengeKind::DnsPersist01;
    draft.fallbacks.append(AuthorityChoice{u"google"_s, {}, {}, u"hostmaster@example.net"_s, true});
    wizard.setDraft(draft);
    if (!more->isChecked())
        more->click();
    wizard.resize(wizard.width(), 1150);
    camera.take(&wizard, u"wizard-authority-more"_s);
    more->click();
    draft.order.challenge = ChallengeKind::Dns01;
    draft.fallbacks.clear();
    draft.authority = u"zerossl"_s;
    draft.newAccount = true;
    wizard.setDraft(draft);
    wizard.resize(wizard.width(), 900);
    settle(700); // the page asks for the directory when typing has paused
    camera.take(&wizard, u"wizard-authority-bound"_s);
    draft.authority = u"letsencrypt-staging"_s;
    draft.newAccount = false;
    draft.termsAgreed = true;
    wizard.setDraft(draft);
    settle(700);
    (void)wizard.goTo(AddDomainWizard::Step::Dns);
    camera.take(&wizard, u"wizard-dns"_s);
    takeOtherWays(camera, profile, wizard, draft);
    wizard.close();

    const DomainId shop = profile.id(u"shop.example.org"_s);
    const QByteArray token = profile.store->domain(shop)->token;
    profile.dns.setTxt(u"192.0.2.53"_s, u"_acme-challenge.shop.example.org"_s, {token});
    (void)profile.service->verify(shop);
    addWaitingForSecondValue(profile, {u"news.example.org"_s});
    addWaitingForSecondValue(profile, {u"studio.example.com"_s, u"*.studio.example.com"_s});
    (void)profile.service->resumeAll();
    for (const auto &[name, picture] :
        {std::pair{u"shop.example.org"_s, u"wizard-prove"_s}, std::pair{u"news.example.org"_s, u"wizard-issue"_s},
            std::pair{u"studio.example.com"_s, u"wizard-two-values"_s}, std::pair{u"example.org"_s, u"wizard-done"_s},
            std::pair{u"portal.example.com"_s, u"wizard-stopped"_s}}) {
        AddDomainWizard followed(profile.context(), nullptr);
        followed.showDomain(profile.id(name));
        followed.show();
        camera.take(&followed, picture);
        followed.close();
    }
}

void takeEmptyWindow(Camera &camera)
{
    PracticeProfile profile;
    MainWindow window(profile.context());
    window.resize(1280, 800);
    window.show();
    camera.take(&window, u"empty"_s);
}

void takeSandbox(Camera &camera)
{
    PracticeProfile profile;
    Domain domain = profile.makeDomain({u"demo.example.test"_s, u"*.demo.example.test"_s}, u"sandbox"_s, u"sandbox"_s);
    (void)profile.addActive(domain, 89, 90);
    (void)profile.add(profile.makeDomain({u"shop.example.test"_s}, u"manual"_s, u"sandbox"_s));
    MainWindow window(profile.context(true));
    window.resize(1280, 800);
    window.show();
    camera.take(&window, u"sandbox"_s);
}

void takeStartFailure(Camera &camera)
{
    Failure damaged;
    damaged.kind = FailureKind::DatabaseCorrupt;
    damaged.attempted = u"open database"_s;
    damaged.subject = shownHome + u"/.local/share/certwright/certwright.db"_s;
    damaged.peerWords = u"file is not a database"_s;
    StartFailure dialog(damaged);
    dialog.show();
    camera.take(&dialog, u"start-failure"_s);
}

/// What stands still, and a clock that is wrong.
void takeTroubles(Camera &camera)
{
    PracticeProfile profile;
    profile.fill();
    MainWindow window(profile.context());
    window.resize(1280, 800);
    window.show();
    Failure locked;
    locked.kind = FailureKind::SecretsLocked;
    locked.attempted = u"read keychain"_s;
    locked.retry = Retry::AfterFix;
    profile.secrets.refusal = locked;
    (void)profile.service->issue(profile.id(u"intranet.example.net"_s));
    window.selectDomain(profile.id(u"intranet.example.net"_s));
    settle();
    camera.take(&window, u"details-stands-still"_s);
    const DomainId slow = profile.id(u"old.example.net"_s);
    profile.noteWrongClock(slow, std::chrono::minutes(93));
    window.selectDomain(slow);
    camera.take(&window, u"details-wrong-clock"_s);
}

void takeGerman(Camera &camera)
{
    QTranslator translator;
    const QLocale german(QLocale::German, QLocale::Germany);
    if (!translator.load(german, u"certwright"_s, u"_"_s, u":/i18n"_s)) {
        std::fprintf(stderr, "no German translation\n");
        return;
    }
    QCoreApplication::installTranslator(&translator);
    QLocale::setDefault(german);
    {
        PracticeProfile profile;
        profile.fill();
        MainWindow window(profile.context());
        window.resize(1280, 800);
        window.show();
        window.selectDomain(profile.id(u"shop.example.org"_s));
        camera.take(&window, u"main-german"_s);
        const DomainId shop = profile.id(u"shop.example.org"_s);
        (void)profile.service->verify(shop);
        AddDomainWizard wizard(profile.context(), nullptr);
        wizard.showDomain(shop);
        wizard.show();
        camera.take(&wizard, u"wizard-prove-german"_s);
    }
    QCoreApplication::removeTranslator(&translator);
    QLocale::setDefault(english);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: certwright_screenshots OUTDIR\n");
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    qputenv("HOME", QFile::encodeName(shownHome));
    QLocale::setDefault(english);
    bool failed = false;
    for (const auto &[scheme, name] : {std::pair{Scheme::Light, u"light"_s}, std::pair{Scheme::Dark, u"dark"_s}}) {
        applyTheme(application, scheme);
        Camera camera(folder, name);
        takeEmptyWindow(camera);
        takeMainWindow(camera);
        takeWizard(camera);
        takeSandbox(camera);
        takeTroubles(camera);
        takeStartFailure(camera);
        if (scheme == Scheme::Light)
            takeGerman(camera);
        failed = failed || camera.failed();
    }
    return failed ? 1 : 0;
}
