// SPDX-License-Identifier: Apache-2.0
#include "app/session/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace certwright {

void installTranslations(QCoreApplication &application)
{
    const QLocale locale;
    auto *own = new QTranslator(&application);
    if (!own->load(locale, QStringLiteral("certwright"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        return; // English is in the sources
    QCoreApplication::installTranslator(own);
    auto *toolkit = new QTranslator(&application);
    if (toolkit->load(
            locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(toolkit);
}

} // namespace certwright
