// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/nameserver_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/words.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// The values a server has instead of the expected ones, for the tooltip.
QString valuesText(const dns::Observation &observation)
{
    QStringList lines{observation.server.text()};
    for (const QByteArray &value : observation.values)
        lines << u'"' + QString::fromUtf8(value) + u'"';
    if (observation.failure && !observation.failure->peerWords.isEmpty())
        lines << observation.failure->peerWords;
    return lines.join(u'\n');
}

} // namespace

NameserverView::NameserverView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"nameserverView"_s);
    setAccessibleName(tr("What each nameserver answers"));
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void NameserverView::setReports(const QList<dns::Report> &reports, const QDateTime &now)
{
    m_now = now;
    if (m_content && reports == m_reports) {
        refresh(now);
        return;
    }
    m_reports = reports;
    rebuild();
}

void NameserverView::setEarlierValues(const QList<QByteArray> &values)
{
    if (values == m_earlier)
        return;
    m_earlier = values;
    if (m_content)
        rebuild();
}

/// One of several values is there, or the one from before: the rest is merely awaited.
bool NameserverView::isOnTheWay(const dns::Observation &observation, const QList<QByteArray> &expected) const
{
    if (observation.sight != dns::Sight::OtherValue)
        return false;
    return std::ranges::any_of(observation.values,
        [&](const QByteArray &value) { return expected.contains(value) || m_earlier.contains(value); });
}

void NameserverView::rebuild()
{
    delete m_content;
    m_content = new QWidget(this);
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(2));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(2, 3);
    if (m_reports.isEmpty()) {
        auto *none = new QLabel(tr("DNS has not been asked yet."));
        none->setObjectName(u"nameserversNone"_s);
        setRole(none, "quiet");
        grid->addWidget(none, 0, 0, 1, 4);
    }
    for (const dns::Report &report : std::as_const(m_reports)) {
        if (m_reports.size() > 1 || report.target != report.name) {
            const QString title =
                report.target == report.name ? report.name : tr("%1 leads to %2").arg(report.name, report.target);
            auto *name = new ElidedLabel(title);
            setRole(name, "quiet");
            grid->addWidget(name, grid->rowCount(), 0, 1, 4);
        }
        for (const dns::Observation &observation : report.observations) {
            const int row = grid->rowCount();
            const QString server = serverText(observation.server);
            const bool onTheWay = isOnTheWay(observation, report.expected);
            const bool onlyEarlier = onTheWay && std::ranges::none_of(observation.values, [&](const QByteArray &value) {
                return report.expected.contains(value);
            });
            const QString sight =
                onlyEarlier ? tr("shows the first value, not yet the next") : sightText(observation, report.expected);
            const Mark sign = onTheWay ? Mark::Attention : sightMark(observation.sight);
            auto *mark = new QLabel;
            mark->setProperty("mark", int(sign));
            mark->setObjectName(u"sightMark"_s);
            mark->setPixmap(markIcon(sign).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
            auto *name = new ElidedLabel(server);
            auto *words = new ElidedLabel(sight);
            words->setObjectName(u"sightLabel"_s);
            words->setAccessibleName(tr("%1 %2", "a nameserver, what it shows").arg(server, sight));
            words->setToolTip(valuesText(observation));
            auto *time = new QLabel;
            time->setObjectName(u"sightTime"_s);
            time->setProperty("at", observation.at);
            setRole(time, "quiet");
            mark->setToolTip(valuesText(observation));
            grid->addWidget(mark, row, 0);
            grid->addWidget(name, row, 1);
            grid->addWidget(words, row, 2);
            grid->addWidget(time, row, 3, Qt::AlignRight);
        }
    }
    m_layout->addWidget(m_content);
    refresh(m_now);
}

void NameserverView::refresh(const QDateTime &now)
{
    const QList<QLabel *> times = m_content->findChildren<QLabel *>(u"sightTime"_s);
    for (QLabel *time : times) {
        const QDateTime at = time->property("at").toDateTime();
        time->setText(relativeTime(at, now));
        time->setToolTip(absoluteTime(at));
    }
}

void NameserverView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_content)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace certwright
