// SPDX-License-Identifier: Apache-2.0
// What the pages Prove and Issue share: the record to publish, the waiting line, what the nameservers say, and the
// notice where something stopped. Object names, inside provePage and issuePage alike: recordCard, recordHeading,
// waitingLabel and its neighbours (waiting_line.h), nameserverView, notice with noticeButton and noticePageButton,
// retryLabel (when it is tried again by itself), allowanceView, startButton (where nothing has been started yet).
#pragma once

#include "ui/wizard/followed.h"
#include "ui/wizard/wizard_page.h"

namespace certwright {

class AllowanceView;
class NameserverView;
class Notice;
class RecordCard;
class WaitingLine;

/// What the one button of a notice does.
enum class Remedy { Resume, FixNames, FixAuthority, FixDns, AgreeToTerms };
Remedy remedyFor(const Failure &failure);

/// A record that stays in DNS is among those to publish (dns-persist-01).
bool isStanding(const Followed &followed);

class FollowPage : public WizardPage
{
    Q_OBJECT

public:
    FollowPage(const QString &title, QWidget *parent);

    /// Cheap to call every second.
    virtual void setFollowed(const Followed &followed, const QDateTime &now);
    QWidget *firstField() const override;
    /// A refusal of something asked for on this page; stays until the next success.
    void setRefusal(const std::optional<Failure> &failure);
    /// Below all others.
    void addBelow(QWidget *widget);

Q_SIGNALS:
    void startWanted();
    void lookNowWanted();
    void pollingChosen(const certwright::Polling &polling);
    void checkChosen(const certwright::DnsCheck &check);
    void remedyWanted(certwright::Remedy remedy);

protected:
    /// Whether the record belongs on this page now.
    virtual bool showsRecord(const Followed &followed) const = 0;
    /// The failure that stopped it here, if one did.
    virtual std::optional<Failure> failureOf(const Followed &followed) const = 0;
    /// What can be started here, as the text of a button; empty: nothing.
    virtual QString startText(const Followed &followed) const = 0;

    QVBoxLayout *column() const { return m_column; } ///< where the shared widgets are

private:
    void showFailure(const Followed &followed, const QDateTime &now);

    QVBoxLayout *m_column;
    QLabel *m_recordHeading;
    RecordCard *m_card;
    WaitingLine *m_waiting;
    QLabel *m_serversHeading;
    NameserverView *m_servers;
    Notice *m_notice;
    QLabel *m_retry;
    AllowanceView *m_allowances;
    QPushButton *m_start;
    std::optional<Failure> m_refusal;
    std::optional<Failure> m_shown;
    Remedy m_remedy = Remedy::Resume;
};

/// Page 4.
class ProvePage : public FollowPage
{
    Q_OBJECT

public:
    explicit ProvePage(QWidget *parent = nullptr);
    void setFollowed(const Followed &followed, const QDateTime &now) override;

protected:
    bool showsRecord(const Followed &followed) const override;
    std::optional<Failure> failureOf(const Followed &followed) const override;
    QString startText(const Followed &followed) const override;

private:
    QWidget *m_proven;
    QLabel *m_provenText;
};

} // namespace certwright
