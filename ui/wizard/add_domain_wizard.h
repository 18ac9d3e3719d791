// SPDX-License-Identifier: Apache-2.0
// Leads a person from a name to its certificate: Names, Authority, DNS, Prove, Issue. Show it with open() or show(); it
// may be closed at any moment and made anew: what was typed is in the profile, what was registered goes on by itself,
// and showDomain() leads back to the page of its state. Its owner decides about WA_DeleteOnClose.
//
// Object names, for tests and scripts. The frame: addDomainWizard, wizardRail with railButton1 … railButton5,
// missingLabel (what is still missing), closingLabel, closeButton, backButton, nextButton, exportButton, doneButton; on
// pages of a registered domain fixedReason and startOverButton. Pages, each with names of its own listed in its header:
//   namesPage      namesField, removeNameButton, openExistingButton, fromRequestButton
//   authorityPage  authority_letsencrypt_staging, authority_letsencrypt, authority_sandbox, authority_other,
//                  otherAuthorityBox, authorityUrlField, rootsField, accountBox, contactField, externalKeyIdField,
//                  externalKeyField, getExternalButton, termsLink, agreeTermsBox, moreButton, keyTypeBox, keyUseBox,
//                  profileBox, lifetimeField, preferredIssuerField, challengeBox, standingAgreedBox,
//                  chooseRequestButton, fallbackList, addFallbackButton
//   dnsPage        providerFilter, providerList, credentialBox, field_KEY, credentialNameField, testButton, testResult,
//                  allowanceView
//   provePage      recordCard, waitingLabel, lookNowButton, changePollingButton, nameserverView, startButton, notice
//   issuePage      the same, and stepsView, keepFirstLabel, resultCard, resultNames, resultIssuer, resultValidity
// Names that two pages share (lookNowButton, notice …) are to be looked for inside the page.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"
#include "ui/wizard/wizard_draft.h"

#include <QDialog>
#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QStackedWidget)

namespace certwright {

class AuthorityPage;
class BusyRing;
class DnsPage;
class FollowPage;
class IssuePage;
class NamesPage;
class PreflightView;
class ProvePage;
class WizardPage;
class WizardRail;
struct Followed;
enum class Remedy;

class AddDomainWizard : public QDialog
{
    Q_OBJECT

public:
    enum class Step { Names, Authority, Dns, Prove, Issue };

    AddDomainWizard(UiContext context, QWidget *parent);
    ~AddDomainWizard() override;

    /// Follows a registered domain, on the page for its state.
    void showDomain(DomainId id);
    DomainId domain() const { return m_id; } ///< null before it is registered

    /// As if it had been typed. For tests and screenshots, too.
    void setDraft(const WizardDraft &draft);
    WizardDraft draft() const;

    /// Turns to a page; false where the way there is not open (a page before it misses something).
    bool goTo(Step step);
    Step step() const;

    /// Turns to a page whatever is missing on those before it. For pictures; nothing goes on from there that could not.
    void showPage(Step step);

    void done(int result) override;

Q_SIGNALS:
    void exportRequested(certwright::DomainId id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeFooter(QWidget *footer);
    void connectPages();
    void connectService();
    int reachable() const;
    void turn(int index);
    void next();
    void submit();
    void registered(Result<DomainId> id);
    void changed(Result<void> changed);
    void startOver();
    void forgetDomain();
    void goOn(const Result<void> &outcome);
    void remedy(Remedy wanted);
    void agreeToTerms();
    void browseForRequest();
    void takeRequest(const QString &path);
    void readDomain();
    void fixPages(const Followed &followed);
    void tick();
    void refreshFooter();
    void saveDraft();
    DomainRequest request() const;
    WizardPage *page(int index) const;

    UiContext m_context;
    DraftFile m_file;
    DomainId m_id;
    bool m_removing = false; ///< Start over was wanted; the domain is on its way out
    bool m_draftKept = true; ///< the last saving of the draft worked
    std::unique_ptr<Followed> m_followed;

    WizardRail *m_rail;
    QStackedWidget *m_stack;
    NamesPage *m_names;
    AuthorityPage *m_authority;
    DnsPage *m_dns;
    ProvePage *m_prove;
    IssuePage *m_issue;
    PreflightView *m_preflight;
    QLabel *m_missing = nullptr;
    QLabel *m_closing = nullptr;
    BusyRing *m_ring = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_done = nullptr;
    QTimer m_tick;     ///< moves the countdowns
    QTimer m_saveSoon; ///< the draft is saved when typing pauses
    Running m_running;
};

} // namespace certwright
