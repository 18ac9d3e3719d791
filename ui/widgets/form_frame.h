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

/// A column to fill, of a widget that layOutForm() puts into the dialog.
QVBoxLayout *makeFormColumn();

/// Lays out `dialog`, which has no layout yet, with a column that is filled already: the keyboard goes through the
/// fields before it comes to the buttons. The last button is the one that accepts. The area that the column scrolls in.
QScrollArea *layOutForm(QDialog *dialog, QVBoxLayout *column, QLabel *missing, const QList<QPushButton *> &buttons);

} // namespace certwright
