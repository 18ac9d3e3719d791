// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/wizard_page.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

WizardPage::WizardPage(const QString &title, QWidget *parent)
    : QScrollArea(parent)
    , m_title(new QLabel(title))
    , m_introduction(new QLabel)
    , m_band(new QFrame)
    , m_why(new QLabel)
    , m_startOver(new QPushButton(tr("&Start over")))
    , m_fields(new QWidget)
    , m_body(new QVBoxLayout(m_fields))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(title);
    m_title->setFont(titleFont(font()));
    m_title->setWordWrap(true);
    m_introduction->setWordWrap(true);
    m_introduction->hide();
    m_why->setWordWrap(true);
    m_why->setObjectName(u"fixedReason"_s);
    m_startOver->setObjectName(u"startOverButton"_s);
    m_startOver->setAutoDefault(false);
    setRole(m_band, "card");
    auto *band = new QHBoxLayout(m_band);
    band->setContentsMargins(spacing(3), spacing(2), spacing(3), spacing(2));
    band->setSpacing(spacing(3));
    band->addWidget(m_why, 1);
    band->addWidget(m_startOver);
    m_band->hide();
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(spacing(2));

    auto *content = new QWidget;
    setRole(content, "page");
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing(6), spacing(5), spacing(6), spacing(4));
    layout->setSpacing(spacing(2));
    layout->addWidget(m_title);
    layout->addWidget(m_introduction);
    layout->addSpacing(spacing(2));
    layout->addWidget(m_band);
    layout->addWidget(m_fields, 1);
    setWidget(content);
    connect(m_startOver, &QPushButton::clicked, this, &WizardPage::startOverWanted);
}

void WizardPage::fix(const QString &why, StartOver startOver)
{
    m_fixed = true;
    m_why->setText(why);
    m_startOver->setVisible(startOver == StartOver::Offered);
    m_band->show();
    m_fields->setEnabled(false);
    fixedChanged();
}

void WizardPage::release()
{
    m_fixed = false;
    m_band->hide();
    m_fields->setEnabled(true);
    fixedChanged();
}

void WizardPage::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void WizardPage::setIntroduction(const QString &text)
{
    m_introduction->setText(text);
    m_introduction->setVisible(!text.isEmpty());
}

} // namespace certwright
