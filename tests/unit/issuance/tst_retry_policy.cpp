// SPDX-License-Identifier: Apache-2.0
// What is tried again, when, and at which CA: every kind of failure and every problem type, and the edges of the times.
#include "core/issuance/retry_policy.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>

using namespace certwright;
using namespace std::chrono_literals;

namespace {

const Dice middle = [] { return 0.5; };
const Dice lowest = [] { return 0.0; };
const Dice highest = [] { return std::nextafter(1.0, 0.0); };

QDateTime noon() { return QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC); }

Failure failure(FailureKind kind, const char *attempted, const char *code, Retry retry)
{
    Failure made;
    made.kind = kind;
    made.attempted = QString::fromLatin1(attempted);
    made.code = QString::fromLatin1(code);
    made.retry = retry;
    return made;
}

Failure problem(const char *code, Retry retry) { return failure(FailureKind::AcmeProblem, "newOrder", code, retry); }

Failure compound(const QStringList &types)
{
    Failure made = problem("compound", Retry::AfterFix);
    for (const QString &type : types)
        made.subproblems.append({type, QString(), QString()});
    return made;
}

enum class Again { InTime, Never };
enum class Whose { Cas, Ours };

} // namespace

Q_DECLARE_METATYPE(Failure)

class TstRetryPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhoseItIsAndWhetherItPasses_data();
    void knowsWhoseItIsAndWhetherItPasses();
    void reacts_data();
    void reacts();
    void waitsLongerEachTime_data();
    void waitsLongerEachTime();
    void waitsLongerBetweenRuns_data();
    void waitsLongerBetweenRuns();
    void neverComesBeforeThePeerSaid();
    void endsWithItsPatience();
    void takesOddTimesAndDice();
    void throwsItsDiceEvenly();
};

