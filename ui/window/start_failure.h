// SPDX-License-Identifier: Apache-2.0
// What is shown instead of the window when the profile cannot be opened: what happened, what to do, and a way to try
// again once it is done.
#pragma once

#include "core/base/failure.h"

#include <QDialog>

namespace certwright {

class StartFailure : public QDialog
{
    Q_OBJECT

public:
    explicit StartFailure(const Failure &failure, QWidget *parent = nullptr);

Q_SIGNALS:
    void tryAgainRequested();
};

} // namespace certwright
