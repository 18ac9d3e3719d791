// SPDX-License-Identifier: Apache-2.0
#include "ui/window/empty_page.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

EmptyPage::EmptyPage(SandboxOffer sandbox, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"emptyPage"_s);
    auto *content = new QWidget;
    setRole(content, "page");
    auto *title = new QLabel(tr("Certificates by DNS alone"));
    title->setFont(titleFont(font()));
    title->setAlignment(Qt::AlignCenter);
    auto *subtitle =
        new QLabel(tr("Prove that a domain is yours with one DNS record, and get a trusted certificate for it."));
    setRole(subtitle, "quiet");
    subtitle->setAlignment(Qt::AlignCenter);
    subtitle->setWordWrap(true);

    const struct
    {
        QString icon;
        QString title;
        QString text;
    } steps[] = {
        {u"domain"_s, tr("1. Name your domain"),
            tr("Type one name or many, wildcards and international names included.")},
        {u"dns"_s, tr("2. Publish a TXT record"),
            tr("By hand or through your DNS provider. Every nameserver is watched live.")},
        {u"certificate"_s, tr("3. Get the certificate"), tr("The CA looks in DNS and issues. Export it as PEM files.")},
    };
    auto *cards = new QHBoxLayout;
    cards->setSpacing(spacing(3));
    for (const auto &step : steps) {
        auto *card = new QFrame;
        setRole(card, "card");
        auto *picture = new QLabel;
        picture->setObjectName(u"stepPicture"_s);
        picture->setProperty("icon", step.icon);
        picture->setAlignment(Qt::AlignCenter);
        auto *heading = new QLabel(step.title);
        heading->setFont(headingFont(font()));
        heading->setAlignment(Qt::AlignCenter);
        heading->setWordWrap(true);
        auto *text = new QLabel(step.text);
        setRole(text, "quiet");
        text->setWordWrap(true);
        text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        auto *layout = new QVBoxLayout(card);
        layout->setContentsMargins(spacing(4), spacing(5), spacing(4), spacing(5));
        layout->setSpacing(spacing(2));
        layout->addWidget(picture);
        layout->addWidget(heading);
        layout->addWidget(text, 1);
        cards->addWidget(card, 1);
    }

    auto *add = new QPushButton(
        icon(u"add", isDarkTheme() ? QColor(0x07, 0x20, 0x1f) : QColor(Qt::white)), tr("Add your first domain"));
    add->setObjectName(u"addFirstDomainButton"_s);
    setRole(add, "primary");
    add->setDefault(true);
    auto *tryOut = new QPushButton(icon(u"sandbox"), tr("Try it in the sandbox"));
    tryOut->setObjectName(u"openSandboxButton"_s);
    tryOut->setVisible(sandbox == SandboxOffer::Shown);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing(3));
    buttons->addStretch();
    buttons->addWidget(add);
    buttons->addWidget(tryOut);
    buttons->addStretch();
    auto *hint = new QLabel(
        sandbox == SandboxOffer::Shown
            ? tr("The sandbox runs a practice CA and DNS server on this computer: the whole job in a minute, nothing "
                 "leaves the "
                 "machine.")
            : tr("In the sandbox any name works, for example shop.example.org; nothing leaves this computer."));
    setRole(hint, "quiet");
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignCenter);

    auto *column = new QVBoxLayout;
    column->setSpacing(spacing(3));
    column->addStretch(2);
    column->addWidget(title);
    column->addWidget(subtitle);
    column->addSpacing(spacing(4));
    column->addLayout(cards);
    column->addSpacing(spacing(4));
    column->addLayout(buttons);
    column->addWidget(hint);
    column->addStretch(3);
    auto *centre = new QWidget;
    centre->setMaximumWidth(fontMetrics().averageCharWidth() * 130);
    centre->setLayout(column);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(spacing(6), spacing(4), spacing(6), spacing(4));
    row->addStretch(1);
    row->addWidget(centre, 100);
    row->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setTabOrder(add, tryOut);
    setFocusProxy(add);

    connect(add, &QPushButton::clicked, this, &EmptyPage::addWanted);
    connect(tryOut, &QPushButton::clicked, this, &EmptyPage::sandboxWanted);
    drawPictures();
}

void EmptyPage::drawPictures()
{
    const QList<QLabel *> pictures = findChildren<QLabel *>(u"stepPicture"_s);
    const int side = iconSize() * 3;
    for (QLabel *picture : pictures)
        picture->setPixmap(
            icon(picture->property("icon").toString(), accentColor()).pixmap(QSize(side, side), devicePixelRatioF()));
}

void EmptyPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        drawPictures();
    QWidget::changeEvent(event);
}

} // namespace certwright