void TstRetryPolicy::knowsWhoseItIsAndWhetherItPasses_data()
{
    using enum FailureKind;
    using enum Retry;
    QTest::addColumn<Failure>("what");
    QTest::addColumn<int>("whose");
    QTest::addColumn<int>("again");
    const auto row = [](const char *name, const Failure &what, Whose whose, Again again) {
        QTest::newRow(name) << what << int(whose) << int(again);
    };
    constexpr auto Cas = Whose::Cas;
    constexpr auto Ours = Whose::Ours;
    constexpr auto InTime = Again::InTime;
    constexpr auto Never = Again::Never;

    row("name refused here", failure(InvalidInput, "read name", "public-suffix", AfterFix), Ours, Never);
    row("terms not agreed to", failure(InvalidInput, "newAccount", "terms", AfterFix), Ours, Never);
    row("no external account", failure(InvalidInput, "newAccount", "external-account", AfterFix), Cas, Never);
    row("state", failure(NotAllowedNow, "issue", "pending", No), Ours, Never);
    row("unknown CA", failure(NotFound, "directory", "", No), Ours, Never);
    row("no zone now", failure(NotFound, "find zone", "zone", Later), Ours, InTime);
    row("exists", failure(AlreadyExists, "add domain", "domain", AfterFix), Ours, Never);

    row("CA down", failure(Unreachable, "directory", "", Later), Cas, InTime);
    row("CA down between nonce and order", failure(Unreachable, "newNonce", "", Later), Cas, InTime);
    row("name server down", failure(Unreachable, "ask TXT", "", Later), Ours, InTime);
    row("provider down", failure(Unreachable, "update", "", Later), Ours, InTime);
    row("provider's API down", failure(Unreachable, "HTTP POST", "", Later), Ours, InTime);
    row("CA's certificate", failure(TlsRefused, "newOrder", "certificate-expired", AfterFix), Cas, InTime);
    row("provider's certificate", failure(TlsRefused, "present", "self-signed", AfterFix), Ours, InTime);
    row("CA slow", failure(TimedOut, "finalize", "", Later), Cas, InTime);
    row("CA never decides", failure(TimedOut, "validation", "", AfterFix), Cas, InTime);
    row("script slow", failure(TimedOut, "present", "", Later), Ours, InTime);
    row("CA's 502", failure(HttpStatus, "order", "", Later), Cas, InTime);
    row("CA's 403 without a problem", failure(HttpStatus, "newOrder", "", No), Cas, InTime);
    row("provider's 502", failure(HttpStatus, "remove", "", Later), Ours, InTime);
    row("HTML from the CA", failure(MalformedAnswer, "directory", "json", Later), Cas, InTime);
    row("odd DNS message", failure(MalformedAnswer, "ask TXT", "", Later), Ours, InTime);

    row("SERVFAIL", failure(DnsAnswer, "ask TXT", "SERVFAIL", Later), Ours, InTime);
    row("REFUSED", failure(DnsAnswer, "ask NS", "REFUSED", AfterFix), Ours, InTime);
    row("not shown", failure(DnsNotShown, "ask TXT", "missing", AfterFix), Ours, InTime);
    row("provider refuses", failure(ProviderRefused, "present", "BADKEY", AfterFix), Ours, InTime);
    row("provider's options", failure(ProviderConfig, "make provider", "", AfterFix), Ours, Never);

    row("seen by the CA: nothing", failure(ValidationFailed, "validation", "dns", AfterFix), Ours, InTime);
    row("seen by the CA: wrong", failure(ValidationFailed, "validation", "unauthorized", AfterFix), Ours, InTime);
    row("seen by the CA: CAA", failure(ValidationFailed, "validation", "caa", AfterFix), Ours, InTime);
    row("seen by the CA: its own words", failure(ValidationFailed, "validation", "odd", AfterFix), Ours, InTime);
    row("CA could not look", failure(ValidationFailed, "validation", "serverInternal", AfterFix), Cas, InTime);
    row("no such challenge", failure(ValidationFailed, "authorization", "no-dns-challenge", AfterFix), Cas, Never);
    row("order gone", failure(OrderInvalid, "order", "order-gone", AfterFix), Cas, InTime);
    row("order invalid by DNS", failure(OrderInvalid, "order", "dns", AfterFix), Ours, InTime);
    row("order invalid by a proof", failure(OrderInvalid, "order", "unauthorized", AfterFix), Ours, InTime);
    row("order invalid, nobody knows why", failure(OrderInvalid, "order", "", No), Cas, InTime);
    row("other certificate", failure(CertificateMismatch, "certificate", "names", No), Cas, InTime);
    row("clock", failure(ClockWrong, "newOrder", "86400", AfterFix), Ours, InTime);

    row("no keychain", failure(SecretsMissing, "newAccount", "", AfterFix), Ours, Never);
    row("locked", failure(SecretsLocked, "newAccount", "", AfterFix), Ours, Never);
    row("denied", failure(SecretsDenied, "newAccount", "", AfterFix), Ours, Never);
    row("lost", failure(SecretsLost, "open vault", "", AfterFix), Ours, Never);
    row("disk full", failure(DiskFull, "record", "", AfterFix), Ours, Never);
    row("read-only", failure(ReadOnly, "record", "", AfterFix), Ours, Never);
    row("corrupt", failure(DatabaseCorrupt, "record", "", No), Ours, Never);
    row("too new", failure(DatabaseTooNew, "open database", "", No), Ours, Never);
    row("storage", failure(Storage, "record", "", No), Ours, Never);
    row("in use", failure(ProfileInUse, "open", "", AfterFix), Ours, Never);
    row("cancelled", failure(Cancelled, "newOrder", "", No), Ours, Never);
    row("library", failure(Internal, "make key", "", No), Ours, InTime);

    row("account unknown", problem("accountDoesNotExist", AfterFix), Cas, InTime);
    row("already replaced", problem("alreadyReplaced", No), Ours, InTime);
    row("already revoked", problem("alreadyRevoked", No), Ours, Never);
    row("bad CSR", problem("badCSR", No), Ours, Never);
    row("bad nonce", problem("badNonce", Later), Cas, InTime);
    row("bad key", problem("badPublicKey", No), Cas, Never);
    row("bad reason", problem("badRevocationReason", No), Ours, Never);
    row("bad algorithm", problem("badSignatureAlgorithm", No), Cas, Never);
    row("CAA", problem("caa", AfterFix), Ours, InTime);
    row("conflict", problem("conflict", No), Ours, Never);
    row("connection", problem("connection", Later), Ours, InTime);
    row("dns", problem("dns", Later), Ours, InTime);
    row("external account required", problem("externalAccountRequired", AfterFix), Cas, Never);
    row("incorrect response", problem("incorrectResponse", AfterFix), Ours, InTime);
    row("contact", problem("invalidContact", AfterFix), Cas, Never);
    row("contact's kind", problem("unsupportedContact", AfterFix), Cas, Never);
    row("profile", problem("invalidProfile", AfterFix), Cas, Never);
    row("malformed", problem("malformed", No), Ours, InTime);
    row("not ready", problem("orderNotReady", Later), Cas, InTime);
    row("rate limit", problem("rateLimited", Later), Cas, InTime);
    row("name rejected", problem("rejectedIdentifier", AfterFix), Cas, Never);
    row("kind of name", problem("unsupportedIdentifier", AfterFix), Cas, Never);
    row("server", problem("serverInternal", Later), Cas, InTime);
    row("tls", problem("tls", Later), Ours, InTime);
    row("unauthorized", problem("unauthorized", No), Cas, InTime);
    row("terms changed", problem("userActionRequired", AfterFix), Cas, Never);
    row("type of its own", problem("quotaOfTheMoon", No), Cas, InTime);
    row("paused", problem("paused", AfterFix), Cas, Never);
    row("no type", problem("", No), Cas, InTime);
    row("compound of the CA's",
        compound({QStringLiteral("urn:ietf:params:acme:error:rejectedIdentifier"), QStringLiteral("rateLimited")}), Cas,
        InTime);
    row("compound of both",
        compound({QStringLiteral("urn:ietf:params:acme:error:rejectedIdentifier"), QStringLiteral("caa")}), Ours,
        InTime);
    row("compound of nothing", compound({}), Ours, InTime);
}

