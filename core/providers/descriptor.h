// SPDX-License-Identifier: Apache-2.0
// What a DNS provider is called, which options it needs and where they are found: the wizard's form, the command line
// and the documentation are made from it.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

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
    QStringList aliases;     ///< other names of the same in the environment, as lego has them
    bool isDocument = false; ///< of several lines: JSON, PEM
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

    // Facts about the provider, for the form and the documentation.
    QString page;        ///< where the credentials are made; empty where there is no such page
    QString permissions; ///< the least that the credentials must be allowed; English, translated by the ui
    int minimumTtl = 0;  ///< seconds; 0: any
    int usualTtl = 120;  ///< seconds
    std::chrono::seconds usualPropagation{60}; ///< until all its servers show a change
    bool severalValues = true;                 ///< whether more than one value can stand at a name
};

} // namespace certwright
