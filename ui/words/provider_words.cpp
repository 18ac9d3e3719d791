// SPDX-License-Identifier: Apache-2.0
// The texts of provider descriptors: English where they stand, marked there with QT_TRANSLATE_NOOP in the context
// "Providers", and translated here.
#include "ui/words/words.h"

#include <QCoreApplication>

namespace certwright {

namespace {

QString translated(const QString &english)
{
    return english.isEmpty() ? english : QCoreApplication::translate("Providers", english.toUtf8().constData());
}

} // namespace

QString providerName(const ProviderDescriptor &provider) { return translated(provider.name); }
QString providerDescription(const ProviderDescriptor &provider) { return translated(provider.description); }
QString providerPermissions(const ProviderDescriptor &provider) { return translated(provider.permissions); }
QString fieldLabel(const ProviderField &field) { return translated(field.label); }
QString fieldHint(const ProviderField &field) { return translated(field.hint); }

} // namespace certwright
