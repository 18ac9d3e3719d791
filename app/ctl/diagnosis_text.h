// SPDX-License-Identifier: Apache-2.0
// Findings and diagnoses as certwrightctl prints them.
#pragma once

#include "core/diagnosis/doctor.h"

#include <QJsonObject>
#include <QStringList>

namespace certwright::ctl {

/// Title, sentence, advice and the record that would mend it, several lines.
QString findingText(const diagnosis::Finding &finding, const QDateTime &now);
QJsonObject toJson(const diagnosis::Finding &finding, const QDateTime &now);

/// The picture, then the findings. `values` are those that are wanted.
QString diagnosisText(
    const QString &name, const diagnosis::Diagnosis &diagnosis, const QList<QByteArray> &values, const QDateTime &now);
/// Without an "event".
QJsonObject toJson(
    const QString &name, const diagnosis::Diagnosis &diagnosis, const QList<QByteArray> &values, const QDateTime &now);

} // namespace certwright::ctl
