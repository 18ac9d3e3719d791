// SPDX-License-Identifier: Apache-2.0
// The fields of one DNS provider, made from its descriptor. Secrets are shown as dots, leave as Secret, and are wiped
// with clearSecrets().
// Object names: field_KEY for each field (field_RFC2136_NAMESERVER …), browse_KEY beside a file.
#pragma once

#include "core/providers/provider.h"

#include <QMap>
#include <QWidget>

namespace certwright {

class ProviderForm : public QWidget
{
    Q_OBJECT

public:
    explicit ProviderForm(const ProviderDescriptor &descriptor, QWidget *parent = nullptr);
    ~ProviderForm() override;

    /// Filled fields only: an absent option has the provider's default.
    ProviderOptions options() const;
    /// The label of the first required field that is empty; empty when none is.
    QString firstEmpty() const;

    /// Without secrets, for the draft.
    QMap<QString, QString> openValues() const;
    void setOpenValues(const QMap<QString, QString> &values);

    void clearSecrets();
    QWidget *firstField() const;

Q_SIGNALS:
    void changed();

private:
    QWidget *makeField(const ProviderField &field);
    QString value(const ProviderField &field) const;

    ProviderDescriptor m_descriptor;
    QMap<QString, QWidget *> m_fields; ///< line edits and combo boxes, by key
};

} // namespace certwright
