// SPDX-License-Identifier: Apache-2.0
// The steps of an issuance from the key to the certificate (RFC 8555 §7.4, §7.4.2): whose key it is, what is asked to
// be signed, which of the CA's chains is taken, and whether it is what was ordered.
#include "core/issuance/flow.h"

#include "core/base/log.h"
#include "core/crypto/csr.h"
#include "core/issuance/flow_failures.h"

#include <algorithm>

namespace certwright {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype keyIdSize = 16;                    // octets
constexpr std::chrono::milliseconds firstPoll = 1s;    ///< earlier only costs the CA a request
constexpr std::chrono::milliseconds slowestPoll = 30s; ///< unless the CA wants to be asked still later
constexpr int longestWaitForCa = 15 * 60;              // seconds, as for validations

enum class IssuerPlace { Top, Anywhere };

bool hasIssuer(const QByteArray &chainPem, const QString &issuer, IssuerPlace place)
{
    const auto isIt = [&issuer](const QString &name) { return name.compare(issuer, Qt::CaseInsensitive) == 0; };
    if (place == IssuerPlace::Top) {
        const Result<QString> top = topIssuer(chainPem);
        return top && isIt(*top);
    }
    const Result<QList<QByteArray>> blocks = splitPemChain(chainPem);
    return blocks && std::ranges::any_of(*blocks, [&isIt](const QByteArray &block) {
        const Result<CertificateFacts> facts = certificateFacts(block);
        return facts && isIt(facts->issuer);
    });
}

} // namespace

/// The user's own request is not signed again once a certificate of its key was revoked because the key is known.
Result<void> Flow::checkOwnRequest() const
{
    if (m_run.order.csr.isEmpty())
        return {};
    const Result<SigningRequest> own = readSigningRequest(m_run.order.csr);
    if (!own)
        return failed(own.error());
    const Result<QList<Certificate>> all = m_around.journal.certificates(m_run.domain);
    if (!all)
        return failed(all.error());
    ChainExpectation sameKey;
    sameKey.publicDer = own->publicDer;
    for (const Certificate &each : *all) {
        if (each.revocationReason != RevocationReason::KeyCompromise || !checkChain(each.chainPem, sameKey))
            continue;
        Failure failure;
        failure.kind = FailureKind::InvalidInput;
        failure.attempted = QStringLiteral("newOrder");
        failure.subject = each.facts.serial;
        failure.code = QStringLiteral("csr-compromised");
        failure.retry = Retry::AfterFix;
        return failed(failure);
    }
    return {};
}

Task<Result<void>> Flow::prepareKey()
{
    if (m_run.sealedKey.isEmpty() && m_run.order.csr.isEmpty()) {
        const Result<void> made = co_await makeKey();
        if (!made)
            co_return failed(made.error());
    }
    co_return co_await advance(Step::Finalize);
}

/// A key of the run's own, sealed; durable before the CA hears of it.
Task<Result<void>> Flow::makeKey()
{
    const Result<void> opened = co_await m_around.vault.open();
    if (!opened)
        co_return failed(opened.error());
    Result<KeyPair> key = co_await keyToReuse();
    if (!key)
        co_return failed(key.error());
    if (key->isNull())
        key = co_await generateKeyPair(m_run.keyType);
    if (!key)
        co_return failed(key.error());
    m_run.keyId = Secret::random(keyIdSize).view().toByteArray().toHex();
    const Result<QByteArray> sealedKey = m_around.vault.seal(key->toPem(), certificateKeyContext(m_run.keyId));
    if (!sealedKey)
        co_return failed(sealedKey.error());
    m_run.sealedKey = *sealedKey;
    m_key = *key;
    m_keyId = m_run.keyId;
    co_return Result<void>();
}

/// The key of the domain's present certificate, where it is to be kept; null where a new one is needed. A key that
/// stands in a revoked certificate is not used again: it may be known to others, and CAs block such keys.
Task<Result<KeyPair>> Flow::keyToReuse()
{
    if (m_run.order.keyUse != KeyUse::Reuse || m_domain.certificate.isNull())
        co_return KeyPair();
    const Result<Certificate> current = m_around.journal.certificate(m_domain.certificate);
    if (!current)
        co_return failed(current.error());
    if (current->sealedKey.isEmpty() || current->facts.keyType != m_run.keyType)
        co_return KeyPair();
    const Result<KeyPair> key = keyOfCertificate(m_around.vault, *current);
    if (!key)
        co_return failed(key.error());
    const Result<QList<Certificate>> all = m_around.journal.certificates(m_run.domain);
    if (!all)
        co_return failed(all.error());
    for (const Certificate &each : *all) {
        if (!each.revokedAt.isValid() || each.sealedKey.isEmpty())
            continue;
        const Result<KeyPair> revoked = keyOfCertificate(m_around.vault, each);
        if (!revoked || revoked->publicDer() == key->publicDer())
            co_return KeyPair();
    }
    co_return *key;
}

