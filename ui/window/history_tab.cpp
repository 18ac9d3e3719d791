// SPDX-License-Identifier: Apache-2.0
#include "ui/window/history_tab.h"

#include "ui/theme/theme.h"
#include "ui/widgets/notice.h"
#include "ui/words/words.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

HistoryTab::HistoryTab(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_list(new QTreeWidget)
    , m_notice(new Notice)
{
    setObjectName(u"historyTab"_s);
    m_list->setObjectName(u"historyList"_s);
    m_list->setAccessibleName(tr("History"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("What"), tr("When")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setIconSize(QSize(iconSize(), iconSize()));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_notice->setObjectName(u"historyNotice"_s);
    m_notice->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(2), spacing(1), spacing(2), 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(spacing(3), spacing(2), spacing(3), spacing(3));
    below->addWidget(m_notice);
    layout->addLayout(below);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &HistoryTab::showFailure);
}

void HistoryTab::load(DomainId id)
{
    constexpr int shownEvents = 200;
    const Result<QList<Event>> events = m_context.store.events(id, shownEvents);
    m_list->clear();
    if (!events) {
        m_notice->setAdvice(advise(events.error()));
        m_notice->show();
        return;
    }
    m_notice->hide();
    m_events = *events;
    const QDateTime now = m_context.clock.now();
    const int height = fontMetrics().height() + spacing(2);
    for (const Event &event : std::as_const(m_events)) {
        auto *entry = new QTreeWidgetItem(m_list);
        entry->setText(0, eventText(event));
        entry->setToolTip(0, eventText(event));
        entry->setIcon(0, markIcon(eventMark(event)));
        entry->setText(1, relativeTime(event.at, now));
        entry->setToolTip(1, absoluteTime(event.at));
        entry->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        entry->setForeground(1, quietTextColor());
        entry->setSizeHint(0, QSize(0, height));
    }
}

void HistoryTab::showFailure()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    const bool failing = row >= 0 && row < m_events.size() && m_events.at(row).failure;
    if (failing) {
        m_notice->setAdvice(advise(*m_events.at(row).failure));
        m_notice->setMark(eventMark(m_events.at(row)));
    }
    m_notice->setVisible(failing);
}

} // namespace certwright
