// SPDX-License-Identifier: Apache-2.0
// What each nameserver, and each resolver of choice, answers right now: server, address, answer, TTL, serial, time
// taken, how long ago. A table with headings where there is room, two lines per server in a narrow pane.
// Object names, per server: sightMark, serverLabel, addressLabel, sightLabel, valueLabel, sightTime; numbersLabel in a
// narrow pane, ttlLabel, serialLabel, tookLabel in a wide one.
#pragma once

#include "core/dns/propagation.h"

#include <QWidget>

#include <vector>

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class ElidedLabel;

class NameserverView : public QWidget
{
    Q_OBJECT

public:
    explicit NameserverView(QWidget *parent = nullptr);

    /// Cheap to call again, also every second to move "2 s ago" on: labels are made only where the servers change.
    void setReports(const QList<dns::Report> &reports, const QDateTime &now);
    /// Values of ours that were published before and may stand beside the expected ones: a server that shows them is
    /// waited for, not wrong.
    void setEarlierValues(const QList<QByteArray> &values);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Form { Narrow, Wide };

    /// The labels of one server.
    struct Line
    {
        QLabel *mark = nullptr;
        ElidedLabel *server = nullptr;
        ElidedLabel *address = nullptr;
        ElidedLabel *sight = nullptr;
        ElidedLabel *value = nullptr;   ///< what it shows instead; hidden where nothing else is shown
        ElidedLabel *numbers = nullptr; ///< narrow
        QLabel *ttl = nullptr;          ///< wide, and the next two
        QLabel *serial = nullptr;
        QLabel *took = nullptr;
        QLabel *time = nullptr;
        QDateTime at;
    };

    Form fittingForm() const;
    void rebuild();
    void addHeadings(QGridLayout *grid);
    void addTitle(QGridLayout *grid, const QString &text);
    void addLine(QGridLayout *grid);
    void fill();
    void fillLine(Line &line, const dns::Observation &observation, const dns::Report &report) const;
    void refresh(const QDateTime &now);

    QList<QByteArray> m_earlier;
    QList<dns::Report> m_reports;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
    std::vector<Line> m_lines; ///< in the order of ordered()
    Form m_form = Form::Narrow;
    QDateTime m_now;
};

} // namespace certwright
