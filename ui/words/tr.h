// SPDX-License-Identifier: Apache-2.0
// The translation context of the sentences in this folder, for its own files only.
#pragma once

#include <QCoreApplication>

namespace certwright {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace certwright
