// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/ways_list.h"

#include "ui/credentials/credential_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/words/words.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr int providerRole = Qt::UserRole + 1;
constexpr qint64 newCredential = -1; // the item that makes one

} // namespace

WaysList::WaysList(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_hint(makeHint(tr("Names in these zones are published with other credentials. The longest zone counts, also "
                         "where a CNAME leads into it.")))
    , m_column(new QVBoxLayout)
    , m_add(new QPushButton(tr("Other credentials for names in another &zone…")))
{
    m_add->setObjectName(u"addWayButton"_s);
    m_add->setAutoDefault(false);
    setRole(m_add, "link");
    m_column->setSpacing(spacing(2));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    layout->addSpacing(spacing(1));
    layout->addWidget(m_hint);
    layout->addLayout(m_column);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    m_hint->hide();
    connect(m_add, &QPushButton::clicked, this, [this] {
        Line &line = addLine(DnsWay());
        line.zone->setFocus();
        Q_EMIT changed();
        Q_EMIT shown(line.row);
    });
    readCredentials();
}

QList<DnsWay> WaysList::ways() const
{
    QList<DnsWay> ways;
    for (const Line &line : m_lines)
        ways.append(wayOf(line));
    return ways;
}

DnsWay WaysList::wayOf(const Line &line) const
{
    return {line.zone->currentText().trimmed(), line.chosen.provider, line.chosen.credential};
}

void WaysList::setWays(const QList<DnsWay> &ways)
{
    while (!m_lines.isEmpty())
        removeLine(m_lines.first().row);
    readCredentials();
    for (const DnsWay &way : ways)
        addLine(way);
}

void WaysList::setNames(const QList<DomainName> &names)
{
    m_names = names;
    for (const Line &line : std::as_const(m_lines)) {
        const QSignalBlocker quiet(line.zone);
        const QString typed = line.zone->currentText();
        line.zone->clear();
        line.zone->addItems(zones());
        line.zone->setEditText(typed);
    }
}

/// Of the names but the first, whose zone the page itself is about.
QStringList WaysList::zones() const
{
    QStringList zones;
    for (const DomainName &name : m_names) {
        const QString zone = DomainName::fromStored(name.registrableDomain()).unicode();
        if (!zone.isEmpty() && !zones.contains(zone))
            zones.append(zone);
    }
    if (zones.size() > 1)
        zones.move(0, zones.size() - 1);
    return zones;
}

void WaysList::readCredentials()
{
    // A failure is shown by the page, which reads the same.
    m_credentials = m_context.store.credentials().value_or(QList<Credential>());
    for (const Line &line : std::as_const(m_lines))
        offer(line);
}

QString WaysList::missing() const
{
    for (const Line &line : m_lines) {
        const DnsWay way = wayOf(line);
        if (way.zone.isEmpty())
            return tr("Say which zone the other credentials are for.");
        if (way.provider.isEmpty())
            return tr("Choose credentials for %1.").arg(way.zone);
    }
    return {};
}

WaysList::Line &WaysList::addLine(const DnsWay &way)
{
    Line line{new QWidget, new QComboBox, new QComboBox, new QToolButton, way};
    line.zone->setEditable(true);
    line.zone->setInsertPolicy(QComboBox::NoInsert);
    line.zone->setAccessibleName(tr("Zone"));
    line.zone->lineEdit()->setPlaceholderText(tr("example.net", "a zone"));
    line.zone->addItems(zones());
    line.zone->setEditText(way.zone);
    line.way->setAccessibleName(tr("Credentials"));
    line.remove->setIcon(icon(u"remove"));
    line.remove->setAutoRaise(true);
    line.remove->setToolTip(tr("Remove this line"));
    line.remove->setAccessibleName(tr("Remove this line"));
    auto *layout = new QHBoxLayout(line.row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    layout->addWidget(new QLabel(tr("In the zone")));
    layout->addWidget(line.zone, 1);
    layout->addWidget(new QLabel(tr("with", "credentials")));
    layout->addWidget(line.way, 1);
    layout->addWidget(line.remove);
    m_column->addWidget(line.row);
    offer(line);
    QWidget *row = line.row;
    connect(line.zone, &QComboBox::editTextChanged, this, &WaysList::changed);
    connect(line.way, &QComboBox::currentIndexChanged, this, [this, row] { choose(row); });
    connect(line.remove, &QToolButton::clicked, this, [this, row] {
        removeLine(row);
        Q_EMIT changed();
    });
    m_lines.append(line);
    number();
    return m_lines.last();
}

void WaysList::removeLine(QWidget *row)
{
    m_lines.removeIf([row](const Line &line) { return line.row == row; });
    row->hide();
    row->deleteLater();
    number();
}

void WaysList::number()
{
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines.at(i).zone->setObjectName(u"wayZone_%1"_s.arg(i));
        m_lines.at(i).way->setObjectName(u"wayBox_%1"_s.arg(i));
        m_lines.at(i).remove->setObjectName(u"removeWayButton_%1"_s.arg(i));
    }
    m_hint->setVisible(!m_lines.isEmpty());
}

WaysList::Line *WaysList::lineOf(QWidget *row)
{
    const auto found = std::ranges::find(m_lines, row, &Line::row);
    return found == m_lines.end() ? nullptr : &*found;
}

/// Saved credentials by name, the ways that need none, and the making of new ones.
void WaysList::offer(const Line &line)
{
    const QSignalBlocker quiet(line.way);
    line.way->clear();
    const auto add = [&line](const QString &text, CredentialId credential, const QString &provider) {
        line.way->addItem(text, credential.value);
        line.way->setItemData(line.way->count() - 1, provider, providerRole);
    };
    for (const Credential &each : std::as_const(m_credentials)) {
        const auto provider = std::ranges::find(m_context.providers, each.provider, &ProviderDescriptor::id);
        if (provider != m_context.providers.end())
            add(tr("%1 (%2)", "credentials, their provider").arg(each.name, providerName(*provider)), each.id,
                each.provider);
    }
    for (const ProviderDescriptor &each : m_context.providers) {
        if (each.fields.isEmpty())
            add(providerName(each), CredentialId(), each.id);
    }
    add(tr("New credentials…"), CredentialId{newCredential}, QString());
    line.way->setCurrentIndex(-1);
    line.way->setPlaceholderText(tr("Choose credentials"));
    for (int i = 0; i < line.way->count(); ++i) {
        if (line.way->itemData(i).toLongLong() == line.chosen.credential.value &&
            line.way->itemData(i, providerRole).toString() == line.chosen.provider && !line.chosen.provider.isEmpty())
            line.way->setCurrentIndex(i);
    }
}

void WaysList::choose(QWidget *row)
{
    Line *line = lineOf(row);
    if (!line)
        return;
    const qint64 credential = line->way->currentData().toLongLong();
    if (credential == newCredential) {
        offer(*line); // what it was, until there are new ones
        makeCredential(row);
        return;
    }
    line->chosen.credential = CredentialId{credential};
    line->chosen.provider = line->way->currentData(providerRole).toString();
    Q_EMIT changed();
}

void WaysList::makeCredential(QWidget *row)
{
    const Line *line = lineOf(row);
    const Result<DomainName> zone = DomainName::parse(line->zone->currentText());
    auto *dialog = new CredentialDialog(m_context, zone.value_or(DomainName()), this);
    connect(dialog, &CredentialDialog::saved, this, [this, row](CredentialId id) {
        Q_EMIT credentialSaved();
        readCredentials();
        const auto made = std::ranges::find(m_credentials, id, &Credential::id);
        Line *waiting = lineOf(row);
        if (!waiting || made == m_credentials.end())
            return;
        waiting->chosen = DnsWay{QString(), made->provider, id};
        offer(*waiting);
        Q_EMIT changed();
    });
    dialog->open();
}

} // namespace certwright
