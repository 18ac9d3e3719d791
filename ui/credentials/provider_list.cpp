// SPDX-License-Identifier: Apache-2.0
#include "ui/credentials/provider_list.h"

#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// By hand first; the others by name, so that one is found in a long list.
QList<ProviderDescriptor> inOrder(QList<ProviderDescriptor> providers)
{
    std::ranges::sort(providers, [](const ProviderDescriptor &one, const ProviderDescriptor &other) {
        if (one.attendance != other.attendance)
            return one.attendance == Attendance::Person;
        return QString::localeAwareCompare(providerName(one), providerName(other)) < 0;
    });
    return providers;
}

} // namespace

ProviderList::ProviderList(const QList<ProviderDescriptor> &providers, QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit)
    , m_list(new QListWidget)
    , m_none(new QLabel(tr("No provider has such a name. By hand always works.")))
{
    m_none->setWordWrap(true);
    setRole(m_none, "quiet");
    m_filter->setObjectName(u"providerFilter"_s);
    m_filter->setAccessibleName(tr("Search the providers"));
    m_filter->setPlaceholderText(tr("Search"));
    m_filter->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(u"providerList"_s);
    m_list->setAccessibleName(tr("Ways to get the record into DNS"));
    m_list->setIconSize(QSize(iconSize(), iconSize()));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    for (const ProviderDescriptor &provider : inOrder(providers)) {
        auto *item = new QListWidgetItem(
            icon(provider.attendance == Attendance::Person ? u"by-hand" : u"provider"), providerName(provider), m_list);
        item->setData(Qt::UserRole, provider.id);
        item->setToolTip(providerDescription(provider));
        item->setSizeHint(QSize(0, iconSize() + spacing(4)));
    }
    m_none->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    layout->addWidget(m_filter);
    layout->addWidget(m_none);
    layout->addWidget(m_list, 1);
    const int em = fontMetrics().height();
    int widest = 0;
    for (int row = 0; row < m_list->count(); ++row)
        widest = std::max(widest, fontMetrics().horizontalAdvance(m_list->item(row)->text()));
    setFixedWidth(std::clamp(widest + iconSize() + spacing(6), em * 11, em * 17));
    setMinimumHeight(em * 12);
    setFocusProxy(m_list);

    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, &ProviderList::filter);
    connect(m_list, &QListWidget::currentItemChanged, this, &ProviderList::chosen);
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
}

QString ProviderList::provider() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void ProviderList::setProvider(const QString &id)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == id) {
            m_filter->clear();
            m_list->setCurrentRow(row);
        }
    }
}

void ProviderList::filter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    int shown = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const QString searched = item->text() + u' ' + item->data(Qt::UserRole).toString() + u' ' + item->toolTip();
        const bool fits = std::ranges::all_of(
            words, [&](const QString &word) { return searched.contains(word, Qt::CaseInsensitive); });
        item->setHidden(!fits);
        shown += fits ? 1 : 0;
    }
    m_none->setVisible(shown == 0);
}

/// From the search into what it found, without the mouse: Down and Enter.
bool ProviderList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Down && key != Qt::Key_Return && key != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    const QListWidgetItem *current = m_list->currentItem();
    for (int row = 0; row < m_list->count() && (!current || current->isHidden()); ++row) {
        if (!m_list->item(row)->isHidden()) {
            m_list->setCurrentRow(row);
            current = m_list->currentItem();
        }
    }
    m_list->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace certwright
