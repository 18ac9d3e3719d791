// SPDX-License-Identifier: Apache-2.0
// The main window on a real profile: counts, filter, details, keys, live changes, many rows, names for screen readers.
#include "tests/ui/practice_profile.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/notice.h"
#include "ui/window/domain_model.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QSqlDatabase>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include <cmath>

using namespace certwright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

double luminance(const QColor &colour)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void emptyProfileOffersTwoWaysToBegin();
    void sandboxIsSaidInABand();
    void viewsCountTheirDomains();
    void choosingAViewShowsItsDomains();
    void filterNarrowsWhileTyping_data();
    void filterNarrowsWhileTyping();
    void nothingFoundIsSaid();
    void sortingPutsWhatNeedsSomebodyFirst();
    void selectionShowsDetails();
    void certificateTabShowsTheFacts();
    void certificateTabShowsTheRenewal();
    void revokingAsksWhyAndWho();
    void practiceCertificateIsSwitchedByOneAction();
    void historyShowsThePeersWords();
    void actionsFollowTheState_data();
    void actionsFollowTheState();
    void verifyingIsShownLiveAndAnnounced();
    void whatStandsStillSaysWhyAndIsResumed_data();
    void whatStandsStillSaysWhyAndIsResumed();
    void wrongClockIsSaid();
    void ordinaryWidthShowsTheAuthority();
    void copyButtonCopiesAndSaysSo();
    void keysReachEverything();
    void paletteFindsDomainsAndCommands();
    void deleteAsksFirst();
    void domainAddedElsewhereAppears();
    void narrowWindowShowsDetailsAsAPage();
    void looksAreRemembered();
    void everyControlHasAName();
    void coloursHaveContrast_data();
    void coloursHaveContrast();
    void indicatorsCanBeSeen_data();
    void indicatorsCanBeSeen();
    void tenThousandRowsNeedNoDatabaseToPaint();

private:
    MainWindow &open(PracticeProfile &profile, QSize size = {1280, 800});
    template <class T>
    T *find(const char *name)
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    QStringList shownNames();
    /// The offscreen platform does not give the window its activation back when a dialog closes.
    void activate();
    void trigger(const char *action) { find<QAction>(action)->trigger(); }
    QDialog *dialog(const char *name) { return m_window->findChild<QDialog *>(QString::fromLatin1(name)); }

    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::initTestCase() { applyTheme(*qApp, Scheme::Light); }

void MainWindowTest::cleanup() { m_window.reset(); }

MainWindow &MainWindowTest::open(PracticeProfile &profile, QSize size)
{
    m_window = std::make_unique<MainWindow>(profile.context());
    m_window->resize(size);
    m_window->show();
    m_window->activateWindow();
    [&] { QVERIFY(QTest::qWaitForWindowActive(m_window.get())); }();
    return *m_window;
}

void MainWindowTest::activate()
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

QStringList MainWindowTest::shownNames()
{
    QStringList names;
    const QAbstractItemModel *model = find<QTreeView>("domainTable")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        names.append(model->index(row, 0).data().toString());
    return names;
}

void MainWindowTest::emptyProfileOffersTwoWaysToBegin()
{
    PracticeProfile profile;
    open(profile);
    QVERIFY(find<QWidget>("emptyPage")->isVisible());
    QVERIFY(!find<QTreeView>("domainTable")->isVisible());
    QCOMPARE(m_window->findChildren<QLabel *>(u"stepPicture"_s).size(), 3);
    QTest::mouseClick(find<QPushButton>("openSandboxButton"), Qt::LeftButton);
    QCOMPARE(profile.actions->sandboxesOpened, 1);
    QTest::mouseClick(find<QPushButton>("addFirstDomainButton"), Qt::LeftButton);
    QTRY_VERIFY(dialog("addDomainWizard") && dialog("addDomainWizard")->isVisible());
    dialog("addDomainWizard")->close();
    profile.fillMany(1);
    QVERIFY(profile.store->rows()->size() == 1);
}

void MainWindowTest::sandboxIsSaidInABand()
{
    PracticeProfile profile;
    open(profile);
    QVERIFY(!find<QWidget>("sandboxBand"));
    m_window = std::make_unique<MainWindow>(profile.context(true));
    m_window->show();
    QVERIFY(find<QWidget>("sandboxBand")->isVisible());
    QVERIFY(find<QWidget>("sandboxBand")->accessibleName().contains(u"trusted by nobody"_s));
    QVERIFY(!find<QPushButton>("openSandboxButton")->isVisible());
}

