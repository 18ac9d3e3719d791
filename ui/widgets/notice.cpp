// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/notice.h"

#include "ui/theme/theme.h"
#include "ui/widgets/copy_button.h"

#include <QAccessible>
#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

Notice::Notice(QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel(this))
    , m_what(new QLabel(this))
    , m_next(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_pageButton(new QPushButton(tr("&Open the CA's page"), this))
    , m_detailsButton(new QToolButton(this))
    , m_copy(new CopyButton(tr("Copy report"), this))
    , m_details(new QPlainTextEdit(this))
{
    setRole(this, "card");
    setObjectName(u"notice"_s);
    for (QLabel *label : {m_what, m_next}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_what->setObjectName(u"noticeWhat"_s);
    m_what->setFont(strongFont(font()));
    m_next->setObjectName(u"noticeNext"_s);
    m_button->setObjectName(u"noticeButton"_s);
    setRole(m_button, "primary");
    m_button->hide();
    m_pageButton->setObjectName(u"noticePageButton"_s);
    m_pageButton->setAutoDefault(false);
    m_pageButton->hide();
    connect(m_pageButton, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_page)); });
    m_detailsButton->setObjectName(u"noticeDetailsButton"_s);
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setAccessibleName(tr("Details of the failure"));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_detailsButton->setIcon(icon(u"chevron-right"));
    m_detailsButton->setFocusPolicy(Qt::StrongFocus);
    m_copy->setObjectName(u"noticeCopyButton"_s);
    m_copy->setText(tr("Copy report"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_details->setObjectName(u"noticeDetails"_s);
    m_details->setAccessibleName(tr("What was tried and what the other side said"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFont(fixedFont());
    setRole(m_details, "details");
    m_details->setFixedHeight(QFontMetrics(m_details->font()).lineSpacing() * 9);
    m_details->hide();
    connect(m_detailsButton, &QToolButton::toggled, this, [this](bool shown) {
        m_details->setVisible(shown);
        m_detailsButton->setIcon(icon(shown ? u"chevron-down" : u"chevron-right"));
    });
    connect(m_button, &QPushButton::clicked, this, &Notice::acted);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(spacing(1));
    texts->addWidget(m_what);
    texts->addWidget(m_next);
    auto *top = new QHBoxLayout;
    top->setSpacing(spacing(2));
    top->addWidget(m_sign, 0, Qt::AlignTop);
    top->addLayout(texts, 1);
    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(iconSize() + spacing(2), 0, 0, 0);
    actions->addWidget(m_button);
    actions->addWidget(m_detailsButton);
    actions->addStretch();
    actions->addWidget(m_copy);
    auto *visit = new QHBoxLayout;
    visit->setContentsMargins(iconSize() + spacing(2), 0, 0, 0);
    visit->addWidget(m_pageButton, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(3), spacing(3), spacing(3), spacing(2));
    layout->setSpacing(spacing(2));
    layout->addLayout(top);
    layout->addLayout(visit);
    layout->addLayout(actions);
    layout->addWidget(m_details);
    refresh();
}

void Notice::setAdvice(const Advice &advice)
{
    if (advice == m_advice)
        return;
    m_advice = advice;
    refresh();
}

void Notice::setMark(Mark mark)
{
    m_mark = mark;
    refresh();
}

void Notice::setButtonText(const QString &text)
{
    m_button->setText(text);
    m_button->setVisible(!text.isEmpty());
}

void Notice::setPage(const QString &url)
{
    const QString scheme = QUrl(url, QUrl::StrictMode).scheme();
    m_page = scheme == u"https"_s || scheme == u"http"_s ? url : QString();
    m_pageButton->setVisible(!m_page.isEmpty());
    m_pageButton->setToolTip(m_page);
}

void Notice::refresh()
{
    m_sign->setPixmap(markIcon(m_mark).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    m_what->setText(m_advice.what);
    m_next->setText(m_advice.next);
    m_details->setPlainText(m_advice.details);
    m_detailsButton->setVisible(!m_advice.details.isEmpty());
    m_copy->setCopiedText(reportText(m_advice));
    setAccessibleName(m_advice.what + u' ' + m_advice.next);
    if (isVisible()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void Notice::showEvent(QShowEvent *)
{
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Notice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refresh();
    QFrame::changeEvent(event);
}

} // namespace certwright
