// SPDX-License-Identifier: Apache-2.0
// What is fuzzed: one target for each reader of what a CA, a DNS server or a DNS provider sends, and of
// what a person pastes. A target reads an input
// and asserts what must hold whatever the input was; it ends the process where that does not hold. libFuzzer runs the
// targets one at a time (libfuzzer_entry.cpp), the test suite runs them over the kept inputs (tst_fuzz_corpus.cpp).
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <initializer_list>
#include <source_location>
#include <span>
#include <string_view>

namespace certwright::fuzz {

struct Target
{
    std::string_view name; ///< also the folder of its inputs below tests/fuzz/corpus
    void (*run)(const QByteArray &input);
};

std::span<const Target> targets();

/// Nullptr when there is none of that name.
const Target *target(std::string_view name);

// acme_answers.cpp: the JSON of RFC 8555 and 9773
void directory(const QByteArray &input);
void account(const QByteArray &input);
void order(const QByteArray &input);
void authorization(const QByteArray &input);
void challenge(const QByteArray &input);
void orderList(const QByteArray &input);
void renewalInfo(const QByteArray &input);
void problem(const QByteArray &input);

// acme_headers.cpp
void links(const QByteArray &input);
void retryAfter(const QByteArray &input);
void nonces(const QByteArray &input);

// acme_exchanges.cpp: whole answers, given to the functions that make the requests
void conversation(const QByteArray &input);
void externalAccount(const QByteArray &input);

// certificates.cpp
void pemChain(const QByteArray &input);
void signingRequest(const QByteArray &input);

// typed_texts.cpp: what reaches the program through people, DNS and its own database
void privateJwk(const QByteArray &input);
void externalKey(const QByteArray &input);
void persistRecord(const QByteArray &input);
void failureJson(const QByteArray &input);

// dns_texts.cpp: what DNS servers send
void dnsMessage(const QByteArray &input);
void caaValue(const QByteArray &input);
void tsigKeyFile(const QByteArray &input);

// provider_answers.cpp: what the APIs of DNS providers send
void apiTree(const QByteArray &input);
void provider(const QByteArray &input);
void acmeDnsAccounts(const QByteArray &input);

/// Ends the process with `fact` where it does not hold.
void expect(bool holds, const char *fact, std::source_location where = std::source_location::current());

/// What holds for every failure that a reader makes: its kind is one of `kinds`, its code is a word, the document is no
/// longer than promised, the journal can keep it and the log line is one line.
void expectFailure(const Failure &failure, std::initializer_list<FailureKind> kinds,
    std::source_location where = std::source_location::current());

void expectLogLine(const QString &line, std::source_location where = std::source_location::current());

/// What may be asked for: http(s), in printable ASCII, of a sane length.
void expectUrl(const QString &url, std::source_location where = std::source_location::current());

/// As expectUrl, or empty.
void expectUrlOrNone(const QString &url, std::source_location where = std::source_location::current());

/// A page that a desktop may be asked to open: http(s), or text in the URL itself; or empty.
void expectPageOrNone(const QString &page, std::source_location where = std::source_location::current());

} // namespace certwright::fuzz
