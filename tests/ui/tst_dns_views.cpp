// SPDX-License-Identifier: Apache-2.0
// What DNS says, in the window: the live table per server, the picture of a lookup, what was found, and the tab that
// asks.
#include "tests/ui/practice_profile.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/findings_view.h"
#include "ui/widgets/lookup_view.h"
#include "ui/widgets/nameserver_view.h"
#include "ui/widgets/notice.h"
#include "ui/window/delegate_dialog.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
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

QStringList textsOf(const QWidget &parent, const char *name)
{
    QStringList texts;
    for (const ElidedLabel *label : parent.findChildren<ElidedLabel *>(QString::fromLatin1(name)))
        texts << label->text();
    for (const QLabel *label : parent.findChildren<QLabel *>(QString::fromLatin1(name)))
        texts << label->text();
    return texts;
}

const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

dns::Observation seenAt(const QString &address, const QString &name, const QList<QByteArray> &values)
{
    dns::Observation observation;
    observation.server.address = QHostAddress(address);
    observation.server.name = name;
    observation.values = values;
    observation.sight = values.contains("wanted") ? dns::Sight::Matches
                        : values.isEmpty()        ? dns::Sight::Missing
                                                  : dns::Sight::OtherValue;
    observation.at = noon;
    observation.took = 12ms;
    observation.serial = 2026112101;
    if (!values.isEmpty())
        observation.ttl = 120;
    return observation;
}

dns::Report twoServersAndAResolver()
{
    dns::Report report;
    report.name = u"_acme-challenge.example.org"_s;
    report.target = report.name;
    report.zone = u"example.org"_s;
    report.expected = {"wanted"};
    dns::Observation resolver = seenAt(u"192.0.2.1"_s, {}, {"wanted"});
    resolver.isResolver = true;
    resolver.serial.reset();
    report.observations = {resolver, seenAt(u"192.0.2.53"_s, u"ns1.example.org"_s, {"wanted"}),
        seenAt(u"2001:db8::53"_s, u"ns2.example.org"_s, {"an older value"})};
    return report;
}

diagnosis::Witness witness(const dns::Observation &observation, diagnosis::Mark mark) { return {observation, mark}; }

diagnosis::Picture badPicture()
{
    diagnosis::Picture picture;
    picture.hops = {{u"_acme-challenge.example.org"_s, u"example.org"_s, 300, diagnosis::Mark::Good},
        {u"challenge.example.net"_s, u"example.net"_s, 0, diagnosis::Mark::Good}};
    picture.zone = u"example.net"_s;
    picture.parent = u"net"_s;
    picture.zoneMark = diagnosis::Mark::Good;
    picture.witnesses = {witness(seenAt(u"192.0.2.53"_s, u"ns1.example.net"_s, {"wanted"}), diagnosis::Mark::Good),
        witness(seenAt(u"198.51.100.53"_s, u"ns2.example.net"_s, {"an older value"}), diagnosis::Mark::Bad)};
    return picture;
}

diagnosis::Finding behind()
{
    diagnosis::Finding finding;
    finding.cause = diagnosis::Cause::ServerBehind;
    finding.subject = u"example.net"_s;
    finding.facts = {u"2026112100"_s, u"2026112101"_s};
    finding.server = seenAt(u"198.51.100.53"_s, u"ns2.example.net"_s, {}).server;
    return finding;
}

diagnosis::Finding missing()
{
    diagnosis::Finding finding;
    finding.cause = diagnosis::Cause::NotPublished;
    finding.subject = u"_acme-challenge.example.org"_s;
    finding.facts = {u"wanted"_s};
    finding.record = u"_acme-challenge.example.org. 120 IN TXT \"wanted\""_s;
    return finding;
}

Examined examined(const QList<diagnosis::Finding> &findings)
{
    Examined one;
    one.name = u"_acme-challenge.example.org"_s;
    one.values = {"wanted"};
    one.diagnosis.picture = badPicture();
    one.diagnosis.findings = findings;
    one.diagnosis.at = noon;
    return one;
}

} // namespace

/// Stands in for the desktop's e-mail program.
class MailProgram : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url); }
};

class TestDnsViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsServersAndResolversApart()
    {
        NameserverView view;
        view.resize(380, 300);
        view.setReports({twoServersAndAResolver()}, noon.addSecs(3));
        view.show();
        QCOMPARE(textsOf(view, "groupLabel"), (QStringList{u"Nameservers of example.org"_s, u"Resolvers"_s}));
        QCOMPARE(
            textsOf(view, "serverLabel"), (QStringList{u"ns1.example.org"_s, u"ns2.example.org"_s, u"192.0.2.1"_s}));
        QCOMPARE(textsOf(view, "addressLabel"), (QStringList{u"192.0.2.53"_s, u"2001:db8::53"_s, QString()}));
        QCOMPARE(textsOf(view, "sightLabel"),
            (QStringList{u"shows this value"_s, u"shows another value"_s, u"shows this value"_s}));
        QCOMPARE(textsOf(view, "sightTime"), (QStringList{u"3 s ago"_s, u"3 s ago"_s, u"3 s ago"_s}));
        QStringList numbers = textsOf(view, "numbersLabel");
        numbers.replaceInStrings(QString(QChar::Nbsp), u" "_s);
        QCOMPARE(numbers.first(), u"TTL 120 s · serial 2026112101 · 12 ms"_s);
        QCOMPARE(numbers.last(), u"TTL 120 s · 12 ms"_s);
        QCOMPARE(textsOf(view, "valueLabel").at(1), u"\"an older value\""_s);
        QVERIFY(view.findChildren<ElidedLabel *>(u"valueLabel"_s).at(1)->isVisible());
        QVERIFY(!view.findChildren<ElidedLabel *>(u"valueLabel"_s).first()->isVisible());
    }

    void isATableWhereThereIsRoom()
    {
        NameserverView view;
        view.resize(1000, 300);
        view.show();
        view.setReports({twoServersAndAResolver()}, noon);
        QCOMPARE(textsOf(view, "ttlLabel"), (QStringList{u"120 s"_s, u"120 s"_s, u"120 s"_s}));
        QCOMPARE(textsOf(view, "serialLabel"), (QStringList{u"2026112101"_s, u"2026112101"_s, u"–"_s}));
        QCOMPARE(textsOf(view, "tookLabel").first(), u"12 ms"_s);
        view.resize(380, 300);
        QTRY_VERIFY(view.findChildren<QLabel *>(u"ttlLabel"_s).isEmpty());
        QCOMPARE(textsOf(view, "numbersLabel").size(), 3);
    }

    void fillsTheSameLabelsWhileTheServersStay()
    {
        NameserverView view;
        view.resize(380, 300);
        view.setReports({twoServersAndAResolver()}, noon);
        const QList<ElidedLabel *> before = view.findChildren<ElidedLabel *>(u"sightLabel"_s);
        dns::Report next = twoServersAndAResolver();
        next.observations[2] = seenAt(u"2001:db8::53"_s, u"ns2.example.org"_s, {"wanted"});
        view.setReports({next}, noon.addSecs(10));
        QCOMPARE(view.findChildren<ElidedLabel *>(u"sightLabel"_s), before);
        QCOMPARE(before.at(1)->text(), u"shows this value"_s);
        QCOMPARE(textsOf(view, "sightTime").first(), u"10 s ago"_s);
        next.observations.removeLast();
        view.setReports({next}, noon.addSecs(20));
        QCOMPARE(view.findChildren<ElidedLabel *>(u"sightLabel"_s).size(), 2);
    }

    void paintsTheWayOfTheLookup()
    {
        LookupView view;
        view.setPicture(badPicture(), {"wanted"});
        view.resize(400, 600);
        view.show();
        QStringList names;
        QStringList verdicts;
        for (const LookupNode *node : view.findChildren<LookupNode *>()) {
            names << node->content().name;
            verdicts << node->accessibleName().section(u": "_s, -1);
        }
        QCOMPARE(names, (QStringList{u"_acme-challenge.example.org"_s, u"challenge.example.net"_s,
                            u"Zone example.net"_s, u"ns1.example.net"_s, u"ns2.example.net"_s}));
        QCOMPARE(verdicts.first(), verdicts.at(3));
        QVERIFY(verdicts.first() != verdicts.last());
        QVERIFY(view.accessibleDescription().contains(u"shows another value"_s));
        QVERIFY(textsOf(view, "lookupCaption").first().contains(u"300 s"_s));
        QVERIFY(!view.grab().isNull());
    }

    void arrowKeysGoFromStopToStop()
    {
        LookupView view;
        view.setPicture(badPicture(), {"wanted"});
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        const QList<LookupNode *> nodes = view.findChildren<LookupNode *>();
        int tabStops = 0;
        for (const LookupNode *node : nodes)
            tabStops += (node->focusPolicy() & Qt::TabFocus) ? 1 : 0;
        QCOMPARE(tabStops, 1);
        nodes.first()->setFocus();
        QTest::keyClick(nodes.first(), Qt::Key_Down);
        QVERIFY(nodes.at(1)->hasFocus());
        QTest::keyClick(nodes.at(1), Qt::Key_Up);
        QVERIFY(nodes.first()->hasFocus());
        QTest::keyClick(nodes.first(), Qt::Key_Up);
        QVERIFY(nodes.first()->hasFocus());
    }

    void manyServersInOrderAreToldInOneLine()
    {
        diagnosis::Picture picture = badPicture();
        picture.witnesses.clear();
        for (int i = 1; i <= 13; ++i) {
            picture.witnesses.append(witness(seenAt(u"192.0.2.%1"_s.arg(i), u"ns%1.example.net"_s.arg(i), {"wanted"}),
                i == 9 ? diagnosis::Mark::Bad : diagnosis::Mark::Good));
        }
        LookupView view;
        view.setPicture(picture, {"wanted"});
        QStringList names;
        for (const LookupNode *node : view.findChildren<LookupNode *>())
            names << node->content().name;
        QVERIFY(names.contains(u"ns9.example.net"_s));
        QVERIFY(names.contains(u"ns3.example.net"_s));
        QVERIFY(!names.contains(u"ns13.example.net"_s));
        QCOMPARE(names.size(), 3 + 3 + 1 + 1); // the way, three in order, the bad one, the rest
        QVERIFY(names.last().contains(u"9"_s));
    }

    void findingsSayWhatToDoAndCopyTheRecord()
    {
        FindingsView view;
        view.setFindings({missing(), behind()}, noon);
        QCOMPARE(view.findChildren<QFrame *>(u"findingCard"_s).size(), 2);
        for (const char *part : {"findingTitle", "findingSentence", "findingAdvice"}) {
            QCOMPARE(textsOf(view, part).size(), 2);
            QVERIFY(!textsOf(view, part).first().isEmpty());
        }
        QTest::mouseClick(find<CopyButton>(view, "copyRecordButton"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), missing().record);
    }

    void theTabAsksAndKeepsTheAnswer()
    {
        PracticeProfile profile;
        profile.fill();
        MainWindow window(profile.context());
        window.resize(1280, 800);
        window.show();
        const DomainId bad = profile.id(u"bad.example.com"_s);
        window.selectDomain(bad);
        // What stopped at DNS is looked into with the one button of the notice; Resume stays beside it.
        auto *offer = find<Notice>(window, "failureNotice")->findChild<QPushButton *>(u"noticeButton"_s);
        QCOMPARE(offer->text(), u"Find out why"_s);
        QVERIFY(find<QPushButton>(window, "nextActionButton")->isVisible());
        profile.actions->diagnosis = QList<Examined>{examined({missing(), behind()})};
        QTest::mouseClick(offer, Qt::LeftButton);
        QCOMPARE(profile.actions->diagnosed, QList<DomainId>{bad});
        QCOMPARE(find<QTabWidget>(window, "detailsTabs")->currentWidget()->objectName(), u"diagnosisTab"_s);
        QWidget *tab = find<QWidget>(window, "diagnosisTab");
        QTRY_VERIFY(find<QLabel>(*tab, "diagnosisState")->text().contains(u"2"_s));
        QCOMPARE(tab->findChildren<LookupView *>().size(), 1);
        QVERIFY(find<QPushButton>(*tab, "resumeButton")->isVisible());
        QVERIFY(find<CopyButton>(*tab, "copyDiagnosisButton")->copiedText().contains(missing().record));
        profile.clock.advance(4s);
        QTRY_COMPARE(find<QLabel>(*tab, "diagnosisAge")->text(), u"4 s ago"_s);
        // Another domain has no answer; coming back the former one is still there.
        window.selectDomain(profile.id(u"example.org"_s));
        QTRY_VERIFY(tab->findChildren<LookupView *>().isEmpty());
        window.selectDomain(bad);
        QTRY_COMPARE(tab->findChildren<LookupView *>().size(), 1);
        QCOMPARE(profile.actions->diagnosed.size(), 1);
    }

    void leavingTheTabEndsTheLook()
    {
        PracticeProfile profile;
        profile.fill();
        MainWindow window(profile.context());
        window.resize(1280, 800);
        window.show();
        window.selectDomain(profile.id(u"shop.example.org"_s));
        find<QAction>(window, "diagnoseAction")->trigger();
        QWidget *tab = find<QWidget>(window, "diagnosisTab");
        QVERIFY(!find<QPushButton>(*tab, "diagnoseButton")->isEnabled());
        QVERIFY(find<QWidget>(*tab, "diagnosisRing")->isVisible());
        find<QTabWidget>(window, "detailsTabs")->setCurrentIndex(0);
        find<QTabWidget>(window, "detailsTabs")->setCurrentWidget(tab);
        QVERIFY(find<QPushButton>(*tab, "diagnoseButton")->isEnabled());
        QVERIFY(!find<QWidget>(*tab, "diagnosisRing")->isVisible());
        // What cannot be asked is said.
        Failure unreachable;
        unreachable.kind = FailureKind::Unreachable;
        unreachable.attempted = u"ask TXT"_s;
        unreachable.subject = u"_acme-challenge.shop.example.org"_s;
        profile.actions->diagnosis = failed(unreachable);
        QTest::mouseClick(find<QPushButton>(*tab, "diagnoseButton"), Qt::LeftButton);
        QTRY_VERIFY(find<Notice>(*tab, "diagnosisNotice")->isVisible());
    }

    void delegationShowsTheRecordAndWatches()
    {
        PracticeProfile profile;
        profile.fill();
        const Domain shop = *profile.store->domain(profile.id(u"shop.example.org"_s));
        DelegateDialog dialog(profile.context(), shop, nullptr);
        dialog.show();
        QVERIFY(!find<QWidget>(dialog, "delegationState")->isVisible());
        auto *target = find<QLineEdit>(dialog, "targetField");
        target->setText(u"two words"_s);
        QVERIFY(find<QLabel>(dialog, "delegationProblem")->text().contains(u"two words"_s));
        target->setText(u"Shop.Challenges.example.net."_s);
        QVERIFY(find<QLabel>(dialog, "delegationProblem")->text().isEmpty());
        QCOMPARE(textsOf(dialog, "recordName"), QStringList{u"_acme-challenge.shop.example.org"_s});
        QCOMPARE(textsOf(dialog, "recordHost"), QStringList{u"_acme-challenge.shop"_s});
        QCOMPARE(textsOf(dialog, "recordTarget"), QStringList{u"shop.challenges.example.net"_s});
        const QString line = u"_acme-challenge.shop.example.org. 3600 IN CNAME shop.challenges.example.net."_s;
        QCOMPARE(find<CopyButton>(dialog, "copyZoneLineButton")->copiedText(), line);
        QVERIFY(find<CopyButton>(dialog, "copyMessageButton")->copiedText().contains(line));

        diagnosis::DelegationSight first;
        first.server.name = u"ns1.example.org"_s;
        first.state = diagnosis::DelegationState::There;
        first.targets = {u"shop.challenges.example.net"_s};
        diagnosis::DelegationSight second = first;
        second.server.name = u"ns2.example.org"_s;
        second.state = diagnosis::DelegationState::NotThere;
        second.targets.clear();
        profile.actions->delegationReport.zone = u"example.org"_s;
        profile.actions->delegationReport.sights = {first, second};
        QTRY_COMPARE(textsOf(dialog, "delegationSight").size(), 2);
        QCOMPARE(find<QLabel>(dialog, "delegationState")->text(), u"Not there yet"_s);
        QCOMPARE(profile.actions->delegations.first().target, u"shop.challenges.example.net"_s);
        // What is typed next is another plan, looked at anew.
        profile.actions->delegationReport.sights = {first};
        target->setText(u"other.challenges.example.net"_s);
        QTRY_COMPARE(profile.actions->delegations.size(), 2);
        QTRY_COMPARE(find<QLabel>(dialog, "delegationState")->text(), u"It is there"_s);
    }

    void beforeAnExistingDomainIsIssuedItIsChecked()
    {
        PracticeProfile profile;
        profile.fill();
        DomainId verified;
        const Result<QList<DomainRow>> rows = profile.store->rows();
        QVERIFY(rows);
        for (const DomainRow &row : *rows) {
            if (row.domain.standing.state == DomainState::Verified)
                verified = row.domain.id;
        }
        QVERIFY(!verified.isNull());
        diagnosis::Finding refused;
        refused.cause = diagnosis::Cause::CaaForbidsAll;
        refused.subject = u"example.org"_s;
        profile.actions->preflightReport.findings = {refused};
        MainWindow window(profile.context());
        window.resize(1280, 800);
        window.show();
        window.selectDomain(verified);
        auto *overview = find<QWidget>(window, "overviewTab");
        auto *checks = find<QWidget>(*overview, "preflightView");
        QVERIFY(!checks->isVisible());
        find<QAction>(window, "issueAction")->trigger();
        QTRY_VERIFY(checks->isVisible());
        QTRY_COMPARE(find<QLabel>(*checks, "preflightState")->text(), u"1 thing would stop the order."_s);
        QCOMPARE(profile.store->domain(verified)->standing.state, DomainState::CertificatePending);
    }

    void aMessageIsSentByEmail()
    {
        PracticeProfile profile;
        profile.fill();
        const Domain shop = *profile.store->domain(profile.id(u"shop.example.org"_s));
        DelegateDialog dialog(profile.context(), shop, nullptr);
        dialog.show();
        find<QLineEdit>(dialog, "targetField")->setText(u"shop.challenges.example.net"_s);
        const QString message = find<CopyButton>(dialog, "copyMessageButton")->copiedText();
        auto *sending = find<QPushButton>(dialog, "sendMessageButton");
        MailProgram program;
        QDesktopServices::setUrlHandler(u"mailto"_s, &program, "open");
        QTest::mouseClick(sending, Qt::LeftButton);
        QDesktopServices::unsetUrlHandler(u"mailto"_s);
        QCOMPARE(program.opened.size(), 1);
        const QByteArray url = program.opened.first().toEncoded();
        QVERIFY2(url.startsWith("mailto:?subject="), url.constData());
        const QByteArray body = url.mid(url.indexOf("&body=") + 6);
        QString read = QUrl::fromPercentEncoding(body);
        QCOMPARE(read.count(u"\r\n"_s), message.count(u'\n'));
        QCOMPARE(read.remove(u'\r'), message);
        QVERIFY(url.contains("shop.example.org"));
        QVERIFY(!find<Notice>(dialog, "notice")->isVisible());
    }

    void allNamesAreRegisteredAtAcmeDns()
    {
        PracticeProfile profile;
        profile.fill();
        Domain several = *profile.store->domain(profile.id(u"shop.example.org"_s));
        for (const QString &name : {u"*.shop.example.org"_s, u"example.net"_s})
            several.names.append(*DomainName::parse(name));
        AcmeDnsRegistration registration;
        registration.targets.insert(u"shop.example.org"_s, u"d420c923.auth.example.com"_s);
        registration.targets.insert(u"example.net"_s, u"8e5700ea.auth.example.com"_s);
        profile.actions->registration = registration;
        DelegateDialog dialog(profile.context(), several, nullptr);
        dialog.show();
        QVERIFY(find<QComboBox>(dialog, "domainBox")->isVisible());
        find<QRadioButton>(dialog, "acmeDnsButton")->setChecked(true);
        QVERIFY(!find<QComboBox>(dialog, "domainBox")->isVisible());
        find<QLineEdit>(dialog, "acmeDnsField")->setText(u"https://auth.example.com"_s);
        QTest::mouseClick(find<QPushButton>(dialog, "registerButton"), Qt::LeftButton);
        QTRY_COMPARE(textsOf(dialog, "recordTarget2"), QStringList{u"8e5700ea.auth.example.com"_s});
        QCOMPARE(profile.actions->registered, (QStringList{u"shop.example.org"_s, u"example.net"_s}));
        QCOMPARE(textsOf(dialog, "recordName"), QStringList{u"_acme-challenge.shop.example.org"_s});
        QCOMPARE(textsOf(dialog, "recordName2"), QStringList{u"_acme-challenge.example.net"_s});
        QCOMPARE(find<CopyButton>(dialog, "copyTarget2Button")->copiedText(), u"8e5700ea.auth.example.com"_s);
        const QStringList lines{u"_acme-challenge.shop.example.org. 3600 IN CNAME d420c923.auth.example.com."_s,
            u"_acme-challenge.example.net. 3600 IN CNAME 8e5700ea.auth.example.com."_s};
        QCOMPARE(find<CopyButton>(dialog, "copyZoneLineButton")->copiedText(), lines.join(u'\n'));
        const QString message = find<CopyButton>(dialog, "copyMessageButton")->copiedText();
        for (const QString &line : lines)
            QVERIFY2(message.contains(line), qPrintable(message));

        // Both are watched, and are there when both are.
        diagnosis::DelegationSight sight;
        sight.server.name = u"ns1.example.org"_s;
        sight.state = diagnosis::DelegationState::There;
        profile.actions->delegationReport.zone = u"example.org"_s;
        profile.actions->delegationReport.sights = {sight};
        QTRY_COMPARE(profile.actions->delegations.size(), 2);
        QTRY_COMPARE(textsOf(dialog, "delegationName").size(), 2);
        QCOMPARE(find<QLabel>(dialog, "delegationState")->text(), u"It is there"_s);
    }

    void acmeDnsIsRegisteredAndThenUsed()
    {
        PracticeProfile profile;
        profile.fill();
        ProviderOptions options;
        options.emplace(u"ACME_DNS_API_BASE"_s, Secret(QByteArray("https://auth.example.net")));
        std::optional<Result<CredentialId>> saved;
        std::function<void(Result<CredentialId>)> keep = [&saved](const Result<CredentialId> &id) { saved = id; };
        const Running saving(
            profile.service->saveCredential(u"acme-dns"_s, std::move(options), u"acme-dns"_s), std::move(keep));
        QTRY_VERIFY(saved.has_value());
        QVERIFY(saved->has_value());
        AcmeDnsRegistration registration;
        registration.credential = **saved;
        const QString target = u"d420c923.auth.example.net"_s;
        registration.targets.insert(u"new.example.net"_s, target);
        const DomainId id = profile.id(u"new.example.net"_s);
        DelegateDialog dialog(profile.context(), *profile.store->domain(id), nullptr);
        dialog.show();
        find<QRadioButton>(dialog, "acmeDnsButton")->setChecked(true);
        auto *server = find<QLineEdit>(dialog, "acmeDnsField");
        auto *enroll = find<QPushButton>(dialog, "registerButton");
        QVERIFY(!enroll->isEnabled());
        server->setText(u"https://auth.example.net"_s);
        QTest::mouseClick(enroll, Qt::LeftButton);
        QTRY_VERIFY(find<Notice>(dialog, "notice")->isVisible());
        diagnosis::DelegationSight there;
        there.server.name = u"ns1.example.net"_s;
        there.state = diagnosis::DelegationState::There;
        profile.actions->delegationReport.zone = u"example.net"_s;
        profile.actions->delegationReport.sights = {there};
        profile.actions->registration = registration;
        QTRY_VERIFY(enroll->isEnabled());
        QTest::mouseClick(enroll, Qt::LeftButton);
        QTRY_COMPARE(textsOf(dialog, "recordTarget"), QStringList{target});
        auto *use = find<QPushButton>(dialog, "useAcmeDnsButton");
        QTRY_VERIFY(use->isVisible());
        QTest::mouseClick(use, Qt::LeftButton);
        QTRY_COMPARE(profile.store->domain(id)->provider, u"acme-dns"_s);
        QCOMPARE(profile.store->domain(id)->credential, registration.credential);
        QTRY_VERIFY(!dialog.isVisible());
    }

    void aHealthyNameIsSaidToBe()
    {
        PracticeProfile profile;
        profile.fill();
        MainWindow window(profile.context());
        window.resize(1280, 800);
        window.show();
        window.selectDomain(profile.id(u"example.org"_s));
        profile.actions->diagnosis = QList<Examined>{examined({})};
        find<QAction>(window, "diagnoseAction")->trigger();
        QTRY_COMPARE(find<QLabel>(window, "diagnosisState")->text(), u"Nothing stands in the way"_s);
        QVERIFY(!find<QPushButton>(*find<QWidget>(window, "diagnosisTab"), "resumeButton")->isVisible());
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Scheme::Light);
    TestDnsViews test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_dns_views.moc"
