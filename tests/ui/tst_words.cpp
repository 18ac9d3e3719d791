// SPDX-License-Identifier: Apache-2.0
// The sentences people read: every failure has one that says what and one that says what next, and none of the words
// that explain nothing.
#include "ui/words/words.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace certwright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime now(QDate(2026, 11, 21), QTime(9, 30), Qt::UTC);

Failure failureOf(FailureKind kind, const QString &code = {})
{
    Failure failure;
    failure.kind = kind;
    failure.code = code;
    return failure;
}

Domain domainOf(const QString &name, DomainState state)
{
    Domain domain;
    domain.names.append(*DomainName::parse(name));
    domain.standing.state = state;
    domain.standing.ownershipProven = state != DomainState::Pending;
    domain.standing.hasCertificate = state == DomainState::Active;
    return domain;
}

CertificateFacts factsOf(int left, int whole)
{
    CertificateFacts facts;
    facts.notBefore = now.addDays(left - whole).addSecs(3600);
    facts.notAfter = facts.notBefore.addDays(whole).addSecs(-1);
    return facts;
}

Run runOf(RunKind kind, Step step)
{
    Run run;
    run.kind = kind;
    run.step = step;
    return run;
}

dns::Observation seen(dns::Sight sight, const QList<QByteArray> &values = {})
{
    dns::Observation observation;
    observation.sight = sight;
    observation.values = values;
    return observation;
}

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFailureSaysWhatAndWhatNext_data();
    void everyFailureSaysWhatAndWhatNext();
    void codesOfOneKindDiffer();
    void detailsKeepThePeersWordsVerbatim();
    void adviceNamesTheImportantFact_data();
    void adviceNamesTheImportantFact();
    void statesAreSaid_data();
    void statesAreSaid();
    void renewalsAreSaid_data();
    void renewalsAreSaid();
    void needingSomebodyAgreesWithTheSentence();
    void everyStepHasWords();
    void timesAreSaid_data();
    void timesAreSaid();
    void durationsAreSaid();
    void daysLeftAreSaid_data();
    void daysLeftAreSaid();
    void sightsAreSaid();
    void everyEventHasWords_data();
    void everyEventHasWords();
    void everyRefusalOfANameHasItsReason();
    void verdictsExplain();
    void hostsAreRelativeToTheZone();
    void zoneFileLineIsComplete();
    void everyChoiceHasWords();
    void allowancesAreSaid_data();
    void allowancesAreSaid();
    void timesOfTodayNeedNoDay();
    void detailsOfAnEventAreSaid();
    void anUnprovenKeyChangeIsNotTakenForARefusal();
};

// FailureKind has no count; Internal is its last value.
static const int kindCount = int(FailureKind::Internal) + 1;

void WordsTest::everyFailureSaysWhatAndWhatNext_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("attempted");
    const auto add = [](FailureKind kind, const QString &code, const QString &attempted = {}) {
        QTest::addRow("%s/%s/%s", qPrintable(failureKindWord(kind)), qPrintable(code), qPrintable(attempted))
            << int(kind) << code << attempted;
    };
    for (int kind = 0; kind < kindCount; ++kind) {
        add(FailureKind(kind), {});
        add(FailureKind(kind), u"never-seen-before"_s);
    }
    for (const char *code : {"empty", "ip-address", "url", "character", "wildcard", "idna", "label-length", "length",
             "label-count", "single-label", "public-suffix", "resolver", "pem", "key-type", "base64url",
             "passphrase-empty", "terms", "external-account", "external-key", "external-key-missing", "authority",
             "contact", "profile", "csr", "csr-names", "csr-key", "must-staple", "too-many-names", "wildcards",
             "lifetime", "account-file", "jwk", "persist", "account", "account-name", "which-ca", "twice"})
        add(FailureKind::InvalidInput, QString::fromLatin1(code));
    for (const char *code :
        {"pending", "verified", "certificate_pending", "active", "failed", "working", "account-deactivated",
            "key-change", "in-use", "no-key", "same-order", "revoked", "switch-ca", "no-certificate"})
        add(FailureKind::NotAllowedNow, QString::fromLatin1(code));
    for (const char *code : {"accountDoesNotExist", "alreadyReplaced", "alreadyRevoked", "badCSR", "badNonce",
             "badPublicKey", "badRevocationReason", "badSignatureAlgorithm", "caa", "compound", "connection", "dns",
             "externalAccountRequired", "incorrectResponse", "invalidContact", "malformed", "orderNotReady",
             "rateLimited", "rejectedIdentifier", "serverInternal", "tls", "unauthorized", "unsupportedContact",
             "unsupportedIdentifier", "userActionRequired", "order-gone", "paused", "invalidProfile", "conflict",
             "names", "no-dns-challenge"}) {
        for (const FailureKind kind :
            {FailureKind::AcmeProblem, FailureKind::ValidationFailed, FailureKind::OrderInvalid})
            add(kind, QString::fromLatin1(code));
    }
    for (const char *code : {"SERVFAIL", "REFUSED", "NXDOMAIN", "CNAME-LOOP", "NOTIMP"})
        add(FailureKind::DnsAnswer, QString::fromLatin1(code));
    for (const char *code : {"key", "names", "chain"})
        add(FailureKind::CertificateMismatch, QString::fromLatin1(code));
    for (const char *code : {"other-value", "missing"})
        add(FailureKind::DnsNotShown, QString::fromLatin1(code));
    for (const char *code : {"missing", "unknown", "malformed", "not-found", "not-executable", "raw-without-challenge"})
        add(FailureKind::ProviderConfig, QString::fromLatin1(code));
    for (const char *code : {"certificate-host", "certificate-untrusted"})
        add(FailureKind::TlsRefused, QString::fromLatin1(code));
    for (const char *code : {"too-large", "truncated", "pem", "no-dns-challenge", "persist", "Replay-Nonce"})
        add(FailureKind::MalformedAnswer, QString::fromLatin1(code));
    for (const char *code : {"account", "orders", "renewalInfo", "ended", "external-account-by-email", "authority"})
        add(FailureKind::NotFound, QString::fromLatin1(code));
    for (const char *code : {"account", "file", "domain"})
        add(FailureKind::AlreadyExists, QString::fromLatin1(code));
    add(FailureKind::NotAllowedNow, u"in-use"_s, u"delete-credential"_s);
    for (const char *attempted :
        {"ask TXT", "HTTP GET", "newOrder", "present", "remove", "read secret", "validation", "finalize"}) {
        add(FailureKind::TimedOut, {}, QString::fromLatin1(attempted));
        add(FailureKind::Unreachable, {}, QString::fromLatin1(attempted));
        add(FailureKind::MalformedAnswer, {}, QString::fromLatin1(attempted));
        add(FailureKind::NotFound, {}, QString::fromLatin1(attempted));
    }
    add(FailureKind::ClockWrong, u"3600"_s);
    add(FailureKind::ClockWrong, u"-3600"_s);
}

