// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/names_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/words/words.h"

#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr qsizetype mostNames = 100; // the limit of Let's Encrypt, and of most CAs, for one certificate

bool isSeparator(QChar character) { return character.isSpace() || character == u',' || character == u';'; }

bool isWanted(const NameVerdict &verdict) { return verdict.name.has_value() && verdict.coveredBy.isNull(); }

} // namespace

NamesPage::NamesPage(const ProfileStore &store, QWidget *parent)
    : WizardPage(tr("Which names shall the certificate be for?"), parent)
    , m_store(store)
    , m_field(new QPlainTextEdit)
    , m_listPlace(new QVBoxLayout)
    , m_existing(new QWidget)
    , m_existingText(new QLabel)
    , m_problem(makeHint({}))
{
    setObjectName(u"namesPage"_s);
    setIntroduction(
        tr("Type or paste one name or many, separated by spaces, commas or lines. The first one names the domain in "
           "the list."));
    m_field->setObjectName(u"namesField"_s);
    m_field->setAccessibleName(tr("Names for the certificate"));
    m_field->setPlaceholderText(tr("example.org, *.example.org, shop.example.net"));
    m_field->setTabChangesFocus(true);
    m_field->setFixedHeight(m_field->fontMetrics().lineSpacing() * 3 + spacing(5));
    m_existingText->setWordWrap(true);
    auto *open = new QPushButton(tr("&Open it"));
    open->setObjectName(u"openExistingButton"_s);
    open->setAutoDefault(false);
    auto *existing = new QHBoxLayout(m_existing);
    existing->setContentsMargins(0, 0, 0, 0);
    existing->setSpacing(spacing(3));
    existing->addWidget(m_existingText, 1);
    existing->addWidget(open);
    m_existing->hide();
    auto *fromRequest = new QPushButton(tr("Take the names from a &signing request …"));
    fromRequest->setObjectName(u"fromRequestButton"_s);
    fromRequest->setAccessibleDescription(tr("A file made where the key is to stay (CSR)"));
    fromRequest->setToolTip(fromRequest->accessibleDescription());
    fromRequest->setAutoDefault(false);
    setRole(fromRequest, "link");
    m_problem->setObjectName(u"requestProblem"_s);
    m_problem->hide();
    body()->addWidget(m_field);
    body()->addWidget(fromRequest, 0, Qt::AlignLeft);
    body()->addWidget(m_problem);
    body()->addWidget(m_existing);
    body()->addLayout(m_listPlace);
    body()->addStretch();
    connect(m_field, &QPlainTextEdit::textChanged, this, &NamesPage::judge);
    connect(m_field, &QPlainTextEdit::textChanged, m_problem, &QWidget::hide);
    connect(fromRequest, &QPushButton::clicked, this, &NamesPage::requestWanted);
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(m_existingId); });
    judge();
}

QString NamesPage::text() const { return m_field->toPlainText(); }

void NamesPage::setText(const QString &text) { m_field->setPlainText(text); }

void NamesPage::setNames(const QList<DomainName> &names)
{
    QStringList texts;
    for (const DomainName &name : names)
        texts.append(name.unicode());
    // With an end of line: the last one is not still being typed.
    setText(texts.join(u'\n') + u'\n');
}

void NamesPage::setRequestProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void NamesPage::setOwn(DomainId id)
{
    m_own = id;
    judge();
}

QList<DomainName> NamesPage::names() const
{
    QList<DomainName> names;
    for (const NameVerdict &verdict : m_verdicts) {
        if (isWanted(verdict))
            names.append(*verdict.name);
    }
    return names;
}

QString NamesPage::missing() const
{
    const bool refused =
        std::ranges::any_of(m_verdicts, [](const NameVerdict &verdict) { return !verdict.name.has_value(); });
    if (m_verdicts.isEmpty())
        return tr("Type a name to go on.");
    if (refused)
        return tr("Correct or remove the names that cannot be used.");
    if (names().size() > mostNames)
        return tr("A certificate takes at most %1 names; these are %2.").arg(mostNames).arg(names().size());
    if (!m_existingId.isNull())
        return tr("This domain is already registered.");
    return {};
}

