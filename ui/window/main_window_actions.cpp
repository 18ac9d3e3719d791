// SPDX-License-Identifier: Apache-2.0
// What the main window does when somebody wants something of it.
#include "ui/window/main_window_private.h"

#include "ui/accounts/accounts_dialog.h"
#include "ui/export/export_dialog.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/delegate_dialog.h"
#include "ui/window/revoke_dialog.h"
#include "ui/wizard/add_domain_wizard.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace certwright {

void MainWindow::Private::act(DomainAction action)
{
    const ShownDomain *row = currentRow();
    if (!row || !isPossible(action, *row))
        return;
    const DomainId id = row->domain.id;
    Result<void> done;
    switch (action) {
    case DomainAction::Verify:
        done = context.service.verify(id);
        break;
    case DomainAction::Issue:
        done = context.service.issue(id);
        if (done)
            details->checkBeforeOrder();
        break;
    case DomainAction::Renew:
        done = context.service.renew(id);
        break;
    case DomainAction::Revoke:
        askToRevoke(*row);
        break;
    case DomainAction::ToProduction:
        askToSwitch(*row);
        break;
    case DomainAction::Resume:
        done = context.service.resume(id);
        break;
    case DomainAction::LookNow:
        context.service.lookNow(id);
        break;
    case DomainAction::Cancel:
        context.service.cancel(id);
        break;
    case DomainAction::Export:
        openExport(id);
        break;
    case DomainAction::Continue:
        openWizard(id);
        break;
    case DomainAction::Diagnose:
        openDetails();
        details->diagnose();
        break;
    case DomainAction::Delegate:
        openDelegation(row->domain);
        break;
    case DomainAction::CopyName:
        QGuiApplication::clipboard()->setText(row->domain.name().ascii());
        break;
    case DomainAction::Remove:
        askToRemove(*row);
        break;
    }
    if (!done)
        show(done.error());
    else
        problem->hide();
}

AddDomainWizard *MainWindow::Private::makeWizard()
{
    auto *wizard = new AddDomainWizard(context, q);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &AddDomainWizard::exportRequested, q, [this](DomainId id) { openExport(id); });
    connect(wizard, &QDialog::finished, q, [this, wizard] {
        // What was just worked on is what one wants to see next.
        if (!wizard->domain().isNull() && model.rowOf(wizard->domain()) >= 0)
            q->selectDomain(wizard->domain());
    });
    return wizard;
}

void MainWindow::Private::addDomain() { makeWizard()->open(); }

void MainWindow::Private::openWizard(DomainId id)
{
    AddDomainWizard *wizard = makeWizard();
    wizard->showDomain(id);
    wizard->open();
}

