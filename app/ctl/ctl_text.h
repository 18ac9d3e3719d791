// SPDX-License-Identifier: Apache-2.0
// The translation context of certwrightctl's own sentences; those about states and failures are in ui/words.
#pragma once

#include <QCoreApplication>

namespace certwright::ctl {

class CtlText
{
    Q_DECLARE_TR_FUNCTIONS(certwrightctl)
};

} // namespace certwright::ctl
