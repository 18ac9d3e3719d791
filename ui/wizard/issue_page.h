// SPDX-License-Identifier: Apache-2.0
// Page 5: the second value, the steps ticking off, and at the end the certificate in three lines.
// Object names: issuePage, stepsView, keepFirstLabel, resultCard with resultNames, resultIssuer, resultValidity.
#pragma once

#include "ui/wizard/follow_page.h"

#include <QMap>

QT_FORWARD_DECLARE_CLASS(QStackedLayout)

namespace certwright {

class BusyRing;

/// The steps of an issuance, done, present and ahead.
class StepsView : public QWidget
{
    Q_OBJECT

public:
    explicit StepsView(QWidget *parent = nullptr);

    enum class Pace { Goes, Stopped };
    /// Nothing: none has begun. Stopped: it goes on at this step when it is resumed.
    void setStep(std::optional<Step> step, Pace pace = Pace::Goes);

private:
    struct Line
    {
        Step step;
        QLabel *mark;
        BusyRing *ring;
        QLabel *text;
    };
    QList<Line> m_lines;
};

class IssuePage : public FollowPage
{
    Q_OBJECT

public:
    explicit IssuePage(QWidget *parent = nullptr);
    void setFollowed(const Followed &followed, const QDateTime &now) override;

protected:
    bool showsRecord(const Followed &followed) const override;
    std::optional<Failure> failureOf(const Followed &followed) const override;
    QString startText(const Followed &followed) const override;

private:
    QWidget *makeResult();

    QWidget *m_work;
    StepsView *m_steps;
    QLabel *m_keepFirst;
    QWidget *m_result = nullptr;
    QLabel *m_resultName = nullptr;
    QLabel *m_resultNames = nullptr;
    QLabel *m_resultIssuer = nullptr;
    QLabel *m_resultValidity = nullptr;
    QLabel *m_resultNext = nullptr;
};

} // namespace certwright