void WordsTest::everyFailureSaysWhatAndWhatNext()
{
    QFETCH(int, kind);
    QFETCH(QString, code);
    QFETCH(QString, attempted);
    static const QRegularExpression emptyWords(
        u"^(error|failure|invalid|unknown( failure)?|failed)[.!]?$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression badWords(
        u"\\b(error|invalid|unknown|failure|illegal|abort(ed)?|fatal|oops|sorry)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (const QString &subject : {QString(), u"shop.example.org"_s}) {
        for (const int status : {0, 404, 407, 429, 500}) {
            Failure failure = failureOf(FailureKind(kind), code);
            failure.attempted = attempted;
            failure.subject = subject;
            failure.httpStatus = status;
            const Advice advice = advise(failure);
            for (const QString &sentence : {advice.what, advice.next}) {
                QVERIFY2(sentence.size() > 10, qPrintable(sentence));
                QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
                QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
                QVERIFY2(!sentence.contains(u"  "_s) && !sentence.contains(u" ."_s), qPrintable(sentence));
                QVERIFY2(
                    sentence.at(0).isUpper() || sentence.at(0) == u'"' || !subject.isEmpty(), qPrintable(sentence));
                QVERIFY2(!emptyWords.match(sentence).hasMatch(), qPrintable(sentence));
                QVERIFY2(!badWords.match(sentence).hasMatch(), qPrintable(sentence));
            }
            QVERIFY(advice.what != advice.next);
            QVERIFY(advice.details.contains(failureKindWord(FailureKind(kind))));
        }
    }
}

void WordsTest::codesOfOneKindDiffer()
{
    std::set<QString> sentences;
    const QStringList codes{u"caa"_s, u"dns"_s, u"rateLimited"_s, u"incorrectResponse"_s, u"serverInternal"_s,
        u"connection"_s, u"rejectedIdentifier"_s, u"badNonce"_s, u"malformed"_s};
    for (const QString &code : codes)
        sentences.insert(advise(failureOf(FailureKind::ValidationFailed, code)).what);
    QCOMPARE(qsizetype(sentences.size()), codes.size());
}

void WordsTest::detailsKeepThePeersWordsVerbatim()
{
    Failure failure = failureOf(FailureKind::AcmeProblem, u"rejectedIdentifier"_s);
    failure.peerWords = u"Policy forbids issuing for \"evil.example.org\" & others"_s;
    failure.subproblems.append({u"urn:ietf:params:acme:error:caa"_s, u"CAA says no"_s, u"a.example.org"_s});
    failure.httpStatus = 403;
    failure.document = "{\"type\":\"urn:x\"}";
    const QString details = advise(failure).details;
    for (const QString &part :
        {failure.peerWords, u"CAA says no"_s, u"a.example.org"_s, u"403"_s, u"{\"type\":\"urn:x\"}"_s})
        QVERIFY2(details.contains(part), qPrintable(part));
    QVERIFY(advise(failure).what.contains(u"a.example.org"_s));
    const QString report = reportText(advise(failure));
    QVERIFY(report.contains(failure.peerWords) && report.contains(advise(failure).what));
}

