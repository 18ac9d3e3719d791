// SPDX-License-Identifier: Apache-2.0
// The saved credentials of DNS providers in the settings: which domains publish with each, making new ones, renaming,
// and removing those that none uses. What is done here takes effect at once. Object names: credentialsList (its items
// hold the CredentialId in Qt::UserRole), newCredentialButton (it opens a CredentialDialog), renameCredentialButton,
// removeCredentialButton, credentialsNone, credentialUse, and removeCredentialQuestion with
// confirmRemoveCredentialButton.
#pragma once

#include "ui/context.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QListWidget)
QT_FORWARD_DECLARE_CLASS(QListWidgetItem)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace certwright {

class Notice;

class CredentialsList : public QWidget
{
    Q_OBJECT

public:
    explicit CredentialsList(const UiContext &context, QWidget *parent = nullptr);

private:
    void read();
    void refresh();
    void make();
    void rename(QListWidgetItem *item);
    void askToRemove();
    void remove(CredentialId id);
    void tell(const Result<void> &outcome);
    const Credential *chosen() const;
    QString useText(CredentialId id) const;

    const UiContext m_context;
    QList<Credential> m_credentials;
    QHash<qint64, QStringList> m_users; ///< names of the domains that publish with each, by id
    QListWidget *m_list;
    QLabel *m_none;
    QLabel *m_use;
    QPushButton *m_add;
    QPushButton *m_rename;
    QPushButton *m_remove;
    Notice *m_notice;
};

} // namespace certwright
