// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/authority_box.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr int reasonRole = Qt::UserRole + 1;

/// The name, and below it the reason in the quiet colour.
class TwoLines : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString reason = index.data(reasonRole).toString();
        const int width = std::max(option.fontMetrics.horizontalAdvance(index.data().toString()),
            option.fontMetrics.horizontalAdvance(reason));
        return {width + 2 * spacing(2), option.fontMetrics.lineSpacing() * 2 + 2 * spacing(1)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(
            option.rect, chosen ? option.palette.color(QPalette::Highlight) : option.palette.color(QPalette::Base));
        const QRect inner = option.rect.adjusted(spacing(2), spacing(1), -spacing(2), -spacing(1));
        const int line = option.fontMetrics.lineSpacing();
        painter->setFont(option.font);
        painter->setPen(option.palette.color(chosen ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(QRect(inner.topLeft(), QSize(inner.width(), line)), Qt::AlignLeft | Qt::AlignVCenter,
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
        if (!chosen)
            painter->setPen(quietTextColor());
        painter->drawText(QRect(inner.left(), inner.top() + line, inner.width(), line),
            Qt::AlignLeft | Qt::AlignVCenter,
            option.fontMetrics.elidedText(index.data(reasonRole).toString(), Qt::ElideRight, inner.width()));
        painter->restore();
    }
};

} // namespace

QString authorityReason(const acme::Authority &authority)
{
    if (authority.id == u"letsencrypt-staging"_s) {
        return AuthorityBox::tr(
            "For a first try: it works like the real one, its limits are generous, but its certificates are "
            "trusted by nobody.");
    }
    if (authority.id == u"letsencrypt"_s)
        return AuthorityBox::tr(
            "Free and trusted by all browsers; a few failed tries in an hour are counted against you.");
    if (authority.id == u"sandbox"_s)
        return AuthorityBox::tr("A CA on this computer, for practice: its certificates are trusted by nobody.");
    QStringList said;
    if (authority.practice)
        said << AuthorityBox::tr("For practice: trusted by nobody.");
    if (authority.externalAccount == acme::ExternalAccountSource::ByEmail)
        said << AuthorityBox::tr("Needs credentials, made for your e-mail address.");
    else if (authority.externalAccount == acme::ExternalAccountSource::Typed)
        said << AuthorityBox::tr("Needs credentials from its website.");
    else if (authority.contactRequired)
        said << AuthorityBox::tr("Needs your e-mail address.");
    if (!authority.wildcards)
        said << AuthorityBox::tr("No wildcards for free.");
    if (authority.lifetimes)
        said << AuthorityBox::tr("The lifetime can be chosen.");
    if (said.isEmpty())
        said << AuthorityBox::tr("Needs nothing but an account.");
    return said.join(u' ');
}

AuthorityBox::AuthorityBox(const QList<acme::Authority> &offered, ByUrl byUrl, QWidget *parent)
    : QComboBox(parent)
{
    for (const acme::Authority &authority : offered) {
        addItem(authority.name, authority.id);
        setItemData(count() - 1, authorityReason(authority), reasonRole);
    }
    if (byUrl == ByUrl::Offered) {
        addItem(tr("Another server, by its directory URL"), QString());
        setItemData(count() - 1, tr("One of your own (step-ca, Vault, Pebble) or another public one."), reasonRole);
    }
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setMaxVisibleItems(8);
    lineEdit()->setObjectName(u"authoritySearch"_s);
    lineEdit()->setPlaceholderText(tr("Choose, or type to search"));
    lineEdit()->setAccessibleName(tr("Search the CAs"));
    // The frame is the box's.
    lineEdit()->setStyleSheet(u"QLineEdit, QLineEdit:focus { border: none; padding: 0; background: transparent; }"_s);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    auto *lines = new TwoLines(this);
    setItemDelegate(lines);
    completer()->popup()->setItemDelegate(lines);
    const int widest = view()->sizeHintForColumn(0);
    view()->setMinimumWidth(widest + spacing(4));
    completer()->popup()->setMinimumWidth(widest + spacing(4));
    setCurrentIndex(-1);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &AuthorityBox::restore);
}

/// What was typed and is no CA is a search that was given up.
void AuthorityBox::restore()
{
    if (findText(currentText(), Qt::MatchFixedString) < 0)
        setEditText(currentIndex() < 0 ? QString() : itemText(currentIndex()));
}

QString AuthorityBox::known() const { return currentIndex() < 0 ? QString() : currentData().toString(); }

bool AuthorityBox::isByUrl() const { return currentIndex() >= 0 && currentData().toString().isEmpty(); }

void AuthorityBox::choose(const QString &id) { setCurrentIndex(id.isEmpty() ? -1 : findData(id)); }

void AuthorityBox::chooseByUrl() { setCurrentIndex(findData(QString())); }

QString AuthorityBox::reason() const { return currentIndex() < 0 ? QString() : currentData(reasonRole).toString(); }

} // namespace certwright