void TstRetryPolicy::knowsWhoseItIsAndWhetherItPasses()
{
    QFETCH(Failure, what);
    QFETCH(int, whose);
    QFETCH(int, again);
    QCOMPARE(isTheCas(what), Whose(whose) == Whose::Cas);
    QCOMPARE(nextAttempt(what, 1, noon(), middle).isValid(), Again(again) == Again::InTime);
}

void TstRetryPolicy::reacts_data()
{
    using enum Retry;
    QTest::addColumn<Failure>("what");
    QTest::addColumn<bool>("otherCaLeft");
    QTest::addColumn<Decision>("expected");
    const QDateTime inASecond = noon().addSecs(1);
    const QDateTime inAMinute = noon().addSecs(60);
    const Decision visit{Reaction::Visit, {}};
    const Decision otherCa{Reaction::OtherCa, {}};

    Failure limited = problem("rateLimited", Later);
    QTest::newRow("limit without an end, other CA") << limited << true << otherCa;
    QTest::newRow("limit without an end") << limited << false << Decision{Reaction::Give, inAMinute};
    limited.retryAt = noon().addSecs(200);
    QTest::newRow("limit within patience") << limited << true << Decision{Reaction::AskAgain, *limited.retryAt};
    limited.retryAt = noon().addDays(3);
    QTest::newRow("limit of days, other CA") << limited << true << otherCa;
    QTest::newRow("limit of days") << limited << false << Decision{Reaction::Give, *limited.retryAt};
    limited.retryAt = noon().addDays(-3);
    QTest::newRow("limit of the past") << limited << true << Decision{Reaction::AskAgain, inASecond};

    Failure paused = problem("rateLimited", AfterFix);
    QTest::newRow("paused, by its retry") << paused << true << visit;
    paused = problem("rateLimited", Later);
    paused.page = QStringLiteral("https://ca.example/unpause?jwt=x");
    QTest::newRow("paused, by its page") << paused << true << visit;
    paused.retryAt = noon().addSecs(10);
    QTest::newRow("a page of help, and an end") << paused << false << Decision{Reaction::AskAgain, *paused.retryAt};
    QTest::newRow("paused, by its code") << problem("paused", No) << false << visit;
    QTest::newRow("terms changed") << problem("userActionRequired", AfterFix) << true << visit;

    QTest::newRow("server error, other CA")
        << problem("serverInternal", Later) << true << Decision{Reaction::AskAgain, inASecond};
    QTest::newRow("policy, other CA") << problem("rejectedIdentifier", AfterFix) << true << otherCa;
    QTest::newRow("policy") << problem("rejectedIdentifier", AfterFix) << false << Decision{Reaction::Give, {}};
    QTest::newRow("CAA, other CA") << problem("caa", AfterFix) << true << Decision{Reaction::Give, inAMinute};
    QTest::newRow("TLS, other CA") << failure(FailureKind::TlsRefused, "directory", "untrusted", AfterFix) << true
                                   << otherCa;
    QTest::newRow("DNS, other CA") << failure(FailureKind::DnsNotShown, "ask TXT", "missing", AfterFix) << true
                                   << Decision{Reaction::Give, inAMinute};
    QTest::newRow("provider's options, other CA")
        << failure(FailureKind::ProviderConfig, "present", "", AfterFix) << true << Decision{Reaction::Give, {}};
}