void MainWindowTest::viewsCountTheirDomains()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    const auto *views = find<QListWidget>("viewsList");
    // Needs me: shop and new (to verify), old (expiring), bad and portal (stopped), intranet (to issue), mail (last
    // attempt stopped).
    const QStringList expected{u"Needs me, 7"_s, u"All, 16"_s, u"Working, 1"_s, u"Expiring, 1"_s, u"Failed, 2"_s};
    QCOMPARE(views->count(), expected.size());
    for (int i = 0; i < expected.size(); ++i)
        QCOMPARE(views->item(i)->data(Qt::AccessibleTextRole).toString(), expected.at(i));
}

void MainWindowTest::choosingAViewShowsItsDomains()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    auto *views = find<QListWidget>("viewsList");
    QCOMPARE(shownNames().size(), 16);
    QTest::mouseClick(views->viewport(), Qt::LeftButton, {}, views->visualItemRect(views->item(4)).center());
    QCOMPARE(shownNames(), (QStringList{u"bad.example.com"_s, u"portal.example.com"_s}));
    views->setCurrentRow(3);
    QCOMPARE(shownNames(), QStringList{u"old.example.net"_s});
    // Time alone moves domains into a view.
    profile.clock.advance(24h * 12);
    trigger("filterAction");
    m_window.reset();
    open(profile);
    QCOMPARE(find<QListWidget>("viewsList")->item(3)->data(Qt::AccessibleTextRole).toString(), u"Expiring, 3"_s);
}

void MainWindowTest::filterNarrowsWhileTyping_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("part of a name") << u"intra"_s << QStringList{u"intranet.example.net"_s};
    QTest::newRow("another name of the domain") << u"cdn.exam"_s << QStringList{u"example.org"_s};
    QTest::newRow("international, as typed") << u"BÜCHER"_s << QStringList{u"bücher.example.com"_s};
    QTest::newRow("international, as in DNS") << u"xn--bcher"_s << QStringList{u"bücher.example.com"_s};
    QTest::newRow("words in any order") << u"net node2"_s << QStringList{u"node2.cluster.example.net"_s};
    QTest::newRow("a CA") << u"staging"_s
                          << QStringList{u"bad.example.com"_s, u"new.example.net"_s, u"shop.example.org"_s};
    QTest::newRow("nothing") << u"no such name"_s << QStringList();
}

void MainWindowTest::filterNarrowsWhileTyping()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, names);
    PracticeProfile profile;
    profile.fill();
    open(profile);
    auto *field = find<QLineEdit>("filterField");
    for (const QChar letter : typed)
        QTest::sendKeyEvent(QTest::Click, field, Qt::Key_unknown, letter, Qt::NoModifier);
    QCOMPARE(field->text(), typed);
    QCOMPARE(shownNames(), names);
    field->clear();
    QCOMPARE(shownNames().size(), 16);
}

void MainWindowTest::nothingFoundIsSaid()
{
    PracticeProfile profile;
    profile.fillMany(2);
    open(profile);
    find<QLineEdit>("filterField")->setText(u"zzz"_s);
    QVERIFY(find<QLabel>("nothingFoundLabel")->isVisible());
    QVERIFY(find<QLabel>("nothingFoundLabel")->text().contains(u"zzz"_s));
    find<QLineEdit>("filterField")->clear();
    QVERIFY(find<QTreeView>("domainTable")->isVisible());
    find<QListWidget>("viewsList")->setCurrentRow(4);
    QVERIFY(find<QLabel>("nothingFoundLabel")->text().contains(u"Failed"_s));
}

void MainWindowTest::sortingPutsWhatNeedsSomebodyFirst()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    auto *table = find<QTreeView>("domainTable");
    QCOMPARE(shownNames().first(), u"api.example.org"_s);
    table->sortByColumn(DomainModel::StateColumn, Qt::AscendingOrder);
    QCOMPARE(shownNames().first(), u"bad.example.com"_s);
    QCOMPARE(shownNames().at(1), u"portal.example.com"_s);
    table->sortByColumn(DomainModel::ExpiresColumn, Qt::AscendingOrder);
    QCOMPARE(shownNames().first(), u"old.example.net"_s);
}

