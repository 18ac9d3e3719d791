// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/notice.h"
#include "ui/words/words.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// "~/x" as the shell understands it; an absolute, clean path.
QString wholePath(const QString &typed)
{
    QString path = typed.trimmed();
    if (path == u"~"_s || path.startsWith(u"~/"_s))
        path.replace(0, 1, QDir::homePath());
    return path.isEmpty() ? path : QDir::cleanPath(QDir(path).absolutePath());
}

void clear(QGridLayout *grid)
{
    while (QLayoutItem *item = grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

/// In nginx' quotes, where the path needs them.
QString quoted(QString path)
{
    if (!path.contains(u' ') && !path.contains(u';') && !path.contains(u'"') && !path.contains(u'{'))
        return path;
    return u'"' + path.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

} // namespace

ExportDialog::ExportDialog(UiContext context, DomainId id, QWidget *parent)
    : QDialog(parent)
    , m_context(std::move(context))
    , m_id(id)
{
    setObjectName(u"exportDialog"_s);
    const Result<Domain> domain = m_context.store.domain(id);
    if (domain) {
        m_name = domain->name().unicode();
        m_stem = domain->name().ascii();
        m_stem.replace(u'*', u'_');
        m_ready = !domain->certificate.isNull();
    }
    setWindowTitle(tr("Export %1").arg(m_name));

    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeExportPage());
    m_pages->addWidget(makeResultPage());

    m_ring = new BusyRing(this);
    m_ring->setRunning(false);
    m_ring->hide();
    m_export = new QPushButton(tr("&Export"), this);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setDefault(true);
    setRole(m_export, "primary");
    m_close = new QPushButton(tr("Cancel"), this);
    m_close->setObjectName(u"closeButton"_s);
    auto *line = new QFrame(this);
    setRole(line, "line");
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(spacing(5), spacing(3), spacing(5), spacing(3));
    buttons->setSpacing(spacing(2));
    buttons->addStretch();
    buttons->addWidget(m_ring);
    buttons->addWidget(m_close);
    buttons->addWidget(m_export);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addWidget(line);
    layout->addLayout(buttons);

    connect(m_export, &QPushButton::clicked, this, &ExportDialog::start);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    m_folder->setText(QDir::toNativeSeparators(QDir::home().filePath(u"certificates"_s)));
    if (!domain) {
        m_notice->setAdvice(advise(domain.error()));
        m_notice->show();
    } else if (!m_ready) {
        m_notice->setAdvice({tr("%1 has no certificate yet.").arg(m_name),
            tr("Issue it first; then its files can be exported."), QString()});
        m_notice->setMark(Mark::Attention);
        m_notice->show();
    }
    refresh();
    m_folder->setFocus();
    m_folder->selectAll();
    const int em = fontMetrics().height();
    resize(em * 36, std::max(sizeHint().height(), em * 18));
}

QWidget *ExportDialog::makeExportPage()
{
    auto *page = new QWidget;
    page->setObjectName(u"exportPage"_s);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4));
    layout->setSpacing(spacing(2));
    auto *title = new QLabel(tr("Export the certificate of %1").arg(m_name));
    title->setFont(titleFont(font()));
    title->setWordWrap(true);
    layout->addWidget(title);
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing(2));
    m_folder = new QLineEdit;
    m_folder->setObjectName(u"folderField"_s);
    m_folder->setAccessibleName(tr("Folder for the files"));
    m_browse = new QPushButton(tr("&Browse …"));
    m_browse->setObjectName(u"browseButton"_s);
    m_browse->setAccessibleName(tr("Browse for the folder"));
    auto *label = new QLabel(tr("&Folder"));
    label->setBuddy(m_folder);
    row->addWidget(label);
    row->addWidget(m_folder, 1);
    row->addWidget(m_browse);
    layout->addSpacing(spacing(1));
    layout->addLayout(row);
    auto *card = new QFrame;
    setRole(card, "card");
    m_files = new QGridLayout(card);
    m_files->setContentsMargins(spacing(3), spacing(2), spacing(3), spacing(2));
    m_files->setHorizontalSpacing(spacing(3));
    m_files->setVerticalSpacing(spacing(1));
    m_files->setColumnStretch(1, 1);
    layout->addWidget(card);
    m_filesNote = new QLabel;
    m_filesNote->setObjectName(u"filesNote"_s);
    m_filesNote->setWordWrap(true);
    setRole(m_filesNote, "quiet");
    layout->addWidget(m_filesNote);
    m_notice = new Notice;
    m_notice->hide();
    layout->addWidget(m_notice);
    layout->addStretch();
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::refresh);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    return page;
}

