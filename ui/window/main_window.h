// SPDX-License-Identifier: Apache-2.0
// The main window: toolbar, views with counts, the domain table, details, status line. It only shows what the profile
// store says and passes wishes on to the service.
#pragma once

#include "ui/context.h"

#include <QMainWindow>

#include <memory>

namespace certwright {

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(UiContext context, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// For a second start of the program: unfolds and raises this window.
    void raiseToFront();

    void selectDomain(DomainId id);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright
