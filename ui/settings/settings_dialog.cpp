// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settings_dialog.h"

#include "ui/settings/credentials_list.h"
#include "ui/settings/dns_check_fields.h"
#include "ui/settings/polling_fields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/authority_box.h"
#include "ui/widgets/notice.h"
#include "ui/words/words.h"

#include <QButtonGroup>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// A titled group: the heading, and a grid of labels and fields below it.
QGridLayout *makeGroup(QWidget *group, const QString &title)
{
    auto *layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    auto *heading = new QLabel(title, group);
    heading->setFont(headingFont(group->font()));
    layout->addWidget(heading);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(spacing(3));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    return grid;
}

QLabel *makeLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

QLabel *makeHint(const QString &text)
{
    auto *hint = new QLabel(text);
    hint->setWordWrap(true);
    hint->setContentsMargins(0, 0, 0, spacing(2));
    setRole(hint, "quiet");
    return hint;
}

} // namespace

SettingsDialog::SettingsDialog(UiContext context, QWidget *parent)
    : QDialog(parent)
    , m_context(std::move(context))
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));

    auto *content = new QWidget;
    auto *groups = new QVBoxLayout(content);
    groups->setContentsMargins(spacing(5), spacing(4), spacing(5), spacing(4));
    groups->setSpacing(spacing(5));
    groups->addWidget(makeNewDomains());
    groups->addWidget(makeDns());
    groups->addWidget(makeCredentials());
    groups->addWidget(makeSecrets());
    groups->addWidget(makeProfile());
    groups->addStretch();
    // Labels of all groups share one column, so that the fields stand under one another.
    int labelWidth = 0;
    const QList<QGridLayout *> grids = content->findChildren<QGridLayout *>();
    for (const QLabel *label : content->findChildren<QLabel *>()) {
        if (label->buddy())
            labelWidth = std::max(labelWidth, label->sizeHint().width());
    }
    for (QGridLayout *grid : grids)
        grid->setColumnMinimumWidth(0, labelWidth);
    m_polling->setLabelWidth(labelWidth);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);

    m_problem = new QLabel(this);
    m_problem->setObjectName(u"settingsProblem"_s);
    m_problem->setWordWrap(true);
    m_notice = new Notice(this);
    m_notice->hide();
    m_save = new QPushButton(tr("&Save"), this);
    m_save->setObjectName(u"saveButton"_s);
    m_save->setDefault(true);
    setRole(m_save, "primary");
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"cancelButton"_s);
    auto *line = new QFrame(this);
    setRole(line, "line");
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(spacing(5), spacing(3), spacing(5), spacing(3));
    buttons->setSpacing(spacing(2));
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *noticeRow = new QHBoxLayout;
    noticeRow->setContentsMargins(spacing(5), 0, spacing(5), spacing(2));
    noticeRow->addWidget(m_notice);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(noticeRow);
    layout->addWidget(line);
    layout->addLayout(buttons);

    connect(m_save, &QPushButton::clicked, this, &SettingsDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    fill();
    refresh();
    const int em = fontMetrics().height();
    resize(em * 38, std::min(content->sizeHint().height() + em * 4, em * 44));
    m_contact->setFocus();
}

QWidget *SettingsDialog::makeNewDomains()
{
    auto *group = new QWidget;
    QGridLayout *grid = makeGroup(group, tr("New domains"));
    m_contact = new QLineEdit;
    m_contact->setObjectName(u"contactField"_s);
    m_contact->setAccessibleName(tr("E-mail address for CA accounts"));
    m_contact->setPlaceholderText(tr("hostmaster@example.org"));
    grid->addWidget(makeLabel(tr("&E-mail"), m_contact), 0, 0);
    grid->addWidget(m_contact, 0, 1);
    grid->addWidget(
        makeHint(tr("For accounts at CAs: some write to it when something is wrong. It may be empty.")), 1, 1);

    QList<acme::Authority> offered;
    for (const acme::Authority &authority : acme::knownAuthorities()) {
        if ((authority.id == u"sandbox"_s) == m_context.sandbox)
            offered.append(authority);
    }
    m_authority =
        new AuthorityBox(offered, m_context.sandbox ? AuthorityBox::ByUrl::NotOffered : AuthorityBox::ByUrl::Offered);
    m_authority->setObjectName(u"authorityBox"_s);
    m_authority->setAccessibleName(tr("CA for new domains"));
    m_authorityUrl = new QLineEdit;
    m_authorityUrl->setObjectName(u"authorityUrlField"_s);
    m_authorityUrl->setAccessibleName(tr("Directory URL of the CA"));
    m_authorityUrl->setPlaceholderText(u"https://ca.example.org/acme/directory"_s);
    grid->addWidget(makeLabel(tr("&Authority"), m_authority), 2, 0);
    grid->addWidget(m_authority, 2, 1);
    grid->addWidget(m_authorityUrl, 3, 1);
    m_authorityReason = makeHint({});
    m_authorityReason->setObjectName(u"authorityReason"_s);
    m_authorityReason->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_authorityReason, 4, 1);
    grid->addWidget(
        makeHint(m_context.sandbox ? tr("The sandbox has a CA of its own.")
                                   : tr("Preselected in the wizard; domains that are already there keep theirs.")),
        5, 1);
    connect(m_contact, &QLineEdit::textChanged, this, &SettingsDialog::refresh);
    connect(m_authority, &QComboBox::currentIndexChanged, this, &SettingsDialog::refresh);
    connect(m_authorityUrl, &QLineEdit::textChanged, this, &SettingsDialog::refresh);
    return group;
}

