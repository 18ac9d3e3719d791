// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/add_domain_wizard.h"

#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/wizard/account_fields.h"
#include "ui/wizard/authority_page.h"
#include "ui/wizard/dns_page.h"
#include "ui/wizard/issue_page.h"
#include "ui/wizard/names_page.h"
#include "ui/wizard/order_form.h"
#include "ui/wizard/preflight_view.h"
#include "ui/wizard/wizard_rail.h"

#include <QAccessible>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

namespace {

constexpr int namesIndex = int(AddDomainWizard::Step::Names);
constexpr int authorityIndex = int(AddDomainWizard::Step::Authority);
constexpr int dnsIndex = int(AddDomainWizard::Step::Dns);
constexpr int proveIndex = int(AddDomainWizard::Step::Prove);
constexpr int issueIndex = int(AddDomainWizard::Step::Issue);

int pageFor(const Followed &followed)
{
    return followed.domain.standing.ownershipProven || followed.isDone() ? issueIndex : proveIndex;
}

/// Changes with the state and the step, not with the time.
QString spoken(const Followed &followed)
{
    const QString state = stateText(followed.domain.standing.state);
    return followed.run ? state + stepText(followed.run->step) : state;
}

} // namespace

AddDomainWizard::AddDomainWizard(UiContext context, QWidget *parent)
    : QDialog(parent)
    , m_context(std::move(context))
    , m_file(m_context.profileFolder)
    , m_rail(new WizardRail({tr("Names"), tr("Authority"), tr("DNS"), tr("Prove"), tr("Issue")}))
    , m_stack(new QStackedWidget)
    , m_names(new NamesPage(m_context.store))
    , m_authority(new AuthorityPage(m_context))
    , m_dns(new DnsPage(m_context))
    , m_prove(new ProvePage)
    , m_issue(new IssuePage)
    , m_preflight(new PreflightView(m_context))
{
    setObjectName(u"addDomainWizard"_s);
    setWindowTitle(tr("Add domain"));
    m_prove->addBelow(m_preflight);
    for (QWidget *each : std::initializer_list<QWidget *>{m_names, m_authority, m_dns, m_prove, m_issue})
        m_stack->addWidget(each);
    auto *footer = new QWidget;
    makeFooter(footer);
    auto *upright = new QFrame;
    setRole(upright, "upright");
    auto *line = new QFrame;
    setRole(line, "line");
    auto *top = new QHBoxLayout;
    top->setSpacing(0);
    top->addWidget(m_rail);
    top->addWidget(upright);
    top->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top, 1);
    layout->addWidget(line);
    layout->addWidget(footer);

    connectPages();
    connectService();
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &AddDomainWizard::tick);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(1s);
    connect(&m_saveSoon, &QTimer::timeout, this, &AddDomainWizard::saveDraft);

    WizardDraft draft = m_file.load();
    const Result<Settings> settings = m_context.store.settings();
    if (draft == WizardDraft() && settings) {
        draft.contact = settings->contact;
        draft.authority = acme::authorityFor(settings->authority).directoryUrl == settings->authority
                              ? QString()
                              : settings->authority;
        draft.authorityUrl = draft.authority.isEmpty() ? settings->authority : QString();
    }
    setDraft(draft);
    m_saveSoon.stop();
    turn(namesIndex);
    const int em = fontMetrics().height();
    QSize size(em * 54, em * 40);
    if (screen())
        size = size.boundedTo(screen()->availableSize());
    resize(size);
    setMinimumSize(em * 40, em * 24);
}

AddDomainWizard::~AddDomainWizard() = default;

