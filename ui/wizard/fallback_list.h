// SPDX-License-Identifier: Apache-2.0
// Further CAs, tried in their order when an error is the CA's and not ours; and the sheet that adds one, under the same
// rules as the first: an existing account, or e-mail, terms and what the CA asks for.
//
// Object names: fallbackList, addFallbackButton, fallbackUpButton, fallbackDownButton, removeFallbackButton. The sheet:
// fallbackDialog with fallbackAuthorityBox, those of own_server_fields.h and account_fields.h, fallbackProblem,
// acceptFallbackButton, cancelFallbackButton.
#pragma once

#include "ui/context.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QFrame)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QListWidget)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace certwright {

class AccountFields;
class AuthorityBox;
class OwnServerFields;

class FallbackDialog : public QDialog
{
    Q_OBJECT

public:
    /// `taken`: the CAs that are chosen already.
    FallbackDialog(const UiContext &context, QList<AuthorityChoice> taken, const QString &contact, QWidget *parent);

Q_SIGNALS:
    void chosen(const certwright::AuthorityChoice &choice);

private:
    QString authority() const;
    QString missing() const;
    void choose();
    void refresh();
    void add();
    void finish();

    QList<AuthorityChoice> m_taken;
    AuthorityBox *m_box;
    QLabel *m_reason;
    OwnServerFields *m_own;
    AccountFields *m_account;
    QLabel *m_problem;
    QPushButton *m_add;
};

class FallbackList : public QWidget
{
    Q_OBJECT

public:
    explicit FallbackList(const UiContext &context, QWidget *parent = nullptr);

    const QList<AuthorityChoice> &fallbacks() const { return m_fallbacks; }
    void setFallbacks(const QList<AuthorityChoice> &fallbacks);
    /// The CA asked first: it is no fallback of itself.
    void setFirst(const AuthorityChoice &first);

Q_SIGNALS:
    void changed();

private:
    void add();
    void move(int by);
    void remove();
    void rebuild(int current);
    void refresh();

    const UiContext &m_context;
    AuthorityChoice m_first;
    QList<AuthorityChoice> m_fallbacks;
    QFrame *m_frame = nullptr;
    QListWidget *m_list;
    QPushButton *m_add;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_remove;
};

} // namespace certwright
