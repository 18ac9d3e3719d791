// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/fallback_list.h"

#include "ui/theme/theme.h"
#include "ui/widgets/authority_box.h"
#include "ui/widgets/form_frame.h"
#include "ui/wizard/account_fields.h"
#include "ui/wizard/own_server_fields.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QTransform>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

QString choiceText(const AuthorityChoice &choice)
{
    const QString name = acme::authorityFor(choice.authority).name;
    return choice.contact.isEmpty() ? name : FallbackList::tr("%1, account of %2").arg(name, choice.contact);
}

bool isSame(const AuthorityChoice &one, const AuthorityChoice &other)
{
    return one.authority == other.authority && one.roots == other.roots;
}

} // namespace

FallbackDialog::FallbackDialog(
    const UiContext &context, QList<AuthorityChoice> taken, const QString &contact, QWidget *parent)
    : QDialog(parent)
    , m_taken(std::move(taken))
    , m_reason(new QLabel)
    , m_own(new OwnServerFields)
    , m_account(new AccountFields(context))
    , m_problem(new QLabel)
    , m_add(new QPushButton(tr("Add")))
{
    setObjectName(u"fallbackDialog"_s);
    setWindowTitle(tr("Add a further CA"));
    QList<acme::Authority> offered;
    for (const acme::Authority &each : acme::knownAuthorities()) {
        if (each.id != u"sandbox"_s)
            offered.append(each);
    }
    m_box = new AuthorityBox(offered, AuthorityBox::ByUrl::Offered);
    m_box->setObjectName(u"fallbackAuthorityBox"_s);
    m_box->setAccessibleName(tr("CA to try when the first one fails"));
    m_reason->setWordWrap(true);
    setRole(m_reason, "quiet");
    m_account->setContact(contact);
    m_problem->setObjectName(u"fallbackProblem"_s);
    m_problem->setWordWrap(true);
    m_add->setObjectName(u"acceptFallbackButton"_s);
    m_add->setDefault(true);
    setRole(m_add, "primary");
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelFallbackButton"_s);
    cancel->setAutoDefault(false);
    auto *title = new QLabel(tr("Which CA shall be tried when the first one fails?"));
    title->setFont(headingFont(font()));
    title->setWordWrap(true);

    QVBoxLayout *column = makeFormColumn();
    column->addWidget(title);
    column->addWidget(m_box);
    column->addWidget(m_reason);
    column->addWidget(m_own);
    column->addSpacing(spacing(1));
    column->addWidget(m_account);
    column->addStretch();
    layOutForm(this, column, m_problem, {cancel, m_add});
    const int em = fontMetrics().height();
    resize(em * 34, em * 26);

    connect(m_box, &QComboBox::currentIndexChanged, this, &FallbackDialog::choose);
    connect(m_own, &OwnServerFields::changed, this, &FallbackDialog::choose);
    connect(m_account, &AccountFields::changed, this, &FallbackDialog::refresh);
    connect(m_account, &AccountFields::created, this, &FallbackDialog::finish);
    connect(m_add, &QPushButton::clicked, this, &FallbackDialog::add);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    choose();
    m_box->setFocus();
}

QString FallbackDialog::authority() const
{
    return m_box->isByUrl() ? acme::authorityFor(m_own->typedUrl()).id : m_box->known();
}

void FallbackDialog::choose()
{
    m_own->setVisible(m_box->isByUrl());
    m_reason->setText(m_box->reason());
    m_reason->setVisible(!m_reason->text().isEmpty());
    m_account->setVisible(!authority().isEmpty()); // what is on screen asks by itself
    m_account->setAuthority(authority(), m_box->isByUrl() ? m_own->roots() : QByteArray());
    refresh();
}

QString FallbackDialog::missing() const
{
    if (m_box->isByUrl() && !m_own->missing().isEmpty())
        return m_own->missing();
    if (authority().isEmpty())
        return tr("Choose a CA.");
    const AuthorityChoice choice = m_account->choice();
    if (std::ranges::any_of(m_taken, [&](const AuthorityChoice &each) { return isSame(each, choice); }))
        return tr("This CA is chosen already.");
    return m_account->missing();
}

void FallbackDialog::refresh()
{
    const QString problem = missing();
    m_problem->setText(problem);
    m_add->setEnabled(problem.isEmpty());
    m_add->setText(m_account->needsCreation() ? tr("Create the account and add") : tr("Add"));
}

void FallbackDialog::add()
{
    if (m_account->needsCreation())
        m_account->create();
    else
        finish();
}