void MainWindowTest::selectionShowsDetails()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    m_window->selectDomain(profile.id(u"portal.example.com"_s));
    QCOMPARE(find<ElidedLabel>("detailsName")->text(), u"portal.example.com"_s);
    QCOMPARE(find<QLabel>("stateBrief")->text(), u"Stopped"_s);
    auto *notice = find<QWidget>("failureNotice");
    QVERIFY(notice->isVisible());
    QVERIFY(notice->findChild<QLabel *>(u"noticeWhat"_s)->text().contains(u"CAA"_s));
    QTest::mouseClick(notice->findChild<QAbstractButton *>(u"noticeDetailsButton"_s), Qt::LeftButton);
    QVERIFY(notice->findChild<QWidget *>(u"noticeDetails"_s)->isVisible());
    m_window->selectDomain(profile.id(u"example.org"_s));
    QVERIFY(!notice->isVisible());
    QCOMPARE(find<QLabel>("stateFull")->text(), u"62 of 90 days left, until 22 January 2027"_s);
    // Hidden by the chosen view, shown when asked for by name.
    find<QListWidget>("viewsList")->setCurrentRow(4);
    m_window->selectDomain(profile.id(u"example.org"_s));
    QCOMPARE(find<ElidedLabel>("detailsName")->text(), u"example.org"_s);
    QCOMPARE(find<QListWidget>("viewsList")->currentRow(), 1);
}

void MainWindowTest::certificateTabShowsTheFacts()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    find<QTabWidget>("detailsTabs")->setCurrentIndex(2);
    m_window->selectDomain(profile.id(u"example.org"_s));
    const CertificateFacts facts = profile.store->domain(profile.id(u"example.org"_s))->facts;
    QTRY_VERIFY(find<CopyButton>("copySerialButton"));
    QCOMPARE(find<CopyButton>("copySerialButton")->copiedText(), facts.serial);
    QString fingerprint = find<CopyButton>("copyFingerprintButton")->copiedText();
    QCOMPARE(fingerprint.remove(u':').toLower(), QString::fromLatin1(facts.fingerprint.toHex()));
    m_window->selectDomain(profile.id(u"new.example.net"_s));
    QVERIFY(find<QLabel>("noCertificateLabel")->isVisible());
    QVERIFY(!find<CopyButton>("copySerialButton"));
}

void MainWindowTest::certificateTabShowsTheRenewal()
{
    PracticeProfile profile;
    profile.fill();
    const DomainId id = profile.id(u"example.org"_s);
    profile.planRenewal(id);
    open(profile);
    find<QTabWidget>("detailsTabs")->setCurrentIndex(2);
    m_window->selectDomain(id);
    QStringList texts;
    for (const QLabel *label : find<QWidget>("certificateFacts")->findChildren<QLabel *>())
        texts.append(label->text());
    QVERIFY(texts.contains(u"Renewal"_s));
    QVERIFY(texts.contains(u"CA's wish"_s));
    auto *link = find<QLabel>("explanationLink");
    QVERIFY(link);
    QVERIFY(link->text().contains(u"href=\"https://letsencrypt.org/docs/integration-guide/\""_s));
    QVERIFY2(find<QLabel>("stateFull")->text().contains(u"renews by itself on"_s),
        qPrintable(find<QLabel>("stateFull")->text()));
    // What a CA writes there is a link only where it is one.
    RenewalPlan plan = *profile.store->renewalPlan(profile.store->domain(id)->certificate).value();
    plan.explanationUrl = u"javascript:alert(1)"_s;
    QVERIFY(profile.store->saveRenewalPlan(profile.store->domain(id)->certificate, plan, {}));
    Q_EMIT profile.service->domainChanged(id);
    QTRY_VERIFY(!find<QLabel>("explanationLink"));
}

void MainWindowTest::revokingAsksWhyAndWho()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    m_window->selectDomain(profile.id(u"example.org"_s));
    trigger("revokeAction");
    QDialog *question = dialog("revokeDialog");
    QVERIFY(question);
    QVERIFY(question->findChild<QPushButton *>(u"keepCertificateButton"_s)->isDefault());
    QVERIFY(question->findChild<QRadioButton *>(u"byKeyChoice"_s)->isEnabled());
    question->findChild<QRadioButton *>(u"reason_keyCompromise"_s)->click();
    question->findChild<QPushButton *>(u"confirmRevokeButton"_s)->click();
    // The practice profile reaches no CA: the reason is shown, and the certificate stays as it is.
    QTRY_VERIFY(find<Notice>("problemNotice")->isVisible());
    const Domain domain = *profile.store->domain(profile.id(u"example.org"_s));
    QVERIFY(!profile.store->certificate(domain.certificate)->revokedAt.isValid());

    Certificate certificate = *profile.store->certificate(domain.certificate);
    certificate.revokedAt = profile.clock.now();
    certificate.revocationReason = RevocationReason::KeyCompromise;
    Event revoked;
    revoked.domain = domain.id;
    revoked.at = profile.clock.now();
    revoked.what = u"revoked"_s;
    QVERIFY(profile.store->updateCertificate(certificate, revoked));
    Q_EMIT profile.service->domainChanged(domain.id);
    QTRY_VERIFY(!find<QAction>("revokeAction")->isEnabled());
    QVERIFY(!find<QPushButton>("certificateRevokeButton")->isVisibleTo(m_window.get()));
    QVERIFY2(find<QLabel>("stateFull")->text().contains(u"revoked"_s), qPrintable(find<QLabel>("stateFull")->text()));
}

