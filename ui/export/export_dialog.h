// SPDX-License-Identifier: Apache-2.0
// Writes the certificate of a domain as PEM files: where to, what will be written, and afterwards the paths and the
// lines a web server needs. Non-modal or by open(); deletes itself only where WA_DeleteOnClose is set by its owner.
// Object names: folderField, browseButton, exportButton, closeButton, notice, exportPage and resultPage; on the latter
// certificatePath, issuerPath, keyPath, each with copyCertificatePath, copyIssuerPath, copyKeyPath, and
// openFolderButton, serverLines, copyServerLinesButton, exportAgainButton.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QStackedWidget)

namespace certwright {

class BusyRing;
class CopyButton;
class Notice;

class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(UiContext context, DomainId id, QWidget *parent);

    /// What is in the folder field.
    QString folder() const;
    void setFolder(const QString &folder);

Q_SIGNALS:
    /// The files are written; absolute paths: certificate, issuer, key.
    void exported(certwright::DomainId id, const QStringList &paths);

private:
    QWidget *makeExportPage();
    QWidget *makeResultPage();
    void fillFiles();
    void start();
    void finish(Result<QStringList> written);
    void browse();
    void refresh();

    UiContext m_context;
    DomainId m_id;
    QString m_name;       ///< of the domain, for people
    QString m_stem;       ///< of the files
    bool m_ready = false; ///< there is a certificate
    QStackedWidget *m_pages = nullptr;
    QLineEdit *m_folder = nullptr;
    QPushButton *m_browse = nullptr;
    QGridLayout *m_files = nullptr;
    QLabel *m_filesNote = nullptr;
    Notice *m_notice = nullptr;
    BusyRing *m_ring = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_close = nullptr;
    QLabel *m_written = nullptr;
    QGridLayout *m_paths = nullptr;
    QPlainTextEdit *m_serverLines = nullptr;
    CopyButton *m_copyServerLines = nullptr;
    QString m_writtenFolder;
    Running m_running;
};

} // namespace certwright
