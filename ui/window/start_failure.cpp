// SPDX-License-Identifier: Apache-2.0
#include "ui/window/start_failure.h"

#include "ui/theme/theme.h"
#include "ui/widgets/notice.h"
#include "ui/words/words.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace certwright {

StartFailure::StartFailure(const Failure &failure, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("startFailure"));
    setWindowTitle(tr("Certwright cannot start"));
    auto *title = new QLabel(tr("Certwright cannot open its profile"));
    title->setFont(titleFont(font()));
    title->setWordWrap(true);
    auto *notice = new Notice(this);
    notice->setAdvice(advise(failure));
    auto *buttons = new QDialogButtonBox;
    auto *quit = buttons->addButton(tr("Quit"), QDialogButtonBox::RejectRole);
    quit->setObjectName(QStringLiteral("quitButton"));
    auto *again = buttons->addButton(tr("Try again"), QDialogButtonBox::AcceptRole);
    again->setObjectName(QStringLiteral("tryAgainButton"));
    again->setDefault(true);
    setRole(again, "primary");
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        accept();
        Q_EMIT tryAgainRequested();
    });
    auto *layout = new QVBoxLayout(this);
    const int margin = spacing(6);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing(4));
    layout->addWidget(title);
    layout->addWidget(notice);
    layout->addStretch();
    layout->addWidget(buttons);
    const int characterWidth = fontMetrics().averageCharWidth();
    resize(characterWidth * 80, sizeHint().height());
    again->setFocus();
}

} // namespace certwright