void MainWindowTest::practiceCertificateIsSwitchedByOneAction()
{
    PracticeProfile profile;
    profile.fill();
    const DomainId id =
        profile.addActive(profile.makeDomain({u"practice.example.org"_s}, u"exec"_s, u"letsencrypt-staging"_s), 50, 90);
    profile.addAccounts(); // without one there, the CA would be asked first
    open(profile);
    m_window->selectDomain(id);
    QVERIFY(find<QAction>("toProductionAction")->isEnabled());
    trigger("toProductionAction");
    QDialog *question = dialog("switchQuestion");
    QVERIFY(question);
    question->findChild<QPushButton *>(u"confirmSwitchButton"_s)->click();
    QTRY_COMPARE(profile.store->domain(id)->authority, u"letsencrypt"_s);
    QTRY_VERIFY(profile.service->isWorking(id));
}

void MainWindowTest::historyShowsThePeersWords()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    m_window->selectDomain(profile.id(u"portal.example.com"_s));
    find<QTabWidget>("detailsTabs")->setCurrentIndex(3);
    auto *history = find<QTreeWidget>("historyList");
    QCOMPARE(history->topLevelItemCount(), 3);
    QVERIFY(history->topLevelItem(0)->text(0).startsWith(u"Stopped: A CAA record"_s));
    QCOMPARE(history->topLevelItem(0)->text(1), u"20 min ago"_s);
    QCOMPARE(history->topLevelItem(2)->text(0), u"Registered"_s);
    history->setCurrentItem(history->topLevelItem(0));
    auto *notice = find<QWidget>("historyNotice");
    QVERIFY(notice->isVisible());
    QVERIFY(notice->findChild<CopyButton *>(u"noticeCopyButton"_s)->copiedText().contains(u"prevents issuance"_s));
}

void MainWindowTest::actionsFollowTheState_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("enabled");
    QTest::newRow("pending") << u"new.example.net"_s << QStringList{u"verifyAction"_s, u"removeAction"_s};
    QTest::newRow("verified") << u"intranet.example.net"_s << QStringList{u"issueAction"_s, u"removeAction"_s};
    QTest::newRow("verified, for practice")
        << u"practice.example.net"_s << QStringList{u"issueAction"_s, u"toProductionAction"_s, u"removeAction"_s};
    QTest::newRow("working") << u"api.example.org"_s
                             << QStringList{u"lookNowAction"_s, u"cancelRunAction"_s, u"removeAction"_s};
    QTest::newRow("active") << u"example.org"_s
                            << QStringList{u"renewAction"_s, u"exportAction"_s, u"revokeAction"_s, u"removeAction"_s};
    QTest::newRow("failed") << u"bad.example.com"_s << QStringList{u"resumeAction"_s, u"removeAction"_s};
}

void MainWindowTest::actionsFollowTheState()
{
    QFETCH(QString, name);
    QFETCH(QStringList, enabled);
    PracticeProfile profile;
    profile.fill();
    Domain practice = profile.makeDomain({u"practice.example.net"_s}, u"exec"_s, u"letsencrypt-staging"_s);
    practice.standing = {DomainState::Verified, true, false};
    profile.add(practice);
    open(profile);
    m_window->selectDomain(profile.id(name));
    for (const char *action : {"verifyAction", "issueAction", "renewAction", "revokeAction", "toProductionAction",
             "exportAction", "resumeAction", "lookNowAction", "cancelRunAction", "removeAction"})
        QVERIFY2(find<QAction>(action)->isEnabled() == enabled.contains(QString::fromLatin1(action)), action);
}

