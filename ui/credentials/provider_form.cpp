// SPDX-License-Identifier: Apache-2.0
#include "ui/credentials/provider_form.h"

#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// Worth saying: a choice and a field with a default are never in the way.
bool isOptional(const ProviderField &field)
{
    return !field.required && field.kind != FieldKind::Choice && field.defaultValue.isEmpty();
}

} // namespace

ProviderForm::ProviderForm(const ProviderDescriptor &descriptor, QWidget *parent)
    : QWidget(parent)
    , m_descriptor(descriptor)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const ProviderField &field : descriptor.fields) {
        QWidget *control = makeField(field);
        auto *label = new QLabel(isOptional(field) ? tr("%1 (optional)").arg(fieldLabel(field)) : fieldLabel(field));
        label->setBuddy(m_fields.value(field.key));
        layout->addWidget(label);
        layout->addSpacing(spacing(1) / 2);
        layout->addWidget(control);
        if (const QString said = fieldHint(field); !said.isEmpty()) {
            auto *hint = new QLabel(said);
            hint->setWordWrap(true);
            setRole(hint, "quiet");
            layout->addWidget(hint);
            m_fields.value(field.key)->setAccessibleDescription(said);
        }
        layout->addSpacing(spacing(2));
    }
}

ProviderForm::~ProviderForm()
{
    const QSignalBlocker quiet(this); // whoever listens may be half gone
    clearSecrets();
}

QWidget *ProviderForm::makeField(const ProviderField &field)
{
    if (field.kind == FieldKind::Choice) {
        auto *box = new QComboBox(this);
        box->addItems(field.choices);
        box->setCurrentText(field.defaultValue);
        box->setObjectName(u"field_"_s + field.key);
        box->setAccessibleName(fieldLabel(field));
        connect(box, &QComboBox::currentIndexChanged, this, &ProviderForm::changed);
        m_fields.insert(field.key, box);
        return box;
    }
    if (field.isDocument && field.kind != FieldKind::File) {
        auto *text = new QPlainTextEdit(this);
        text->setObjectName(u"field_"_s + field.key);
        text->setAccessibleName(fieldLabel(field));
        text->setTabChangesFocus(true);
        text->setFont(fixedFont());
        text->setFixedHeight(QFontMetrics(text->font()).lineSpacing() * 6);
        connect(text, &QPlainTextEdit::textChanged, this, &ProviderForm::changed);
        m_fields.insert(field.key, text);
        return text;
    }
    auto *edit = new QLineEdit(this);
    edit->setObjectName(u"field_"_s + field.key);
    edit->setAccessibleName(fieldLabel(field));
    if (field.kind != FieldKind::Secret)
        edit->setPlaceholderText(field.defaultValue);
    connect(edit, &QLineEdit::textChanged, this, &ProviderForm::changed);
    m_fields.insert(field.key, edit);
    if (field.kind == FieldKind::Secret) {
        edit->setEchoMode(QLineEdit::Password);
        QAction *show = edit->addAction(icon(u"eye"), QLineEdit::TrailingPosition);
        show->setObjectName(u"show_"_s + field.key);
        show->setText(tr("Show"));
        show->setToolTip(tr("Show what is typed"));
        show->setCheckable(true);
        connect(show, &QAction::toggled, edit,
            [edit](bool shown) { edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
        return edit;
    }
    if (field.kind != FieldKind::File)
        return edit;
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    auto *browse = new QPushButton(tr("Browse …"));
    browse->setObjectName(u"browse_"_s + field.key);
    browse->setAccessibleName(tr("Browse: %1").arg(fieldLabel(field)));
    browse->setAutoDefault(false);
    layout->addWidget(edit, 1);
    layout->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, [this, edit, title = fieldLabel(field)] {
        auto *chooser = new QFileDialog(this, title);
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setFileMode(QFileDialog::ExistingFile);
        connect(chooser, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        chooser->open();
    });
    return row;
}

QString ProviderForm::value(const ProviderField &field) const
{
    QWidget *control = m_fields.value(field.key);
    if (const auto *box = qobject_cast<QComboBox *>(control))
        return box->currentText();
    if (const auto *document = qobject_cast<QPlainTextEdit *>(control))
        return document->toPlainText().trimmed();
    const QString text = qobject_cast<QLineEdit *>(control)->text();
    // A pasted secret often brings the end of its line along; no provider's secret starts or ends with white space.
    return text.trimmed();
}

ProviderOptions ProviderForm::options() const
{
    ProviderOptions options;
    for (const ProviderField &field : m_descriptor.fields) {
        QString text = value(field);
        if (!text.isEmpty()) {
            QByteArray bytes = text.toUtf8();
            options.emplace(field.key, Secret::consume(bytes));
        }
        if (field.kind == FieldKind::Secret)
            text.fill(u'\0');
    }
    return options;
}

QString ProviderForm::firstEmpty() const
{
    for (const ProviderField &field : m_descriptor.fields) {
        if (field.required && field.defaultValue.isEmpty() && value(field).isEmpty())
            return fieldLabel(field);
    }
    return {};
}

QMap<QString, QString> ProviderForm::openValues() const
{
    QMap<QString, QString> values;
    for (const ProviderField &field : m_descriptor.fields) {
        if (field.kind == FieldKind::Secret)
            continue;
        const QString text = value(field);
        if (!text.isEmpty() && !(field.kind == FieldKind::Choice && text == field.defaultValue))
            values.insert(field.key, text);
    }
    return values;
}

void ProviderForm::setOpenValues(const QMap<QString, QString> &values)
{
    for (const ProviderField &field : m_descriptor.fields) {
        if (field.kind == FieldKind::Secret || !values.contains(field.key))
            continue;
        if (auto *box = qobject_cast<QComboBox *>(m_fields.value(field.key)))
            box->setCurrentText(values.value(field.key));
        else if (auto *document = qobject_cast<QPlainTextEdit *>(m_fields.value(field.key)))
            document->setPlainText(values.value(field.key));
        else
            qobject_cast<QLineEdit *>(m_fields.value(field.key))->setText(values.value(field.key));
    }
}

void ProviderForm::clearSecrets()
{
    for (const ProviderField &field : m_descriptor.fields) {
        if (field.kind != FieldKind::Secret)
            continue;
        if (auto *document = qobject_cast<QPlainTextEdit *>(m_fields.value(field.key))) {
            document->setPlainText(QString()); // clears its undo history, too
            continue;
        }
        auto *edit = qobject_cast<QLineEdit *>(m_fields.value(field.key));
        // Qt keeps no second copy but its undo history, which setText clears; what it has freed before is out of reach.
        edit->setText(QString(edit->text().size(), u'*'));
        edit->setText(QString());
        edit->setEchoMode(QLineEdit::Password);
    }
}

QWidget *ProviderForm::firstField() const
{
    return m_descriptor.fields.isEmpty() ? nullptr : m_fields.value(m_descriptor.fields.first().key);
}

} // namespace certwright