void AddDomainWizard::makeFooter(QWidget *footer)
{
    m_missing = new QLabel;
    m_missing->setObjectName(u"missingLabel"_s);
    m_missing->setWordWrap(true);
    m_closing = new QLabel;
    m_closing->setObjectName(u"closingLabel"_s);
    m_closing->setWordWrap(true);
    setRole(m_closing, "quiet");
    m_ring = new BusyRing;
    m_ring->setRunning(false);
    m_ring->hide();
    const auto make = [](const QString &text, const QString &name) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        button->setAutoDefault(false);
        return button;
    };
    m_close = make(tr("&Close"), u"closeButton"_s);
    m_back = make(tr("&Back"), u"backButton"_s);
    m_next = make(tr("&Next"), u"nextButton"_s);
    m_done = make(tr("&Done"), u"doneButton"_s);
    m_export = make(tr("&Export PEM …"), u"exportButton"_s);
    setRole(m_next, "primary");
    setRole(m_export, "primary");
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_missing);
    texts->addWidget(m_closing);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(spacing(5), spacing(3), spacing(5), spacing(3));
    layout->setSpacing(spacing(2));
    layout->addLayout(texts, 1);
    layout->addWidget(m_ring);
    for (QPushButton *button : {m_close, m_back, m_next, m_done, m_export})
        layout->addWidget(button);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_done, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_back, &QPushButton::clicked, this, [this] { turn(m_stack->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &AddDomainWizard::next);
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportRequested(m_id); });
}

void AddDomainWizard::connectPages()
{
    for (int i = namesIndex; i <= dnsIndex; ++i) {
        connect(page(i), &WizardPage::changed, this, [this] {
            m_rail->setProgress(
                m_stack->currentIndex(), m_followed ? pageFor(*m_followed) : m_stack->currentIndex(), reachable());
            refreshFooter();
            if (m_id.isNull())
                m_saveSoon.start();
        });
        connect(page(i), &WizardPage::startOverWanted, this, &AddDomainWizard::startOver);
        connect(page(i), &WizardPage::leaveDone, this, [this, i] {
            if (m_stack->currentIndex() == i && i + 1 <= reachable())
                turn(i + 1);
        });
    }
    connect(m_names, &WizardPage::changed, this, [this] { m_authority->setNames(m_names->names()); });
    connect(m_names, &NamesPage::requestWanted, this, &AddDomainWizard::browseForRequest);
    connect(m_authority, &AuthorityPage::namesWanted, m_names, &NamesPage::setNames);
    connect(m_names, &NamesPage::openWanted, this, &AddDomainWizard::showDomain);
    connect(m_rail, &WizardRail::chosen, this, [this](int index) {
        if (index <= reachable())
            turn(index);
    });
    for (FollowPage *each : std::initializer_list<FollowPage *>{m_prove, m_issue}) {
        connect(each, &FollowPage::startWanted, this, [this] { goOn(m_context.service.obtain(m_id)); });
        connect(each, &FollowPage::lookNowWanted, this, [this] { m_context.service.lookNow(m_id); });
        connect(each, &FollowPage::pollingChosen, this,
            [this](const Polling &polling) { goOn(m_context.service.setPolling(m_id, polling)); });
        connect(each, &FollowPage::checkChosen, this,
            [this](const DnsCheck &check) { goOn(m_context.service.setDnsCheck(m_id, check)); });
        connect(each, &FollowPage::remedyWanted, this, &AddDomainWizard::remedy);
    }
}

void AddDomainWizard::connectService()
{
    const auto reread = [this](DomainId id) {
        if (id == m_id)
            readDomain();
    };
    connect(&m_context.service, &IssuanceService::domainChanged, this, reread);
    connect(&m_context.service, &IssuanceService::stepChanged, this, reread);
    connect(&m_context.service, &IssuanceService::observationsChanged, this, reread);
    connect(&m_context.service, &IssuanceService::runEnded, this, reread);
    connect(&m_context.service, &IssuanceService::domainRemoved, this, [this](DomainId id) {
        if (id == m_id)
            forgetDomain();
    });
}

WizardPage *AddDomainWizard::page(int index) const { return qobject_cast<WizardPage *>(m_stack->widget(index)); }

AddDomainWizard::Step AddDomainWizard::step() const { return Step(m_stack->currentIndex()); }

/// The last page that may be turned to now.
int AddDomainWizard::reachable() const
{
    if (m_followed)
        return pageFor(*m_followed);
    int last = namesIndex;
    while (last < dnsIndex && page(last)->missing().isEmpty() && page(last)->leavingText().isEmpty())
        ++last;
    return last;
}

bool AddDomainWizard::goTo(Step step)
{
    if (int(step) > reachable())
        return false;
    turn(int(step));
    return true;
}

void AddDomainWizard::showPage(Step step) { turn(int(step)); }

