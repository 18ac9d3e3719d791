// SPDX-License-Identifier: Apache-2.0
// The way of a domain: Pending, Verified, Issuing, Active as marks on a line, the present one live, and Stopped shown
// where it stopped.
#pragma once

#include "core/domain/domain.h"
#include "core/issuance/run.h"

#include <QBasicTimer>
#include <QWidget>

#include <optional>

namespace certwright {

class PipelineView : public QWidget
{
    Q_OBJECT

public:
    explicit PipelineView(QWidget *parent = nullptr);

    /// A run that stands still waits for somebody to mend what stopped it.
    enum class Pace { Goes, StandsStill };
    void setStanding(const Domain &domain, const std::optional<Run> &run, Pace pace = Pace::Goes);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Stage { Ahead, Live, Waiting, Passed, Stopped };
    QString label(int index) const;
    void updateTimer();

    Stage m_stages[4] = {};
    QBasicTimer m_timer;
};

} // namespace certwright
