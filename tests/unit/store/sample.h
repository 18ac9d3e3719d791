// SPDX-License-Identifier: Apache-2.0
// Values in which every field differs from its default, for the tests of the store.
#pragma once

#include "core/store/profile_store.h"

namespace sample {

using namespace certwright;
using namespace Qt::StringLiterals;

inline QDateTime time(int second) { return QDateTime(QDate(2026, 3, 1), QTime(10, 20, second, 345), Qt::UTC); }

inline Failure failure()
{
    Failure failure;
    failure.kind = FailureKind::AcmeProblem;
    failure.attempted = u"newOrder"_s;
    failure.subject = u"https://ca.example/order"_s;
    failure.code = u"rateLimited"_s;
    failure.peerWords = u"zu viele Zertifikate für heute 🙂"_s;
    failure.subproblems = {{u"urn:ietf:params:acme:error:caa"_s, u"CAA forbids"_s, u"example.test"_s}};
    failure.httpStatus = 429;
    failure.retry = Retry::Later;
    failure.retryAt = QDateTime(QDate(2026, 3, 2), QTime(1, 2, 3), Qt::UTC);
    failure.page = u"https://ca.example/limits"_s;
    failure.document = R"({"type":"x"})";
    return failure;
}

inline AcmeAccount account()
{
    AcmeAccount account;
    account.authority = u"https://ca.example/directory"_s;
    account.authorityRoots = "-----BEGIN CERTIFICATE-----\nCCCC\n-----END CERTIFICATE-----\n";
    account.name = u"Büro"_s;
    account.contact = u"konto@example.test"_s;
    account.keyId = u"0a1b2c"_s;
    account.url = u"https://ca.example/account/1"_s;
    account.status = AccountStatus::Valid;
    account.keyType = KeyType::Rsa4096;
    account.thumbprint = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
    account.ordersUrl = u"https://ca.example/account/1/orders"_s;
    account.termsUrl = u"https://ca.example/terms"_s;
    account.nextKeyId = u"3d4e5f"_s;
    account.externalKeyId = u"kid-1"_s;
    account.sealedExternal = QByteArray("\x00\xfe sealed", 9);
    account.createdAt = time(8);
    return account;
}

inline AuthorityChoice choice(AccountId account = {})
{
    return {u"zerossl"_s, "-----BEGIN CERTIFICATE-----\nDDDD\n-----END CERTIFICATE-----\n", account,
        u"zweite@example.test"_s, true};
}

inline OrderOptions order()
{
    OrderOptions order;
    order.challenge = ChallengeKind::DnsPersist01;
    order.profile = u"shortlived"_s;
    order.startsIn = std::chrono::seconds(600);
    order.lifetime = std::chrono::hours(24 * 6);
    order.preferredIssuer = u"Wurzel „X1“"_s;
    order.keyUse = KeyUse::Reuse;
    order.csr = QByteArray("\x30\x82\x00\xff", 4);
    return order;
}

inline RenewalPlan plan() { return {time(11), time(12), u"https://ca.example/incident"_s, time(13), time(14), 3}; }

inline Domain domain(const QStringList &names, CredentialId credential = {}, AccountId account = {})
{
    Domain domain;
    for (const QString &name : names)
        domain.names.append(DomainName::parse(name).value());
    domain.standing = {DomainState::Failed, true, false};
    domain.token = "dG9rZW4tMQ";
    domain.tokenSource = "c291cmNl";
    domain.authority = u"https://ca.example/directory"_s;
    domain.authorityRoots = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    domain.contact = u"frau.müller@example.test"_s;
    domain.termsAgreed = true;
    domain.provider = u"rfc2136"_s;
    domain.credential = credential;
    domain.ways = {{u"example.net"_s, u"cloudflare"_s, credential}, {u"sub.example.test"_s, u"manual"_s, {}}};
    domain.keyType = KeyType::Rsa3072;
    domain.polling = {std::chrono::seconds(3), std::chrono::seconds(172800)};
    domain.goal = Goal::Certificate;
    domain.createdAt = time(1);
    domain.failure = failure();
    domain.account = account;
    domain.fallbacks = {choice(account), AuthorityChoice{u"letsencrypt"_s, {}, {}, {}, false}};
    domain.order = order();
    domain.dnsCheck = {CheckMode::Both, {u"192.0.2.53"_s, u"https://dns.example/dns-query"_s}};
    domain.backoff = {4, time(9), u"https://ca.example/unpause"_s};
    return domain;
}

inline Run run(DomainId domain, AccountId account = {})
{
    Run run;
    run.domain = domain;
    run.kind = RunKind::Issuance;
    run.step = Step::AwaitValidation;
    run.ending = Step::Cancelled;
    run.authority = choice(account);
    run.authorityIndex = 1;
    run.order = order();
    run.keyType = KeyType::Rsa2048;
    run.replaces = u"aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE"_s;
    run.renewal = true;
    run.orderUrl = u"https://ca.example/order/1"_s;
    run.finalizeUrl = u"https://ca.example/order/1/finalize"_s;
    run.certificateUrl = u"https://ca.example/cert/1"_s;
    for (const RecordState state : {RecordState::Wanted, RecordState::Presented, RecordState::Removed}) {
        run.records.append(RunRecord{u"_acme-challenge.example.test"_s, u"challenges.example.net"_s,
            QByteArray("value-") + char('0' + int(state)), u"example.test"_s, "token", "token.thumbprint", state,
            state == RecordState::Presented, int(state) + 1});
    }
    run.authorizations = {
        {u"https://ca.example/authz/1"_s, u"example.test"_s, true, u"https://ca.example/chall/1"_s, "value-0", false},
        {u"https://ca.example/authz/2"_s, u"example.test"_s, false, u"https://ca.example/chall/2"_s, "value-1", true}};
    run.keyId = "0123456789abcdef";
    run.sealedKey = QByteArray("\x00\xff\x01 sealed", 10);
    run.startedAt = time(2);
    run.deadline = time(3);
    run.orders = 2;
    run.waitsForPerson = true;
    run.failure = failure();
    return run;
}

inline Certificate certificate(DomainId domain, AccountId account = {})
{
    Certificate certificate;
    certificate.domain = domain;
    certificate.chainPem = "-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----\n";
    certificate.sealedKey = QByteArray("\x00\x80 sealed", 9);
    certificate.keyId = "fedcba9876543210";
    certificate.facts.names = {u"example.test"_s, u"*.example.test"_s};
    certificate.facts.subject = u"example.test"_s;
    certificate.facts.issuer = u"Pebble Intermediate CA 1a2b3c"_s;
    certificate.facts.serial = u"0a0b0c"_s;
    certificate.facts.fingerprint = QByteArray(32, '\xee');
    certificate.facts.notBefore = time(4);
    certificate.facts.notAfter = time(5);
    certificate.facts.keyType = KeyType::EcdsaP384;
    certificate.storedAt = time(6);
    certificate.issuedBy = choice(account);
    certificate.renewalId = u"aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE"_s;
    certificate.profile = u"shortlived"_s;
    certificate.revokedAt = time(10);
    certificate.revocationReason = RevocationReason::Superseded;
    return certificate;
}

inline Event event(const QString &what, std::optional<Failure> failed = std::nullopt)
{
    Event event;
    event.at = time(7);
    event.what = what;
    event.detail = u"wait-for-dns"_s;
    event.failure = std::move(failed);
    return event;
}

} // namespace sample
