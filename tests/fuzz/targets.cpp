// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/targets.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace certwright::fuzz {

namespace {

constexpr std::array all = {
    Target{"account", account},
    Target{"acme_dns_accounts", acmeDnsAccounts},
    Target{"api_tree", apiTree},
    Target{"authorization", authorization},
    Target{"caa_value", caaValue},
    Target{"challenge", challenge},
    Target{"conversation", conversation},
    Target{"directory", directory},
    Target{"dns_message", dnsMessage},
    Target{"external_account", externalAccount},
    Target{"external_key", externalKey},
    Target{"failure_json", failureJson},
    Target{"links", links},
    Target{"nonces", nonces},
    Target{"order", order},
    Target{"order_list", orderList},
    Target{"pem_chain", pemChain},
    Target{"persist_record", persistRecord},
    Target{"private_jwk", privateJwk},
    Target{"problem", problem},
    Target{"provider", provider},
    Target{"renewal_info", renewalInfo},
    Target{"retry_after", retryAfter},
    Target{"signing_request", signingRequest},
    Target{"tsig_key_file", tsigKeyFile},
};

constexpr qsizetype longestDocument = 64 * 1024;
constexpr qsizetype longestUrl = 4096;

bool isWebUrl(const QString &url)
{
    return (url.startsWith("https://"_L1) || url.startsWith("http://"_L1)) && url.size() <= longestUrl &&
           std::all_of(url.begin(), url.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

} // namespace

std::span<const Target> targets() { return all; }

const Target *target(std::string_view name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Target &each) { return each.name == name; });
    return found == all.end() ? nullptr : &*found;
}

void expect(bool holds, const char *fact, std::source_location where)
{
    if (!holds)
        qFatal("%s:%u: %s: does not hold: %s", where.file_name(), unsigned(where.line()), where.function_name(), fact);
}

void expectFailure(const Failure &failure, std::initializer_list<FailureKind> kinds, std::source_location where)
{
    expect(
        std::find(kinds.begin(), kinds.end(), failure.kind) != kinds.end(), "the kind is one of those promised", where);
    expect(failure.document.size() <= longestDocument, "the document is at most 64 KiB", where);
    expectLogLine(logLine(failure), where);
    // What is no UTF-8 is replaced when it is first written; from then on it stays as it is.
    const QJsonObject written = toJson(failure);
    const Failure kept = failureFromJson(written);
    expect(kept.kind == failure.kind && kept.code == failure.code && kept.retry == failure.retry &&
               kept.page == failure.page && kept.subproblems.size() == failure.subproblems.size(),
        "the journal keeps it", where);
    expect(toJson(kept) == written, "what the journal keeps is written the same again", where);
}

void expectLogLine(const QString &line, std::source_location where)
{
    const bool isOneLine = std::none_of(line.begin(), line.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph;
    });
    expect(isOneLine, "the log line is one line, without anything that a terminal obeys", where);
}

void expectUrl(const QString &url, std::source_location where)
{
    expect(isWebUrl(url), "it is a URL that can be asked for", where);
}

void expectUrlOrNone(const QString &url, std::source_location where)
{
    if (!url.isEmpty())
        expectUrl(url, where);
}

void expectPageOrNone(const QString &page, std::source_location where)
{
    expect(page.isEmpty() || isWebUrl(page) || page.startsWith("data:text/plain,"_L1),
        "it is a page that a desktop may open", where);
}

} // namespace certwright::fuzz
