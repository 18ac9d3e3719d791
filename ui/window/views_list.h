// SPDX-License-Identifier: Apache-2.0
// The views at the left of the window, each with how many domains are in it now.
#pragma once

#include "ui/window/domain_model.h"

#include <QListWidget>

namespace certwright {

class ViewsList : public QListWidget
{
    Q_OBJECT

public:
    explicit ViewsList(QWidget *parent = nullptr);

    void setCount(View view, int count);
    void setView(View view);
    View view() const;
    static QString viewText(View view);

    QSize sizeHint() const override;

Q_SIGNALS:
    void viewChosen(certwright::View view);
};

} // namespace certwright