QWidget *ExportDialog::makeResultPage()
{
    auto *page = new QWidget;
    page->setObjectName(u"resultPage"_s);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4));
    layout->setSpacing(spacing(2));
    auto *top = new QHBoxLayout;
    top->setSpacing(spacing(2));
    auto *mark = new QLabel;
    mark->setPixmap(markIcon(Mark::Good).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    m_written = new QLabel;
    m_written->setObjectName(u"writtenLabel"_s);
    m_written->setFont(titleFont(font()));
    m_written->setWordWrap(true);
    top->addWidget(mark);
    top->addWidget(m_written, 1);
    layout->addLayout(top);
    auto *card = new QFrame;
    setRole(card, "card");
    m_paths = new QGridLayout(card);
    m_paths->setContentsMargins(spacing(3), spacing(2), spacing(2), spacing(2));
    m_paths->setHorizontalSpacing(spacing(3));
    m_paths->setVerticalSpacing(0);
    m_paths->setColumnStretch(1, 1);
    layout->addWidget(card);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(spacing(2));
    auto *openFolder = new QPushButton(icon(u"open-folder"), tr("&Open folder"));
    openFolder->setObjectName(u"openFolderButton"_s);
    auto *again = new QPushButton(tr("Export to &another folder"));
    again->setObjectName(u"exportAgainButton"_s);
    setRole(again, "link");
    actions->addWidget(openFolder);
    actions->addWidget(again);
    actions->addStretch();
    layout->addLayout(actions);
    layout->addSpacing(spacing(2));
    auto *serverRow = new QHBoxLayout;
    auto *heading = new QLabel(tr("For nginx, in the server block"));
    heading->setFont(headingFont(font()));
    m_copyServerLines = new CopyButton(tr("Copy the lines for nginx"));
    m_copyServerLines->setObjectName(u"copyServerLinesButton"_s);
    serverRow->addWidget(heading, 1);
    serverRow->addWidget(m_copyServerLines);
    layout->addLayout(serverRow);
    m_serverLines = new QPlainTextEdit;
    m_serverLines->setObjectName(u"serverLines"_s);
    m_serverLines->setAccessibleName(heading->text());
    m_serverLines->setReadOnly(true);
    m_serverLines->setTabChangesFocus(true);
    m_serverLines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_serverLines->setFont(fixedFont());
    setRole(m_serverLines, "details");
    m_serverLines->setFixedHeight(QFontMetrics(m_serverLines->font()).lineSpacing() * 2 + spacing(8));
    layout->addWidget(m_serverLines);
    layout->addStretch();
    connect(openFolder, &QPushButton::clicked, this,
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_writtenFolder)); });
    connect(again, &QPushButton::clicked, this, [this] {
        m_pages->setCurrentIndex(0);
        refresh();
        m_folder->setFocus();
    });
    return page;
}

QString ExportDialog::folder() const { return wholePath(m_folder->text()); }

void ExportDialog::setFolder(const QString &folder) { m_folder->setText(folder); }

void ExportDialog::fillFiles()
{
    clear(m_files);
    const std::pair<QString, QString> files[] = {{u".crt"_s, tr("the certificate and its chain")},
        {u".issuer.crt"_s, tr("the chain without the certificate")}, {u".key"_s, tr("the private key, not encrypted")}};
    const QDir target(folder());
    bool replaces = false;
    int row = 0;
    for (const auto &[ending, purpose] : files) {
        const QString file = m_stem + ending;
        auto *name = new ElidedLabel(file);
        name->setFont(fixedFont());
        name->setElideMode(Qt::ElideMiddle);
        name->setMinimumWidth(std::min(name->sizeHint().width(), fontMetrics().height() * 16));
        auto *what = new QLabel(purpose);
        auto *mode = new QLabel(u"0600"_s);
        mode->setToolTip(tr("Only you can read and change it."));
        setRole(what, "quiet");
        setRole(mode, "quiet");
        m_files->addWidget(name, row, 0);
        m_files->addWidget(what, row, 1);
        m_files->addWidget(mode, row, 2);
        replaces = replaces || (!folder().isEmpty() && target.exists(file));
        ++row;
    }
    QString note;
    if (replaces)
        note = tr("Files of these names are there already; all of them are replaced at once.");
    else if (!folder().isEmpty() && !target.exists())
        note = tr("The folder does not exist yet; it is made so that only you can open it (0700).");
    else
        note = tr("The files are made so that only you can read them.");
    m_filesNote->setText(note);
}

void ExportDialog::refresh()
{
    if (!m_export)
        return;
    fillFiles();
    const bool working = m_running.isRunning();
    const bool exporting = m_pages->currentIndex() == 0;
    m_folder->setReadOnly(working);
    m_browse->setEnabled(!working);
    m_ring->setRunning(working);
    m_ring->setVisible(working);
    m_export->setVisible(exporting);
    m_export->setEnabled(m_ready && !working && !folder().isEmpty());
    m_close->setText(exporting ? tr("Cancel") : tr("&Done"));
    m_close->setDefault(!exporting);
    m_export->setDefault(exporting);
}

void ExportDialog::start()
{
    m_notice->hide();
    std::function<void(Result<QStringList>)> done = [this](Result<QStringList> written) { finish(std::move(written)); };
    m_running = Running(m_context.actions.exportPem(m_id, folder()), std::move(done));
    refresh();
}

void ExportDialog::finish(Result<QStringList> written)
{
    m_running = Running();
    if (!written) {
        m_notice->setMark(Mark::Stopped);
        m_notice->setAdvice(advise(written.error()));
        m_notice->show();
        refresh();
        return;
    }
    m_writtenFolder = folder();
    m_written->setText(tr("The files are in %1").arg(QDir(m_writtenFolder).dirName()));
    clear(m_paths);
    struct Line
    {
        QString label;
        QString name;
        QString copy;
    };
    const Line lines[] = {{tr("Certificate"), u"certificatePath"_s, tr("Copy the path of the certificate")},
        {tr("Chain"), u"issuerPath"_s, tr("Copy the path of the chain")},
        {tr("Private key"), u"keyPath"_s, tr("Copy the path of the private key")}};
    for (int i = 0; i < std::min<int>(3, int(written->size())); ++i) {
        const Line &line = lines[i];
        auto *label = new QLabel(line.label);
        setRole(label, "quiet");
        auto *path = new ElidedLabel(QDir::toNativeSeparators(written->at(i)));
        path->setObjectName(line.name);
        path->setAccessibleName(line.label + u": "_s + written->at(i));
        path->setElideMode(Qt::ElideMiddle);
        path->setFont(fixedFont());
        auto *copy = new CopyButton(line.copy);
        copy->setObjectName(u"copy"_s + line.name.left(1).toUpper() + line.name.mid(1));
        copy->setCopiedText(written->at(i));
        m_paths->addWidget(label, i, 0);
        m_paths->addWidget(path, i, 1);
        m_paths->addWidget(copy, i, 2);
    }
    if (written->size() >= 3) {
        const QString text =
            u"ssl_certificate     %1;\nssl_certificate_key %2;"_s.arg(quoted(written->at(0)), quoted(written->at(2)));
        m_serverLines->setPlainText(text);
        m_copyServerLines->setCopiedText(text + u'\n');
    }
    m_pages->setCurrentIndex(1);
    refresh();
    m_close->setFocus();
    Q_EMIT exported(m_id, *written);
}

void ExportDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("Folder for the files"), folder());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    connect(chooser, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    chooser->open();
}

} // namespace certwright
