// SPDX-License-Identifier: Apache-2.0
// Page 3: how the record gets into DNS: by hand or by a provider, its credentials, and a test of them in place.
// Object names: dnsPage, providerFilter, providerList (its items hold the provider's id in Qt::UserRole),
// providerFacts, providerPageButton, credentialBox, credentialNameField, field_KEY for each field of the provider,
// testButton, testResult, notice, allowanceView.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"
#include "ui/wizard/wizard_page.h"

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QLineEdit)

namespace certwright {

class AllowanceView;
class BusyRing;
class Notice;
class ProviderForm;
class ProviderList;

class DnsPage : public WizardPage
{
    Q_OBJECT

public:
    explicit DnsPage(const UiContext &context, QWidget *parent = nullptr);
    ~DnsPage() override;

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
    /// What is left of the CA's limits for these names, shown before the domain is registered.
    void setAllowances(const QList<Allowance> &allowances);
    /// Reads the saved credentials again.
    void readCredentials();

    /// A failure of registering, shown here because this page is left by it.
    void showFailure(const Failure &failure);

    QString missing() const override;
    void enter() override;
    QWidget *firstField() const override;

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

    const UiContext &m_context;
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
    AllowanceView *m_allowances;
    QList<Credential> m_credentials;
    DomainName m_domain;
    Running m_running;
};

} // namespace certwright