void WordsTest::adviceNamesTheImportantFact_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QString>("fact");
    Failure clock = failureOf(FailureKind::ClockWrong, u"-3600"_s);
    QTest::newRow("clock an hour off") << clock << u"1 h"_s;
    Failure html = failureOf(FailureKind::MalformedAnswer);
    html.document = "\n<!DOCTYPE html><html>";
    html.subject = u"https://ca.example.org/dir"_s;
    QTest::newRow("HTML") << html << u"web page"_s;
    Failure json = failureOf(FailureKind::MalformedAnswer);
    json.document = "{\"newNonce\": \"htt";
    json.subject = u"https://ca.example.org/dir"_s;
    QTest::newRow("truncated JSON") << json << u"incomplete"_s;
    Failure status = failureOf(FailureKind::HttpStatus);
    status.httpStatus = 500;
    status.subject = u"https://ca.example.org/dir"_s;
    QTest::newRow("500") << status << u"HTTP 500"_s;
    Failure gone = failureOf(FailureKind::Unreachable);
    gone.subject = u"https://ca.example.org/dir"_s;
    QTest::newRow("unreachable names the host") << gone << u"ca.example.org cannot"_s;
    Failure servfail = failureOf(FailureKind::DnsAnswer, u"SERVFAIL"_s);
    servfail.subject = u"_acme-challenge.example.org"_s;
    QTest::newRow("SERVFAIL") << servfail << u"SERVFAIL"_s;
    Failure shown = failureOf(FailureKind::DnsNotShown, u"other-value"_s);
    shown.subject = u"_acme-challenge.example.org"_s;
    QTest::newRow("wrong value") << shown << u"another value at _acme-challenge.example.org"_s;
    Failure full = failureOf(FailureKind::DiskFull);
    full.subject = u"/srv/profile"_s;
    QTest::newRow("disk full") << full << u"/srv/profile"_s;
    Failure corrupt = failureOf(FailureKind::DatabaseCorrupt);
    corrupt.subject = u"/srv/profile/certwright.sqlite"_s;
    QTest::newRow("corrupt database") << corrupt << u"certwright.sqlite is damaged"_s;
    QTest::newRow("no keychain") << failureOf(FailureKind::SecretsMissing) << u"no keychain"_s;
    QTest::newRow("locked keychain") << failureOf(FailureKind::SecretsLocked) << u"locked"_s;
    QTest::newRow("lost key") << failureOf(FailureKind::SecretsLost) << u"no longer has the key"_s;
    Failure limited = failureOf(FailureKind::AcmeProblem, u"rateLimited"_s);
    limited.retryAt = QDateTime(QDate(2026, 11, 22), QTime(14, 5), Qt::LocalTime).toUTC();
    QTest::newRow("rate limit with its end") << limited << u"14:05"_s;
    const QString page = u"https://ca.example.org/page"_s;
    const auto withPage = [&page](FailureKind kind, const QString &code) {
        Failure failure = failureOf(kind, code);
        failure.page = page;
        return failure;
    };
    QTest::newRow("terms with their page") << withPage(FailureKind::InvalidInput, u"terms"_s) << page;
    Failure terms = failureOf(FailureKind::InvalidInput, u"terms"_s);
    terms.subject = page;
    QTest::newRow("terms with their page as the subject") << terms << page;
    QTest::newRow("external account with its page")
        << withPage(FailureKind::InvalidInput, u"external-account"_s) << page;
    Failure bound = failureOf(FailureKind::InvalidInput, u"external-account"_s);
    bound.subject = u"https://ca.example.org/directory"_s;
    QTest::newRow("external account, of a directory") << bound << u"--eab-kid"_s;
    Failure typed = failureOf(FailureKind::NotFound, u"authority"_s);
    typed.subject = u"letsencryp"_s;
    QTest::newRow("CA that is none") << typed << u"\"letsencryp\" is not a CA"_s;
    QTest::newRow("external account, how")
        << failureOf(FailureKind::InvalidInput, u"external-account"_s) << u"--eab-kid"_s;
    QTest::newRow("user action with its page") << withPage(FailureKind::AcmeProblem, u"userActionRequired"_s) << page;
    QTest::newRow("paused with its page") << withPage(FailureKind::AcmeProblem, u"paused"_s) << page;
    QTest::newRow("paused says so") << withPage(FailureKind::AcmeProblem, u"paused"_s) << u"has paused"_s;
    Failure limitedWithPage = limited;
    limitedWithPage.page = page;
    QTest::newRow("rate limit with its end and a page") << limitedWithPage << u"14:05"_s;
    QTest::newRow("rate limit with a page and its end") << limitedWithPage << page;
    QTest::newRow("rate limit with a page alone") << withPage(FailureKind::AcmeProblem, u"rateLimited"_s) << page;
    Failure profile = failureOf(FailureKind::InvalidInput, u"profile"_s);
    profile.subject = u"tlsclient"_s;
    QTest::newRow("profile") << profile << u"\"tlsclient\""_s;
    Failure offered = failureOf(FailureKind::ValidationFailed, u"no-dns-challenge"_s);
    offered.subject = u"shop.example.org"_s;
    offered.peerWords = u"http-01, dns-01"_s;
    QTest::newRow("kinds of proof that are offered") << offered << u"shop.example.org, only: http-01, dns-01"_s;
    Failure staple = failureOf(FailureKind::InvalidInput, u"must-staple"_s);
    QTest::newRow("must-staple") << staple << u"must-staple"_s;
    Failure twin = failureOf(FailureKind::NotAllowedNow, u"same-order"_s);
    twin.subject = u"twin.example.org"_s;
    QTest::newRow("the other domain of an order") << twin << u"twin.example.org"_s;
    QTest::newRow("key of another account")
        << failureOf(FailureKind::AcmeProblem, u"conflict"_s) << u"another account"_s;
    Failure imported = failureOf(FailureKind::InvalidInput, u"jwk"_s);
    imported.subject = u"/srv/private_key.json"_s;
    QTest::newRow("file of a key") << imported << u"/srv/private_key.json"_s;
    Failure pebble = failureOf(FailureKind::NotFound);
    pebble.subject = u"pebble"_s;
    QTest::newRow("no pebble") << pebble << u"not installed"_s;
}

