// SPDX-License-Identifier: Apache-2.0
// One account at a CA: its facts, and what can be done with it. What the CA says now is asked only when wanted.
// Object names: accountPage, accountTitle, accountStatus, accountFacts with copyAccountUrlButton and
// copyThumbprintButton, accountNotice, accountDone (what was done last), and the buttons askCaButton,
// changeContactButton, changeKeyButton, exportKeyButton, showOrdersButton, agreeTermsButton, deactivateButton,
// forgetButton. Its questions: contactQuestion, changeKeyQuestion, deactivateQuestion, forgetQuestion,
// exportKeyQuestion.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"
#include "ui/words/words.h"

#include <QScrollArea>

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace certwright {

class BusyRing;
class Notice;

/// The mark beside an account, in the list and on its page.
Mark statusMark(AccountStatus status);

class AccountPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit AccountPage(const UiContext &context, QWidget *parent = nullptr);
    ~AccountPage() override;

    void showAccount(const AcmeAccount &account);

private:
    QPushButton *addButton(QWidget *row, const QString &name, const QString &iconName, const QString &text);
    void fillFacts();
    void refresh();
    void askContact();
    void askKey();
    void askExport();
    void askDeactivate();
    void lookUpTerms();
    void askTerms(const QString &page);
    void askForget();
    void showOrders();
    /// Runs one thing at a time; `done` is what is said when it went well.
    void start(const QString &doing, Task<Result<void>> task, const QString &done);
    void ended(const Result<void> &outcome, const QString &done);
    void showFailure(const Failure &failure);

    const UiContext &m_context;
    AcmeAccount m_account;
    QLabel *m_title;
    QLabel *m_statusMark;
    QLabel *m_status;
    QWidget *m_facts = nullptr;
    QWidget *m_busyRow;
    BusyRing *m_ring;
    QLabel *m_busy;
    QLabel *m_done;
    Notice *m_notice;
    QPlainTextEdit *m_orders;
    QList<QPushButton *> m_buttons;
    QPushButton *m_ask = nullptr;
    QPushButton *m_contact = nullptr;
    QPushButton *m_key = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_showOrders = nullptr;
    QPushButton *m_agree = nullptr;
    QPushButton *m_deactivate = nullptr;
    QPushButton *m_forget = nullptr;
    Running m_running;
};

} // namespace certwright
