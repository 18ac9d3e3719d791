// SPDX-License-Identifier: Apache-2.0
// "Checks before the order": what could stop it, as far as anybody can know: names, DNS, CAA, the provider's
// credentials. Done beside everything else; nothing waits for it.
// Object names: preflightHeading, preflightState, preflightAgainButton, findingsView.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace certwright {

class BusyRing;
class FindingsView;

class PreflightView : public QWidget
{
    Q_OBJECT

public:
    explicit PreflightView(const UiContext &context, QWidget *parent = nullptr);

    /// Checks when it is told of a domain for the first time; hides itself where there is no order to come.
    void setDomain(const Domain &domain);
    /// Checks that domain now, whatever it has checked before.
    void checkNow(const Domain &domain);
    DomainId domain() const { return m_id; }

private:
    void check();
    void checked(const Result<diagnosis::PreflightReport> &outcome);

    const UiContext &m_context;
    DomainId m_id;
    BusyRing *m_ring;
    QLabel *m_mark;
    QLabel *m_state;
    QPushButton *m_again;
    FindingsView *m_findings;
    Running m_running;
};

} // namespace certwright