void WordsTest::adviceNamesTheImportantFact()
{
    QFETCH(Failure, failure);
    QFETCH(QString, fact);
    const Advice advice = advise(failure);
    QVERIFY2((advice.what + u' ' + advice.next).contains(fact), qPrintable(advice.what + u' ' + advice.next));
}

void WordsTest::statesAreSaid_data()
{
    QTest::addColumn<Domain>("domain");
    QTest::addColumn<std::optional<Run>>("run");
    QTest::addColumn<int>("attendance");
    QTest::addColumn<QString>("brief");
    QTest::addColumn<QString>("full");
    QTest::addColumn<int>("mark");
    const int person = int(Attendance::Person);
    const int automatic = int(Attendance::Automatic);
    const auto none = std::optional<Run>();
    Run manual = runOf(RunKind::Verification, Step::WaitForDns);
    manual.waitsForPerson = true;
    manual.nextLook = now.addSecs(7);
    const Domain pending = domainOf(u"shop.example.org"_s, DomainState::Pending);
    QTest::newRow("pending, manual, looking")
        << pending << std::optional(manual) << person << u"Needs you"_s
        << u"Publish the TXT record; looking again in 7 s"_s << int(Mark::Attention);
    QTest::newRow("pending, manual") << pending << none << person << u"Needs you"_s
                                     << u"Publish the TXT record, then verify"_s << int(Mark::Attention);
    QTest::newRow("pending, provider, looking")
        << pending << std::optional(runOf(RunKind::Verification, Step::WaitForDns)) << automatic << u"Publishing"_s
        << u"Waiting for the nameservers of example.org to show the record"_s << int(Mark::Working);
    QTest::newRow("verified") << domainOf(u"a.example.org"_s, DomainState::Verified) << none << person
                              << u"Ownership proven"_s << u"Ready to issue"_s << int(Mark::Proven);
    QTest::newRow("issuing") << domainOf(u"a.example.org"_s, DomainState::CertificatePending)
                             << std::optional(runOf(RunKind::Issuance, Step::AwaitValidation)) << automatic
                             << u"Issuing"_s << u"CA is validating"_s << int(Mark::Working);
    Domain active = domainOf(u"a.example.org"_s, DomainState::Active);
    active.facts = factsOf(62, 90);
    QTest::newRow("active") << active << none << automatic << u"Active"_s
                            << u"62 of 90 days left, until 22 January 2027"_s << int(Mark::Good);
    active.facts = factsOf(4, 90);
    QTest::newRow("expiring") << active << none << person << u"Active"_s
                              << u"4 of 90 days left; issue a new certificate before 25 November"_s
                              << int(Mark::Attention);
    active.facts = factsOf(-3, 90);
    QTest::newRow("expired") << active << none << person << u"Expired"_s
                             << u"Expired 2 days ago; issue a new certificate"_s << int(Mark::Stopped);
    Domain stopped = domainOf(u"a.example.org"_s, DomainState::Failed);
    stopped.failure = failureOf(FailureKind::SecretsLocked);
    QTest::newRow("failed") << stopped << none << person << u"Stopped"_s << u"The keychain is locked"_s
                            << int(Mark::Stopped);
    Run retrying = runOf(RunKind::Issuance, Step::CreateOrder);
    retrying.failure = failureOf(FailureKind::Unreachable);
    retrying.failure->subject = u"https://ca.example.org/dir"_s;
    retrying.failure->retry = Retry::Later;
    retrying.nextLook = now.addSecs(20);
    QTest::newRow("retrying") << domainOf(u"a.example.org"_s, DomainState::CertificatePending)
                              << std::optional(retrying) << automatic << u"Issuing"_s
                              << u"ca.example.org cannot be reached; trying again in 20 s"_s << int(Mark::Working);
}

void WordsTest::statesAreSaid()
{
    QFETCH(Domain, domain);
    QFETCH(std::optional<Run>, run);
    QFETCH(int, attendance);
    QFETCH(QString, brief);
    QFETCH(QString, full);
    QFETCH(int, mark);
    const StateWords words = describe(domain, run, Attendance(attendance), now);
    QCOMPARE(words.brief, brief);
    QCOMPARE(words.full, full);
    QCOMPARE(int(words.mark), mark);
}

