// SPDX-License-Identifier: Apache-2.0
// What each nameserver answers right now, one line per server.
#pragma once

#include "core/dns/propagation.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class NameserverView : public QWidget
{
    Q_OBJECT

public:
    explicit NameserverView(QWidget *parent = nullptr);

    /// Cheap to call again, also every second to move "2 s ago" on.
    void setReports(const QList<dns::Report> &reports, const QDateTime &now);
    /// Values of ours that were published before and may stand beside the expected ones: a server that shows them is
    /// waited for, not wrong.
    void setEarlierValues(const QList<QByteArray> &values);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void refresh(const QDateTime &now);
    bool isOnTheWay(const dns::Observation &observation, const QList<QByteArray> &expected) const;

    QList<QByteArray> m_earlier;
    QList<dns::Report> m_reports;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
    QDateTime m_now;
};

} // namespace certwright
