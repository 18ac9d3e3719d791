// SPDX-License-Identifier: Apache-2.0
// Page 1: one field that takes many names, with what becomes of each while it is typed.
// Object names: namesPage, namesField, nameRow (one per name, with nameVerdict and removeNameButton),
// openExistingButton, fromRequestButton, requestProblem.
#pragma once

#include "core/store/profile_store.h"
#include "ui/wizard/wizard_page.h"

QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)

namespace certwright {

class NamesPage : public WizardPage
{
    Q_OBJECT

public:
    explicit NamesPage(const ProfileStore &store, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);

    /// The names to order: valid ones without those that others make unnecessary (CAs refuse such orders).
    QList<DomainName> names() const;
    /// Why a signing request cannot be used; shown until something is typed or another one is read.
    void setRequestProblem(const QString &problem);
    /// The domain these names belong to, while it is registered: it is not in its own way.
    void setOwn(DomainId id);

    void setNames(const QList<DomainName> &names);

    QString missing() const override;
    QWidget *firstField() const override;

Q_SIGNALS:
    void openWanted(certwright::DomainId id); ///< the domain is there already
    void requestWanted();                     ///< the names are to be those of a signing request

private:
    void judge();
    void rebuild();
    QWidget *makeRow(const NameVerdict &verdict, bool typing);
    void removeName(const QString &typed);

    const ProfileStore &m_store;
    QPlainTextEdit *m_field;
    QWidget *m_list = nullptr;
    QVBoxLayout *m_listPlace;
    QWidget *m_existing;
    QLabel *m_existingText;
    QLabel *m_problem;
    QList<NameVerdict> m_verdicts;
    DomainId m_own;
    DomainId m_existingId;
};

} // namespace certwright
