// SPDX-License-Identifier: Apache-2.0
// The rail at the left of the wizard: its pages by name, with a number, or a tick where they are done. A page that may
// be gone to can be clicked.
#pragma once

#include <QFrame>
#include <QList>
#include <QStringList>

QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace certwright {

class WizardRail : public QFrame
{
    Q_OBJECT

public:
    /// The buttons are named railButton1, railButton2 …
    explicit WizardRail(const QStringList &names, QWidget *parent = nullptr);

    /// Pages before `done` have a tick; those up to `reachable` can be clicked.
    void setProgress(int current, int done, int reachable);

Q_SIGNALS:
    void chosen(int page);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    QStringList m_names;
    QList<QToolButton *> m_buttons;
    int m_current = 0;
    int m_done = 0;
    int m_reachable = 0;
};

} // namespace certwright
