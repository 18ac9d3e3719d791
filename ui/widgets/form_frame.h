// SPDX-License-Identifier: Apache-2.0
// How dialogs of fields are laid out: the fields in a column that scrolls, below it a line with what is still missing
// and the buttons.
#pragma once

#include <QList>

QT_FORWARD_DECLARE_CLASS(QDialog)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QScrollArea)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

struct FormFrame
{
    QScrollArea *area = nullptr;
    QVBoxLayout *column = nullptr; ///< fields go here
};

/// Lays out `dialog`, which has no layout yet; the last button is the one that accepts.
FormFrame makeFormFrame(QDialog *dialog, QLabel *missing, const QList<QPushButton *> &buttons);

} // namespace certwright
