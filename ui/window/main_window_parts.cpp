// SPDX-License-Identifier: Apache-2.0
// Builds the parts of the main window and connects them.
#include "ui/window/main_window_private.h"

#include <QHBoxLayout>
#include <QStatusBar>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

QAction *MainWindow::Private::makeAction(const QString &name, const QString &iconName, const QString &text,
    const QKeySequence &keys, std::function<void()> work)
{
    auto *action = new QAction(icon(iconName), text, q);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setToolTip(
        keys.isEmpty()
            ? text
            : MainWindow::tr("%1 (%2)", "a command, its keys").arg(text, keys.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, q, [work = std::move(work)] { work(); });
    q->addAction(action);
    return action;
}

void MainWindow::Private::makeActions()
{
    addAction = makeAction(
        u"addDomainAction"_s, u"add"_s, MainWindow::tr("Add domain"), QKeySequence::New, [this] { addDomain(); });
    verifyAction =
        makeAction(u"verifyAction"_s, u"verify"_s, MainWindow::tr("Verify"), {}, [this] { act(DomainAction::Verify); });
    issueAction =
        makeAction(u"issueAction"_s, u"issue"_s, MainWindow::tr("Issue"), {}, [this] { act(DomainAction::Issue); });
    renewAction =
        makeAction(u"renewAction"_s, u"renew"_s, MainWindow::tr("Renew"), {}, [this] { act(DomainAction::Renew); });
    revokeAction = makeAction(u"revokeAction"_s, actionIcon(DomainAction::Revoke), actionText(DomainAction::Revoke), {},
        [this] { act(DomainAction::Revoke); });
    toProductionAction = makeAction(u"toProductionAction"_s, actionIcon(DomainAction::ToProduction),
        actionText(DomainAction::ToProduction), {}, [this] { act(DomainAction::ToProduction); });
    accountsAction =
        makeAction(u"accountsAction"_s, u"key"_s, MainWindow::tr("Accounts"), {}, [this] { openAccounts(); });
    exportAction = makeAction(u"exportAction"_s, u"export"_s, MainWindow::tr("Export"), QKeySequence(u"Ctrl+E"_s),
        [this] { act(DomainAction::Export); });
    settingsAction = makeAction(u"settingsAction"_s, u"settings"_s, MainWindow::tr("Settings"),
        QKeySequence::Preferences, [this] { openSettings(); });
    lookAction = makeAction(u"lookNowAction"_s, u"look"_s, actionText(DomainAction::LookNow), QKeySequence(Qt::Key_F5),
        [this] { act(DomainAction::LookNow); });
    removeAction = makeAction(
        u"removeAction"_s, u"remove"_s, actionText(DomainAction::Remove), {}, [this] { act(DomainAction::Remove); });
    resumeAction = makeAction(
        u"resumeAction"_s, u"resume"_s, actionText(DomainAction::Resume), {}, [this] { act(DomainAction::Resume); });
    cancelAction = makeAction(
        u"cancelRunAction"_s, u"cancel"_s, actionText(DomainAction::Cancel), {}, [this] { act(DomainAction::Cancel); });
    diagnoseAction = makeAction(u"diagnoseAction"_s, actionIcon(DomainAction::Diagnose),
        actionText(DomainAction::Diagnose), QKeySequence(u"Ctrl+D"_s), [this] { act(DomainAction::Diagnose); });
    delegateAction = makeAction(u"delegateAction"_s, actionIcon(DomainAction::Delegate),
        actionText(DomainAction::Delegate), {}, [this] { act(DomainAction::Delegate); });
    filterAction = makeAction(u"filterAction"_s, u"search"_s, MainWindow::tr("Filter"), QKeySequence::Find, [this] {
        filterField->setFocus(Qt::ShortcutFocusReason);
        filterField->selectAll();
    });
    paletteAction = makeAction(u"paletteAction"_s, u"more"_s, MainWindow::tr("Everything by name"),
        QKeySequence(u"Ctrl+K"_s), [this] { openPalette(); });
    compactAction = makeAction(u"compactAction"_s, u"columns"_s, MainWindow::tr("Compact rows"), {},
        [this] { table->setDensity(compactAction->isChecked() ? Density::Compact : Density::Comfortable); });
    compactAction->setCheckable(true);
    sandboxAction = makeAction(
        u"openSandboxAction"_s, u"sandbox"_s, MainWindow::tr("Open the sandbox"), {}, [this] { openSandbox(); });
    sandboxAction->setEnabled(!context.sandbox);
}

void MainWindow::Private::makeToolBar()
{
    toolBar = new QToolBar(MainWindow::tr("Commands"));
    toolBar->setObjectName(u"toolBar"_s);
    toolBar->setMovable(false);
    toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    toolBar->setIconSize(QSize(certwright::iconSize(), certwright::iconSize()));
    toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto add = [this](QAction *action, const QString &buttonName) {
        toolBar->addAction(action);
        QWidget *button = toolBar->widgetForAction(action);
        button->setObjectName(buttonName);
        button->setAccessibleName(action->text());
        button->setFocusPolicy(Qt::TabFocus);
    };
    add(addAction, u"addDomainButton"_s);
    toolBar->addSeparator();
    add(verifyAction, u"verifyButton"_s);
    add(issueAction, u"issueButton"_s);
    add(renewAction, u"renewButton"_s);
    toolBar->addSeparator();
    add(exportAction, u"exportButton"_s);
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    toolBar->addWidget(space);
    filterField = new QLineEdit;
    filterField->setObjectName(u"filterField"_s);
    filterField->setAccessibleName(MainWindow::tr("Filter the domains"));
    filterField->setPlaceholderText(
        MainWindow::tr("Filter   %1").arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    filterField->addAction(icon(u"search", quietTextColor()), QLineEdit::LeadingPosition);
    filterField->setClearButtonEnabled(true);
    // Gives way before the buttons beside it do.
    filterField->setMinimumWidth(q->fontMetrics().averageCharWidth() * 12);
    filterField->setMaximumWidth(q->fontMetrics().averageCharWidth() * 32);
    toolBar->addWidget(filterField);
    add(accountsAction, u"accountsButton"_s);
    add(settingsAction, u"settingsButton"_s);
    q->addToolBar(toolBar);
    connect(filterField, &QLineEdit::textChanged, q, [this](const QString &text) {
        filter.setText(text);
        updatePage();
    });
    connect(filterField, &QLineEdit::returnPressed, q, [this] {
        if (!table->currentIndex().isValid() && filter.rowCount() > 0)
            table->setCurrentIndex(filter.index(0, 0));
        table->setFocus();
    });
}

void MainWindow::Private::makePages()
{
    views = new ViewsList;
    table = new DomainTable(filter);
    nothingFound = new QLabel;
    nothingFound->setObjectName(u"nothingFoundLabel"_s);
    nothingFound->setAlignment(Qt::AlignCenter);
    nothingFound->setWordWrap(true);
    setRole(nothingFound, "quiet");
    auto *nothingPage = new QWidget;
    setRole(nothingPage, "page");
    nothingPage->setAttribute(Qt::WA_StyledBackground);
    auto *nothingLayout = new QVBoxLayout(nothingPage);
    nothingLayout->addWidget(nothingFound);
    tableStack = new QStackedWidget;
    tableStack->addWidget(table);
    tableStack->addWidget(nothingPage);
    details = new DetailsPane(context, model);

    splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(u"mainSplitter"_s);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(views);
    splitter->addWidget(tableStack);
    splitter->addWidget(details);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setStretchFactor(2, 0);
    const int character = q->fontMetrics().averageCharWidth();
    views->setMinimumWidth(character * 18);
    details->setMinimumWidth(character * 38);
    tableStack->setMinimumWidth(character * 40);

    detailsPage = new QWidget;
    detailsPage->setObjectName(u"detailsPage"_s);
    setRole(detailsPage, "page");
    detailsPage->setAttribute(Qt::WA_StyledBackground);
    auto *back = new QToolButton;
    back->setObjectName(u"backButton"_s);
    back->setIcon(icon(u"back"));
    back->setIconSize(QSize(certwright::iconSize(), certwright::iconSize()));
    back->setText(MainWindow::tr("All domains"));
    back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    back->setAccessibleName(MainWindow::tr("Back to all domains"));
    back->setToolTip(MainWindow::tr("Back to all domains (Esc)"));
    back->setShortcut(Qt::Key_Escape);
    connect(back, &QToolButton::clicked, q, [this] { closeDetails(); });
    detailsPageLayout = new QVBoxLayout(detailsPage);
    detailsPageLayout->setContentsMargins(0, spacing(2), 0, 0);
    auto *backRow = new QHBoxLayout;
    backRow->setContentsMargins(spacing(3), 0, 0, 0);
    backRow->addWidget(back);
    backRow->addStretch();
    detailsPageLayout->addLayout(backRow);

    empty = new EmptyPage(context.sandbox ? SandboxOffer::Hidden : SandboxOffer::Shown);
    connect(empty, &EmptyPage::addWanted, q, [this] { addDomain(); });
    connect(empty, &EmptyPage::sandboxWanted, q, [this] { openSandbox(); });

    pages = new QStackedWidget;
    pages->setObjectName(u"pages"_s);
    pages->addWidget(splitter);
    pages->addWidget(detailsPage);
    pages->addWidget(empty);

    problem = new Notice;
    problem->setObjectName(u"problemNotice"_s);
    problem->setButtonText(MainWindow::tr("Dismiss"));
    problem->hide();
    connect(problem, &Notice::acted, problem, &QWidget::hide);

    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (context.sandbox) {
        auto *band = new Banner(MainWindow::tr("Sandbox: certificates for practice, trusted by nobody"));
        band->setObjectName(u"sandboxBand"_s);
        layout->addWidget(band);
    }
    layout->addWidget(problem);
    layout->addWidget(pages, 1);
    q->setCentralWidget(centre);

    connect(views, &ViewsList::viewChosen, q, [this](View view) {
        filter.setView(view);
        updatePage();
    });
    connect(table, &DomainTable::domainSelected, q, [this](DomainId id) {
        details->showDomain(id);
        updateActions();
    });
    connect(table, &DomainTable::domainOpened, q, [this] { openDetails(); });
    connect(table, &DomainTable::menuWanted, q, [this](const QPoint &position) { showMenu(position); });
    connect(table, &DomainTable::densityChanged, q,
        [this] { compactAction->setChecked(table->density() == Density::Compact); });
    connect(details, &DetailsPane::actionWanted, q, [this](DomainAction action) { act(action); });
    connect(&model, &DomainModel::countsChanged, q, [this] { updateCounts(); });
    // Del belongs to the table alone: in a text field it deletes a letter.
    removeAction->setShortcut(QKeySequence::Delete);
    removeAction->setShortcutContext(Qt::WidgetShortcut);
    table->addAction(removeAction);
}

void MainWindow::Private::makeStatusBar()
{
    QStatusBar *bar = q->statusBar();
    bar->setSizeGripEnabled(false);
    workLabel = new QLabel;
    workLabel->setObjectName(u"workLabel"_s);
    liveLabel = new ElidedLabel;
    liveLabel->setObjectName(u"liveLabel"_s);
    setRole(liveLabel, "quiet");
    keysLabel = new QLabel;
    keysLabel->setObjectName(u"keysLabel"_s);
    authorityLabel = new QLabel;
    authorityLabel->setObjectName(u"authorityLabel"_s);
    bar->addWidget(workLabel);
    bar->addWidget(liveLabel, 1);
    bar->addPermanentWidget(keysLabel);
    bar->addPermanentWidget(authorityLabel);
}

void MainWindow::Private::connectService()
{
    IssuanceService &service = context.service;
    connect(&service, &IssuanceService::domainAdded, q, [this](DomainId id) { queue(id); });
    connect(&service, &IssuanceService::domainChanged, q, [this](DomainId id) {
        toAnnounce.insert(id);
        queue(id);
    });
    connect(&service, &IssuanceService::stepChanged, q, [this](DomainId id) { queue(id); });
    connect(&service, &IssuanceService::runEnded, q, [this](DomainId id) {
        toAnnounce.insert(id);
        queue(id);
    });
    connect(&service, &IssuanceService::domainRemoved, q, [this](DomainId id) {
        changed.remove(id);
        model.drop(id);
        updatePage();
        updateActions();
    });
    connect(&service, &IssuanceService::observationsChanged, q, [this](DomainId id) {
        if (details->domain() == id)
            details->refreshObservations();
    });
    // Signals come in bursts (every step of every run); each row is read once for all that came before the next turn of
    // the event loop.
    flushTimer.setSingleShot(true);
    flushTimer.setInterval(0);
    connect(&flushTimer, &QTimer::timeout, q, [this] { flush(); });
    tickTimer.setInterval(1s);
    connect(&tickTimer, &QTimer::timeout, q, [this] { tick(); });
    tickTimer.start();
}

} // namespace certwright
