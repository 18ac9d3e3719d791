// SPDX-License-Identifier: Apache-2.0
// The order (RFC 8555 §7.4): what it asks for, whose it is, what a former walk left of it, and the next one where it is
// gone.
#include "core/issuance/flow.h"

#include "core/acme/authorities.h"
#include "core/base/log.h"
#include "core/issuance/flow_failures.h"

#include <algorithm>

namespace certwright {

using namespace std::chrono_literals;

namespace {

/// Less than this disturbs nobody; TSIG, for one, allows as much (RFC 8945 §10).
constexpr std::chrono::seconds toleratedClockOffset = 5min;

/// Whether the CA may take the order once the member it names is left out: not what has nothing to do with it. A server
/// error counts, too: some CAs answer so for a certificate that they do not know (any more).
bool isRefusal(const Failure &failure)
{
    if (failure.kind != FailureKind::AcmeProblem)
        return false;
    for (const char *other : {"rateLimited", "accountDoesNotExist", "userActionRequired", "badNonce"}) {
        if (failure.code == QLatin1String(other))
            return false;
    }
    return true;
}

} // namespace

/// Where the run orders; before its first order, where the domain would.
AuthorityChoice Flow::choice() const
{
    if (!m_run.authority.authority.isEmpty())
        return m_run.authority;
    return m_domain.authorityAt(m_run.authorityIndex).value_or(AuthorityChoice());
}

Task<Result<Flow::SignedIn>> Flow::signIn()
{
    const AuthorityChoice at = choice();
    const Result<acme::Client *> client = m_around.authorities.client(at.authority, at.roots);
    if (!client)
        co_return failed(client.error());
    const Result<acme::Signer> who = co_await m_around.authorities.signer(at);
    if (!who)
        co_return failed(who.error());
    SignedIn signedIn;
    signedIn.client = *client;
    signedIn.signer = *who;
    co_return signedIn;
}

/// A wrong clock does not keep the CA from issuing, but days left and renewals are counted with it: the history says
/// so.
void Flow::noteWrongClock(std::chrono::seconds offset)
{
    Failure failure;
    failure.kind = FailureKind::ClockWrong;
    failure.attempted = QStringLiteral("newOrder");
    failure.subject = choice().authority;
    failure.code = QString::number(offset.count());
    failure.retry = Retry::AfterFix;
    note(QStringLiteral("clock"), QString(), failure);
}

/// The last moment at which a change of the domain reaches the run.
void Flow::takeOverChoices()
{
    if (!m_domain.authorityAt(m_run.authorityIndex))
        m_run.authorityIndex = 0;
    m_run.authority = m_domain.authorityAt(m_run.authorityIndex).value_or(AuthorityChoice());
    if (m_run.keyType != m_domain.keyType || m_run.order.csr != m_domain.order.csr) {
        m_run.keyId.clear();
        m_run.sealedKey.clear();
    }
    m_run.order = m_domain.order;
    m_run.keyType = m_domain.keyType;
}

/// The domain's present certificate, where the CA that is asked now has issued it.
std::optional<Certificate> Flow::formerOfThisCa()
{
    if (m_domain.certificate.isNull())
        return std::nullopt;
    if (!m_former || m_former->id != m_domain.certificate) {
        const Result<Certificate> former = m_around.journal.certificate(m_domain.certificate);
        if (!former)
            return std::nullopt;
        m_former = *former;
    }
    // A CA can be named by its id or its URL.
    if (acme::authorityFor(m_former->issuedBy.authority).id != acme::authorityFor(choice().authority).id)
        return std::nullopt;
    return m_former;
}

Result<acme::NewOrder> Flow::orderToMake(const acme::Directory &directory)
{
    const OrderOptions &options = m_run.order;
    acme::NewOrder wanted;
    wanted.names = m_domain.names;
    // A certificate of the CA's default beats none where one is replaced; each CA of the list names its profiles as it
    // likes; a CA without any has nothing to choose from.
    const bool mayGoWithout = m_run.renewal || m_run.authorityIndex > 0 || directory.profiles.isEmpty();
    if (directory.profiles.contains(options.profile)) {
        wanted.profile = options.profile;
    } else if (!options.profile.isEmpty() && mayGoWithout) {
        if (m_attempts == 0)
            note(QStringLiteral("profile-gone"), options.profile);
    } else if (!options.profile.isEmpty()) {
        Failure failure;
        failure.kind = FailureKind::InvalidInput;
        failure.attempted = QStringLiteral("newOrder");
        failure.subject = options.profile;
        failure.code = QStringLiteral("profile");
        failure.retry = Retry::AfterFix;
        return failed(failure);
    }
    const QDateTime now = m_around.clock.now();
    if (options.startsIn.count() > 0)
        wanted.notBefore = now.addSecs(options.startsIn.count());
    if (options.lifetime.count() > 0)
        wanted.notAfter = now.addSecs((options.startsIn + options.lifetime).count());
    if (!m_withoutReplaces && !directory.renewalInfo.isEmpty()) {
        if (const std::optional<Certificate> former = formerOfThisCa())
            wanted.replaces = former->renewalId;
    }
    return wanted;
}

Task<Result<acme::Order>> Flow::makeOrder(SignedIn ca)
{
    const Result<acme::Directory> directory = co_await ca.client->directory();
    if (!directory)
        co_return failed(directory.error());
    Result<acme::NewOrder> wanted = orderToMake(*directory);
    if (!wanted)
        co_return failed(wanted.error());
    for (;;) {
        m_run.replaces = wanted->replaces;
        Result<acme::Order> order = co_await ca.client->newOrder(ca.signer, *wanted);
        if (order) {
            // What the CA says is what the certificate is.
            m_run.order.profile = order->profile.isEmpty() ? wanted->profile : order->profile;
            co_return order;
        }
        const Failure refused = order.error();
        if (refused.httpStatus == 404 || refused.code == QLatin1String("invalidProfile"))
            ca.client->forgetDirectory(); // the CA may have moved, or changed, since it was asked
        const bool mayDropProfile = m_run.renewal || m_run.authorityIndex > 0;
        if (!wanted->profile.isEmpty() && mayDropProfile && refused.code == QLatin1String("invalidProfile")) {
            note(QStringLiteral("profile-gone"), wanted->profile, refused);
            wanted->profile.clear();
        } else if (!wanted->replaces.isEmpty() && isRefusal(refused)) {
            // RFC 9773 §5: alreadyReplaced; and whatever else it may mind about it, a certificate matters more.
            note(QStringLiteral("replaces-refused"), wanted->replaces, refused);
            m_withoutReplaces = true;
            wanted->replaces.clear();
        } else {
            co_return failed(refused);
        }
    }
}

/// Whether it is ours: for our names, and for this run alone.
Result<void> Flow::checkOrder(const acme::Order &order)
{
    QStringList added = order.identifiers;
    for (const DomainName &name : m_domain.names) {
        if (added.removeIf(
                [&name](const QString &each) { return each.compare(name.ascii(), Qt::CaseInsensitive) == 0; }) > 0)
            continue;
        Failure failure;
        failure.kind = FailureKind::OrderInvalid;
        failure.attempted = QStringLiteral("newOrder");
        failure.subject = name.ascii();
        failure.code = QStringLiteral("names");
        failure.peerWords = order.identifiers.join(QLatin1Char(' '));
        failure.retry = Retry::AfterFix;
        return failed(failure);
    }
    if (!added.isEmpty())
        note(QStringLiteral("names-added"), added.join(QLatin1Char(' ')));
    const Result<std::optional<Run>> other = m_around.journal.runOfOrder(order.url, m_run.id);
    if (!other)
        return failed(other.error());
    if (!*other)
        return {};
    const Result<Domain> twin = m_around.journal.domain((*other)->domain);
    Failure failure;
    failure.kind = FailureKind::NotAllowedNow;
    failure.attempted = QStringLiteral("newOrder");
    failure.subject = twin ? twin->name().ascii() : order.url;
    failure.code = QStringLiteral("same-order");
    failure.retry = Retry::AfterFix;
    return failed(failure);
}

Task<Result<void>> Flow::createOrder()
{
    takeOverChoices();
    if (const Result<void> usable = checkOwnRequest(); !usable)
        co_return failed(usable.error());
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const Result<acme::Order> order = co_await makeOrder(*ca);
    if (!order)
        co_return failed(order.error());
    if (const Result<void> ours = checkOrder(*order); !ours)
        co_return failed(ours.error());
    m_run.orderUrl = order->url;
    m_run.finalizeUrl = order->finalize;
    m_run.certificateUrl.clear();
    m_run.authorizations.clear();
    for (const QString &url : order->authorizations) {
        RunAuthorization authorization;
        authorization.url = url;
        m_run.authorizations.append(authorization);
    }
    ++m_run.orders;
    m_lookFirst = false;
    const bool isRenewal = formerOfThisCa().has_value();
    const Beside count = [&] {
        return m_around.ledger.ordered(m_run.authority, ca->signer.accountUrl, order->url, m_domain.names, isRenewal);
    };
    if (const std::optional<std::chrono::seconds> offset = ca->client->clockOffset();
        offset && std::chrono::abs(*offset) > toleratedClockOffset)
        noteWrongClock(*offset);
    const bool isReady = order->status == acme::OrderStatus::Ready;
    const QString noDetail;
    co_return co_await advance(isReady ? Step::PrepareKey : Step::Authorize, noDetail, count);
}

/// Each start of the sandbox is another CA, at another port: nobody is left to ask for an order of a former one.
Result<void> Flow::checkOrderIsHere() const
{
    if (m_around.authorities.isOfAFormerSandbox(choice().authority, m_run.orderUrl))
        return failed(orderGone(m_run.orderUrl, QStringLiteral("the sandbox was started anew")));
    return {};
}

/// Where a former walk (or a failed run that is resumed) got to, by the order's own word.
Task<Result<void>> Flow::lookAtOrder()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const Result<acme::Order> order = co_await ca->client->order(ca->signer, m_run.orderUrl);
    if (!order)
        co_return failed(order.error());
    m_run.finalizeUrl = order->finalize;
    if (order->expires && *order->expires <= m_around.clock.now())
        co_return failed(orderGone(m_run.orderUrl, QStringLiteral("expired")));
    switch (order->status) {
    case acme::OrderStatus::Pending:
        co_return Result<void>();
    case acme::OrderStatus::Ready:
        if (m_run.step == Step::PrepareKey || m_run.step == Step::Finalize)
            co_return Result<void>();
        co_return co_await advance(Step::PrepareKey);
    case acme::OrderStatus::Processing:
    case acme::OrderStatus::Valid:
        if (m_run.sealedKey.isEmpty() && m_run.order.csr.isEmpty())
            co_return failed(orderGone(m_run.orderUrl, QStringLiteral("finalized with a key that is not here")));
        if (m_run.step == Step::Finalize || m_run.step == Step::Download)
            co_return Result<void>();
        co_return co_await advance(Step::Finalize);
    case acme::OrderStatus::Invalid:
        co_return failed(orderGone(m_run.orderUrl, order->error ? order->error->peerWords : QStringLiteral("invalid")));
    }
    Q_UNREACHABLE();
}

/// The order cannot be used any more: its TXT values go, and a new order is made.
Task<Result<void>> Flow::startOver()
{
    const Result<void> cleared = co_await clearAway();
    if (!cleared)
        co_return failed(cleared.error());
    const Run before = m_run;
    m_run.authorizations.clear();
    m_run.orderUrl.clear();
    m_run.finalizeUrl.clear();
    m_run.certificateUrl.clear();
    m_run.waitsForPerson = false;
    m_reports.clear();
    const Result<void> moved = co_await advance(Step::CreateOrder, QStringLiteral("new-order"));
    if (!moved)
        m_run = before; // a step without its order could not be repeated
    co_return moved;
}

} // namespace certwright