void WordsTest::renewalsAreSaid_data()
{
    QTest::addColumn<Domain>("domain");
    QTest::addColumn<QDateTime>("moment");
    QTest::addColumn<int>("attendance");
    QTest::addColumn<bool>("revoked");
    QTest::addColumn<QString>("full");
    QTest::addColumn<int>("mark");
    QTest::addColumn<bool>("needed");
    const int person = int(Attendance::Person);
    const int automatic = int(Attendance::Automatic);
    const QDateTime winter(QDate(2027, 1, 12), QTime(3, 0), Qt::UTC);
    Domain active = domainOf(u"a.example.org"_s, DomainState::Active);
    active.facts = factsOf(62, 90);
    QTest::newRow("by itself") << active << winter << automatic << false
                               << u"62 of 90 days left; renews by itself on 12 January 2027"_s << int(Mark::Good)
                               << false;
    QTest::newRow("by itself this year") << active << now.addDays(9) << automatic << false
                                         << u"62 of 90 days left; renews by itself on 30 November"_s << int(Mark::Good)
                                         << false;
    QTest::newRow("by hand") << active << winter << person << false
                             << u"62 of 90 days left; will need a DNS change around 12 January 2027"_s
                             << int(Mark::Good) << false;
    QTest::newRow("due") << active << now.addSecs(-60) << automatic << false
                         << u"62 of 90 days left; renews by itself as soon as Certwright looks"_s << int(Mark::Good)
                         << false;
    QTest::newRow("due by hand") << active << now.addSecs(-60) << person << false
                                 << u"62 of 90 days left; time to renew it, which needs a DNS change"_s
                                 << int(Mark::Attention) << true;
    Domain standing = active;
    standing.order.challenge = ChallengeKind::DnsPersist01;
    QTest::newRow("by hand, with a standing record")
        << standing << now.addDays(9) << person << false << u"62 of 90 days left; renews by itself on 30 November"_s
        << int(Mark::Good) << false;
    QTest::newRow("revoked") << active << winter << automatic << true
                             << u"The certificate is revoked; issue a new one"_s << int(Mark::Stopped) << true;
    Domain failing = active;
    failing.failure = failureOf(FailureKind::SecretsLocked);
    failing.backoff.failures = 2;
    failing.backoff.retryAt = QDateTime(now.toLocalTime().date(), QTime(23, 30), Qt::LocalTime).toUTC();
    QTest::newRow("failed, tries again")
        << failing << winter << automatic << false
        << u"62 of 90 days left. The last attempt stopped: The keychain is locked; trying again at 23:30"_s
        << int(Mark::Attention) << false;
    QTest::newRow("failed, by hand") << failing << winter << person << false
                                     << u"62 of 90 days left. The last attempt stopped: The keychain is locked"_s
                                     << int(Mark::Attention) << true;
    Domain visiting = failing;
    visiting.backoff.retryAt = QDateTime();
    visiting.backoff.page = u"https://ca.example.org/unpause"_s;
    QTest::newRow("failed, a page to visit")
        << visiting << winter << automatic << false
        << u"62 of 90 days left. The last attempt stopped: The keychain is locked; open "
           "https://ca.example.org/unpause first"_s
        << int(Mark::Attention) << true;
    Domain old = active;
    old.facts = factsOf(4, 90);
    QTest::newRow("nobody renewed it") << old << now.addDays(-5) << automatic << false
                                       << u"4 of 90 days left; its renewal was due on 16 November, renew it now"_s
                                       << int(Mark::Attention) << true;
    QTest::newRow("short-lived, in time")
        << old << now.addDays(1) << automatic << false << u"4 of 90 days left; renews by itself on 22 November"_s
        << int(Mark::Good) << false;
    Domain stopped = domainOf(u"a.example.org"_s, DomainState::Failed);
    stopped.failure = failureOf(FailureKind::SecretsLocked);
    stopped.backoff = failing.backoff;
    QTest::newRow("without a certificate, tries again")
        << stopped << QDateTime() << automatic << false << u"The keychain is locked; trying again at 23:30"_s
        << int(Mark::Stopped) << false;
    stopped.backoff.retryAt = now.addSecs(-1);
    QTest::newRow("without a certificate, time to try again")
        << stopped << QDateTime() << automatic << false
        << u"The keychain is locked; trying again as soon as Certwright looks"_s << int(Mark::Stopped) << false;
}

void WordsTest::renewalsAreSaid()
{
    QFETCH(Domain, domain);
    QFETCH(QDateTime, moment);
    QFETCH(int, attendance);
    QFETCH(bool, revoked);
    QFETCH(QString, full);
    QFETCH(int, mark);
    QFETCH(bool, needed);
    std::optional<RenewalPlan> plan;
    if (moment.isValid()) {
        plan.emplace();
        plan->moment = moment;
    }
    const Validity validity = revoked ? Validity::Revoked : Validity::Stands;
    const StateWords words = describe(domain, std::nullopt, Attendance(attendance), now, std::nullopt, plan, validity);
    QCOMPARE(words.full, full);
    QCOMPARE(int(words.mark), mark);
    QCOMPARE(words.needsPerson, needed);
    QCOMPARE(needsPerson(domain, std::nullopt, now, std::nullopt, plan, validity, Attendance(attendance)), needed);
}