QWidget *NamesPage::firstField() const { return m_field; }

void NamesPage::judge()
{
    m_verdicts = parseNames(m_field->toPlainText());
    m_existingId = {};
    const QList<DomainName> wanted = names();
    if (!wanted.isEmpty()) {
        const Result<DomainId> found = m_store.findDomain(wanted.first().ascii());
        if (found && *found != m_own) {
            m_existingId = *found;
            m_existingText->setText(tr("%1 is already registered here.").arg(wanted.first().unicode()));
        }
    }
    m_existing->setVisible(!m_existingId.isNull());
    rebuild();
    Q_EMIT changed();
}

void NamesPage::rebuild()
{
    delete m_list;
    m_list = new QWidget;
    auto *rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(spacing(1));
    const QString typed = m_field->toPlainText();
    // The last piece is still being typed until a separator follows: it asks for attention, but is not yet blamed.
    const bool open = !typed.isEmpty() && !isSeparator(typed.back());
    const qsizetype shown = std::min(m_verdicts.size(), mostNames);
    for (qsizetype i = 0; i < shown; ++i)
        rows->addWidget(makeRow(m_verdicts.at(i), open && i == m_verdicts.size() - 1));
    if (m_verdicts.size() > shown)
        rows->addWidget(makeHint(tr("… and %1 more").arg(m_verdicts.size() - shown)));
    m_listPlace->addWidget(m_list);
}

QWidget *NamesPage::makeRow(const NameVerdict &verdict, bool typing)
{
    auto *row = new QFrame;
    row->setObjectName(u"nameRow"_s);
    setRole(row, "card");
    Mark mark = Mark::Good;
    if (!verdict.name)
        mark = typing ? Mark::Attention : Mark::Stopped;
    else if (!verdict.coveredBy.isNull())
        mark = Mark::Idle;
    auto *sign = new QLabel;
    sign->setPixmap(markIcon(mark).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    auto *name = new QLabel(verdict.name ? verdict.name->unicode() : verdict.typed);
    name->setTextFormat(Qt::PlainText);
    name->setFont(strongFont(font()));
    name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    name->setToolTip(name->text());
    const QString said = verdict.name && !verdict.coveredBy.isNull()
                             ? verdictText(verdict) + u' ' + tr("It is left out.")
                             : verdictText(verdict);
    auto *remove = new QToolButton;
    remove->setObjectName(u"removeNameButton"_s);
    remove->setIcon(icon(u"cross"));
    remove->setToolTip(tr("Remove %1").arg(verdict.typed));
    remove->setAccessibleName(remove->toolTip());
    remove->setFocusPolicy(Qt::TabFocus);
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(spacing(3), spacing(1), spacing(1), spacing(1));
    grid->setHorizontalSpacing(spacing(2));
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(sign, 0, 0);
    grid->addWidget(name, 0, 1);
    grid->addWidget(remove, 0, 2);
    if (!said.isEmpty()) {
        auto *words = makeHint(said);
        words->setObjectName(u"nameVerdict"_s);
        words->setContentsMargins(0, 0, 0, spacing(1));
        grid->addWidget(words, 1, 1, 1, 2);
    }
    row->setAccessibleName(said.isEmpty() ? tr("%1: can be used").arg(name->text()) : name->text() + u": "_s + said);
    const QString typed = verdict.typed;
    // From the event loop: the row goes away with its button.
    connect(remove, &QToolButton::clicked, this, [this, typed] { removeName(typed); }, Qt::QueuedConnection);
    return row;
}

void NamesPage::removeName(const QString &typed)
{
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    QStringList pieces = m_field->toPlainText().split(separators, Qt::SkipEmptyParts);
    // Of a name that stands there twice, the later one is the one too many.
    if (const qsizetype at = pieces.lastIndexOf(typed); at >= 0)
        pieces.removeAt(at);
    m_field->setPlainText(pieces.join(u'\n'));
    m_field->moveCursor(QTextCursor::End);
    m_field->setFocus();
}

} // namespace certwright
