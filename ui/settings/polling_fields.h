// SPDX-License-Identifier: Apache-2.0
// How often and how long DNS is looked at, as two lengths of time in human units. Used by the settings and, for one
// domain, by the wizard.
// Object names: intervalField, timeoutField (each a spin box) and intervalUnit, timeoutUnit (combo boxes).
#pragma once

#include "core/domain/domain.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QSpinBox)

namespace certwright {

/// A number and its unit: seconds, minutes or hours.
class DurationField : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the start of the object names and `accessible` what screen readers say.
    DurationField(const QString &name, const QString &accessible, QWidget *parent = nullptr);

    /// Shown in the largest unit that needs no fraction.
    void setDuration(std::chrono::seconds duration);
    std::chrono::seconds duration() const;

    QWidget *firstField() const;

Q_SIGNALS:
    void changed();

private:
    void limit();

    QSpinBox *m_number;
    QComboBox *m_unit;
};

class PollingFields : public QWidget
{
    Q_OBJECT

public:
    explicit PollingFields(QWidget *parent = nullptr);

    void setPolling(const Polling &polling);
    Polling polling() const;

    /// So that its fields stand under those of the form around it; in pixels.
    void setLabelWidth(int width);

    /// Why it cannot be saved; empty when it can. Between 2 s and 1 h for the interval (less would be a load on other
    /// people's nameservers), up to 48 h for the whole (slow registrars), and never less than one interval.
    QString refusal() const;

Q_SIGNALS:
    void changed();

private:
    QGridLayout *m_grid;
    DurationField *m_interval;
    DurationField *m_timeout;
};

} // namespace certwright
