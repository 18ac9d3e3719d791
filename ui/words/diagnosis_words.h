// SPDX-License-Identifier: Apache-2.0
// What a look at DNS found, in a person's words: one sentence what is wrong, one thing to do; and the picture of the
// lookup as lines of text. Used by the window and by certwrightctl.
#pragma once

#include "core/diagnosis/finding.h"
#include "core/diagnosis/picture.h"

#include <QDateTime>
#include <QStringList>

namespace certwright {

struct FindingWords
{
    QString title;    ///< a few words, never empty: "The zone is in the name twice"
    QString sentence; ///< never empty: what is wrong, with the names and values it is about
    QString advice;   ///< the one thing to do; never empty. Finding::record is not repeated in it

    bool operator==(const FindingWords &) const = default;
};

/// `now` is what a time is told from.
FindingWords describe(const diagnosis::Finding &finding, const QDateTime &now);

/// "good", "doubtful", "wrong", "not known"
QString markText(diagnosis::Mark mark);

/// "error", "warning", "note"
QString findingSeverityText(diagnosis::Severity severity);

/// The way of the lookup, one part a line, each with its mark. `expected` are the values that are wanted at the name.
QStringList pictureLines(const diagnosis::Picture &picture, const QList<QByteArray> &expected);

} // namespace certwright
