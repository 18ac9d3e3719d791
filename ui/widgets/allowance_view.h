// SPDX-License-Identifier: Apache-2.0
// What is left of a CA's limits before an order: one quiet line for each that has been used at all, amber where a tenth
// or less is left. Nothing to say, nothing shown.
// Object names: allowanceView, allowanceLine for each line.
#pragma once

#include "core/issuance/ledger.h"

#include <QDateTime>
#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QGridLayout)

namespace certwright {

class AllowanceView : public QWidget
{
    Q_OBJECT

public:
    explicit AllowanceView(QWidget *parent = nullptr);

    /// Scarcest first, as the service says it. Hides itself where nothing is worth saying.
    void setAllowances(const QList<Allowance> &allowances, const QDateTime &now);

    /// A tenth or less is left.
    static bool isScarce(const Allowance &allowance);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    QList<Allowance> m_allowances;
    QDateTime m_now;
    QGridLayout *m_grid;
};

} // namespace certwright