void MainWindowTest::verifyingIsShownLiveAndAnnounced()
{
    PracticeProfile profile;
    profile.fill();
    const DomainId shop = profile.id(u"shop.example.org"_s);
    const QByteArray token = profile.store->domain(shop)->token;
    profile.dns.setTxt(u"192.0.2.53"_s, u"_acme-challenge.shop.example.org"_s, {token});
    profile.dns.setTxt(u"198.51.100.53"_s, u"_acme-challenge.shop.example.org"_s, {"old"});
    open(profile);
    m_window->selectDomain(shop);
    QCOMPARE(find<QLabel>("stateFull")->text(), u"Publish the TXT record, then verify"_s);
    QTest::mouseClick(find<QWidget>("verifyButton"), Qt::LeftButton);
    static const QRegularExpression waits(u"^Publish the TXT record; looking again in (\\d+) s$"_s);
    const auto secondsShown = [this] { return waits.match(find<QLabel>("stateFull")->text()).captured(1).toInt(); };
    QTRY_VERIFY2(secondsShown() > 1, qPrintable(find<QLabel>("stateFull")->text()));
    QVERIFY(find<QWidget>("overviewTab")->findChild<QWidget *>(u"recordCard"_s)->isVisible());
    QStringList sights;
    const auto readSights = [&] {
        sights.clear();
        for (const ElidedLabel *label : find<QWidget>("overviewTab")->findChildren<ElidedLabel *>(u"sightLabel"_s))
            sights.append(label->accessibleName());
        return sights.size();
    };
    QTRY_COMPARE(readSights(), 2);
    QCOMPARE(sights, (QStringList{u"ns1.example.org shows this value"_s, u"ns2.example.org shows another value"_s}));
    QCOMPARE(find<QListWidget>("viewsList")->item(2)->data(Qt::AccessibleTextRole).toString(), u"Working, 2"_s);
    // The countdown follows the clock without anybody's signal.
    const int before = secondsShown();
    QVERIFY(before > 1);
    profile.clock.advance(1s);
    QTRY_COMPARE(secondsShown(), before - 1);
    // The second nameserver catches up; F5 looks at once.
    profile.dns.setTxt(u"198.51.100.53"_s, u"_acme-challenge.shop.example.org"_s, {token});
    find<QTreeView>("domainTable")->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_COMPARE(find<QLabel>("stateBrief")->text(), u"Ownership proven"_s);
    // The offscreen platform passes no accessibility events on; the label they are sent for can be read.
    QTRY_VERIFY(find<ElidedLabel>("liveLabel")->accessibleName().startsWith(u"shop.example.org: Ownership proven"_s));
}

void MainWindowTest::whatStandsStillSaysWhyAndIsResumed_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("keychain locked") << int(FailureKind::SecretsLocked);
    QTest::newRow("no keychain") << int(FailureKind::SecretsMissing);
    QTest::newRow("disk full") << int(FailureKind::DiskFull);
}

void MainWindowTest::whatStandsStillSaysWhyAndIsResumed()
{
    QFETCH(int, kind);
    PracticeProfile profile;
    profile.fill();
    open(profile);
    Failure refusal;
    refusal.kind = FailureKind(kind);
    refusal.attempted = u"read keychain"_s;
    refusal.subject = u"/profile"_s;
    refusal.retry = Retry::AfterFix;
    profile.secrets.refusal = refusal;
    const DomainId id = profile.id(u"intranet.example.net"_s);
    m_window->selectDomain(id);
    const QString workingBefore = find<QListWidget>("viewsList")->item(2)->data(Qt::AccessibleTextRole).toString();
    trigger("issueAction");
    QTRY_VERIFY(profile.service->stoppedBy(id).has_value());

    const QString why = advise(refusal).what;
    auto *notice = find<Notice>("failureNotice");
    QTRY_VERIFY(notice->isVisible());
    QCOMPARE(notice->advice(), advise(refusal));
    QCOMPARE(find<QLabel>("stateBrief")->text(), u"Stands still"_s);
    const QModelIndex row = find<QTreeView>("domainTable")->currentIndex().siblingAtColumn(1);
    QCOMPARE(row.data().toString(), u"Stands still"_s);
    QVERIFY2(why.startsWith(row.data(Qt::ToolTipRole).toString()), qPrintable(row.data(Qt::ToolTipRole).toString()));
    QVERIFY(find<ElidedLabel>("liveLabel")->text().contains(row.data(Qt::ToolTipRole).toString()));
    // It needs somebody; it does not work.
    QCOMPARE(find<QListWidget>("viewsList")->item(2)->data(Qt::AccessibleTextRole).toString(), workingBefore);
    QVERIFY(find<QWidget>("pipelineView")->accessibleName().contains(u"Stopped"_s));
    QVERIFY(!find<QPushButton>("nextActionButton")->isVisible());

    profile.secrets.refusal.reset();
    auto *resume = notice->findChild<QPushButton *>(u"noticeButton"_s);
    QCOMPARE(resume->text(), u"Resume"_s);
    QTest::mouseClick(resume, Qt::LeftButton);
    QTRY_VERIFY(!profile.service->stoppedBy(id));
    QTRY_VERIFY(row.data().toString() != u"Stands still"_s);
}

