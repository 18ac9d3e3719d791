// SPDX-License-Identifier: Apache-2.0
// What DNS servers send, and the key files of those that take updates.
#include "core/diagnosis/caa.h"
#include "core/dns/message.h"
#include "core/providers/dns_update.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::fuzz {

namespace {

constexpr qsizetype longestName = 1024; // 255 octets, each of them escaped as \DDD at worst

void expectName(const QString &name)
{
    expect(name.size() <= longestName, "a name is no longer than DNS allows");
    expect(name == name.toLower(), "names are lower case");
    const bool isPlain = std::all_of(name.begin(), name.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    expect(isPlain, "names are printable ASCII");
}

void expectRecord(const dns::Record &record)
{
    expectName(record.name);
    expectName(record.target);
    expect(record.type != dns::Type::A || record.address.protocol() == QAbstractSocket::IPv4Protocol, "A is IPv4");
    expect(
        record.type != dns::Type::AAAA || record.address.protocol() == QAbstractSocket::IPv6Protocol, "AAAA is IPv6");
}

} // namespace

/// A message as it came from the wire. What it says is asked for as several types: of none it may be taken for more
/// than it is.
void dnsMessage(const QByteArray &input)
{
    const QString name = u"_acme-challenge.example.org"_s;
    dns::isTruncated(input);
    for (const dns::Type type : {dns::Type::TXT, dns::Type::CNAME, dns::Type::NS, dns::Type::SOA, dns::Type::A,
             dns::Type::AAAA, dns::Type::CAA, dns::Type::DS}) {
        const std::optional<dns::Answer> answer = dns::readMessage(input, name, type);
        if (!answer)
            continue;
        expect(!answer->rcode.isEmpty(), "an answer has an rcode");
        for (const QList<dns::Record> &section : {answer->answers, answer->authority, answer->additional})
            std::for_each(section.begin(), section.end(), expectRecord);
        for (const dns::Record &record : answer->records(type))
            expect(record.type == type, "records() gives what it was asked for");
    }
}

/// The value of a CAA property: read, and judged in a set with others.
void caaValue(const QByteArray &input)
{
    const std::optional<diagnosis::IssueValue> value = diagnosis::IssueValue::parse(input);
    if (value)
        expect(value->issuer == value->issuer.toLower() && !value->issuer.contains(';'), "an issuer is a domain name");
    dns::Record record;
    record.name = u"example.org"_s;
    record.type = dns::Type::CAA;
    record.caaTag = "issue";
    record.text = input;
    diagnosis::Issuer issuer;
    issuer.identities = {u"ca.example"_s};
    issuer.accountUri = u"https://ca.example/account/1"_s;
    const bool mayNot = diagnosis::judgeCaa({record}, issuer, false).has_value();
    expect(mayNot || (value && value->issuer == "ca.example"), "only who is named may issue");
    dns::Record ours = record;
    ours.text = "ca.example";
    expect(!diagnosis::judgeCaa({record, ours}, issuer, false), "one property that allows is enough");
    ours.caaTag = input;
    expectLogLine(diagnosis::caaLine(record) + diagnosis::caaLine(ours));
}

void tsigKeyFile(const QByteArray &input)
{
    const std::optional<providers::TsigKey> key = providers::readTsigKeyFile(input);
    if (!key)
        return;
    expect(!key->keyName.isEmpty() && key->keyName == key->keyName.toLower(), "a key has a name");
    expect(!key->algorithm.isEmpty(), "and an algorithm that can be computed");
    const Result<providers::UpdateQuery> query = providers::buildUpdate(u"example.org"_s,
        u"_acme-challenge.example.org"_s, "value", 120, providers::UpdateChange::Add, *key, 1700000000);
    if (!query)
        expectFailure(query.error(), {FailureKind::Internal, FailureKind::ProviderConfig, FailureKind::InvalidInput});
}

} // namespace certwright::fuzz