Task<Result<KeyPair>> Flow::certificateKey()
{
    // Reading a key is dear: OpenSSL tries its decoders, and a signature shows that both its parts belong together.
    if (!m_key.isNull() && m_keyId == m_run.keyId)
        co_return m_key;
    const Result<void> opened = co_await m_around.vault.open();
    if (!opened)
        co_return failed(opened.error());
    const Result<Secret> pem = m_around.vault.unseal(m_run.sealedKey, certificateKeyContext(m_run.keyId));
    if (!pem)
        co_return failed(pem.error());
    const Result<KeyPair> key = KeyPair::fromPem(*pem);
    if (key) {
        m_key = *key;
        m_keyId = m_run.keyId;
    }
    co_return key;
}

/// SubjectPublicKeyInfo of what the certificate is for.
Task<Result<QByteArray>> Flow::publicKey()
{
    if (!m_run.order.csr.isEmpty()) {
        const Result<SigningRequest> own = readSigningRequest(m_run.order.csr);
        if (!own)
            co_return failed(own.error());
        co_return own->publicDer;
    }
    const Result<KeyPair> key = co_await certificateKey();
    if (!key)
        co_return failed(key.error());
    co_return key->publicDer();
}

Task<Result<void>> Flow::finalize()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    if (m_lookFirst || m_attempts > 0) {
        const Result<acme::Order> order = co_await ca->client->order(ca->signer, m_run.orderUrl);
        if (!order)
            co_return failed(order.error());
        m_lookFirst = false;
        const auto isValid = [](const RunAuthorization &each) { return each.valid; };
        if (order->status == acme::OrderStatus::Pending && !std::ranges::all_of(m_run.authorizations, isValid))
            co_return co_await advance(Step::AwaitValidation);
        if (order->status == acme::OrderStatus::Pending)
            co_return failed(notReady(m_run.orderUrl));
        if (order->status != acme::OrderStatus::Ready)
            co_return co_await followOrder(*order);
    }
    QByteArray request = m_run.order.csr;
    if (request.isEmpty()) {
        const Result<KeyPair> key = co_await certificateKey();
        if (!key)
            co_return failed(key.error());
        const Result<QByteArray> made = certificateSigningRequest(*key, m_domain.names);
        if (!made)
            co_return failed(made.error());
        request = *made;
    }
    acme::Order ready;
    ready.url = m_run.orderUrl;
    ready.finalize = m_run.finalizeUrl;
    const Result<acme::Order> order = co_await ca->client->finalize(ca->signer, ready, request);
    if (!order)
        co_return failed(order.error());
    co_return co_await followOrder(*order);
}

/// Polls a finalized order until it is valid.
Task<Result<void>> Flow::followOrder(acme::Order order)
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const QDateTime end = m_around.clock.now().addSecs(longestWaitForCa);
    std::chrono::milliseconds wait = firstPoll;
    while (order.status != acme::OrderStatus::Valid) {
        if (order.status == acme::OrderStatus::Invalid) {
            Failure failure = order.error.value_or(orderGone(m_run.orderUrl, QStringLiteral("invalid")));
            failure.attempted = QStringLiteral("finalize");
            failure.retry = Retry::AfterFix;
            co_return failed(failure);
        }
        if (m_around.clock.now() >= end)
            co_return failed(caIsLate(QStringLiteral("finalize"), m_run.orderUrl));
        co_await pause(order.retryAfter.value_or(wait));
        wait = std::min<std::chrono::milliseconds>(wait * 2, slowestPoll);
        const Result<acme::Order> read = co_await ca->client->order(ca->signer, m_run.orderUrl);
        if (!read)
            co_return failed(read.error());
        order = *read;
    }
    m_run.certificateUrl = order.certificate;
    co_return co_await advance(Step::Download);
}

/// The default chain, or the alternate that ends where it is wanted to (RFC 8555 §7.4.2). A chain that cannot be had,
/// or is not for the certificate ordered, is no choice.
Task<Result<QByteArray>> Flow::chooseChain(SignedIn ca, acme::CertificateAnswer answer, ChainExpectation expected)
{
    const QString issuer = m_run.order.preferredIssuer;
    if (issuer.isEmpty() || hasIssuer(answer.chainPem, issuer, IssuerPlace::Top))
        co_return answer.chainPem;
    QList<QByteArray> chains(1, answer.chainPem);
    for (const QString &url : std::as_const(answer.alternates)) {
        const Result<acme::CertificateAnswer> other = co_await ca.client->certificate(ca.signer, url);
        const Result<ChainRemarks> checked =
            other ? checkChain(other->chainPem, expected) : Result<ChainRemarks>(failed(other.error()));
        if (!checked) {
            qCWarning(flowLog).noquote() << "alternate chain" << logLine(checked.error());
            continue;
        }
        if (hasIssuer(other->chainPem, issuer, IssuerPlace::Top))
            co_return other->chainPem;
        chains.append(other->chainPem);
    }
    for (const QByteArray &chain : std::as_const(chains)) {
        if (hasIssuer(chain, issuer, IssuerPlace::Anywhere))
            co_return chain;
    }
    note(QStringLiteral("chain-default"), issuer);
    co_return answer.chainPem;
}