void MainWindowTest::wrongClockIsSaid()
{
    PracticeProfile profile;
    profile.fill();
    const DomainId wrong = profile.id(u"old.example.net"_s);
    profile.noteWrongClock(wrong, 93min);
    open(profile);
    m_window->selectDomain(profile.id(u"example.org"_s));
    auto *notice = find<Notice>("clockNotice");
    QVERIFY(!notice->isVisible());
    m_window->selectDomain(wrong);
    QVERIFY(notice->isVisible());
    Failure failure;
    failure.kind = FailureKind::ClockWrong;
    failure.code = u"5580"_s;
    QCOMPARE(notice->advice().what, advise(failure).what);
    // A later run that found nothing wrong with the clock ends it.
    Run later;
    later.domain = wrong;
    later.kind = RunKind::Issuance;
    later.step = Step::CreateOrder;
    later.startedAt = profile.clock.now();
    Event started;
    started.domain = wrong;
    started.at = later.startedAt;
    started.what = u"started"_s;
    QVERIFY(profile.store->startRun(*profile.store->domain(wrong), later, started));
    Q_EMIT profile.service->stepChanged(wrong);
    QTRY_VERIFY(!notice->isVisible());
}

void MainWindowTest::ordinaryWidthShowsTheAuthority()
{
    PracticeProfile profile;
    profile.fill();
    open(profile, {1280, 800});
    auto *table = find<QTreeView>("domainTable");
    QVERIFY(find<QWidget>("detailsPane")->isVisible());
    QVERIFY(!table->isColumnHidden(DomainModel::AuthorityColumn));
    QVERIFY(table->isColumnHidden(DomainModel::ProviderColumn));
    // The longest of the ordinary states can be read.
    const int needed = table->fontMetrics().horizontalAdvance(u"62 of 90 days left, until 22 January 2027"_s);
    QVERIFY2(table->columnWidth(DomainModel::StateColumn) >= needed + 2 * spacing(2),
        qPrintable(QString::number(table->columnWidth(DomainModel::StateColumn))));
    QVERIFY(table->header()->visualIndex(DomainModel::AuthorityColumn) <
            table->header()->visualIndex(DomainModel::ExpiresColumn));
    m_window->resize(1920, 1000);
    QTRY_VERIFY(!table->isColumnHidden(DomainModel::ProviderColumn));
}

void MainWindowTest::copyButtonCopiesAndSaysSo()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    const DomainId shop = profile.id(u"shop.example.org"_s);
    m_window->selectDomain(shop);
    auto *copy = find<QWidget>("overviewTab")->findChild<CopyButton *>(u"copyValueButton"_s);
    QVERIFY(copy);
    QTRY_VERIFY(copy->isVisible());
    const QString name = copy->accessibleName();
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(profile.store->domain(shop)->token));
    QCOMPARE(copy->accessibleName(), u"Copied"_s);
    QTRY_COMPARE(copy->accessibleName(), name);
    auto *host = find<QWidget>("overviewTab")->findChild<CopyButton *>(u"copyHostButton"_s);
    QCOMPARE(host->copiedText(), u"_acme-challenge.shop"_s);
    auto *line = find<QWidget>("overviewTab")->findChild<CopyButton *>(u"copyZoneLineButton"_s);
    QVERIFY(line->copiedText().startsWith(u"_acme-challenge.shop.example.org. 120 IN TXT \""_s));
}

