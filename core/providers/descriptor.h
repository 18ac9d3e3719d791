// SPDX-License-Identifier: Apache-2.0
// What a DNS provider is called, which options it needs and where they are found: the wizard's form, the command line
// and the documentation are made from it.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace certwright {

enum class FieldKind { Text, Secret, File, Choice };

struct ProviderField
{
    QString key;   ///< as in lego's environment, e.g. "RFC2136_TSIG_SECRET"; used with --option and in the database
    QString label; ///< English, translated by the ui (context "Providers")
    QString hint;  ///< where to find it; English, translated by the ui
    FieldKind kind = FieldKind::Text;
    bool required = false;
    QString defaultValue;
    QStringList choices;
};

/// Who puts the record into DNS.
enum class Attendance { Person, Automatic };

struct ProviderDescriptor
{
    QString id;   ///< lego's where it has one: "manual", "exec", "rfc2136", "sandbox"
    QString name; ///< English, translated by the ui
    QString description;
    Attendance attendance = Attendance::Automatic;
    QList<ProviderField> fields;
};

} // namespace certwright