void Flow::noteRemarks(const ChainRemarks &remarks)
{
    const auto isTold = [](const Event &each) { return each.what == QLatin1String("names-added"); };
    if (!remarks.addedNames.isEmpty() && std::ranges::none_of(m_notes, isTold))
        note(QStringLiteral("names-added"), remarks.addedNames.join(QLatin1Char(' ')));
    if (remarks.otherLifetime)
        note(QStringLiteral("other-lifetime"), QString::number(m_run.order.lifetime.count()));
    if (remarks.notYetValid && m_run.order.startsIn.count() == 0)
        note(QStringLiteral("not-yet-valid"));
}

Task<Result<void>> Flow::download()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const Result<QByteArray> publicDer = co_await publicKey();
    if (!publicDer)
        co_return failed(publicDer.error());
    const Result<acme::CertificateAnswer> answer = co_await ca->client->certificate(ca->signer, m_run.certificateUrl);
    if (!answer)
        co_return failed(answer.error());
    ChainExpectation expected;
    expected.publicDer = *publicDer;
    expected.names = m_domain.names;
    expected.lifetime = m_run.order.lifetime;
    expected.now = m_around.clock.now();
    const Result<QByteArray> chain = co_await chooseChain(*ca, *answer, expected);
    if (!chain)
        co_return failed(chain.error());
    const Result<ChainRemarks> remarks = checkChain(*chain, expected);
    if (!remarks)
        co_return failed(remarks.error());
    const Result<CertificateFacts> facts = certificateFacts(*chain);
    if (!facts)
        co_return failed(facts.error());
    noteRemarks(*remarks);
    Certificate certificate;
    certificate.domain = m_run.domain;
    certificate.chainPem = *chain;
    certificate.sealedKey = m_run.sealedKey;
    certificate.keyId = m_run.keyId;
    certificate.facts = *facts;
    certificate.storedAt = m_around.clock.now();
    certificate.issuedBy = choice();
    if (certificate.issuedBy.account.isNull()) {
        // Which one it was is not asked again: contacts change, and others may be made.
        const Result<std::optional<AcmeAccount>> account =
            m_around.journal.account(certificate.issuedBy.authority, certificate.issuedBy.contact);
        if (account && *account && (*account)->url == ca->signer.accountUrl)
            certificate.issuedBy.account = (*account)->id;
    }
    certificate.renewalId = renewalId(*chain).value_or(QString());
    certificate.profile = m_run.order.profile;
    co_return co_await store(certificate, ca->signer.accountUrl);
}

Task<Result<void>> Flow::store(Certificate certificate, QString accountUrl)
{
    const bool isRenewal = formerOfThisCa().has_value();
    const QString serial = certificate.facts.serial;
    const qsizetype noted = m_notes.size();
    const Event issued = event(QStringLiteral("issued"), serial);
    Run run = m_run;
    run.step = Step::RemoveTxt;
    run.ending = Step::Done;
    run.failure.reset();
    Domain changed;
    const std::function<Result<void>()> write = [&]() -> Result<void> {
        const Result<Domain> domain = m_around.journal.domain(run.domain);
        if (!domain)
            return failed(domain.error());
        const Result<Standing> moved = transition(domain->standing, DomainEvent::IssuanceSucceeded);
        if (!moved)
            return failed(moved.error());
        changed = *domain;
        changed.standing = *moved;
        changed.failure.reset();
        changed.backoff = Backoff();
        changed.facts = certificate.facts;
        if (noted > 0) {
            if (Result<void> written = m_around.journal.record(m_run, nullptr, m_notes.first(noted)); !written)
                return written;
        }
        const Result<CertificateId> stored = m_around.journal.storeCertificate(certificate, changed, run, issued);
        if (!stored)
            return failed(stored.error());
        changed.certificate = *stored;
        return m_around.ledger.issued(certificate.issuedBy, accountUrl, m_domain.names, isRenewal);
    };
    const Result<void> stored = co_await m_around.journal.together(write);
    if (!stored)
        co_return stored;
    m_notes.remove(0, noted);
    qCInfo(flowLog).noquote() << "run" << run.id.value << "certificate" << serial;
    tellChange(run, changed);
    co_return Result<void>();
}

} // namespace certwright
