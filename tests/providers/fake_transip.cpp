// SPDX-License-Identifier: Apache-2.0
// https://api.transip.nl/rest/docs.html: a token for a body that the key (RFC 7515 A.2's here) has signed with a nonce
// that counts once; an entry goes where all its members are named as they are.
#include "core/crypto/jws.h"
#include "fake_rest.h"
#include "tests/unit/crypto/rfc_keys.h"

#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

class FakeTransip : public FakeRest
{
public:
    FakeTransip()
        : FakeRest({u"api.transip.nl"_s, {{u"TRANSIP_ACCOUNT_NAME"_s, "account"}}, {}, uR"({"error":"%1"})"_s})
    {
        m_key.open();
        m_key.write(vectors::rfc7515A2);
        m_key.close();
        authorizes([this](const FakeHttpRequest &request) {
            return m_tokens > 0 &&
                   request.header("Authorization") == "Bearer transip-token" + QByteArray::number(m_tokens);
        });
        ask(u"POST /v6/auth"_s, [this](const Call &call) { return token(call); });
        on(u"GET /v6/domains"_s, [this](const Call &) {
            return reply(200, uR"({"domains":%1})"_s.arg(jsonList(
                                  zones, [](const Zone &zone) { return uR"({"name":"%1"})"_s.arg(zone.name); })));
        });
        const QString entries = u" /v6/domains/{zone}/dns"_s;
        on(u"GET"_s + entries, [this](const Call &call) {
            const Zone *zone = zoneNamed(call.part(u"zone"_s));
            return !zone ? notFound()
                         : reply(200, uR"({"dnsEntries":%1})"_s.arg(jsonList(zone->records, [&](const Record &each) {
                               return QString::fromUtf8(
                                   QJsonDocument(entryOf(each, *zone)).toJson(QJsonDocument::Compact));
                           })));
        });
        on(u"POST"_s + entries, [this](const Call &call) {
            Zone *zone = zoneNamed(call.part(u"zone"_s));
            const QJsonObject entry = call.body["dnsEntry"_L1].toObject();
            if (!zone || entry["type"_L1] != "TXT"_L1 || !entry["expire"_L1].isDouble() ||
                entry["content"_L1].toString().isEmpty())
                return refuse(406, u"The entry is invalid"_s);
            const Record made =
                add(*zone, full(entry["name"_L1].toString(), *zone), entry["content"_L1].toString().toUtf8());
            m_ttls.insert(made.id, entry["expire"_L1].toInt());
            return reply(201, {});
        });
        on(u"DELETE"_s + entries, [this](const Call &call) {
            Zone *zone = zoneNamed(call.part(u"zone"_s));
            for (const Record &each : zone ? zone->records : QList<Record>()) {
                if (entryOf(each, *zone) == call.body["dnsEntry"_L1].toObject()) {
                    remove(*zone, QString(each.id));
                    return reply(204, {});
                }
            }
            return notFound();
        });
    }

    ProviderOptions options() const override
    {
        ProviderOptions options = FakeRest::options();
        options.emplace(u"TRANSIP_PRIVATE_KEY_PATH"_s, Secret(m_key.fileName().toUtf8()));
        return options;
    }

protected:
    bool isOpen(const FakeHttpRequest &request) const override { return request.path == "/v6/auth"; }

private:
    QJsonObject entryOf(const Record &record, const Zone &zone) const
    {
        return {{u"name"_s, relative(record.name, zone)}, {u"expire"_s, m_ttls.value(record.id, 300)},
            {u"type"_s, u"TXT"_s}, {u"content"_s, QString::fromUtf8(record.value)}};
    }

    /// The public key's own arithmetic, as it is the same key for both digests, is OpenSSL's: what is made again must
    /// be the same, for PKCS#1 v1.5 has nothing random in it.
    FakeHttpAnswer token(const Call &call)
    {
        const KeyPair key = KeyPair::fromPem(Secret(QByteArrayView(vectors::rfc7515A2))).value();
        const QByteArray wanted = rs512Signature(key, call.request.body).value().toBase64();
        const QString nonce = call.text(u"nonce"_s);
        if (call.request.header("Signature") != wanted || call.text(u"login"_s) != "account"_L1)
            return refuse(401, u"Invalid signature"_s);
        if (nonce.size() < 6 || nonce.size() > 32 || m_nonces.contains(nonce))
            return refuse(409, u"Invalid nonce"_s);
        m_nonces.insert(nonce);
        return reply(201, uR"({"token":"transip-token%1"})"_s.arg(++m_tokens));
    }

    QTemporaryFile m_key;
    QSet<QString> m_nonces;
    QHash<QString, int> m_ttls;
    int m_tokens = 0;
};

} // namespace

const Joins transip("transip", []() -> std::unique_ptr<FakeApi> { return std::make_unique<FakeTransip>(); });

} // namespace certwright::testing
