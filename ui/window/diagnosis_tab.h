// SPDX-License-Identifier: Apache-2.0
// The Diagnosis tab of the details: asks DNS what is wrong with the selected domain, paints the way of the lookup and
// says what was found. What was found is kept, per domain, until the next look; leaving the tab ends a look.
// Object names: diagnoseButton, diagnosisRing, diagnosisState, diagnosisAge, resumeButton, copyDiagnosisButton,
// diagnosisNotice; per name a lookupView and a findingsView.
#pragma once

#include "core/base/awaitables.h"
#include "ui/window/domain_actions.h"

#include "ui/context.h"

#include <QHash>
#include <QScrollArea>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class BusyRing;
class CopyButton;
class Notice;

class DiagnosisTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit DiagnosisTab(const UiContext &context, QWidget *parent = nullptr);

    void showRow(const ShownDomain &row);
    /// Asks DNS about the shown domain.
    void look();
    void tick();

Q_SIGNALS:
    void actionWanted(certwright::DomainAction action);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    struct Look
    {
        QList<Examined> names;
        QDateTime at;
    };

    void leave();
    void looked(DomainId id, Result<QList<Examined>> outcome);
    void rebuild();
    void showState();
    QString report(const Look &look) const;

    const UiContext m_context;
    DomainId m_id;
    bool m_canResume = false;
    QHash<DomainId, Look> m_looks;
    QPushButton *m_button;
    BusyRing *m_ring;
    QLabel *m_age;
    QLabel *m_mark;
    QLabel *m_state;
    QLabel *m_hint;
    QPushButton *m_resume;
    CopyButton *m_copy;
    Notice *m_notice;
    QVBoxLayout *m_place;
    QWidget *m_found = nullptr;
    Running m_running; ///< last: it calls back
};

} // namespace certwright