void MainWindow::Private::openExport(DomainId id)
{
    // Over the wizard where that asked for it, so that both can be used.
    QWidget *owner = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : q;
    auto *dialog = new ExportDialog(context, id, owner);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::Private::openDelegation(const Domain &domain)
{
    auto *dialog = new DelegateDialog(context, domain, q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::Private::openSettings()
{
    auto *dialog = new SettingsDialog(context, q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, q, [this] {
        authorityLabel->clear();
        updateStatus();
    });
    dialog->open();
}

void MainWindow::Private::openPalette()
{
    auto *palette = new CommandPalette(
        {addAction, verifyAction, issueAction, renewAction, resumeAction, lookAction, cancelAction, diagnoseAction,
            delegateAction, exportAction, removeAction, filterAction, toProductionAction, revokeAction, accountsAction,
            settingsAction, compactAction, sandboxAction},
        model, q);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    connect(palette, &CommandPalette::domainChosen, q, [this](DomainId id) {
        q->selectDomain(id);
        openDetails();
    });
    palette->move(q->mapToGlobal(QPoint((q->width() - palette->width()) / 2, toolBar->height() + spacing(4))));
    palette->open();
}

void MainWindow::Private::openSandbox()
{
    const Result<void> opened = context.actions.openSandbox();
    if (!opened)
        show(opened.error());
}

void MainWindow::Private::askToRemove(const ShownDomain &row)
{
    const DomainId id = row.domain.id;
    auto *question = new QMessageBox(QMessageBox::NoIcon, MainWindow::tr("Remove domain"),
        MainWindow::tr("Remove %1?").arg(row.domain.name().unicode()), QMessageBox::NoButton, q);
    question->setObjectName(u"removeQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        row.domain.standing.hasCertificate
            ? MainWindow::tr("Its certificate, private key and history are deleted from this profile. "
                             "Exported files stay, and the certificate "
                             "stays valid until it expires.")
            : MainWindow::tr("Its token and history are deleted from this profile. A TXT record that was "
                             "published for it is taken out again "
                             "where the program published it."));
    QPushButton *remove = question->addButton(MainWindow::tr("Remove domain"), QMessageBox::DestructiveRole);
    remove->setObjectName(u"confirmRemoveButton"_s);
    QPushButton *keep = question->addButton(MainWindow::tr("Keep"), QMessageBox::RejectRole);
    keep->setObjectName(u"keepButton"_s);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(remove, &QPushButton::clicked, q, [this, id] { context.service.remove(id); });
    question->open();
}

void MainWindow::Private::openAccounts()
{
    auto *dialog = new AccountsDialog(context, q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::Private::begin(Task<Result<void>> task)
{
    begun.remove_if([](const Running &each) { return !each.isRunning(); });
    std::function<void(Result<void>)> done = [this](const Result<void> &outcome) {
        if (!outcome)
            show(outcome.error());
    };
    begun.emplace_back(std::move(task), std::move(done));
}

void MainWindow::Private::askToRevoke(const ShownDomain &row)
{
    const DomainId id = row.domain.id;
    const CertificateId certificate = row.domain.certificate;
    const Result<Certificate> stored = context.store.certificate(certificate);
    auto *dialog = new RevokeDialog(row.domain.name().unicode(), stored && !stored->sealedKey.isEmpty(), q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RevokeDialog::revokeWanted, q, [this, id, certificate](RevocationReason reason, RevokeBy by) {
        problem->hide();
        begin(context.service.revoke(certificate, reason, by));
        queue(id);
    });
    dialog->open();
}

void MainWindow::Private::askToSwitch(const ShownDomain &row)
{
    const DomainId id = row.domain.id;
    const acme::Authority practice = acme::authorityFor(row.domain.authority);
    const acme::Authority earnest = acme::authorityFor(practice.productionId);
    AuthorityChoice to;
    to.authority = earnest.id;
    to.contact = row.domain.contact;
    to.termsAgreed = row.domain.termsAgreed;
    auto *question = new QMessageBox(QMessageBox::NoIcon, MainWindow::tr("Switch the CA"),
        MainWindow::tr("Order the certificate of %1 from %2?").arg(row.domain.name().unicode(), earnest.name),
        QMessageBox::NoButton, q);
    question->setObjectName(u"switchQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(MainWindow::tr(
        "The present certificate is for practice; the new one is trusted everywhere, and its names stand in "
        "public logs. An account is made there if there is none, under the same terms that you agreed to. "
        "From then on it is renewed there."));
    QPushButton *order = question->addButton(MainWindow::tr("Order it there"), QMessageBox::AcceptRole);
    order->setObjectName(u"confirmSwitchButton"_s);
    QPushButton *keep = question->addButton(MainWindow::tr("Keep practising"), QMessageBox::RejectRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(order, &QPushButton::clicked, q, [this, id, to] { begin(context.service.switchAuthority(id, to)); });
    question->open();
}

void MainWindow::Private::showMenu(const QPoint &position)
{
    const ShownDomain *row = currentRow();
    if (!row)
        return;
    auto *menu = new QMenu(q);
    menu->setObjectName(u"domainMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](DomainAction action) {
        if (!isPossible(action, *row))
            return;
        connect(menu->addAction(icon(actionIcon(action)), actionText(action)), &QAction::triggered, q,
            [this, action] { act(action); });
    };
    for (const DomainAction action : {DomainAction::LookNow, DomainAction::Resume, DomainAction::Verify,
             DomainAction::Issue, DomainAction::Renew, DomainAction::ToProduction, DomainAction::Continue,
             DomainAction::Diagnose, DomainAction::Delegate, DomainAction::Cancel, DomainAction::Export})
        add(action);
    menu->addSeparator();
    add(DomainAction::CopyName);
    add(DomainAction::Revoke);
    add(DomainAction::Remove);
    menu->popup(position);
}

} // namespace certwright