void WordsTest::needingSomebodyAgreesWithTheSentence()
{
    int needed = 0;
    int cases = 0;
    for (const DomainState state : {DomainState::Pending, DomainState::Verified, DomainState::CertificatePending,
             DomainState::Active, DomainState::Failed}) {
        for (const int left : {62, 4, -3}) {
            for (const bool running : {false, true}) {
                for (const bool waits : {false, true}) {
                    for (const bool trouble : {false, true}) {
                        Domain domain = domainOf(u"a.example.org"_s, state);
                        if (state == DomainState::Active)
                            domain.facts = factsOf(left, 90);
                        if (trouble)
                            domain.failure = failureOf(FailureKind::TimedOut);
                        std::optional<Run> run;
                        if (running) {
                            run = runOf(RunKind::Issuance, Step::WaitForDns);
                            run->waitsForPerson = waits;
                        }
                        const std::optional<Failure> stalled =
                            running && trouble ? domain.failure : std::optional<Failure>();
                        const bool said = describe(domain, run, Attendance::Person, now, stalled).needsPerson;
                        QCOMPARE(needsPerson(domain, run, now, stalled), said);
                        needed += said;
                        ++cases;
                    }
                }
            }
        }
    }
    QVERIFY(needed > 20 && needed < cases);
}

void WordsTest::everyStepHasWords()
{
    std::set<QString> texts;
    for (int step = 0; step <= int(Step::Cancelled); ++step) {
        QVERIFY(stepText(Step(step)).size() > 3);
        texts.insert(stepText(Step(step)));
    }
    QCOMPARE(int(texts.size()), int(Step::Cancelled) + 1);
}

void WordsTest::timesAreSaid_data()
{
    QTest::addColumn<int>("secondsAgo");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << 0 << u"just now"_s;
    QTest::newRow("seconds") << 42 << u"42 s ago"_s;
    QTest::newRow("a minute") << 60 << u"1 min ago"_s;
    QTest::newRow("hours") << 5 * 3600 + 59 << u"5 h ago"_s;
    QTest::newRow("over a day") << 30 * 3600 << u"30 h ago"_s;
    QTest::newRow("days") << 4 * 86400 << u"4 days ago"_s;
    QTest::newRow("future") << -7 << u"in 7 s"_s;
    QTest::newRow("future days") << -3 * 86400 << u"in 3 days"_s;
}

void WordsTest::timesAreSaid()
{
    QFETCH(int, secondsAgo);
    QTEST(relativeTime(now.addSecs(-secondsAgo), now), "text");
}

void WordsTest::durationsAreSaid()
{
    QCOMPARE(durationText(7s), u"7 s"_s);
    QCOMPARE(durationText(5min), u"5 min"_s);
    QCOMPARE(durationText(270s), u"4 min 30 s"_s);
    QCOMPARE(durationText(2h + 5min), u"2 h 5 min"_s);
    QCOMPARE(durationText(48h), u"2 days"_s);
    QCOMPARE(durationText(-3s), u"0 s"_s);
}

void WordsTest::daysLeftAreSaid_data()
{
    QTest::addColumn<int>("left");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("brief");
    QTest::addColumn<bool>("expiring");
    QTest::newRow("fresh") << 89 << u"89 of 90 days left"_s << u"89 of 90 d"_s << false;
    QTest::newRow("a third and a bit") << 31 << u"31 of 90 days left"_s << u"31 of 90 d"_s << false;
    QTest::newRow("under a third") << 28 << u"28 of 90 days left"_s << u"28 of 90 d"_s << true;
    QTest::newRow("last day") << 0 << u"59 min left"_s << u"59 min"_s << true;
    QTest::newRow("expired") << -5 << u"Expired 4 days ago"_s << u"expired"_s << true;
}

void WordsTest::daysLeftAreSaid()
{
    QFETCH(int, left);
    const CertificateFacts facts = factsOf(left, 90);
    QTEST(daysLeftText(facts, now), "text");
    QTEST(daysLeftBrief(facts, now), "brief");
    QTEST(lifetime(facts, now).expiring, "expiring");
    QCOMPARE(daysLeftText(CertificateFacts(), now), QString());
}

