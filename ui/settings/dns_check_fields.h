// SPDX-License-Identifier: Apache-2.0
// Whom a domain asks whether its records are there: the nameservers of the zone, resolvers, or both; and which
// resolvers. For networks where port 53 is closed or that have a view of their own.
// Object names: checkModeBox, domainResolversField.
#pragma once

#include "core/domain/dns_check.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QLineEdit)

namespace certwright {

/// Addresses and URLs as people type them, separated by commas, semicolons or white space.
QStringList resolverWords(const QString &text);

class DnsCheckFields : public QWidget
{
    Q_OBJECT

public:
    explicit DnsCheckFields(QWidget *parent = nullptr);

    void setCheck(const DnsCheck &check);
    DnsCheck check() const;

    /// Why it cannot be saved; empty when it can.
    QString refusal() const;

Q_SIGNALS:
    void changed();

private:
    QComboBox *m_mode;
    QLineEdit *m_resolvers;
};

} // namespace certwright
