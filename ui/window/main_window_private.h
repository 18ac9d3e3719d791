// SPDX-License-Identifier: Apache-2.0
// What the main window is made of; for its own files only: main_window.cpp (showing), main_window_parts.cpp (building),
// main_window_actions.cpp (doing).
#pragma once

#include "core/base/awaitables.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/notice.h"
#include "ui/window/command_palette.h"
#include "ui/window/details_pane.h"
#include "ui/window/domain_table.h"
#include "ui/window/empty_page.h"
#include "ui/window/main_window.h"
#include "ui/window/views_list.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <functional>
#include <list>

namespace certwright {

class AddDomainWizard;

struct MainWindow::Private
{
    Private(UiContext given, MainWindow *window)
        : context(std::move(given))
        , q(window)
        , model(context, window)
        , filter(model, window)
    {
    }

    // Building
    void makeActions();
    void makeToolBar();
    void makePages();
    void makeStatusBar();
    void connectService();
    QAction *makeAction(const QString &name, const QString &iconName, const QString &text, const QKeySequence &keys,
        std::function<void()> work);

    // Showing
    void show(const Failure &failure);
    void queue(DomainId id);
    void flush();
    void tick();
    void updateActions();
    void updateCounts();
    void updateStatus();
    void updatePage();
    void placeDetails();
    void announce(DomainId id);
    void openDetails();
    void closeDetails();
    bool isNarrow() const;
    const ShownDomain *currentRow() const;

    // Doing
    void act(DomainAction action);
    void addDomain();
    AddDomainWizard *makeWizard();
    void openWizard(DomainId id);
    void openExport(DomainId id);
    void openDelegation(const Domain &domain);
    void openSettings();
    void openPalette();
    void openSandbox();
    void askToRemove(const ShownDomain &row);
    void askToRevoke(const ShownDomain &row);
    void askToSwitch(const ShownDomain &row);
    void openAccounts();
    /// Something that is asked of a CA at once; its failure is shown.
    void begin(Task<Result<void>> task);
    void showMenu(const QPoint &position);

    void restoreLook();
    void saveLook() const;
    QString lookPath() const { return context.profileFolder + QStringLiteral("/window.ini"); }

    const UiContext context;
    MainWindow *const q;
    DomainModel model;
    DomainFilter filter;
    QSet<DomainId> changed; ///< ids named by signals and not yet read again
    QSet<DomainId> toAnnounce;
    QTimer flushTimer;
    QTimer tickTimer;
    int ticks = 0;

    QAction *addAction = nullptr;
    QAction *verifyAction = nullptr;
    QAction *issueAction = nullptr;
    QAction *renewAction = nullptr;
    QAction *revokeAction = nullptr;
    QAction *toProductionAction = nullptr;
    QAction *accountsAction = nullptr;
    QAction *exportAction = nullptr;
    QAction *settingsAction = nullptr;
    QAction *lookAction = nullptr;
    QAction *removeAction = nullptr;
    QAction *resumeAction = nullptr;
    QAction *cancelAction = nullptr;
    QAction *diagnoseAction = nullptr;
    QAction *delegateAction = nullptr;
    QAction *filterAction = nullptr;
    QAction *paletteAction = nullptr;
    QAction *compactAction = nullptr;
    QAction *sandboxAction = nullptr;
    QToolBar *toolBar = nullptr;
    QLineEdit *filterField = nullptr;
    Notice *problem = nullptr;
    QStackedWidget *pages = nullptr;
    QSplitter *splitter = nullptr;
    ViewsList *views = nullptr;
    DomainTable *table = nullptr;
    QStackedWidget *tableStack = nullptr;
    QLabel *nothingFound = nullptr;
    DetailsPane *details = nullptr;
    QWidget *detailsPage = nullptr;
    QVBoxLayout *detailsPageLayout = nullptr;
    EmptyPage *empty = nullptr;
    ElidedLabel *liveLabel = nullptr;
    QLabel *workLabel = nullptr;
    QLabel *keysLabel = nullptr;
    QLabel *authorityLabel = nullptr;
    QByteArray wideSplitter; ///< the sizes of the wide layout while the narrow one is shown
    bool lookRestored = false;
    std::list<Running> begun; ///< what was asked of CAs and has not ended
};

} // namespace certwright
