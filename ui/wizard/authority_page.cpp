// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/authority_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/authority_box.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/wizard/account_fields.h"
#include "ui/wizard/fallback_list.h"
#include "ui/wizard/order_form.h"
#include "ui/wizard/own_server_fields.h"

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

AuthorityPage::AuthorityPage(const UiContext &context, QWidget *parent)
    : WizardPage(tr("Which authority shall issue it?"), parent)
    , m_context(context)
    , m_choice(new QButtonGroup(this))
    , m_otherRow(new QWidget)
    , m_otherReason(makeHint({}))
    , m_own(new OwnServerFields)
    , m_wildcardHint(makeHint({}))
    , m_account(new AccountFields(context))
    , m_moreButton(new QToolButton)
    , m_order(new OrderForm)
    , m_fallbacks(new FallbackList(context))
{
    setObjectName(u"authorityPage"_s);
    // The two that nearly everybody wants stand open, a dozen others behind one line.
    static const QStringList open{u"letsencrypt-staging"_s, u"letsencrypt"_s};
    QList<acme::Authority> others;
    for (const acme::Authority &authority : acme::knownAuthorities()) {
        if ((authority.id == u"sandbox"_s) != context.sandbox)
            continue;
        if (context.sandbox || open.contains(authority.id))
            addAuthority(authority.id, authority.name, authorityReason(authority));
        else
            others.append(authority);
    }
    addOthers(others);
    m_choice->buttons().first()->setChecked(true);
    m_wildcardHint->setObjectName(u"wildcardHint"_s);
    m_wildcardHint->setContentsMargins(indent(), 0, 0, 0);
    body()->addWidget(m_wildcardHint);
    body()->addSpacing(spacing(2));
    body()->addWidget(m_account);

    m_moreButton->setObjectName(u"moreButton"_s);
    m_moreButton->setText(tr("&More"));
    m_moreButton->setAccessibleName(tr("More choices"));
    m_moreButton->setIcon(icon(u"chevron-right"));
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setCheckable(true);
    m_moreButton->setFocusPolicy(Qt::StrongFocus);
    m_moreButton->setToolTip(tr("Key, profile, lifetime, chain, challenge, signing request, further CAs"));
    body()->addSpacing(spacing(1));
    body()->addWidget(m_moreButton, 0, Qt::AlignLeft);
    m_more = makeMore();
    m_more->hide();
    body()->addWidget(m_more);
    body()->addStretch();

    connect(m_choice, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            choose();
    });
    connect(m_own, &OwnServerFields::changed, this, &AuthorityPage::choose);
    connect(m_account, &AccountFields::changed, this, [this] {
        m_fallbacks->setFirst(choice());
        refresh();
        Q_EMIT changed();
    });
    connect(m_account, &AccountFields::directoryChanged, this,
        [this] { m_order->setAuthority(authority(), m_account->directory() ? &*m_account->directory() : nullptr); });
    connect(
        m_account, &AccountFields::refused, this, [this] { ensureWidgetVisible(m_account->findChild<Notice *>()); },
        Qt::QueuedConnection); // when the notice has its place
    connect(m_account, &AccountFields::created, this, &AuthorityPage::leaveDone);
    connect(m_order, &OrderForm::changed, this, &AuthorityPage::changed);
    connect(m_order, &OrderForm::namesWanted, this, &AuthorityPage::namesWanted);
    connect(m_fallbacks, &FallbackList::changed, this, &AuthorityPage::changed);
    connect(m_moreButton, &QToolButton::toggled, this, [this](bool shown) {
        m_more->setVisible(shown);
        m_moreButton->setIcon(icon(shown ? u"chevron-down" : u"chevron-right"));
    });
    choose();
}

/// Where the text of a radio button starts.
int AuthorityPage::indent() const
{
    return style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
           style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
}

QRadioButton *AuthorityPage::addAuthority(const QString &id, const QString &name, const QString &why)
{
    auto *button = new QRadioButton(name);
    button->setObjectName(u"authority_"_s + QString(id).replace(u'-', u'_'));
    button->setProperty("authority", id);
    button->setAccessibleDescription(why);
    button->setFont(strongFont(font()));
    m_choice->addButton(button);
    auto *both = new QVBoxLayout;
    both->setSpacing(0);
    both->addWidget(button);
    if (!why.isEmpty()) {
        QLabel *hint = makeHint(why);
        hint->setContentsMargins(indent(), 0, 0, 0);
        both->addWidget(hint);
    }
    body()->addLayout(both);
    return button;
}

void AuthorityPage::addOthers(const QList<acme::Authority> &others)
{
    m_others = new AuthorityBox(others, AuthorityBox::ByUrl::Offered);
    m_others->setObjectName(u"otherAuthorityBox"_s);
    m_others->setAccessibleName(tr("Another CA"));
    m_otherReason->setObjectName(u"otherReason"_s);
    m_own->setObjectName(u"ownServerFields"_s);
    auto *rows = new QVBoxLayout(m_otherRow);
    rows->setContentsMargins(indent(), 0, 0, 0);
    rows->setSpacing(spacing(1));
    rows->addWidget(m_others);
    rows->addWidget(m_otherReason);
    rows->addWidget(m_own);
    if (m_context.sandbox) {
        m_otherRow->setParent(this);
        m_otherRow->hide();
        return;
    }
    QStringList names;
    for (const acme::Authority &each : others.first(std::min<qsizetype>(others.size(), 2)))
        names.append(each.name);
    m_other = addAuthority(u"other"_s, tr("Another CA"),
        tr("%1 and others, or a server of your own by the URL of its directory.", "names of CAs")
            .arg(names.join(u", "_s)));
    body()->addWidget(m_otherRow);
    connect(m_others, &QComboBox::currentIndexChanged, this, &AuthorityPage::choose);
}

