// SPDX-License-Identifier: Apache-2.0
#include "ui/credentials/credential_dialog.h"

#include "ui/credentials/provider_pane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_frame.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// Only those that have something to save.
UiContext withFields(UiContext context)
{
    context.providers.removeIf([](const ProviderDescriptor &each) { return each.fields.isEmpty(); });
    return context;
}

} // namespace

CredentialDialog::CredentialDialog(const UiContext &context, const DomainName &name, QWidget *parent)
    : QDialog(parent)
    , m_service(context.service)
    , m_pane(new ProviderPane(withFields(context), ProviderPane::Offer::NewOnly))
    , m_problem(new QLabel)
    , m_save(new QPushButton(tr("Save credentials")))
{
    setObjectName(u"credentialDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New credentials"));
    m_problem->setObjectName(u"credentialProblem"_s);
    m_problem->setWordWrap(true);
    setRole(m_problem, "quiet");
    m_save->setObjectName(u"saveCredentialButton"_s);
    m_save->setDefault(true);
    setRole(m_save, "primary");
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelCredentialButton"_s);
    cancel->setAutoDefault(false);

    QVBoxLayout *column = makeFormColumn();
    column->addWidget(makeHeading(tr("Which provider are they for?")));
    column->addWidget(m_pane, 1);
    QScrollArea *area = layOutForm(this, column, m_problem, {cancel, m_save});
    const int em = fontMetrics().height();
    resize(em * 46, em * 32);

    connect(m_pane, &ProviderPane::changed, this, &CredentialDialog::refresh);
    connect(m_pane, &ProviderPane::shown, area, [area](QWidget *what) { area->ensureWidgetVisible(what); });
    connect(m_save, &QPushButton::clicked, this, &CredentialDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    if (!name.isNull())
        m_pane->setName(name);
    refresh();
    if (QWidget *first = m_pane->firstField())
        first->setFocus();
}

CredentialDialog::~CredentialDialog() { m_pane->clearSecrets(); }

void CredentialDialog::refresh()
{
    const QString missing = m_pane->missing();
    m_problem->setText(missing);
    m_save->setEnabled(missing.isEmpty() && !m_running.isRunning());
}

void CredentialDialog::save()
{
    std::function<void(Result<CredentialId>)> done = [this](Result<CredentialId> id) { finish(std::move(id)); };
    m_running = Running(
        m_service.saveCredential(m_pane->provider(), m_pane->options(), m_pane->credentialName()), std::move(done));
    refresh();
}

void CredentialDialog::finish(Result<CredentialId> outcome)
{
    m_running = Running();
    refresh();
    if (!outcome) {
        m_pane->showFailure(outcome.error());
        return;
    }
    Q_EMIT saved(*outcome);
    accept();
}

} // namespace certwright
