// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/copy_button.h"

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

using namespace std::chrono_literals;

namespace certwright {

CopyButton::CopyButton(const QString &what, QWidget *parent)
    : QToolButton(parent)
    , m_what(what)
{
    setIcon(certwright::icon(u"copy"));
    setIconSize(QSize(certwright::iconSize(), certwright::iconSize()));
    setToolTip(what);
    setAccessibleName(what);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    setIcon(certwright::icon(u"tick", markColor(Mark::Good)));
    setToolTip(tr("Copied"));
    setAccessibleName(tr("Copied"));
    QAccessibleEvent announcement(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
    QTimer::singleShot(1s, this, [this] {
        setIcon(certwright::icon(u"copy"));
        setToolTip(m_what);
        setAccessibleName(m_what);
    });
}

} // namespace certwright
