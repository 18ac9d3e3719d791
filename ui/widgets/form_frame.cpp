// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/form_frame.h"

#include "ui/theme/theme.h"

#include <QDialog>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace certwright {

QVBoxLayout *makeFormColumn()
{
    auto *column = new QVBoxLayout(new QWidget);
    column->setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4));
    column->setSpacing(spacing(2));
    return column;
}

QScrollArea *layOutForm(QDialog *dialog, QVBoxLayout *column, QLabel *missing, const QList<QPushButton *> &buttons)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(column->parentWidget());
    auto *line = new QFrame;
    setRole(line, "line");
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing(5), spacing(3), spacing(5), spacing(3));
    row->setSpacing(spacing(2));
    row->addWidget(missing, 1);
    for (QPushButton *button : buttons)
        row->addWidget(button);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(area, 1);
    layout->addWidget(line);
    layout->addLayout(row);
    return area;
}

} // namespace certwright
