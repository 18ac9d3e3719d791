// SPDX-License-Identifier: Apache-2.0
// What the window shows, and what it remembers about its looks.
#include "ui/window/main_window.h"

#include "ui/window/main_window_private.h"

#include <QAccessible>
#include <QCloseEvent>
#include <QHeaderView>
#include <QSettings>
#include <QStatusBar>

using namespace Qt::StringLiterals;

namespace certwright {

MainWindow::MainWindow(UiContext context, QWidget *parent)
    : QMainWindow(parent)
    , d(std::make_unique<Private>(std::move(context), this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(d->context.sandbox ? MainWindow::tr("Certwright (sandbox)") : MainWindow::tr("Certwright"));
    d->makeActions();
    d->makeToolBar();
    d->makePages();
    d->makeStatusBar();
    d->connectService();
    const Result<void> loaded = d->model.load();
    if (!loaded)
        d->show(loaded.error());
    const int character = fontMetrics().averageCharWidth();
    setMinimumSize(character * 60, fontMetrics().height() * 20);
    resize(character * 183, fontMetrics().height() * 44);
    d->updateCounts();
    d->updateStatus();
    d->updatePage();
    d->updateActions();
}

MainWindow::~MainWindow() = default;

void MainWindow::raiseToFront()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

void MainWindow::selectDomain(DomainId id)
{
    if (!d->filter.indexOf(id).isValid()) {
        // The chosen view or the filter hides it; asked for by name, it is shown.
        d->filterField->clear();
        d->views->setView(View::All);
    }
    d->table->setCurrentDomain(id);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    d->saveLook();
    QMainWindow::closeEvent(event);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!d->lookRestored) {
        d->lookRestored = true;
        d->restoreLook();
        d->placeDetails();
        if (d->model.rowCount() > 0)
            d->table->setFocus();
        else
            d->empty->setFocus();
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    d->placeDetails();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && d && d->details)
        d->details->refresh();
    QMainWindow::changeEvent(event);
}

void MainWindow::Private::show(const Failure &failure)
{
    problem->setAdvice(advise(failure));
    problem->setPage(failure.page);
    problem->show();
}

void MainWindow::Private::queue(DomainId id)
{
    changed.insert(id);
    flushTimer.start();
}

void MainWindow::Private::flush()
{
    const QSet<DomainId> ids = std::exchange(changed, {});
    const bool wasEmpty = model.rowCount() == 0;
    for (const DomainId id : ids) {
        const Result<void> read = model.refresh(id);
        if (!read)
            show(read.error());
        if (details->domain() == id)
            details->refresh();
        if (toAnnounce.remove(id))
            announce(id);
    }
    if (wasEmpty && model.rowCount() > 0)
        table->setCurrentIndex(filter.index(0, 0));
    updatePage();
    updateActions();
    updateStatus();
}

void MainWindow::Private::tick()
{
    constexpr int minute = 60;
    if (++ticks % minute == 0)
        model.recount();
    if (q->isMinimized() || !q->isVisible())
        return;
    if (model.count(View::Working) > 0 && table->isVisible())
        table->updateWaiting();
    details->tick();
    if (ticks % 5 == 0)
        updateStatus();
}

void MainWindow::Private::announce(DomainId id)
{
    const int row = model.rowOf(id);
    if (row < 0)
        return;
    const StateWords words = model.wordsAt(row);
    const QString text =
        MainWindow::tr("%1: %2. %3", "domain, state, what next").arg(model.nameAt(row), words.brief, words.full);
    if (text == liveLabel->text())
        return; // said already
    liveLabel->setText(text);
    // Screen readers read an alert out at once; the label alone they would not notice.
    QAccessibleEvent alert(liveLabel, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

const ShownDomain *MainWindow::Private::currentRow() const
{
    const int row = model.rowOf(details->domain());
    return row < 0 ? nullptr : &model.at(row);
}

void MainWindow::Private::updateActions()
{
    const ShownDomain *row = currentRow();
    const auto enable = [row](
                            QAction *action, DomainAction wish) { action->setEnabled(row && isPossible(wish, *row)); };
    enable(verifyAction, DomainAction::Verify);
    enable(issueAction, DomainAction::Issue);
    enable(renewAction, DomainAction::Renew);
    enable(revokeAction, DomainAction::Revoke);
    enable(toProductionAction, DomainAction::ToProduction);
    enable(exportAction, DomainAction::Export);
    enable(lookAction, DomainAction::LookNow);
    enable(removeAction, DomainAction::Remove);
    enable(resumeAction, DomainAction::Resume);
    enable(cancelAction, DomainAction::Cancel);
    enable(diagnoseAction, DomainAction::Diagnose);
    enable(delegateAction, DomainAction::Delegate);
}

void MainWindow::Private::updateCounts()
{
    for (int view = 0; view < viewCount; ++view)
        views->setCount(View(view), model.count(View(view)));
    updateStatus();
}

void MainWindow::Private::updateStatus()
{
    if (!workLabel)
        return;
    const int working = model.count(View::Working);
    const int all = model.count(View::All);
    const QString domains = all == 1 ? MainWindow::tr("1 domain") : MainWindow::tr("%1 domains").arg(all);
    workLabel->setText(working == 0 ? MainWindow::tr("%1, nothing in progress").arg(domains)
                                    : MainWindow::tr("%1, %2 in progress").arg(domains).arg(working));
    keysLabel->setText(context.service.vault().isOpen() ? MainWindow::tr("Keys unlocked")
                                                        : MainWindow::tr("Keys locked until needed"));
    const Result<Settings> settings =
        authorityLabel->text().isEmpty() ? context.store.settings() : Result<Settings>(Settings());
    if (authorityLabel->text().isEmpty() && settings)
        authorityLabel->setText(
            context.sandbox ? MainWindow::tr("Practice CA") : acme::authorityFor(settings->authority).name);
}

void MainWindow::Private::updatePage()
{
    if (model.rowCount() == 0) {
        pages->setCurrentWidget(empty);
    } else if (pages->currentWidget() == empty) {
        pages->setCurrentWidget(splitter);
        table->setFocus();
    }
    filterField->setEnabled(model.rowCount() > 0);
    if (model.rowCount() > 0 && filter.rowCount() == 0) {
        nothingFound->setText(!filterField->text().trimmed().isEmpty()
                                  ? MainWindow::tr("No domain in \"%1\" contains \"%2\".")
                                        .arg(ViewsList::viewText(filter.view()), filterField->text().trimmed())
                              : filter.view() == View::NeedsMe
                                  ? MainWindow::tr("Nothing needs you.")
                                  : MainWindow::tr("No domain is in \"%1\".").arg(ViewsList::viewText(filter.view())));
        tableStack->setCurrentIndex(1);
    } else {
        tableStack->setCurrentIndex(0);
    }
    if (details->domain().isNull() && filter.rowCount() > 0 && lookRestored && !isNarrow())
        table->setCurrentIndex(filter.index(0, 0));
}

bool MainWindow::Private::isNarrow() const
{
    // About 1100 pixels with an ordinary font: the views, a table that still shows its words, and the details.
    return q->width() <
           views->sizeHint().width() + details->sizeHint().width() + q->fontMetrics().averageCharWidth() * 77;
}

void MainWindow::Private::placeDetails()
{
    if (!details || !lookRestored)
        return;
    const bool inSplitter = splitter->indexOf(details) >= 0;
    if (isNarrow() && inSplitter) {
        wideSplitter = splitter->saveState();
        detailsPageLayout->addWidget(details, 1);
        details->show();
    } else if (!isNarrow() && !inSplitter) {
        splitter->addWidget(details);
        details->show();
        if (!wideSplitter.isEmpty())
            splitter->restoreState(wideSplitter);
        if (pages->currentWidget() == detailsPage)
            pages->setCurrentWidget(splitter);
    }
}

void MainWindow::Private::openDetails()
{
    if (!currentRow())
        return;
    if (isNarrow())
        pages->setCurrentWidget(detailsPage);
    details->setFocus();
    if (QWidget *tabs = details->findChild<QWidget *>(u"qt_tabwidget_tabbar"_s))
        tabs->setFocus(Qt::OtherFocusReason);
}

void MainWindow::Private::closeDetails()
{
    pages->setCurrentWidget(splitter);
    table->setFocus();
}

void MainWindow::Private::restoreLook()
{
    const QSettings look(lookPath(), QSettings::IniFormat);
    // At another text size the old pixels are wrong.
    const bool usable = look.value(u"lineHeight"_s).toInt() == q->fontMetrics().height();
    if (usable)
        q->restoreGeometry(look.value(u"geometry"_s).toByteArray());
    const QByteArray panes = usable ? look.value(u"panes"_s).toByteArray() : QByteArray();
    if (panes.isEmpty() || !splitter->restoreState(panes)) {
        const int left = views->sizeHint().width();
        const int right = std::max(details->sizeHint().width(), q->width() * 31 / 100);
        splitter->setSizes({left, q->width() - left - right, right});
    }
    table->setColumns(usable ? look.value(u"columns"_s).toByteArray() : QByteArray());
    table->setDensity(look.value(u"compact"_s).toBool() ? Density::Compact : Density::Comfortable);
    views->setView(View(std::clamp(look.value(u"view"_s, int(View::All)).toInt(), 0, viewCount - 1)));
    const DomainId last{look.value(u"domain"_s).toLongLong()};
    if (filter.indexOf(last).isValid())
        table->setCurrentDomain(last);
    else
        updatePage();
}

void MainWindow::Private::saveLook() const
{
    QSettings look(lookPath(), QSettings::IniFormat);
    look.setValue(u"lineHeight"_s, q->fontMetrics().height());
    look.setValue(u"geometry"_s, q->saveGeometry());
    look.setValue(u"panes"_s, splitter->indexOf(details) >= 0 ? splitter->saveState() : wideSplitter);
    look.setValue(u"columns"_s, table->columns());
    look.setValue(u"compact"_s, table->density() == Density::Compact);
    look.setValue(u"view"_s, int(filter.view()));
    look.setValue(u"domain"_s, details->domain().value);
}

} // namespace certwright
