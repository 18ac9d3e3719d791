// SPDX-License-Identifier: Apache-2.0
// The History tab of the details: what happened to the domain, newest first, and the peer's words for what went wrong.
#pragma once

#include "ui/context.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QTreeWidget)

namespace certwright {

class Notice;

class HistoryTab : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryTab(const UiContext &context, QWidget *parent = nullptr);

    /// Reads the events; call only while the tab is shown.
    void load(DomainId id);

private:
    void showFailure();

    const UiContext m_context;
    QTreeWidget *m_list;
    Notice *m_notice;
    QList<Event> m_events;
};

} // namespace certwright