void WordsTest::sightsAreSaid()
{
    const QList<QByteArray> two{"one", "two"};
    QCOMPARE(sightText(seen(dns::Sight::Matches), {"one"}), u"shows this value"_s);
    QCOMPARE(sightText(seen(dns::Sight::Matches), two), u"shows both values"_s);
    QCOMPARE(sightText(seen(dns::Sight::OtherValue, {"other"}), {"one"}), u"shows another value"_s);
    QCOMPARE(sightText(seen(dns::Sight::OtherValue, {"one"}), two), u"shows only one of the two values"_s);
    QCOMPARE(sightText(seen(dns::Sight::OtherValue, {"\"one\""}), {"one"}),
        u"shows the value with quotes or spaces around it"_s);
    QCOMPARE(sightText(seen(dns::Sight::OtherValue, {" one"}), {"one"}),
        u"shows the value with quotes or spaces around it"_s);
    QCOMPARE(sightText(seen(dns::Sight::Missing), {"one"}), u"has no TXT record there yet"_s);
    dns::Observation refused = seen(dns::Sight::Failed);
    refused.failure = failureOf(FailureKind::DnsAnswer, u"REFUSED"_s);
    QCOMPARE(sightText(refused, {"one"}), u"refuses to answer (REFUSED)"_s);
    refused.failure = failureOf(FailureKind::TimedOut);
    QCOMPARE(sightText(refused, {"one"}), u"did not answer in time"_s);
}

void WordsTest::everyEventHasWords_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"added", "step", "started", "verified", "issued", "failed", "cancelled", "removed-txt",
             "retry", "stopped", "txt-left", "goal", "polling", "changed", "exported", "exported-without-key",
             "fail-over", "passed-over", "profile-gone", "names-added", "other-lifetime", "chain-default",
             "not-yet-valid", "revoked", "renewal-window", "renewal-due", "retry-planned", "authority",
             "replaces-refused", "standing-found", "standing-txt"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void WordsTest::everyEventHasWords()
{
    QFETCH(QString, what);
    Event event;
    event.what = what;
    event.detail = stepWord(Step::WaitForDns);
    const QString plain = eventText(event);
    QVERIFY2(plain.size() > 3 && plain.at(0).isUpper(), qPrintable(plain));
    QVERIFY(plain != what);
    static const QStringList showTheirDetail{u"removed-txt"_s, u"exported"_s, u"exported-without-key"_s, u"fail-over"_s,
        u"passed-over"_s, u"profile-gone"_s, u"names-added"_s, u"other-lifetime"_s, u"chain-default"_s, u"revoked"_s,
        u"renewal-window"_s, u"retry-planned"_s, u"authority"_s, u"standing-found"_s, u"standing-txt"_s};
    QVERIFY2(plain.contains(u"wait-for-dns"_s) == showTheirDetail.contains(what), qPrintable(plain));
    QVERIFY2(!plain.startsWith(what + u':'), qPrintable(plain));
    event.failure = failureOf(FailureKind::SecretsLocked);
    const QString failing = eventText(event);
    if (what == u"failed"_s || what == u"retry"_s || what == u"txt-left"_s || what == u"fail-over"_s ||
        what == u"passed-over"_s)
        QVERIFY2(failing.contains(u"keychain is locked"_s), qPrintable(failing));
}

void WordsTest::everyRefusalOfANameHasItsReason()
{
    const QStringList typed{u"192.0.2.7"_s, u"https://example.org/x"_s, u"under_score!.example.org"_s,
        u"a.*.example.org"_s, u"xn--zzzzzz--.example.org"_s, u"example..org"_s, u"localhost"_s, u"*.co.uk"_s,
        u"a.b.c.d.e.f.g.h.i.example.org"_s, QString(70, u'a') + u".example.org"_s};
    std::set<QString> reasons;
    for (const QString &name : typed) {
        const Result<DomainName> parsed = DomainName::parse(name);
        QVERIFY2(!parsed, qPrintable(name));
        const QString reason = nameRefusalText(parsed.error());
        QVERIFY2(reason != nameRefusalText(failureOf(FailureKind::InvalidInput, u"never-seen"_s)), qPrintable(name));
        reasons.insert(reason);
    }
    QVERIFY(reasons.size() >= 8);
}

void WordsTest::verdictsExplain()
{
    const QList<NameVerdict> verdicts =
        parseNames(u"example.org, *.example.org www.example.org bücher.example.org example.org");
    QCOMPARE(verdicts.size(), 5);
    QCOMPARE(verdictText(verdicts.at(0)), QString());
    QVERIFY(verdictText(verdicts.at(1)).contains(u"directly under example.org"_s));
    QCOMPARE(verdictText(verdicts.at(2)), u"Already covered by *.example.org."_s);
    QCOMPARE(verdictText(verdicts.at(4)), u"Already in the list."_s);
    const QList<NameVerdict> alone = parseNames(u"bücher.example.org");
    QVERIFY(verdictText(alone.at(0)).contains(u"xn--bcher-kva.example.org"_s));
}

void WordsTest::hostsAreRelativeToTheZone()
{
    QCOMPARE(hostInZone(u"_acme-challenge.shop.example.org"_s, u"example.org"_s), u"_acme-challenge.shop"_s);
    QCOMPARE(hostInZone(u"_acme-challenge.example.org"_s, u"_acme-challenge.example.org"_s), u"@"_s);
    QCOMPARE(hostInZone(u"_acme-challenge.example.org"_s, QString()), u"_acme-challenge.example.org"_s);
    QCOMPARE(hostInZone(u"_acme-challenge.badexample.org"_s, u"example.org"_s), u"_acme-challenge.badexample.org"_s);
}

