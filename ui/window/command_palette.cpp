// SPDX-License-Identifier: Apache-2.0
#include "ui/window/command_palette.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr int domainRole = Qt::UserRole;
constexpr int actionRole = Qt::UserRole + 1;
constexpr int shownDomains = 50; // more is not read, but typed on

QString plainText(const QAction *action)
{
    QString text = action->text();
    return text.remove(u'&');
}

} // namespace

CommandPalette::CommandPalette(const QList<QAction *> &actions, const DomainModel &domains, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_actions(actions)
    , m_domains(domains)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Everything by name"));
    m_field->setObjectName(u"paletteField"_s);
    m_field->setPlaceholderText(tr("Type a command or a domain"));
    m_field->setAccessibleName(tr("Command or domain"));
    m_field->addAction(icon(u"search", quietTextColor()), QLineEdit::LeadingPosition);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Commands and domains"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setIconSize(QSize(iconSize(), iconSize()));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(spacing(1) / 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing(2), spacing(2), spacing(2), spacing(2));
    layout->setSpacing(spacing(2));
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    const int width = fontMetrics().averageCharWidth() * 70;
    resize(std::min(width, parent->width() - spacing(8)), fontMetrics().height() * 18);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    fill({});
}

void CommandPalette::fill(const QString &text)
{
    m_list->clear();
    const QStringList words = text.simplified().toLower().split(u' ', Qt::SkipEmptyParts);
    for (int i = 0; i < m_actions.size(); ++i) {
        const QAction *action = m_actions.at(i);
        const QString name = plainText(action);
        const QString lower = name.toLower();
        const bool fits =
            std::all_of(words.begin(), words.end(), [&](const QString &word) { return lower.contains(word); });
        if (!action->isEnabled() || !fits)
            continue;
        auto *entry = new QListWidgetItem(action->icon(), name, m_list);
        if (!action->shortcut().isEmpty())
            entry->setText(name + u"   "_s + action->shortcut().toString(QKeySequence::NativeText));
        entry->setData(actionRole, i);
    }
    int shown = 0;
    for (int row = 0; row < m_domains.rowCount() && shown < shownDomains; ++row) {
        if (!m_domains.matches(row, words))
            continue;
        auto *entry = new QListWidgetItem(markIcon(m_domains.wordsAt(row).mark), m_domains.nameAt(row), m_list);
        entry->setData(domainRole, m_domains.idAt(row).value);
        ++shown;
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::choose()
{
    const QListWidgetItem *entry = m_list->currentItem();
    if (!entry)
        return;
    const QVariant domain = entry->data(domainRole);
    const QVariant action = entry->data(actionRole);
    accept();
    if (domain.isValid())
        Q_EMIT domainChosen(DomainId{domain.toLongLong()});
    else if (action.isValid())
        m_actions.at(action.toInt())->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace certwright
