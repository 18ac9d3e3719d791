// SPDX-License-Identifier: Apache-2.0
// Everything by name (Ctrl+K): commands and domains in one list that narrows while typing.
#pragma once

#include "ui/window/domain_model.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QAction)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QListWidget)

namespace certwright {

class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    /// Both outlive it. Disabled actions are left out.
    CommandPalette(const QList<QAction *> &actions, const DomainModel &domains, QWidget *parent);

Q_SIGNALS:
    void domainChosen(certwright::DomainId id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &text);
    void choose();

    const QList<QAction *> m_actions;
    const DomainModel &m_domains;
    QLineEdit *m_field;
    QListWidget *m_list;
};

} // namespace certwright