void MainWindowTest::keysReachEverything()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    m_window->selectDomain(profile.id(u"example.org"_s));
    auto *table = find<QTreeView>("domainTable");
    table->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(find<QLineEdit>("filterField")->hasFocus());
    QTest::keyClicks(find<QLineEdit>("filterField"), u"example.org"_s);
    QTest::keyClick(find<QLineEdit>("filterField"), Qt::Key_Return);
    QVERIFY(table->hasFocus());
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(find<QWidget>("detailsPane")->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(dialog("addDomainWizard") && dialog("addDomainWizard")->isVisible());
    dialog("addDomainWizard")->close();
    QTRY_VERIFY(!dialog("addDomainWizard"));
    activate();
    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QApplication::activeModalWidget()->close();
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void MainWindowTest::paletteFindsDomainsAndCommands()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(dialog("commandPalette") && dialog("commandPalette")->isVisible());
    auto *field = find<QLineEdit>("paletteField");
    auto *list = find<QListWidget>("paletteList");
    QVERIFY(list->count() > 10);
    QTest::keyClicks(field, u"node3"_s);
    QCOMPARE(list->count(), 1);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(find<ElidedLabel>("detailsName")->text(), u"node3.cluster.example.net"_s);
    QTRY_VERIFY(!dialog("commandPalette"));
    trigger("paletteAction");
    QTRY_VERIFY(dialog("commandPalette") && dialog("commandPalette")->isVisible());
    field = find<QLineEdit>("paletteField");
    QTest::keyClicks(field, u"settings"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(
        QApplication::activeModalWidget() && QApplication::activeModalWidget()->objectName() != u"commandPalette"_s);
    QApplication::activeModalWidget()->close();
}

void MainWindowTest::deleteAsksFirst()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    const DomainId id = profile.id(u"node1.cluster.example.net"_s);
    m_window->selectDomain(id);
    auto *table = find<QTreeView>("domainTable");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_VERIFY(dialog("removeQuestion") && dialog("removeQuestion")->isVisible());
    QVERIFY(find<QPushButton>("keepButton")->isDefault());
    QTest::keyClick(dialog("removeQuestion"), Qt::Key_Return);
    QTRY_VERIFY(!dialog("removeQuestion"));
    QVERIFY(profile.store->domain(id));
    activate();
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_VERIFY(dialog("removeQuestion") && dialog("removeQuestion")->isVisible());
    QTest::mouseClick(find<QPushButton>("confirmRemoveButton"), Qt::LeftButton);
    QTRY_COMPARE(shownNames().size(), 15);
    QVERIFY(!profile.store->domain(id));
    QVERIFY(!shownNames().contains(u"node1.cluster.example.net"_s));
    // In the filter, Del deletes letters.
    find<QLineEdit>("filterField")->setFocus();
    find<QLineEdit>("filterField")->setText(u"node2"_s);
    find<QLineEdit>("filterField")->setCursorPosition(0);
    QTest::keyClick(find<QLineEdit>("filterField"), Qt::Key_Delete);
    QCOMPARE(find<QLineEdit>("filterField")->text(), u"ode2"_s);
    QVERIFY(!dialog("removeQuestion"));
}

void MainWindowTest::domainAddedElsewhereAppears()
{
    PracticeProfile profile;
    open(profile);
    QVERIFY(find<QWidget>("emptyPage")->isVisible());
    DomainRequest request;
    request.names = {*DomainName::parse(u"fresh.example.org")};
    request.authority = u"letsencrypt-staging"_s;
    request.termsAgreed = true;
    request.provider = u"manual"_s;
    std::optional<Result<DomainId>> added;
    const Running running(profile.service->addDomain(std::move(request)),
        std::function<void(Result<DomainId>)>([&](Result<DomainId> id) { added = id; }));
    QTRY_VERIFY(added && *added);
    QTRY_COMPARE(shownNames(), QStringList{u"fresh.example.org"_s});
    QTRY_VERIFY(find<QTreeView>("domainTable")->isVisible());
    QTRY_COMPARE(find<ElidedLabel>("detailsName")->text(), u"fresh.example.org"_s);
}

void MainWindowTest::narrowWindowShowsDetailsAsAPage()
{
    PracticeProfile profile;
    profile.fill();
    open(profile, {1000, 640});
    auto *details = find<QWidget>("detailsPane");
    QVERIFY(!details->isVisible());
    m_window->selectDomain(profile.id(u"example.org"_s));
    auto *table = find<QTreeView>("domainTable");
    QVERIFY(table->isVisible());
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(details->isVisible());
    QVERIFY(!table->isVisible());
    QTest::mouseClick(find<QAbstractButton>("backButton"), Qt::LeftButton);
    QVERIFY(table->isVisible());
    QVERIFY(table->hasFocus());
    m_window->resize(1400, 800);
    QTRY_VERIFY(details->isVisible() && table->isVisible());
}

void MainWindowTest::looksAreRemembered()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    trigger("compactAction");
    find<QTreeView>("domainTable")->header()->setSectionHidden(DomainModel::ExpiresColumn, false);
    find<QListWidget>("viewsList")->setCurrentRow(4);
    m_window->selectDomain(profile.id(u"portal.example.com"_s));
    const QList<int> sizes{170, 560, 540};
    find<QSplitter>("mainSplitter")->setSizes(sizes);
    const QList<int> kept = find<QSplitter>("mainSplitter")->sizes();
    m_window->close();
    m_window.reset();
    open(profile);
    QVERIFY(find<QAction>("compactAction")->isChecked());
    QCOMPARE(find<QListWidget>("viewsList")->currentRow(), 4);
    QCOMPARE(find<ElidedLabel>("detailsName")->text(), u"portal.example.com"_s);
    QCOMPARE(find<QSplitter>("mainSplitter")->sizes(), kept);
}