void AddDomainWizard::turn(int index)
{
    if (index < namesIndex || index > issueIndex)
        return;
    const bool other = index != m_stack->currentIndex();
    m_stack->setCurrentIndex(index);
    if (index == dnsIndex && !m_names->names().isEmpty()) {
        m_dns->setNames(m_names->names());
        // A hint: without it the order goes its way all the same.
        const Result<QList<Allowance>> allowances =
            m_id.isNull() ? m_context.service.allowances(m_authority->choice(), m_names->names(), false)
                          : Result<QList<Allowance>>();
        m_dns->setAllowances(allowances ? *allowances : QList<Allowance>());
    }
    page(index)->enter();
    m_rail->setProgress(index, m_followed ? pageFor(*m_followed) : index, reachable());
    refreshFooter();
    if (other && isVisible()) {
        QAccessibleEvent announcement(page(index), QAccessible::Alert);
        QAccessible::updateAccessibility(&announcement);
    }
    if (QWidget *field = page(index)->firstField(); field && field->isEnabled())
        field->setFocus();
    else if (m_next->isEnabled() && m_next->isVisibleTo(this))
        m_next->setFocus();
    else if (m_export->isVisibleTo(this))
        m_export->setFocus();
    else
        m_close->setFocus();
}

void AddDomainWizard::next()
{
    const int index = m_stack->currentIndex();
    if (index == dnsIndex && (m_id.isNull() || !m_dns->isFixed())) {
        submit();
        return;
    }
    if (!page(index)->isFixed() && !page(index)->leave()) {
        refreshFooter();
        return;
    }
    if (index + 1 <= reachable())
        turn(index + 1);
}

DomainRequest AddDomainWizard::request() const
{
    DomainRequest request;
    request.names = m_names->names();
    const AuthorityChoice first = m_authority->choice();
    request.authority = first.authority;
    request.authorityRoots = first.roots;
    request.account = first.account;
    request.contact = first.contact;
    request.termsAgreed = first.termsAgreed;
    request.fallbacks = m_authority->fallbacks();
    request.keyType = m_authority->order().keyType();
    request.order = m_authority->order().options();
    request.provider = m_dns->pane().provider();
    request.credential = m_dns->pane().credential();
    request.options = m_dns->pane().options();
    request.credentialName = m_dns->pane().credentialName();
    request.ways = m_dns->ways();
    if (const Result<Settings> settings = m_context.store.settings())
        request.polling = settings->polling;
    if (m_followed) {
        request.polling = m_followed->domain.polling;
        request.dnsCheck = m_followed->domain.dnsCheck;
    }
    request.goal = Goal::Certificate;
    return request;
}

/// Registers what was typed, or changes the registered domain that had stopped.
void AddDomainWizard::submit()
{
    // The way here may have led past the second page while its CA had not answered. The CA of a registered domain need
    // not be asked again.
    const bool sameAuthority = m_followed && m_followed->domain.termsAgreed && m_authority->choice().termsAgreed &&
                               m_followed->domain.authority == m_authority->authority() &&
                               m_authority->order().missing().isEmpty();
    for (int i = namesIndex; i <= dnsIndex; ++i) {
        const bool done = page(i)->missing().isEmpty() && page(i)->leavingText().isEmpty();
        if (!page(i)->isFixed() && !(i == authorityIndex && sameAuthority) && !done) {
            turn(i);
            return;
        }
    }
    if (m_id.isNull()) {
        std::function<void(Result<DomainId>)> done = [this](Result<DomainId> id) { registered(std::move(id)); };
        m_running = Running(m_context.service.addDomain(request()), std::move(done));
    } else {
        std::function<void(Result<void>)> done = [this](Result<void> outcome) { changed(std::move(outcome)); };
        m_running = Running(m_context.service.changeDomain(m_id, request()), std::move(done));
    }
    m_stack->setEnabled(false);
    refreshFooter();
}

void AddDomainWizard::registered(Result<DomainId> id)
{
    m_running = Running();
    m_stack->setEnabled(true);
    if (!id) {
        m_dns->pane().showFailure(id.error());
        refreshFooter();
        m_next->setFocus();
        return;
    }
    m_saveSoon.stop();
    m_file.remove();
    m_dns->pane().clearSecrets();
    const Result<void> started = m_context.service.verify(*id);
    m_id = *id;
    m_names->setOwn(m_id);
    readDomain();
    m_dns->pane().readCredentials();
    if (m_followed)
        m_dns->pane().setCredential(m_followed->domain.credential);
    turn(m_followed ? pageFor(*m_followed) : proveIndex);
    goOn(started);
}

