// SPDX-License-Identifier: Apache-2.0
// The export dialog: what it says before, while and after files are written, and when they cannot be.
#include "tests/ui/practice_profile.h"
#include "ui/export/export_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

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

/// Writes when it is told to, or fails.
class SlowActions : public ProfileActions
{
public:
    Result<void> saveSettings(const Settings &) override { return {}; }
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
    Task<Result<QStringList>> exportPem(DomainId, QString folder) override
    {
        folders.append(folder);
        Completion<int> turn;
        settle = turn.settler();
        co_await turn;
        if (failure)
            co_return failed(*failure);
        co_return QStringList{folder + u"/a.crt"_s, folder + u"/a.issuer.crt"_s, folder + u"/a.key"_s};
    }

    QStringList folders;
    std::function<void(int)> settle;
    std::optional<Failure> failure;
};

/// A profile with an active domain, and the dialog's surroundings.
struct Fixture
{
    explicit Fixture(const QString &name = u"example.org"_s)
        : practice(profile.context())
        , context{practice.service, practice.store, actions, practice.clock, false, practice.profileFolder,
              practice.providers}
        , id(profile.addActive(profile.makeDomain({name}, u"manual"_s, u"letsencrypt"_s), 60, 90))
    {
    }

    PracticeProfile profile;
    SlowActions actions;
    UiContext practice;
    UiContext context;
    DomainId id;
};

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatWillBeWritten()
    {
        Fixture fixture(u"*.example.org"_s);
        ExportDialog dialog(fixture.context, fixture.id, nullptr);
        dialog.setFolder(fixture.profile.folder.filePath(u"pem"_s));
        QStringList names;
        for (const ElidedLabel *label : find<QWidget>(dialog, "exportPage")->findChildren<ElidedLabel *>())
            names.append(label->text());
        QCOMPARE(names, (QStringList{u"_.example.org.crt"_s, u"_.example.org.issuer.crt"_s, u"_.example.org.key"_s}));
        QVERIFY(find<QLabel>(dialog, "filesNote")->text().contains(u"0700"_s));
        QFile there(fixture.profile.folder.filePath(u"_.example.org.key"_s));
        QVERIFY(there.open(QIODevice::WriteOnly));
        dialog.setFolder(fixture.profile.folder.path());
        QVERIFY(find<QLabel>(dialog, "filesNote")->text().contains(u"replaced"_s));
    }

    void exportsAndShowsThePathsAndTheServerLines()
    {
        Fixture fixture;
        ExportDialog dialog(fixture.context, fixture.id, nullptr);
        dialog.open();
        QSignalSpy exported(&dialog, &ExportDialog::exported);
        const QString folder = fixture.profile.folder.filePath(u"my files"_s);
        dialog.setFolder(folder);
        QTest::keyClick(find<QLineEdit>(dialog, "folderField"), Qt::Key_Return);
        QCOMPARE(fixture.actions.folders, QStringList{folder});
        QVERIFY(!find<QPushButton>(dialog, "exportButton")->isEnabled());
        fixture.actions.settle(0);
        QTRY_VERIFY(find<QWidget>(dialog, "resultPage")->isVisible());
        QCOMPARE(exported.size(), 1);
        QCOMPARE(find<ElidedLabel>(dialog, "keyPath")->text(), folder + u"/a.key"_s);
        QCOMPARE(find<CopyButton>(dialog, "copyCertificatePath")->copiedText(), folder + u"/a.crt"_s);
        const QString lines = find<QPlainTextEdit>(dialog, "serverLines")->toPlainText();
        QVERIFY(lines.contains(u"ssl_certificate     \"%1/a.crt\";"_s.arg(folder)));
        QVERIFY(lines.contains(u"ssl_certificate_key \"%1/a.key\";"_s.arg(folder)));
        QTest::mouseClick(find<CopyButton>(dialog, "copyServerLinesButton"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), lines + u'\n');
        QTest::keyClick(&dialog, Qt::Key_Return);
        QVERIFY(!dialog.isVisible());
    }

    void saysWhyItCouldNotWriteAndTriesAgain()
    {
        Fixture fixture;
        Failure readOnly;
        readOnly.kind = FailureKind::ReadOnly;
        readOnly.subject = u"/etc/ssl"_s;
        fixture.actions.failure = readOnly;
        ExportDialog dialog(fixture.context, fixture.id, nullptr);
        dialog.open();
        dialog.setFolder(u"/etc/ssl"_s);
        QTest::mouseClick(find<QPushButton>(dialog, "exportButton"), Qt::LeftButton);
        fixture.actions.settle(0);
        QTRY_VERIFY(find<Notice>(dialog, "notice")->isVisible());
        QVERIFY(find<Notice>(dialog, "notice")->advice().what.contains(u"/etc/ssl"_s));
        QVERIFY(find<QPushButton>(dialog, "exportButton")->isEnabled());
        fixture.actions.failure.reset();
        QTest::mouseClick(find<QPushButton>(dialog, "exportButton"), Qt::LeftButton);
        fixture.actions.settle(0);
        QTRY_VERIFY(find<QWidget>(dialog, "resultPage")->isVisible());
    }

    void understandsTheHomeFolder()
    {
        Fixture fixture;
        ExportDialog dialog(fixture.context, fixture.id, nullptr);
        dialog.setFolder(u" ~/pem/../certificates/ "_s);
        QCOMPARE(dialog.folder(), QDir::homePath() + u"/certificates"_s);
        dialog.setFolder(u"  "_s);
        QVERIFY(!find<QPushButton>(dialog, "exportButton")->isEnabled());
    }

    void refusesADomainWithoutACertificate()
    {
        Fixture fixture;
        const DomainId pending =
            fixture.profile.add(fixture.profile.makeDomain({u"shop.example.org"_s}, u"manual"_s, u"letsencrypt"_s));
        ExportDialog dialog(fixture.context, pending, nullptr);
        dialog.open();
        QVERIFY(find<Notice>(dialog, "notice")->isVisible());
        QVERIFY(!find<QPushButton>(dialog, "exportButton")->isEnabled());
    }

    void stopsListeningWhenItIsClosed()
    {
        Fixture fixture;
        auto dialog = std::make_unique<ExportDialog>(fixture.context, fixture.id, nullptr);
        dialog->open();
        QTest::mouseClick(find<QPushButton>(*dialog, "exportButton"), Qt::LeftButton);
        QCOMPARE(fixture.actions.folders.size(), 1);
        dialog.reset();
        fixture.actions.settle(0);
        QCoreApplication::processEvents();
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, Scheme::Light);
    TestExport test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_export.moc"
