// SPDX-License-Identifier: Apache-2.0
// An ACME server that is not in the list: the URL of its directory, and the root its own TLS certificate is trusted by
// where the system does not know it. Used by the authority page and by the dialog for further CAs.
// Object names: authorityUrlField, rootsField, browseRootsButton, clearRootsButton.
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLineEdit)

namespace certwright {

class OwnServerFields : public QWidget
{
    Q_OBJECT

public:
    explicit OwnServerFields(QWidget *parent = nullptr);

    QString typedUrl() const;
    QByteArray roots() const { return m_roots; } ///< PEM; empty: those of the system alone
    void setServer(const QString &url, const QByteArray &roots);

    /// What is still missing, as a sentence; empty: nothing.
    QString missing() const;

Q_SIGNALS:
    void changed();

private:
    void browse();
    void readRoots(const QString &path);
    void setRoots(const QByteArray &roots, const QString &path, const QString &problem);

    QLineEdit *m_url;
    QLineEdit *m_rootsField;
    QByteArray m_roots;
    QString m_rootsPath;    ///< the file they were read from
    QString m_rootsProblem; ///< why it gave none
};

} // namespace certwright