void AddDomainWizard::changed(Result<void> changed)
{
    m_running = Running();
    m_stack->setEnabled(true);
    if (!changed) {
        m_dns->pane().showFailure(changed.error());
        refreshFooter();
        m_next->setFocus();
        return;
    }
    m_dns->pane().clearSecrets();
    const Result<void> resumed = m_context.service.obtain(m_id);
    readDomain();
    m_dns->pane().readCredentials();
    if (m_followed) {
        m_dns->pane().setCredential(m_followed->domain.credential);
        turn(pageFor(*m_followed));
    }
    goOn(resumed);
}

void AddDomainWizard::showDomain(DomainId id)
{
    const Result<Domain> domain = m_context.store.domain(id);
    if (!domain)
        return; // removed a moment ago; the table it came from goes on without it
    m_saveSoon.stop();
    m_running = Running();
    m_stack->setEnabled(true);
    m_removing = false;
    m_id = id;
    m_prove->setRefusal(std::nullopt);
    m_issue->setRefusal(std::nullopt);
    m_names->setOwn(id);
    setDraft(draftOf(*domain));
    m_dns->pane().readCredentials();
    m_dns->pane().setCredential(domain->credential);
    readDomain();
    turn(m_followed ? pageFor(*m_followed) : proveIndex);
}

void AddDomainWizard::setDraft(const WizardDraft &draft)
{
    m_names->setText(draft.names);
    m_authority->setAuthority(draft.authority, draft.authorityUrl, draft.roots);
    AccountFields &account = m_authority->account();
    account.setContact(draft.contact);
    account.setTermsAgreed(draft.termsAgreed);
    account.setExternalKeyId(draft.externalKeyId);
    if (draft.newAccount)
        account.setNewWanted();
    else
        account.setAccount(draft.account);
    OrderForm &order = m_authority->order();
    order.setKeyType(draft.keyType);
    order.setOptions(draft.order);
    order.setStandingAgreed(draft.standingAgreed);
    m_authority->setFallbacks(draft.fallbacks);
    m_authority->setNames(m_names->names());
    if (!m_names->names().isEmpty())
        m_dns->setNames(m_names->names());
    m_dns->pane().setProvider(draft.provider);
    m_dns->pane().setTyped(draft.options, draft.credentialName);
    m_dns->pane().setCredential(draft.credential);
    m_dns->setWays(draft.ways);
}

WizardDraft AddDomainWizard::draft() const
{
    WizardDraft draft;
    draft.names = m_names->text();
    draft.authority = m_authority->knownAuthority();
    draft.authorityUrl = m_authority->typedUrl();
    draft.roots = m_authority->roots();
    const AccountFields &account = m_authority->account();
    draft.contact = account.contact();
    draft.termsAgreed = account.termsAgreed();
    draft.externalKeyId = account.externalKeyId();
    draft.account = account.account();
    draft.newAccount = account.isNewWanted();
    draft.keyType = m_authority->order().keyType();
    draft.order = m_authority->order().options();
    draft.standingAgreed = m_authority->order().standingAgreed();
    draft.fallbacks = m_authority->fallbacks();
    draft.provider = m_dns->pane().provider();
    draft.credential = m_dns->pane().credential();
    draft.credentialName = m_dns->pane().credentialName();
    draft.ways = m_dns->ways();
    draft.options = m_dns->pane().openValues();
    return draft;
}

void AddDomainWizard::saveDraft()
{
    if (!m_id.isNull())
        return;
    if (m_names->text().trimmed().isEmpty()) {
        m_file.remove();
        m_draftKept = true;
    } else {
        m_draftKept = m_file.save(draft());
    }
    refreshFooter();
}

void AddDomainWizard::startOver()
{
    m_removing = true;
    m_context.service.remove(m_id);
    refreshFooter();
}

/// The domain is gone, here or elsewhere: everything typed stays and may be changed again.
void AddDomainWizard::forgetDomain()
{
    m_removing = false;
    m_id = {};
    m_followed.reset();
    m_names->setOwn({});
    m_prove->setRefusal(std::nullopt);
    m_issue->setRefusal(std::nullopt);
    for (int i = namesIndex; i <= dnsIndex; ++i)
        page(i)->release();
    setWindowTitle(tr("Add domain"));
    turn(namesIndex);
    m_saveSoon.start();
}