QWidget *SettingsDialog::makeDns()
{
    auto *group = new QWidget;
    QGridLayout *grid = makeGroup(group, tr("DNS"));
    m_resolvers = new QLineEdit;
    m_resolvers->setObjectName(u"resolversField"_s);
    m_resolvers->setAccessibleName(tr("DNS servers to ask"));
    m_resolvers->setPlaceholderText(tr("those of the system"));
    m_resolvers->setEnabled(!m_context.sandbox);
    grid->addWidget(makeLabel(tr("&DNS servers"), m_resolvers), 0, 0);
    grid->addWidget(m_resolvers, 0, 1);
    grid->addWidget(
        makeHint(m_context.sandbox
                     ? tr("The sandbox has a DNS server of its own.")
                     : tr("IP addresses, with a port where needed, or DNS over HTTPS: 192.0.2.1, 192.0.2.1:5353, "
                          "https://dns.example/dns-query. They take effect at once.")),
        1, 1);
    m_polling = new PollingFields;
    grid->addWidget(m_polling, 2, 0, 1, 2);
    grid->addWidget(
        makeHint(tr("For new domains. Giving up loses nothing: name and value stay the same, and Resume goes on. "
                    "Some registrars need up to 48 hours.")),
        3, 1);
    connect(m_resolvers, &QLineEdit::textChanged, this, &SettingsDialog::refresh);
    connect(m_polling, &PollingFields::changed, this, &SettingsDialog::refresh);
    return group;
}

QWidget *SettingsDialog::makeCredentials()
{
    auto *group = new QWidget;
    QGridLayout *grid = makeGroup(group, tr("Credentials of DNS providers"));
    grid->addWidget(new CredentialsList(m_context), 0, 0, 1, 2);
    return group;
}

QWidget *SettingsDialog::makeSecrets()
{
    auto *group = new QWidget;
    QGridLayout *grid = makeGroup(group, tr("Secrets"));
    m_keychain = new QRadioButton(tr("In the &keychain of this computer"));
    m_keychain->setObjectName(u"keychainButton"_s);
    m_passphraseFile = new QRadioButton(tr("In a file, sealed with a &passphrase"));
    m_passphraseFile->setObjectName(u"passphraseFileButton"_s);
    auto *choice = new QButtonGroup(this);
    choice->addButton(m_keychain);
    choice->addButton(m_passphraseFile);
    m_passphraseRow = new QWidget;
    auto *row = new QHBoxLayout(m_passphraseRow);
    row->setContentsMargins(spacing(6), 0, 0, 0);
    row->setSpacing(spacing(2));
    m_passphrasePath = new QLineEdit;
    m_passphrasePath->setObjectName(u"passphraseFileField"_s);
    m_passphrasePath->setAccessibleName(tr("File with the passphrase"));
    m_passphrasePath->setPlaceholderText(tr("File whose first line is the passphrase"));
    auto *browseButton = new QPushButton(tr("&Browse …"));
    browseButton->setObjectName(u"browsePassphraseButton"_s);
    browseButton->setAccessibleName(tr("Browse for the file with the passphrase"));
    row->addWidget(m_passphrasePath, 1);
    row->addWidget(browseButton);
    m_secretsNote = makeHint({});
    m_secretsNote->setObjectName(u"secretsNote"_s);
    grid->addWidget(m_keychain, 0, 0, 1, 2);
    grid->addWidget(m_passphraseFile, 1, 0, 1, 2);
    grid->addWidget(m_passphraseRow, 2, 0, 1, 2);
    grid->addWidget(m_secretsNote, 3, 0, 1, 2);
    connect(m_keychain, &QRadioButton::toggled, this, &SettingsDialog::refresh);
    connect(m_passphrasePath, &QLineEdit::textChanged, this, &SettingsDialog::refresh);
    connect(browseButton, &QPushButton::clicked, this, &SettingsDialog::browse);
    return group;
}

