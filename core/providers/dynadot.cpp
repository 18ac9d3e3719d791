// SPDX-License-Identifier: Apache-2.0
// Dynadot's API, version 2 (https://www.dynadot.com/domain/api-document), which is documented as a beta. Where its
// pages say two things, the lists are called dns_main_list and dns_sub_list and their members record_value1, as answers
// show them. It is assumed that a domain's only TTL, which is not sent, stays as it is, and that a removal may be
// signed like all else.
#include "core/providers/api_shape.h"
#include "core/providers/api_signing.h"
#include "core/providers/dynadot_signature.h"
#include "core/providers/options.h"

#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

HttpRequest signedRequest(HttpRequest request, const AccessKey &key, qint64)
{
    const QByteArray path = '/' + request.url.section(u'/', 3).toLatin1(); // after "https://HOST/"
    request.headers.emplaceBack("Authorization", "Bearer " + key.id);
    request.headers.emplaceBack("X-Signature", dynadotSignature(key.secret, key.id, path, request.body));
    return request;
}

} // namespace

QByteArray dynadotSignature(
    const QByteArray &secret, const QByteArray &key, const QByteArray &pathAndQuery, const QByteArray &body)
{
    const QByteArray toSign = key + '\n' + pathAndQuery + "\n\n" + body;
    return QMessageAuthenticationCode::hash(toSign, secret, QCryptographicHash::Sha256).toBase64();
}

Entry dynadotEntry()
{
    ProviderDescriptor facts;
    facts.id = u"dynadot"_s;
    facts.name = u"Dynadot"_s;
    facts.page = u"https://www.dynadot.com/account/domain/setting/api.html"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "The production key and its secret, with the address of this computer on their list. Dynadot has one TTL for "
        "all records of a domain, which stays as it is; its documentation calls this interface a beta."));
    facts.fields = {secretField("DYNADOT_API_KEY", QT_TRANSLATE_NOOP("Providers", "API key")),
        secretField("DYNADOT_API_SECRET", QT_TRANSLATE_NOOP("Providers", "API secret"))};
    facts.usualTtl = 300;

    Shape shape;
    shape.base = u"https://api.dynadot.com/restful/v2"_s;
    shape.errorCode = u"data.glue_info.glue_type|code"_s;
    shape.errorMessage = u"error.description|message"_s;
    shape.success = u"code=200"_s;
    // Some refusals come with 200. A domain with other nameservers shows no records, and would get these instead.
    shape.meanings = {{u"code=401"_s, 401}, {u"code=403"_s, 403}, {u"code=404"_s, 404}, {u"code=409"_s, 409},
        {u"code=429"_s, 429}, {u"code=500"_s, 500}, {u"data.glue_info.glue_type=DNS"_s, 200},
        {u"data.glue_info.glue_type!="_s, 409}};
    shape.codes = {{u"NAME_SERVERS"_s, u"elsewhere"_s}, {u"name_servers"_s, u"elsewhere"_s}};
    shape.isZoneWise = true; // the API wants one request at a time
    shape.zones = {.list = {.call = {.path = u"/domains?page={page}&page_size=100"_s},
                       .items = u"data.domain_info_list"_s,
                       .pageSize = 100},
        .name = u"domain_name"_s};
    const QString records = u"/domains/{zone}/records"_s;
    const QByteArray main = R"("dns_main_list":[{"record_type":"TXT","record_value1":"{value}"}])";
    const QByteArray sub = R"("dns_sub_list":[{"sub_host":"{host}","record_type":"TXT","record_value1":"{value}"}])";
    const QByteArray kept = R"("add_dns_to_current_setting":true,)"; // without it all other records would go
    shape.records = {.list = {.call = {.path = records}, .items = u"data.glue_info.*.*"_s},
        .name = u"sub_host"_s,
        .value = u"record_value1"_s,
        .type = u"record_type=txt"_s,
        .add = {.method = "POST",
            .path = records,
            .body = '{' + kept + sub + '}',
            .bodyOfZone = '{' + kept + main + '}'},
        .erase = {.method = "DELETE", .path = records, .body = '{' + sub + '}', .bodyOfZone = '{' + main + '}'}};
    shape.authorizer = signedWith(u"DYNADOT_API_KEY"_s, u"DYNADOT_API_SECRET"_s, QString(), signedRequest);
    return shapedEntry(facts, u"DYNADOT"_s, shape);
}

} // namespace certwright::providers