void AddDomainWizard::goOn(const Result<void> &outcome)
{
    const std::optional<Failure> refusal = outcome ? std::nullopt : std::optional(outcome.error());
    m_prove->setRefusal(refusal);
    m_issue->setRefusal(refusal);
    readDomain();
}

void AddDomainWizard::remedy(Remedy wanted)
{
    switch (wanted) {
    case Remedy::Resume:
        goOn(m_context.service.resume(m_id));
        break;
    case Remedy::FixNames:
        turn(namesIndex);
        break;
    case Remedy::FixAuthority:
        turn(authorityIndex);
        break;
    case Remedy::FixDns:
        turn(dnsIndex);
        break;
    case Remedy::AgreeToTerms:
        agreeToTerms();
        break;
    }
}

/// The CA has changed its terms: the account agrees to them, and the domain goes on.
void AddDomainWizard::agreeToTerms()
{
    const std::optional<AuthorityChoice> at = m_followed->domain.authorityAt(0);
    AccountId account = at ? at->account : AccountId();
    if (at && account.isNull()) {
        const Result<std::optional<AcmeAccount>> found = m_context.store.account(at->authority, at->contact);
        if (found && *found)
            account = (*found)->id;
    }
    if (account.isNull()) {
        turn(authorityIndex); // no account yet: it is made with the tick there
        return;
    }
    std::function<void(Result<void>)> done = [this](Result<void> agreed) {
        m_running = Running();
        goOn(agreed ? m_context.service.resume(m_id) : agreed);
        refreshFooter();
    };
    m_running = Running(m_context.service.accounts().agreeToTerms(account), std::move(done));
    refreshFooter();
}

