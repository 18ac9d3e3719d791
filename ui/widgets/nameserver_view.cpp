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
#include <utility>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// Everything a server said, for the tooltip and screen readers.
QString wholeText(const dns::Observation &observation)
{
    QStringList lines{observation.server.text(), answerNumbersText(observation)};
    for (const QByteArray &value : observation.values)
        lines << u'"' + QString::fromUtf8(value) + u'"';
    if (observation.failure && !observation.failure->peerWords.isEmpty())
        lines << observation.failure->peerWords;
    return lines.join(u'\n');
}

/// What stands there and is not expected: "value", or "value, +2".
QString otherValues(const dns::Observation &observation, const QList<QByteArray> &expected)
{
    QList<QByteArray> others;
    std::ranges::copy_if(observation.values, std::back_inserter(others),
        [&](const QByteArray &value) { return !expected.contains(value); });
    if (observation.sight != dns::Sight::OtherValue || others.isEmpty())
        return {};
    const QString first = u'"' + QString::fromUtf8(others.first()) + u'"';
    return others.size() == 1 ? first
                              : NameserverView::tr("%1 and %2 more", "values").arg(first).arg(others.size() - 1);
}

/// The zone's own servers first, then the resolvers.
QList<dns::Observation> ordered(const dns::Report &report)
{
    QList<dns::Observation> sorted;
    for (const bool resolvers : {false, true}) {
        std::ranges::copy_if(report.observations, std::back_inserter(sorted),
            [resolvers](const dns::Observation &each) { return each.isResolver == resolvers; });
    }
    return sorted;
}

/// What the labels are laid out for; while it stays they are only filled again.
bool sameServers(const QList<dns::Report> &one, const QList<dns::Report> &other)
{
    const auto alike = [](const dns::Observation &left, const dns::Observation &right) {
        return left.server == right.server && left.isResolver == right.isResolver;
    };
    return std::ranges::equal(one, other, [&](const dns::Report &left, const dns::Report &right) {
        return left.name == right.name && left.target == right.target && left.zone == right.zone &&
               std::ranges::equal(left.observations, right.observations, alike);
    });
}

ElidedLabel *makeElided(const QString &name, Qt::TextElideMode mode = Qt::ElideRight)
{
    auto *label = new ElidedLabel;
    label->setObjectName(name);
    label->setElideMode(mode);
    return label;
}

QLabel *makeNumber(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

// Columns of the wide form; the narrow one ends with the answer and the time.
enum Column { MarkColumn, ServerColumn, AddressColumn, SightColumn, TtlColumn, SerialColumn, TookColumn, SeenColumn };

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
    const bool laidOut = m_content && !reports.isEmpty() && sameServers(reports, m_reports);
    m_reports = reports;
    if (laidOut)
        fill();
    else
        rebuild();
}

void NameserverView::setEarlierValues(const QList<QByteArray> &values)
{
    if (values == m_earlier)
        return;
    m_earlier = values;
    fill();
}

NameserverView::Form NameserverView::fittingForm() const
{
    constexpr int charactersOfATable = 96;
    return width() >= fontMetrics().averageCharWidth() * charactersOfATable ? Form::Wide : Form::Narrow;
}

void NameserverView::rebuild()
{
    delete m_content;
    m_lines.clear();
    m_form = fittingForm();
    m_content = new QWidget(this);
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(m_form == Form::Wide ? 3 : 2));
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(ServerColumn, 2);
    grid->setColumnStretch(AddressColumn, m_form == Form::Wide ? 2 : 0);
    grid->setColumnStretch(SightColumn, 3);
    if (m_reports.isEmpty()) {
        auto *none = new QLabel(tr("DNS has not been asked yet."));
        none->setObjectName(u"nameserversNone"_s);
        setRole(none, "quiet");
        grid->addWidget(none, 0, 0, 1, SeenColumn + 1);
    } else if (m_form == Form::Wide) {
        addHeadings(grid);
    }
    for (const dns::Report &report : std::as_const(m_reports)) {
        if (report.target != report.name)
            addTitle(grid, tr("%1 leads to %2").arg(report.name, report.target));
        else if (m_reports.size() > 1)
            addTitle(grid, report.name);
        const QList<dns::Observation> observations = ordered(report);
        const bool hasResolvers = !observations.isEmpty() && observations.last().isResolver;
        if (hasResolvers && !observations.first().isResolver)
            addTitle(grid, tr("Nameservers of %1").arg(report.zone));
        bool resolversBegun = false;
        for (const dns::Observation &observation : observations) {
            if (observation.isResolver && !std::exchange(resolversBegun, true))
                addTitle(grid, tr("Resolvers"));
            addLine(grid);
        }
    }
    m_layout->addWidget(m_content);
    fill();
}

