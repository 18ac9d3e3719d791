// SPDX-License-Identifier: Apache-2.0
// What all pages of the wizard have: a title, a sentence, room for the fields, and a band that says why a page of a
// registered domain can only be read.
#pragma once

#include <QScrollArea>

QT_FORWARD_DECLARE_CLASS(QFrame)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class WizardPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit WizardPage(const QString &title, QWidget *parent = nullptr);

    /// What is still missing before the next page, as a sentence; empty: nothing.
    virtual QString missing() const { return {}; }
    /// Called whenever the page comes to be shown.
    virtual void enter() {}
    /// What has to be done before the page is left forwards, as the text of the button; empty: nothing.
    virtual QString leavingText() const { return {}; }
    /// Does it: true where there was nothing to do, else leaveDone() follows when it has worked.
    virtual bool leave() { return true; }
    /// While it is being done.
    virtual bool isBusy() const { return false; }
    /// Where the keyboard goes then.
    virtual QWidget *firstField() const { return nullptr; }

    /// Fields can be read but not changed, for the reason in `why`; with a button (startOverButton) where
    /// `startOver` allows it.
    enum class StartOver { Offered, NotOffered };
    void fix(const QString &why, StartOver startOver);
    void release();
    bool isFixed() const { return m_fixed; }

Q_SIGNALS:
    void changed(); ///< something was typed or chosen, or missing() has another answer
    void startOverWanted();
    void leaveDone(); ///< what leave() began has worked

protected:
    /// Fields go here; the widget is disabled while the page is fixed.
    QWidget *fields() const { return m_fields; }
    QVBoxLayout *body() const { return m_body; }
    virtual void fixedChanged() {}
    void setTitle(const QString &title);
    void setIntroduction(const QString &text);

private:
    QLabel *m_title;
    QLabel *m_introduction;
    QFrame *m_band;
    QLabel *m_why;
    QPushButton *m_startOver;
    QWidget *m_fields;
    QVBoxLayout *m_body;
    bool m_fixed = false;
};

} // namespace certwright