QWidget *SettingsDialog::makeProfile()
{
    auto *group = new QWidget;
    QGridLayout *grid = makeGroup(group, tr("Profile"));
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing(2));
    auto *path = new QLineEdit(m_context.profileFolder);
    path->setObjectName(u"profileFolderField"_s);
    path->setAccessibleName(tr("Profile folder"));
    path->setReadOnly(true);
    auto *openButton = new QPushButton(tr("&Open folder"));
    openButton->setObjectName(u"openProfileButton"_s);
    row->addWidget(path, 1);
    row->addWidget(openButton);
    grid->addWidget(makeLabel(tr("&Folder"), path), 0, 0);
    grid->addLayout(row, 0, 1);
    grid->addWidget(
        makeHint(tr("Domains, certificates and history are kept here; the private keys in it are sealed.")), 1, 1);
    connect(openButton, &QPushButton::clicked, this,
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_context.profileFolder)); });
    return group;
}

void SettingsDialog::fill()
{
    const Result<Settings> stored = m_context.store.settings();
    if (stored) {
        m_saved = *stored;
    } else {
        m_notice->setAdvice(advise(stored.error()));
        m_notice->show();
    }
    const Result<QList<DomainRow>> rows = m_context.store.rows();
    m_hasDomains = rows && !rows->isEmpty();
    m_contact->setText(m_saved.contact);
    m_authority->choose(m_context.sandbox ? u"sandbox"_s : m_saved.authority);
    if (m_authority->currentIndex() < 0) {
        m_authority->chooseByUrl();
        m_authorityUrl->setText(m_saved.authority);
    }
    m_authority->setEnabled(m_authority->count() > 1);
    m_resolvers->setText(m_saved.resolvers.join(u", "_s));
    m_polling->setPolling(m_saved.polling);
    m_keychain->setChecked(m_saved.secrets == SecretsKind::Keychain);
    m_passphraseFile->setChecked(m_saved.secrets == SecretsKind::PassphraseFile);
    m_passphrasePath->setText(m_saved.passphraseFile);
}

Settings SettingsDialog::settings() const
{
    Settings chosen = m_saved;
    chosen.contact = m_contact->text().trimmed();
    if (!m_context.sandbox) {
        const QString known = m_authority->known();
        const acme::Authority other = acme::authorityFor(m_authorityUrl->text());
        chosen.authority = known.isEmpty() ? other.id : known;
    }
    chosen.resolvers = resolverWords(m_resolvers->text());
    chosen.polling = m_polling->polling();
    chosen.secrets = m_keychain->isChecked() ? SecretsKind::Keychain : SecretsKind::PassphraseFile;
    chosen.passphraseFile = m_passphrasePath->text().trimmed();
    return chosen;
}

QString SettingsDialog::refusal() const
{
    const Settings chosen = settings();
    static const QRegularExpression address(u"^[^\\s@]+@[^\\s@]+$"_s);
    if (!chosen.contact.isEmpty() && !address.match(chosen.contact).hasMatch())
        return tr("The e-mail address is not complete.");
    if (chosen.authority.isEmpty())
        return tr("The directory URL of a CA starts with https:// and names a host.");
    for (const QString &resolver : chosen.resolvers) {
        if (const Result<dns::Server> parsed = dns::Server::parse(resolver); !parsed)
            return advise(parsed.error()).what;
    }
    if (const QString patience = m_polling->refusal(); !patience.isEmpty())
        return patience;
    if (chosen.secrets == SecretsKind::PassphraseFile && !QFileInfo(chosen.passphraseFile).isFile())
        return tr("Choose the file that holds the passphrase.");
    return {};
}

void SettingsDialog::refresh()
{
    if (!m_save)
        return; // a field reports while the dialog is still being put together
    const Settings chosen = settings();
    m_authorityUrl->setVisible(m_authority->isByUrl());
    m_authorityReason->setText(m_authority->reason());
    m_passphraseRow->setVisible(chosen.secrets == SecretsKind::PassphraseFile);
    QString note =
        chosen.secrets == SecretsKind::Keychain
            ? tr("Account keys, and the key that seals everything else, are kept by the keychain of the system.")
            : tr("For machines without a keychain. The passphrase never leaves the file you name; whoever can read "
                 "that file can "
                 "open the secrets.");
    if (chosen.secrets != m_saved.secrets) {
        note += u' ' + tr("This takes effect when Certwright starts the next time.");
        if (m_hasDomains) {
            note += u' ' + tr("Secrets are not moved: private keys and credentials that are already stored open only "
                              "with the former "
                              "choice.");
        }
    }
    m_secretsNote->setText(note);
    const QString problem = refusal();
    m_problem->setText(problem);
    m_save->setEnabled(problem.isEmpty());
}

void SettingsDialog::save()
{
    const Result<void> saved = m_context.actions.saveSettings(settings());
    if (!saved) {
        m_notice->setAdvice(advise(saved.error()));
        m_notice->show();
        return;
    }
    accept();
}

void SettingsDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("File with the passphrase"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, m_passphrasePath, &QLineEdit::setText);
    chooser->open();
}

} // namespace certwright
