// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/record_card.h"

#include "ui/theme/theme.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/words.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// Label, value and copy button, one line of the card.
void addLine(
    QGridLayout *grid, const QString &label, const QString &value, const QString &copyName, const QString &purpose)
{
    const int row = grid->rowCount();
    grid->setRowMinimumHeight(row, iconSize() + spacing(2));
    auto *name = new QLabel(label);
    setRole(name, "quiet");
    auto *text = new ElidedLabel(value);
    text->setElideMode(Qt::ElideMiddle);
    text->setFont(fixedFont());
    text->setObjectName(u"record"_s + purpose);
    text->setAccessibleName(label + u": "_s + value);
    grid->addWidget(name, row, 0, Qt::AlignLeft | Qt::AlignVCenter);
    grid->addWidget(text, row, 1);
    if (copyName.isEmpty())
        return;
    auto *copy = new CopyButton(copyName);
    copy->setObjectName(u"copy"_s + purpose + u"Button"_s);
    copy->setCopiedText(value);
    grid->addWidget(copy, row, 2);
}

QString publishedName(const RunRecord &record)
{
    return record.target.isEmpty() ? record.challengeName : record.target;
}

QWidget *makeGroup(const QList<RunRecord> &records, const QString &zone)
{
    auto *group = new QWidget;
    auto *grid = new QGridLayout(group);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(2));
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    const QString name = publishedName(records.first());
    addLine(grid, RecordCard::tr("Name"), name, RecordCard::tr("Copy the full name"), u"Name"_s);
    const QString host = hostInZone(name, zone);
    if (host != name) {
        addLine(grid, RecordCard::tr("Host"), host,
            RecordCard::tr("Copy the host, for consoles that append %1").arg(zone), u"Host"_s);
    }
    addLine(grid, RecordCard::tr("Type"), u"TXT"_s, {}, u"Type"_s);
    QString lines;
    for (int i = 0; i < records.size(); ++i) {
        const QString label = records.size() == 1 ? RecordCard::tr("Value") : RecordCard::tr("Value %1").arg(i + 1);
        addLine(grid, label, QString::fromLatin1(records.at(i).value),
            records.size() == 1 ? RecordCard::tr("Copy the value") : RecordCard::tr("Copy value %1").arg(i + 1),
            i == 0 ? u"Value"_s : u"Value%1"_s.arg(i + 1));
        lines += zoneFileLine(name, records.at(i).value, recommendedTtl) + u'\n';
    }
    addLine(grid, RecordCard::tr("TTL"), QString::number(recommendedTtl), RecordCard::tr("Copy the TTL"), u"Ttl"_s);
    const int row = grid->rowCount();
    if (records.size() > 1) {
        auto *keep = new QLabel(records.size() == 2
                                    ? RecordCard::tr("One name, two values: keep both.")
                                    : RecordCard::tr("One name, %1 values: keep all of them.").arg(records.size()));
        keep->setObjectName(u"keepBothLabel"_s);
        keep->setWordWrap(true);
        grid->addWidget(keep, row, 0, 1, 3);
    }
    if (std::ranges::any_of(records, &RunRecord::standing)) {
        auto *stays = new QLabel(RecordCard::tr("This record stays in DNS: later renewals need it and no other."));
        stays->setObjectName(u"standingLabel"_s);
        stays->setWordWrap(true);
        grid->addWidget(stays, grid->rowCount(), 0, 1, 3);
    }
    auto *zoneLine = new CopyButton(
        records.size() > 1 ? RecordCard::tr("Copy zone-file lines") : RecordCard::tr("Copy zone-file line"));
    zoneLine->setObjectName(u"copyZoneLineButton"_s);
    zoneLine->setText(zoneLine->toolTip());
    zoneLine->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    zoneLine->setCopiedText(lines.trimmed());
    grid->addWidget(zoneLine, grid->rowCount(), 0, 1, 3, Qt::AlignRight);
    return group;
}

} // namespace

RecordCard::RecordCard(QWidget *parent)
    : QFrame(parent)
    , m_layout(new QVBoxLayout(this))
{
    setRole(this, "card");
    setObjectName(u"recordCard"_s);
    setAccessibleName(tr("TXT record to publish"));
    m_layout->setContentsMargins(spacing(3), spacing(2), spacing(2), spacing(2));
}

void RecordCard::setRecords(const QList<RunRecord> &records, const QString &zone)
{
    if (records == m_records && zone == m_zone && m_content)
        return;
    m_records = records;
    m_zone = zone;
    rebuild();
}

void RecordCard::rebuild()
{
    delete m_content;
    m_content = new QWidget(this);
    auto *groups = new QVBoxLayout(m_content);
    groups->setContentsMargins(0, 0, 0, 0);
    groups->setSpacing(spacing(2));
    QStringList names;
    for (const RunRecord &record : std::as_const(m_records)) {
        const QString name = publishedName(record);
        if (names.contains(name))
            continue;
        if (!names.isEmpty()) {
            auto *line = new QFrame;
            setRole(line, "line");
            groups->addWidget(line);
        }
        names.append(name);
        QList<RunRecord> sameName;
        QList<QByteArray> values;
        for (const RunRecord &other : std::as_const(m_records)) {
            // Some CAs hand the same token to a name and its wildcard: one value then, shown once.
            if (publishedName(other) == name && !values.contains(other.value)) {
                sameName.append(other);
                values.append(other.value);
            }
        }
        groups->addWidget(makeGroup(sameName, m_zone));
    }
    m_layout->addWidget(m_content);
}

} // namespace certwright
