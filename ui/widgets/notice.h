// SPDX-License-Identifier: Apache-2.0
// A failure on a page: what happened, the one thing to do, one button, the peer's page where it named one
// (noticePageButton), and the peer's own words under Details.
#pragma once

#include "ui/words/words.h"

#include <QFrame>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace certwright {

class CopyButton;

class Notice : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(QWidget *parent = nullptr);

    /// Shown with the next setVisible(true); announced to screen readers when it becomes visible.
    void setAdvice(const Advice &advice);
    Advice advice() const { return m_advice; }
    /// Amber for what waits, red (the default) for what stopped.
    void setMark(Mark mark);
    /// Empty (the default): no button.
    void setButtonText(const QString &text);
    /// A page of the peer that a person should visit (Failure::page): a button beside the first opens it in the
    /// browser. Only http and https are opened: the peer chose the address.
    void setPage(const QString &url);

Q_SIGNALS:
    void acted(); ///< the one button

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    Advice m_advice;
    Mark m_mark = Mark::Stopped;
    QLabel *m_sign;
    QLabel *m_what;
    QLabel *m_next;
    QPushButton *m_button;
    QPushButton *m_pageButton;
    QString m_page;
    QToolButton *m_detailsButton;
    CopyButton *m_copy;
    QPlainTextEdit *m_details;
};

} // namespace certwright