void MainWindowTest::everyControlHasAName()
{
    PracticeProfile profile;
    profile.fill();
    open(profile);
    m_window->selectDomain(profile.id(u"shop.example.org"_s));
    int controls = 0;
    for (int tab = 0; tab < 4; ++tab) {
        find<QTabWidget>("detailsTabs")->setCurrentIndex(tab);
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            const bool control = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) ||
                                 qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractItemView *>(widget);
            if (!control || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s) ||
                widget->focusPolicy() == Qt::NoFocus)
                continue;
            if (QByteArray(widget->metaObject()->className()).startsWith("QLineEditIcon"))
                continue;
            ++controls;
            const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        }
    }
    QVERIFY(controls > 25);
}

void MainWindowTest::coloursHaveContrast_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void MainWindowTest::coloursHaveContrast()
{
    QFETCH(bool, dark);
    const ThemeColours &colours = dark ? darkColours() : lightColours();
    for (const QColor &ground : {colours.window, colours.base, colours.card, colours.selection, colours.hover}) {
        for (const QColor &text : {colours.text, colours.quiet, colours.link})
            QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(text.name() + u" on "_s + ground.name()));
        for (const QColor &mark : colours.marks)
            QVERIFY2(contrast(mark, ground) >= 3.0, qPrintable(mark.name() + u" on "_s + ground.name()));
    }
    QVERIFY(contrast(colours.accentText, colours.accent) >= 4.5);
    QVERIFY(contrast(colours.accentText, colours.accentHover) >= 4.5);
    QVERIFY(contrast(colours.text, colours.raised) >= 4.5);
    QVERIFY(contrast(colours.border, colours.base) >= 3.0);
}

void MainWindowTest::indicatorsCanBeSeen_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("round");
    for (const bool dark : {false, true}) {
        QTest::addRow("check box, %s", dark ? "dark" : "light") << dark << false;
        QTest::addRow("radio button, %s", dark ? "dark" : "light") << dark << true;
    }
}

void MainWindowTest::indicatorsCanBeSeen()
{
    QFETCH(bool, dark);
    QFETCH(bool, round);
    applyTheme(*qApp, dark ? Scheme::Dark : Scheme::Light);
    QWidget window;
    QAbstractButton *button = round ? static_cast<QAbstractButton *>(new QRadioButton(&window))
                                    : static_cast<QAbstractButton *>(new QCheckBox(&window));
    button->resize(button->sizeHint());
    button->setAutoExclusive(false);
    const QColor ground = window.palette().color(QPalette::Window);
    const auto strongest = [&] {
        const QImage picture = window.grab(button->geometry()).toImage();
        double best = 1;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                best = std::max(best, contrast(picture.pixelColor(x, y), ground));
        }
        return best;
    };
    QVERIFY2(strongest() >= 3, "the outline of an unchecked one cannot be seen");
    const QImage unchecked = button->grab().toImage();
    button->setChecked(true);
    QVERIFY2(strongest() >= 3, "a checked one cannot be seen");
    QVERIFY(button->grab().toImage() != unchecked);
    button->setEnabled(false);
    const QImage disabled = button->grab().toImage();
    button->setChecked(false);
    QVERIFY2(button->grab().toImage() != disabled, "a disabled one does not show whether it is checked");
    applyTheme(*qApp, Scheme::Light);
}

void MainWindowTest::tenThousandRowsNeedNoDatabaseToPaint()
{
    PracticeProfile profile;
    constexpr int count = 10'000;
    profile.fillMany(count);
    QElapsedTimer timer;
    timer.start();
    open(profile);
    const qint64 opened = timer.restart();
    QCOMPARE(shownNames().size(), count);
    // From here every question to the database would fail, and be shown.
    QSqlDatabase::database(profile.database->connectionName()).close();
    auto *table = find<QTreeView>("domainTable");
    timer.restart();
    for (int step = 0; step <= 20; ++step) {
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 20 * step);
        QVERIFY(!table->grab().isNull());
    }
    const qint64 scrolled = timer.restart();
    find<QLineEdit>("filterField")->setText(u"host77"_s);
    QCOMPARE(shownNames().size(), 111);
    table->grab();
    find<QLineEdit>("filterField")->clear();
    QCOMPARE(shownNames().size(), count);
    const qint64 filtered = timer.elapsed();
    QVERIFY(!find<QWidget>("problemNotice")->isVisible());
    qInfo("opened in %lld ms, 21 pages painted in %lld ms, filtered twice in %lld ms", opened, scrolled, filtered);
    QVERIFY2(scrolled / 21 < 100, "a page of the table takes longer than a tenth of a second");
    QVERIFY2(filtered < 1500, "the filter is slow");
    // The proof that this test can fail: a change asks the database for its row, and the failure is shown.
    Q_EMIT profile.service->stepChanged(DomainId{1});
    QTRY_VERIFY(find<QWidget>("problemNotice")->isVisible());
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