void NameserverView::addHeadings(QGridLayout *grid)
{
    const std::pair<Column, QString> headings[] = {{ServerColumn, tr("Server")}, {AddressColumn, tr("Address")},
        {SightColumn, tr("Answer")}, {TtlColumn, tr("TTL")}, {SerialColumn, tr("Serial")}, {TookColumn, tr("Took")},
        {SeenColumn, tr("Seen")}};
    for (const auto &[column, text] : headings) {
        auto *heading = new QLabel(text);
        heading->setFont(smallFont(font()));
        setRole(heading, "quiet");
        grid->addWidget(heading, 0, column, column < TtlColumn ? Qt::AlignLeft : Qt::AlignRight);
    }
}

void NameserverView::addTitle(QGridLayout *grid, const QString &text)
{
    const int row = grid->rowCount();
    auto *title = makeElided(u"groupLabel"_s, Qt::ElideMiddle);
    title->setText(text);
    setRole(title, "quiet");
    if (!m_lines.empty())
        grid->setRowMinimumHeight(row, spacing(1));
    grid->addWidget(title, row + 1, 0, 1, SeenColumn + 1);
}

void NameserverView::addLine(QGridLayout *grid)
{
    Line line;
    line.mark = new QLabel;
    line.mark->setObjectName(u"sightMark"_s);
    line.server = makeElided(u"serverLabel"_s, Qt::ElideMiddle);
    line.address = makeElided(u"addressLabel"_s, Qt::ElideMiddle);
    line.sight = makeElided(u"sightLabel"_s);
    line.value = makeElided(u"valueLabel"_s, Qt::ElideMiddle);
    line.value->setFont(fixedFont());
    line.time = makeNumber(u"sightTime"_s);
    setRole(line.time, "quiet");
    setRole(line.address, "quiet");
    setRole(line.value, "quiet");
    const int gap = grid->rowCount();
    const int row = gap + 1;
    grid->setRowMinimumHeight(gap, spacing(1));
    grid->addWidget(line.mark, row, MarkColumn);
    grid->addWidget(line.server, row, ServerColumn);
    grid->addWidget(line.sight, row, SightColumn);
    grid->addWidget(line.time, row, SeenColumn);
    if (m_form == Form::Wide) {
        line.ttl = makeNumber(u"ttlLabel"_s);
        line.serial = makeNumber(u"serialLabel"_s);
        line.took = makeNumber(u"tookLabel"_s);
        grid->addWidget(line.address, row, AddressColumn);
        grid->addWidget(line.ttl, row, TtlColumn);
        grid->addWidget(line.serial, row, SerialColumn);
        grid->addWidget(line.took, row, TookColumn);
        grid->addWidget(line.value, row + 1, SightColumn, 1, SeenColumn - SightColumn + 1);
    } else {
        line.numbers = makeElided(u"numbersLabel"_s);
        line.numbers->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        setRole(line.numbers, "quiet");
        auto *second = new QHBoxLayout;
        second->setSpacing(spacing(2));
        second->addWidget(line.address);
        second->addWidget(line.numbers, 1);
        grid->addLayout(second, row + 1, ServerColumn, 1, SeenColumn);
        grid->addWidget(line.value, row + 2, ServerColumn, 1, SeenColumn);
    }
    m_lines.push_back(line);
}

void NameserverView::fill()
{
    auto line = m_lines.begin();
    for (const dns::Report &report : std::as_const(m_reports)) {
        const QList<dns::Observation> observations = ordered(report);
        for (const dns::Observation &observation : observations) {
            if (line == m_lines.end())
                return; // not laid out yet
            fillLine(*line++, observation, report);
        }
    }
    if (m_content)
        refresh(m_now);
}

void NameserverView::fillLine(Line &line, const dns::Observation &observation, const dns::Report &report) const
{
    const QString server = serverText(observation.server);
    const QString sight = sightText(observation, report.expected, m_earlier);
    const Mark mark = sightMark(observation, report.expected, m_earlier);
    const QString whole = wholeText(observation);
    const QString address = observation.server.text();
    const QString other = otherValues(observation, report.expected);
    line.at = observation.at;
    line.mark->setProperty("mark", int(mark));
    line.mark->setPixmap(markIcon(mark).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    line.mark->setToolTip(whole);
    line.server->setText(server);
    line.address->setText(address == server ? QString() : address);
    line.sight->setText(sight);
    line.sight->setAccessibleName(tr("%1 %2", "a nameserver, what it shows").arg(server, sight));
    line.sight->setAccessibleDescription(whole);
    line.value->setText(other);
    line.value->setVisible(!other.isEmpty());
    if (line.numbers) {
        line.numbers->setText(answerNumbersText(observation));
    } else {
        const QString unknown = u"–"_s;
        line.ttl->setText(observation.ttl ? ttlText(*observation.ttl) : unknown);
        line.serial->setText(observation.serial ? QString::number(*observation.serial) : unknown);
        line.took->setText(tookText(observation.took));
    }
}

void NameserverView::refresh(const QDateTime &now)
{
    for (const Line &line : m_lines) {
        line.time->setText(relativeTime(line.at, now));
        line.time->setToolTip(absoluteTime(line.at));
    }
}

void NameserverView::changeEvent(QEvent *event)
{
    if (m_content && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        rebuild();
    QWidget::changeEvent(event);
}

void NameserverView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_content && fittingForm() != m_form)
        rebuild();
}

} // namespace certwright