void AddDomainWizard::browseForRequest()
{
    auto *chooser = new QFileDialog(this, tr("Signing request"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Signing requests (*.csr *.req *.pem *.der)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &AddDomainWizard::takeRequest);
    chooser->open();
}

/// Its names are the domain's, and its key stays where it is.
void AddDomainWizard::takeRequest(const QString &path)
{
    const Result<SigningRequest> read = signingRequestFromFile(path);
    if (!read) {
        const Advice advice = advise(read.error());
        m_names->setRequestProblem(advice.what + u' ' + advice.next);
        return;
    }
    m_authority->order().setSigningRequest(*read);
    m_names->setNames(read->names);
}

void AddDomainWizard::readDomain()
{
    if (m_id.isNull())
        return;
    const QDateTime now = m_context.clock.now();
    Result<Followed> followed = follow(m_context, m_id);
    if (!followed) {
        m_prove->setRefusal(followed.error());
        m_issue->setRefusal(followed.error());
        if (m_followed) {
            m_prove->setFollowed(*m_followed, now);
            m_issue->setFollowed(*m_followed, now);
        }
        return;
    }
    const bool wasProven = m_followed && pageFor(*m_followed) == issueIndex;
    const QString said = m_followed ? spoken(*m_followed) : QString();
    m_followed = std::make_unique<Followed>(std::move(*followed));
    if (isVisible() && spoken(*m_followed) != said) {
        // What a screen reader says of the step; the seconds of the countdown would only be noise.
        setAccessibleDescription(m_followed->words(now).full);
        QAccessibleEvent announcement(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&announcement);
    }
    setWindowTitle(tr("Add domain: %1").arg(m_followed->domain.name().unicode()));
    m_preflight->setDomain(m_followed->domain);
    fixPages(*m_followed);
    tick();
    m_rail->setProgress(
        m_stack->currentIndex(), m_followed->isDone() ? issueIndex + 1 : pageFor(*m_followed), reachable());
    // Goes on by itself, but never takes away a page that somebody has gone back to.
    if (!wasProven && pageFor(*m_followed) == issueIndex && m_stack->currentIndex() == proveIndex)
        turn(issueIndex);
    refreshFooter();
}

void AddDomainWizard::fixPages(const Followed &followed)
{
    if (followed.isDone()) {
        for (int i = namesIndex; i <= dnsIndex; ++i)
            page(i)->fix(tr("The certificate was issued with these."), WizardPage::StartOver::NotOffered);
        return;
    }
    m_names->fix(
        tr("The domain is registered, and its record stands for these names. Starting over removes it and keeps what "
           "you typed; the record will have another value then."),
        WizardPage::StartOver::Offered);
    for (WizardPage *each : std::initializer_list<WizardPage *>{m_authority, m_dns}) {
        if (followed.run) {
            each->fix(
                tr("Certwright is working with these. Starting over removes the domain and keeps what you typed; the "
                   "record will have another value then."),
                WizardPage::StartOver::Offered);
        } else if (each->isFixed()) {
            each->release();
        }
    }
}

void AddDomainWizard::tick()
{
    if (!m_followed)
        return;
    const QDateTime now = m_context.clock.now();
    // The next look is not durable, so it is read again; all else comes with signals.
    m_followed->run = m_context.service.currentRun(m_id);
    if (m_followed->run && isEnd(m_followed->run->step))
        m_followed->run.reset();
    m_prove->setFollowed(*m_followed, now);
    m_issue->setFollowed(*m_followed, now);
}

void AddDomainWizard::refreshFooter()
{
    const int index = m_stack->currentIndex();
    const bool creating = page(index)->isBusy();
    const bool working = m_running.isRunning() || m_removing || creating;
    const bool finished = m_followed && m_followed->isDone() && !m_followed->run;
    const bool atEnd = index == issueIndex && finished;
    const bool justThere = atEnd && !m_export->isVisibleTo(this);
    QString missing;
    if (m_removing)
        missing = tr("Removing the domain …");
    else if (working && !creating)
        missing = m_id.isNull() ? tr("Registering …") : tr("Working …");
    else if (creating || (index <= dnsIndex && !page(index)->isFixed()))
        missing = page(index)->missing();
    else if (index == proveIndex && reachable() == proveIndex && m_followed && m_followed->run)
        missing = tr("Goes on by itself when DNS shows the record.");
    m_missing->setText(missing);
    m_missing->setVisible(!missing.isEmpty());

    if (atEnd)
        m_closing->setText(tr("The certificate is kept in the profile; it can be exported at any time."));
    else if (!m_id.isNull() && m_followed && !m_followed->run)
        m_closing->setText(tr("Closing loses nothing: the domain leads back here."));
    else if (!m_id.isNull())
        m_closing->setText(tr("Closing loses nothing: Certwright goes on, and the domain leads back here."));
    else if (m_draftKept)
        m_closing->setText(tr("Closing loses nothing but secrets: what you typed is here again the next time."));
    else
        m_closing->setText(
            tr("The profile cannot be written to; what you typed stays only while this window is open."));

    const bool submits = index == dnsIndex && (m_id.isNull() || !m_dns->isFixed());
    const QString leaving = index <= dnsIndex && !page(index)->isFixed() ? page(index)->leavingText() : QString();
    m_next->setText(!leaving.isEmpty() ? leaving
                    : submits          ? (m_id.isNull() ? tr("&Register") : tr("&Save and go on"))
                                       : tr("&Next"));
    m_next->setVisible(index < issueIndex);
    m_next->setEnabled(!working && missing.isEmpty() && (submits || !leaving.isEmpty() || index + 1 <= reachable()));
    m_next->setDefault(!atEnd);
    m_back->setVisible(!atEnd);
    m_back->setEnabled(index > namesIndex && !working);
    m_rail->setEnabled(!working);
    m_done->setVisible(atEnd);
    m_export->setVisible(atEnd);
    m_export->setDefault(atEnd);
    if (justThere)
        m_export->setFocus();
    m_close->setVisible(!atEnd);
    m_ring->setVisible(working);
    m_ring->setRunning(working);
}

void AddDomainWizard::done(int result)
{
    m_saveSoon.stop();
    saveDraft();
    m_dns->pane().clearSecrets();
    if (!m_authority->isBusy())
        m_authority->account().clearSecrets();
    QDialog::done(result);
}

void AddDomainWizard::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_tick.start();
    readDomain();
    turn(m_stack->currentIndex());
}

void AddDomainWizard::hideEvent(QHideEvent *event)
{
    m_tick.stop();
    QDialog::hideEvent(event);
}

} // namespace certwright
