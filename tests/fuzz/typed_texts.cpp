// SPDX-License-Identifier: Apache-2.0
// What reaches the program through people, through DNS and from its own database.
#include "core/acme/authorities.h"
#include "core/acme/challenges.h"
#include "core/crypto/jws.h"
#include "core/crypto/key_pair.h"
#include "tests/fuzz/targets.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace certwright::fuzz {

namespace {

void expectKey(const Result<KeyPair> &key, const QString &code)
{
    if (!key) {
        expectFailure(key.error(), {FailureKind::InvalidInput});
        expect(key.error().code == code || key.error().code == "key-type"_L1, "what is wrong has a word");
        return;
    }
    expect(!key->isNull(), "a key is one");
    const Result<KeyPair> again = KeyPair::fromPem(key->toPem());
    expect(again && again->publicDer() == key->publicDer() && again->type() == key->type(),
        "a key that was written is read the same");
    expect(key->thumbprint().size() == 43, "a thumbprint is 43 characters");
    const Result<QByteArray> signature = jwsSignature(*key, "x");
    expect(signature && verifyJwsSignature(*key, "x", *signature), "its private part belongs to its public part");
}

} // namespace

/// A key as certbot keeps it, or, beginning with a hyphen, as everybody else does.
void privateJwk(const QByteArray &input)
{
    const Secret text(input);
    if (input.startsWith('-'))
        expectKey(KeyPair::fromPem(text), u"pem"_s);
    else
        expectKey(KeyPair::fromJwk(text), u"jwk"_s);
}

void externalKey(const QByteArray &input)
{
    const Result<Secret> key = acme::readExternalKey(input);
    if (key) {
        expect(!key->isEmpty() && key->size() <= input.size(), "a key is as long as its text at most");
        return;
    }
    expectFailure(key.error(), {FailureKind::InvalidInput});
    expect(key.error().code == "external-key"_L1, "what is wrong has its word");
    expect(input.isEmpty() || !key.error().subject.contains(QString::fromUtf8(input)), "a secret is in no failure");
    expect(key.error().peerWords.isEmpty() && key.error().document.isEmpty(), "a secret is in no failure");
}

void persistRecord(const QByteArray &input)
{
    const QDateTime now(QDate(2026, 11, 21), QTime(5, 42, 5), Qt::UTC);
    const QByteArray value = input.endsWith('\n') ? input.chopped(1) : input; // the kept inputs are lines
    const Result<acme::PersistRecord> record = acme::readPersistValue(value);
    if (!record) {
        expectFailure(record.error(), {FailureKind::InvalidInput});
        expect(record.error().code == "persist"_L1, "what is wrong has its word");
        acme::PersistRecord wanted;
        wanted.issuer = u"ca.example"_s;
        wanted.accountUri = u"https://ca.example/account/1"_s;
        expect(!acme::persistSatisfies(value, wanted, now), "what cannot be read satisfies nothing");
        return;
    }
    expect(!record->issuer.isEmpty(), "a record names an issuer");
    expect(!record->until.isValid() || record->until.offsetFromUtc() == 0, "an end is UTC");
    expect(acme::readPersistValue(acme::persistValue(*record)) == record, "a record that was written is read the same");
    const bool lasts = !record->until.isValid() || record->until > now;
    if (!record->accountUri.isEmpty()) {
        acme::PersistRecord wanted = *record;
        wanted.until = QDateTime();
        expect(acme::persistSatisfies(value, wanted, now) == lasts, "a record satisfies itself until it ends");
        wanted.accountUri += u'x';
        expect(!acme::persistSatisfies(value, wanted, now), "a record is for one account");
    }
}

void failureJson(const QByteArray &input)
{
    const QJsonDocument document = QJsonDocument::fromJson(input);
    if (!document.isObject())
        return;
    const Failure failure = failureFromJson(document.object());
    const QJsonObject written = toJson(failure);
    const Failure kept = failureFromJson(written);
    // Written in whole seconds.
    const bool isSameTime = kept.retryAt.has_value() == failure.retryAt.has_value() &&
                            (!kept.retryAt || std::abs(kept.retryAt->msecsTo(*failure.retryAt)) < 1000);
    expect(toJson(kept) == written, "what was read and written is read and written the same again");
    expect(kept.kind == failure.kind && kept.retry == failure.retry && kept.code == failure.code && isSameTime &&
               kept.httpStatus == failure.httpStatus && kept.page == failure.page,
        "nothing that decides anything changes");
    expectLogLine(logLine(failure));
}

} // namespace certwright::fuzz