QWidget *AuthorityPage::makeMore()
{
    auto *more = new QWidget;
    auto *rows = new QVBoxLayout(more);
    rows->setContentsMargins(spacing(6), 0, 0, 0);
    rows->setSpacing(spacing(2));
    rows->addWidget(m_order);
    QLabel *heading = makeHeading(tr("Further CAs"));
    rows->addSpacing(spacing(2));
    rows->addWidget(heading);
    rows->addWidget(m_fallbacks);
    heading->setVisible(!m_context.sandbox);
    m_fallbacks->setVisible(!m_context.sandbox);
    return more;
}

bool AuthorityPage::isByUrl() const { return m_other && m_choice->checkedButton() == m_other && m_others->isByUrl(); }

QString AuthorityPage::knownAuthority() const
{
    const QAbstractButton *chosen = m_choice->checkedButton();
    return chosen == m_other ? m_others->known() : chosen->property("authority").toString();
}

QString AuthorityPage::typedUrl() const { return m_own->typedUrl(); }

QString AuthorityPage::authority() const { return isByUrl() ? acme::authorityFor(typedUrl()).id : knownAuthority(); }

QByteArray AuthorityPage::roots() const { return isByUrl() ? m_own->roots() : QByteArray(); }
AuthorityChoice AuthorityPage::choice() const { return m_account->choice(); }
QList<AuthorityChoice> AuthorityPage::fallbacks() const { return m_fallbacks->fallbacks(); }

void AuthorityPage::setAuthority(const QString &known, const QString &url, const QByteArray &roots)
{
    m_own->setServer(url, roots);
    bool open = false;
    for (QAbstractButton *button : m_choice->buttons()) {
        if (button != m_other && !known.isEmpty() && button->property("authority").toString() == known) {
            button->setChecked(true);
            open = true;
        }
    }
    if (m_other && !open && !known.isEmpty() && m_others->findData(known) >= 0) {
        m_others->choose(known);
        m_other->setChecked(true);
    } else if (m_other && known.isEmpty() && !url.isEmpty()) {
        m_others->chooseByUrl();
        m_other->setChecked(true);
    }
    choose();
}

void AuthorityPage::setFallbacks(const QList<AuthorityChoice> &fallbacks) { m_fallbacks->setFallbacks(fallbacks); }

void AuthorityPage::setNames(const QList<DomainName> &names)
{
    m_names = names;
    m_order->setNames(names);
    refresh();
}

QString AuthorityPage::missing() const
{
    if (m_other && m_choice->checkedButton() == m_other && m_others->currentIndex() < 0)
        return tr("Choose a CA.");
    if (isByUrl() && !m_own->missing().isEmpty())
        return m_own->missing();
    if (const QString account = m_account->missing(); !account.isEmpty())
        return account;
    return m_order->missing();
}

/// Credentials of an external account work once: the account is made here, where they were typed.
QString AuthorityPage::leavingText() const
{
    return m_account->needsCreation() ? tr("Create the accou&nt") : QString();
}

bool AuthorityPage::leave()
{
    if (!m_account->needsCreation())
        return true;
    m_account->create();
    return false;
}

bool AuthorityPage::isBusy() const { return m_account->isCreating(); }

void AuthorityPage::enter()
{
    if (!isFixed())
        m_account->ask();
}

QWidget *AuthorityPage::firstField() const { return m_choice->checkedButton(); }

void AuthorityPage::fixedChanged() { m_account->setReadOnly(isFixed()); }

/// The choice has changed: what is known about another CA does not hold any longer, nor does the tick.
void AuthorityPage::choose()
{
    m_account->setVisible(!authority().isEmpty()); // what is on screen asks by itself
    m_account->setAuthority(authority(), roots());
    m_order->setAuthority(authority(), m_account->directory() ? &*m_account->directory() : nullptr);
    m_fallbacks->setFirst(choice());
    refresh();
    Q_EMIT changed();
}

void AuthorityPage::refresh()
{
    const bool other = m_other && m_choice->checkedButton() == m_other;
    m_otherRow->setVisible(other);
    m_otherReason->setText(m_others->reason());
    m_otherReason->setVisible(!m_otherReason->text().isEmpty());
    m_own->setVisible(isByUrl());
    m_account->setVisible(!authority().isEmpty());
    const bool refused = std::ranges::any_of(m_names, &DomainName::isWildcard) && !authority().isEmpty() &&
                         !acme::authorityFor(authority()).wildcards;
    m_wildcardHint->setText(tr("The names have a wildcard: this CA issues none for free, and may refuse the order."));
    m_wildcardHint->setVisible(refused);
}

} // namespace certwright
