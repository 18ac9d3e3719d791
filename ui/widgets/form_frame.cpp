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

FormFrame makeFormFrame(QDialog *dialog, QLabel *missing, const QList<QPushButton *> &buttons)
{
    auto *content = new QWidget;
    FormFrame frame;
    frame.column = new QVBoxLayout(content);
    frame.column->setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4));
    frame.column->setSpacing(spacing(2));
    frame.area = new QScrollArea;
    frame.area->setWidgetResizable(true);
    frame.area->setFrameShape(QFrame::NoFrame);
    frame.area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    frame.area->setFocusPolicy(Qt::NoFocus);
    frame.area->setWidget(content);
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
    layout->addWidget(frame.area, 1);
    layout->addWidget(line);
    layout->addLayout(row);
    return frame;
}

} // namespace certwright