void FallbackDialog::finish()
{
    Q_EMIT chosen(m_account->choice());
    accept();
}

FallbackList::FallbackList(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_list(new QListWidget)
    , m_add(new QPushButton(tr("Add a further CA …")))
    , m_up(new QToolButton)
    , m_down(new QToolButton)
    , m_remove(new QToolButton)
{
    m_list->setObjectName(u"fallbackList"_s);
    m_list->setAccessibleName(tr("Further CAs, in the order they are tried"));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_add->setObjectName(u"addFallbackButton"_s);
    m_add->setAutoDefault(false);
    const auto prepare = [](QToolButton *button, const QString &name, const QString &text) {
        button->setObjectName(name);
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setFocusPolicy(Qt::StrongFocus);
    };
    prepare(m_up, u"fallbackUpButton"_s, tr("Try it earlier"));
    prepare(m_down, u"fallbackDownButton"_s, tr("Try it later"));
    prepare(m_remove, u"removeFallbackButton"_s, tr("Do without this CA"));
    m_down->setIcon(icon(u"chevron-down"));
    const QPixmap down = m_down->icon().pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF());
    m_up->setIcon(down.transformed(QTransform().rotate(180)));
    m_remove->setIcon(icon(u"cross"));
    auto *hint = new QLabel(tr(
        "Tried in this order when an error is the CA's and not ours: it is down, overloaded, or limits are used up."));
    hint->setWordWrap(true);
    setRole(hint, "quiet");
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    for (QToolButton *button : {m_up, m_down, m_remove})
        column->addWidget(button);
    column->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing(2));
    m_frame = new QFrame;
    setRole(m_frame, "card");
    auto *framed = new QVBoxLayout(m_frame);
    framed->setContentsMargins(spacing(1), spacing(1), spacing(1), spacing(1));
    framed->addWidget(m_list);
    m_list->viewport()->setAutoFillBackground(false);
    row->addWidget(m_frame, 1, Qt::AlignTop);
    row->addLayout(column);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(1));
    layout->addLayout(row);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    layout->addWidget(hint);
    connect(m_add, &QPushButton::clicked, this, &FallbackList::add);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QToolButton::clicked, this, &FallbackList::remove);
    connect(m_list, &QListWidget::currentRowChanged, this, &FallbackList::refresh);
    rebuild(-1);
}

void FallbackList::setFallbacks(const QList<AuthorityChoice> &fallbacks)
{
    m_fallbacks = fallbacks;
    rebuild(-1);
    Q_EMIT changed();
}

void FallbackList::setFirst(const AuthorityChoice &first) { m_first = first; }

void FallbackList::add()
{
    QList<AuthorityChoice> taken = m_fallbacks;
    taken.append(m_first);
    auto *dialog = new FallbackDialog(m_context, taken, m_first.contact, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FallbackDialog::chosen, this, [this](const AuthorityChoice &choice) {
        m_fallbacks.append(choice);
        rebuild(int(m_fallbacks.size()) - 1);
        Q_EMIT changed();
    });
    dialog->open();
}

void FallbackList::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_fallbacks.size())
        return;
    m_fallbacks.swapItemsAt(from, to);
    rebuild(to);
    Q_EMIT changed();
}

void FallbackList::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_fallbacks.removeAt(row);
    rebuild(std::min(row, int(m_fallbacks.size()) - 1));
    Q_EMIT changed();
}

void FallbackList::rebuild(int current)
{
    m_list->clear();
    int number = 2; // the first one is the CA chosen above
    for (const AuthorityChoice &each : std::as_const(m_fallbacks)) {
        auto *item = new QListWidgetItem(tr("%1. %2").arg(number++).arg(choiceText(each)), m_list);
        item->setToolTip(acme::authorityFor(each.authority).directoryUrl);
    }
    m_list->setCurrentRow(current);
    const int rows = std::clamp(int(m_fallbacks.size()), 3, 5); // as high as the buttons beside it
    m_list->setFixedHeight(rows * (fontMetrics().lineSpacing() + spacing(2)) + spacing(1));
    refresh();
}

void FallbackList::refresh()
{
    const bool any = !m_fallbacks.isEmpty();
    const int row = m_list->currentRow();
    for (QWidget *part : std::initializer_list<QWidget *>{m_frame, m_up, m_down, m_remove})
        part->setVisible(any);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_fallbacks.size());
    m_remove->setEnabled(row >= 0);
}

} // namespace certwright
