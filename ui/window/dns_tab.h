// SPDX-License-Identifier: Apache-2.0
// The DNS tab of the details: every TXT record the domain needs, what each nameserver answers, how DNS is looked at.
#pragma once

#include "ui/window/domain_actions.h"
#include "ui/window/domain_model.h"

#include <QScrollArea>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace certwright {

class NameserverView;
class RecordCard;

class DnsTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit DnsTab(const UiContext &context, QWidget *parent = nullptr);

    void showRow(const ShownDomain &row);
    void tick(DomainId id);

Q_SIGNALS:
    void actionWanted(certwright::DomainAction action);

private:
    const UiContext m_context;
    QLabel *m_intro;
    RecordCard *m_records;
    NameserverView *m_servers;
    QPushButton *m_diagnose;
    QPushButton *m_delegate;
    QLabel *m_polling;
};

} // namespace certwright
