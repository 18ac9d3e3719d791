// SPDX-License-Identifier: Apache-2.0
// DNS UPDATE messages for one TXT value (RFC 2136), signed with TSIG (RFC 8945), and their answers. ldns builds and
// reads; no network here.
#pragma once

#include "core/base/result.h"
#include "core/providers/tsig.h"

#include <QByteArray>

#include <optional>

namespace certwright::providers {

/// Reads a key file as tsig-keygen writes it: key "NAME" { algorithm WORD; secret "BASE64"; };
std::optional<TsigKey> readTsigKeyFile(QByteArrayView file);

enum class UpdateChange {
    Add,
    Remove,
    Nothing, ///< asks for a change that changes nothing, under the condition that the zone exists
};

struct UpdateQuery
{
    QByteArray wire;
    quint16 id = 0;
    qint64 signedAt = 0; ///< by the clock here, seconds since 1970; 0 without a signature
    QByteArray mac;      ///< as the TSIG record holds it; the answer's signature covers it
};

/// Names without trailing dot; `now`: seconds since 1970, UTC. The record's other values are not touched. Internal
/// where ldns refuses.
Result<UpdateQuery> buildUpdate(const QString &zone, const QString &name, const QByteArray &value, int ttl,
    UpdateChange change, const TsigKey &key, qint64 now);

struct UpdateAnswer
{
    QString rcode;     ///< "NOERROR", "NOTAUTH", …
    QString tsigError; ///< "BADSIG", "BADKEY", "BADTIME", "BADTRUNC" or empty
    bool truncated = false;
    std::optional<qint64> serverTime; ///< seconds since 1970, told with BADTIME
};

/// Nothing for bytes that are not an answer to `query`, and for a success that `key` did not sign: anybody can send
/// that. A refusal counts without a signature, because servers cannot sign for keys they do not know.
std::optional<UpdateAnswer> readUpdateAnswer(const QByteArray &wire, const UpdateQuery &query, const TsigKey &key);

/// ProviderRefused with `code` the TSIG error or else the rcode; for BADTIME ClockWrong, with `code` how many seconds
/// the server is ahead of this machine.
Failure updateFailure(
    const UpdateAnswer &answer, const UpdateQuery &query, const QString &attempted, const QString &name);

} // namespace certwright::providers