void WordsTest::zoneFileLineIsComplete()
{
    QCOMPARE(zoneFileLine(u"_acme-challenge.example.org"_s, "value", 120),
        u"_acme-challenge.example.org. 120 IN TXT \"value\""_s);
}

void WordsTest::everyChoiceHasWords()
{
    std::set<QString> texts;
    for (const AccountStatus status :
        {AccountStatus::Unregistered, AccountStatus::Valid, AccountStatus::Deactivated, AccountStatus::Revoked})
        texts.insert(accountStatusText(status));
    for (const ChallengeKind kind : {ChallengeKind::Dns01, ChallengeKind::DnsAccount01, ChallengeKind::DnsPersist01}) {
        QVERIFY(challengeKindText(kind).startsWith(challengeKindWord(kind) + u':'));
        texts.insert(challengeKindText(kind));
    }
    for (const RevocationReason reason :
        {RevocationReason::Unspecified, RevocationReason::KeyCompromise, RevocationReason::AffiliationChanged,
            RevocationReason::Superseded, RevocationReason::CessationOfOperation}) {
        QVERIFY(revocationReasonText(reason).endsWith(u'(' + revocationReasonWord(reason) + u')'));
        texts.insert(revocationReasonText(reason));
    }
    QCOMPARE(int(texts.size()), 4 + 3 + 5);
    QCOMPARE(accountStatusText(AccountStatus::Valid), u"valid"_s);
}

void WordsTest::allowancesAreSaid_data()
{
    QTest::addColumn<Allowance>("allowance");
    QTest::addColumn<QString>("text");
    Allowance domain;
    domain.kind = LimitKind::CertificatesPerDomain;
    domain.subject = u"example.org"_s;
    domain.left = 48;
    domain.of = 50;
    domain.within = 168h;
    QTest::newRow("a week") << domain << u"Certificates for example.org: 48 of 50 left this week"_s;
    domain.left = 0;
    domain.moreAt = QDateTime(QDate(2026, 11, 23), QTime(8, 15), Qt::LocalTime).toUTC();
    QTest::newRow("used up") << domain
                             << u"Certificates for example.org: 0 of 50 left this week; more after 08:15 on "
                                "23 November"_s;
    domain.exempt = true;
    QTest::newRow("exempt") << domain << u"Certificates for example.org: this renewal does not count"_s;
    Allowance orders;
    orders.left = 299;
    orders.of = 300;
    orders.within = 3h;
    QTest::newRow("orders") << orders << u"Orders of this account: 299 of 300 left within 3 h"_s;
    Allowance set = orders;
    set.kind = LimitKind::CertificatesPerSet;
    set.within = 24h;
    QTest::newRow("duplicates") << set << u"Certificates for exactly these names: 299 of 300 left today"_s;
    Allowance proofs = orders;
    proofs.kind = LimitKind::FailedValidations;
    proofs.subject = u"shop.example.org"_s;
    proofs.within = 1h;
    QTest::newRow("proofs") << proofs << u"Proofs that may go wrong for shop.example.org: 299 of 300 left this hour"_s;
}

void WordsTest::allowancesAreSaid()
{
    QFETCH(Allowance, allowance);
    QTEST(allowanceText(allowance, now), "text");
}

void WordsTest::timesOfTodayNeedNoDay()
{
    const QDateTime local = now.toLocalTime();
    QCOMPARE(timeText(QDateTime(local.date(), QTime(23, 30), Qt::LocalTime), now), u"23:30"_s);
    QCOMPARE(timeText(QDateTime(QDate(2026, 12, 24), QTime(7, 5), Qt::LocalTime), now), u"07:05 on 24 December"_s);
    QCOMPARE(timeText(QDateTime(QDate(2027, 1, 2), QTime(7, 5), Qt::LocalTime), now), u"07:05 on 2 January 2027"_s);
}

void WordsTest::anUnprovenKeyChangeIsNotTakenForARefusal()
{
    Failure failure;
    failure.kind = FailureKind::MalformedAnswer;
    failure.attempted = u"keyChange"_s;
    failure.code = u"key-change"_s;
    QVERIFY2(advise(failure).next.contains(u"both keys are kept"_s), qPrintable(advise(failure).next));
}

void WordsTest::detailsOfAnEventAreSaid()
{
    Event event;
    event.what = u"other-lifetime"_s;
    event.detail = u"604800"_s;
    QVERIFY2(eventText(event).endsWith(u"(7 days)"_s), qPrintable(eventText(event)));
    event.what = u"revoked"_s;
    event.detail = u"keyCompromise"_s;
    QVERIFY2(
        eventText(event).contains(revocationReasonText(RevocationReason::KeyCompromise)), qPrintable(eventText(event)));
    QCOMPARE(eventMark(event), Mark::Stopped);
    event.what = u"fail-over"_s;
    QCOMPARE(eventMark(event), Mark::Attention);
    event.what = u"retry-planned"_s;
    event.detail = u"2026-11-22T10:00:00Z"_s;
    QVERIFY2(!eventText(event).contains(u'Z'), qPrintable(eventText(event)));
}

QTEST_GUILESS_MAIN(WordsTest)
#include "tst_words.moc"