void TstRetryPolicy::reacts()
{
    QFETCH(Failure, what);
    QFETCH(bool, otherCaLeft);
    QFETCH(Decision, expected);
    const Decision decided = decideInRun(what, 1, noon(), noon(), 5min, otherCaLeft, middle);
    QCOMPARE(int(decided.reaction), int(expected.reaction));
    QCOMPARE(decided.at, expected.at);
}

void TstRetryPolicy::waitsLongerEachTime_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("none") << 0 << 1000;
    QTest::newRow("negative") << std::numeric_limits<int>::min() << 1000;
    QTest::newRow("first") << 1 << 1000;
    QTest::newRow("second") << 2 << 2000;
    QTest::newRow("sixth") << 6 << 32'000;
    QTest::newRow("seventh") << 7 << 60'000;
    QTest::newRow("eighth") << 8 << 60'000;
    QTest::newRow("thousandth") << 1000 << 60'000;
    QTest::newRow("largest") << std::numeric_limits<int>::max() << 60'000;
}

void TstRetryPolicy::waitsLongerEachTime()
{
    QFETCH(int, attempt);
    QFETCH(int, milliseconds);
    const Failure what = problem("serverInternal", Retry::Later);
    const auto wait = [&](const Dice &dice) {
        const Decision decided = decideInRun(what, attempt, noon(), noon(), 48h, false, dice);
        return decided.reaction == Reaction::AskAgain ? noon().msecsTo(decided.at) : -1;
    };
    QCOMPARE(wait(middle), milliseconds);
    QCOMPARE(wait(middle), milliseconds); // the same dice, the same decision
    QCOMPARE(wait(lowest), milliseconds * 8 / 10);
    QVERIFY(wait(highest) > milliseconds * 119 / 100 && wait(highest) <= milliseconds * 12 / 10);
}

void TstRetryPolicy::waitsLongerBetweenRuns_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("minutes");
    QTest::newRow("none") << 0 << 1;
    QTest::newRow("negative") << std::numeric_limits<int>::min() << 1;
    QTest::newRow("first") << 1 << 1;
    QTest::newRow("second") << 2 << 10;
    QTest::newRow("third") << 3 << 100;
    QTest::newRow("fourth") << 4 << 24 * 60;
    QTest::newRow("fifth") << 5 << 24 * 60;
    QTest::newRow("largest") << std::numeric_limits<int>::max() << 24 * 60;
}

void TstRetryPolicy::waitsLongerBetweenRuns()
{
    QFETCH(int, failures);
    QFETCH(int, minutes);
    const Failure what = failure(FailureKind::DnsNotShown, "ask TXT", "missing", Retry::AfterFix);
    const auto wait = [&](const Dice &dice) { return noon().secsTo(nextAttempt(what, failures, noon(), dice)); };
    QCOMPARE(wait(middle), qint64(minutes) * 60);
    QCOMPARE(wait(lowest), qint64(minutes) * 48);
    QVERIFY(wait(highest) >= qint64(minutes) * 71 && wait(highest) <= qint64(minutes) * 72);
}

