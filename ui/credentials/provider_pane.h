// SPDX-License-Identifier: Apache-2.0
// A way into DNS is chosen here, with its credentials, and tried in place. Used by the wizard's DNS page and by the
// dialog for new credentials. Object names: providerFilter, providerList (its items hold the provider's id in
// Qt::UserRole), providerFacts, providerPageButton, credentialBox, credentialNameField, field_KEY for each field of the
// provider, testButton, testResult, notice.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class BusyRing;
class Notice;
class ProviderForm;
class ProviderList;

class ProviderPane : public QWidget
{
    Q_OBJECT

public:
    /// Whether saved credentials can be chosen, too.
    enum class Offer { SavedAndNew, NewOnly };

    ProviderPane(const UiContext &context, Offer offer, QWidget *parent = nullptr);
    ~ProviderPane() override;

    QString provider() const;
    CredentialId credential() const; ///< null: what is typed
    ProviderOptions options() const; ///< empty with an existing credential
    QString credentialName() const;
    QMap<QString, QString> openValues() const;

    /// An unknown provider leaves the choice as it is.
    void setProvider(const QString &id);
    void setCredential(CredentialId id);
    void setTyped(const QMap<QString, QString> &openValues, const QString &credentialName);
    /// What the test asks about: the first name.
    void setName(const DomainName &name);
    void clearSecrets();
    /// Reads the saved credentials again.
    void readCredentials();

    void showFailure(const Failure &failure);

    /// What is still missing, as a sentence; empty: nothing.
    QString missing() const;
    QWidget *firstField() const;

Q_SIGNALS:
    void changed();
    void shown(QWidget *what); ///< something below the fields that should be seen now

private:
    const ProviderDescriptor *descriptor() const;
    ProviderForm *form() const;
    QWidget *makeDetails();
    void chooseProvider();
    void chooseCredential();
    void fieldsChanged();
    void forgetTest();
    void test();
    void tested(Result<ProviderTest> result);

    const UiContext m_context;
    Offer m_offer;
    ProviderList *m_list;
    QLabel *m_name = nullptr;
    QLabel *m_description = nullptr;
    QLabel *m_facts = nullptr;
    QPushButton *m_page = nullptr;
    QWidget *m_credentialRow = nullptr;
    QComboBox *m_credentialBox = nullptr;
    QVBoxLayout *m_formPlace = nullptr;
    QMap<QString, ProviderForm *> m_forms; ///< by provider, so that changing one's mind loses nothing
    QWidget *m_saveRow = nullptr;
    QLineEdit *m_credentialName = nullptr;
    QWidget *m_testRow = nullptr;
    QPushButton *m_test = nullptr;
    BusyRing *m_ring = nullptr;
    QLabel *m_testMark = nullptr;
    QLabel *m_testResult = nullptr;
    Notice *m_notice = nullptr;
    QList<Credential> m_credentials;
    DomainName m_domain;
    Running m_running;
};

} // namespace certwright
