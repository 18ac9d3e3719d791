// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/credentials_list.h"

#include "ui/credentials/credential_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

CredentialsList::CredentialsList(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_list(new QListWidget)
    , m_none(new QLabel(tr("None yet. They are made here, or with the first domain that a provider publishes for.")))
    , m_use(new QLabel)
    , m_add(new QPushButton(tr("New…")))
    , m_rename(new QPushButton(tr("Rena&me")))
    , m_remove(new QPushButton(tr("Remove…")))
    , m_notice(new Notice)
{
    m_list->setObjectName(u"credentialsList"_s);
    m_list->setAccessibleName(tr("Saved credentials of DNS providers"));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->setMaximumHeight(fontMetrics().height() * 10);
    m_none->setObjectName(u"credentialsNone"_s);
    m_none->setWordWrap(true);
    setRole(m_none, "quiet");
    m_use->setObjectName(u"credentialUse"_s);
    m_use->setWordWrap(true);
    setRole(m_use, "quiet");
    m_add->setObjectName(u"newCredentialButton"_s);
    m_add->setAutoDefault(false);
    m_rename->setObjectName(u"renameCredentialButton"_s);
    m_rename->setAutoDefault(false);
    m_remove->setObjectName(u"removeCredentialButton"_s);
    m_remove->setAutoDefault(false);
    m_notice->setObjectName(u"credentialsNotice"_s);
    m_notice->hide();

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing(2));
    buttons->addWidget(m_use, 1);
    buttons->addWidget(m_add, 0, Qt::AlignLeft); // it may be alone in the line
    buttons->addWidget(m_rename);
    buttons->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    layout->addWidget(m_none);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    layout->addWidget(m_notice);

    connect(m_list, &QListWidget::currentItemChanged, this, &CredentialsList::refresh);
    connect(m_list, &QListWidget::itemChanged, this, &CredentialsList::rename);
    connect(m_add, &QPushButton::clicked, this, &CredentialsList::make);
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem()); });
    connect(m_remove, &QPushButton::clicked, this, &CredentialsList::askToRemove);
    read();
}

void CredentialsList::read()
{
    const Result<QList<Credential>> saved = m_context.store.credentials();
    const Result<QList<DomainRow>> rows = m_context.store.rows();
    if (!saved || !rows) {
        m_notice->setAdvice(advise(saved ? rows.error() : saved.error()));
        m_notice->show();
        return;
    }
    m_credentials = *saved;
    m_users.clear();
    for (const DomainRow &row : *rows) {
        QList<CredentialId> used{row.domain.credential};
        for (const DnsWay &way : row.domain.ways)
            used.append(way.credential);
        for (const CredentialId id : std::as_const(used)) {
            QStringList &users = m_users[id.value];
            if (!users.contains(row.domain.name().unicode()))
                users.append(row.domain.name().unicode());
        }
    }
    const Credential *before = chosen();
    const qint64 current = before ? before->id.value : 0;
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Credential &credential : std::as_const(m_credentials)) {
        auto *item = new QListWidgetItem(icon(u"key"), credential.name, m_list);
        item->setData(Qt::UserRole, credential.id.value);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        if (credential.id.value == current)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
    refresh();
}

void CredentialsList::make()
{
    auto *dialog = new CredentialDialog(m_context, DomainName(), this);
    connect(dialog, &CredentialDialog::saved, this, [this](CredentialId id) {
        read();
        for (int i = 0; i < m_list->count(); ++i) {
            if (m_list->item(i)->data(Qt::UserRole).toLongLong() == id.value)
                m_list->setCurrentRow(i);
        }
    });
    dialog->open();
}

const Credential *CredentialsList::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    const qint64 id = item ? item->data(Qt::UserRole).toLongLong() : 0;
    const auto found = std::ranges::find(m_credentials, CredentialId{id}, &Credential::id);
    return found == m_credentials.end() ? nullptr : &*found;
}

QString CredentialsList::useText(CredentialId id) const
{
    const QStringList users = m_users.value(id.value);
    if (users.isEmpty())
        return tr("No domain uses these.");
    const int others = int(users.size()) - 1;
    return others == 0   ? tr("%1 uses these.").arg(users.first())
           : others == 1 ? tr("%1 and 1 other domain use these.").arg(users.first())
                         : tr("%1 and %2 other domains use these.").arg(users.first()).arg(others);
}

void CredentialsList::refresh()
{
    const Credential *credential = chosen();
    m_none->setVisible(m_credentials.isEmpty());
    m_list->setVisible(!m_credentials.isEmpty());
    for (QWidget *widget :
        {static_cast<QWidget *>(m_use), static_cast<QWidget *>(m_rename), static_cast<QWidget *>(m_remove)})
        widget->setVisible(credential != nullptr);
    if (!credential)
        return;
    QString provider = credential->provider;
    for (const ProviderDescriptor &candidate : m_context.providers) {
        if (candidate.id == credential->provider)
            provider = providerName(candidate);
    }
    m_use->setText(tr("%1. %2", "a DNS provider, who uses these credentials").arg(provider, useText(credential->id)));
    m_use->setToolTip(m_users.value(credential->id.value).mid(0, 20).join(u'\n'));
    const bool used = m_users.contains(credential->id.value);
    m_remove->setEnabled(!used);
    m_remove->setToolTip(used ? tr("Choose others for these domains first.") : QString());
}

void CredentialsList::rename(QListWidgetItem *item)
{
    const CredentialId id{item->data(Qt::UserRole).toLongLong()};
    tell(m_context.service.renameCredential(id, item->text()));
    read();
}

void CredentialsList::askToRemove()
{
    const Credential *credential = chosen();
    if (!credential)
        return;
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Remove credentials"),
        tr("Remove \"%1\"?").arg(credential->name), QMessageBox::NoButton, this);
    question->setObjectName(u"removeCredentialQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("They are deleted from this profile. At the provider they stay valid until they are withdrawn there."));
    QPushButton *confirm = question->addButton(tr("Remove credentials"), QMessageBox::DestructiveRole);
    confirm->setObjectName(u"confirmRemoveCredentialButton"_s);
    QPushButton *keep = question->addButton(tr("Keep"), QMessageBox::RejectRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(confirm, &QPushButton::clicked, this, [this, id = credential->id] { remove(id); });
    question->open();
}

void CredentialsList::remove(CredentialId id)
{
    tell(m_context.service.removeCredential(id));
    read();
}

void CredentialsList::tell(const Result<void> &outcome)
{
    m_notice->setVisible(!outcome);
    if (!outcome)
        m_notice->setAdvice(advise(outcome.error()));
}

} // namespace certwright
