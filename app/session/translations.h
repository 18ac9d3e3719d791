// SPDX-License-Identifier: Apache-2.0
// The program's language: the system's where there is a translation, English otherwise.
#pragma once

class QCoreApplication;

namespace certwright {

/// Installs the program's and Qt's translations; once, before anything is shown.
void installTranslations(QCoreApplication &application);

} // namespace certwright