void TstRetryPolicy::neverComesBeforeThePeerSaid()
{
    Failure what = problem("rateLimited", Retry::Later);
    what.retryAt = noon().addDays(7);
    for (const int failures : {1, 2, 3, 4, 100})
        QCOMPARE(nextAttempt(what, failures, noon(), highest), noon().addDays(7));
    what.retryAt = noon().addSecs(30);
    QCOMPARE(nextAttempt(what, 1, noon(), middle), noon().addSecs(60));
    // Said of a failure that otherwise nobody repeats.
    what = problem("rejectedIdentifier", Retry::AfterFix);
    what.retryAt = noon().addDays(1);
    QCOMPARE(nextAttempt(what, 1, noon(), middle), noon().addDays(1));
    // A time in another zone is the same time.
    what.retryAt = noon().addDays(1).toOffsetFromUtc(3 * 3600);
    QCOMPARE(nextAttempt(what, 1, noon(), middle), noon().addDays(1));
    QCOMPARE(nextAttempt(what, 1, noon(), middle).timeSpec(), Qt::UTC);
}

void TstRetryPolicy::endsWithItsPatience()
{
    const Failure what = problem("serverInternal", Retry::Later);
    const auto reaction = [&what](qint64 secondsAgo, std::chrono::milliseconds patience, bool otherCaLeft) {
        const QDateTime since = noon().addSecs(-secondsAgo);
        return decideInRun(what, 1, since, noon(), patience, otherCaLeft, middle).reaction;
    };
    QCOMPARE(reaction(0, 1s, false), Reaction::AskAgain); // the last moment counts
    QCOMPARE(reaction(0, 999ms, false), Reaction::Give);
    QCOMPARE(reaction(0, 0ms, false), Reaction::Give);
    QCOMPARE(reaction(0, 0ms, true), Reaction::OtherCa);
    QCOMPARE(reaction(0, -1h, false), Reaction::Give);
    QCOMPARE(reaction(299, 5min, false), Reaction::AskAgain);
    QCOMPARE(reaction(300, 5min, false), Reaction::Give);
    QCOMPARE(reaction(300, 5min, true), Reaction::OtherCa);
    QCOMPARE(reaction(-600, 5min, false), Reaction::AskAgain); // the clock went back meanwhile
}

void TstRetryPolicy::takesOddTimesAndDice()
{
    Failure what = problem("serverInternal", Retry::Later);
    what.retryAt = QDateTime(); // set, and no time
    QCOMPARE(decideInRun(what, 1, noon(), noon(), 5min, false, middle).at, noon().addSecs(1));
    QCOMPARE(nextAttempt(what, 1, noon(), middle), noon().addSecs(60));
    what.retryAt = QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC);
    QCOMPARE(decideInRun(what, 1, noon(), noon(), 5min, false, middle).at, noon().addSecs(1));
    what.retryAt = QDateTime(QDate(9999, 12, 31), QTime(0, 0), Qt::UTC);
    QCOMPARE(decideInRun(what, 1, noon(), noon(), 5min, false, middle).reaction, Reaction::Give);
    what.retryAt.reset();
    QCOMPARE(decideInRun(what, 1, QDateTime(), noon(), 5min, false, middle).reaction, Reaction::AskAgain);
    const Dice wild = [] { return 1e9; };
    const Dice negative = [] { return -1e9; };
    QCOMPARE(decideInRun(what, 1, noon(), noon(), 5min, false, wild).at, noon().addMSecs(1200));
    QCOMPARE(decideInRun(what, 1, noon(), noon(), 5min, false, negative).at, noon().addMSecs(800));
}

void TstRetryPolicy::throwsItsDiceEvenly()
{
    const Dice dice = systemDice();
    constexpr int throws = 20'000;
    std::array<int, 10> buckets{};
    for (int i = 0; i < throws; ++i) {
        const double thrown = dice();
        QVERIFY(thrown >= 0 && thrown < 1);
        ++buckets.at(std::size_t(thrown * 10));
    }
    for (const int count : buckets) // 2000 each; eleven standard deviations of 42
        QVERIFY2(count > 1500 && count < 2500, qPrintable(QString::number(count)));
}

QTEST_GUILESS_MAIN(TstRetryPolicy)
#include "tst_retry_policy.moc"
