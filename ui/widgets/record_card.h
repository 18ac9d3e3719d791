// SPDX-License-Identifier: Apache-2.0
// The TXT record to publish, with a copy button for everything a DNS console can ask for. Two values of one name stand
// in one card: "one name, two values, keep both"; of a standing record (dns-persist-01) it says that it stays.
#pragma once

#include "core/issuance/run.h"

#include <QFrame>

QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class RecordCard : public QFrame
{
    Q_OBJECT

public:
    explicit RecordCard(QWidget *parent = nullptr);

    /// Rebuilds only when something differs, so that focus and selection stay. `zone` empty: not known yet.
    void setRecords(const QList<RunRecord> &records, const QString &zone);
    QList<RunRecord> records() const { return m_records; }

private:
    void rebuild();

    QList<RunRecord> m_records;
    QString m_zone;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
};

} // namespace certwright
