// SPDX-License-Identifier: Apache-2.0
// The JSON objects of certwrightctl: no secrets, times as ISO 8601 UTC, words as in the database. Members without a
// value are left out.
#pragma once

#include "core/issuance/ledger.h"
#include "core/store/profile_store.h"

#include <QJsonArray>
#include <QJsonObject>

namespace certwright::ctl {

/// Empty for an invalid time.
QString isoTime(const QDateTime &time);

/// Names, state, CAs, provider, order options, certificate, renewal plan, backoff, failure.
QJsonObject toJson(const DomainRow &row);
QJsonObject toJson(const Event &event);
QJsonObject toJson(const AcmeAccount &account);
QJsonObject toJson(const AuthorityChoice &choice);
QJsonObject toJson(const OrderOptions &options);
QJsonObject toJson(const RenewalPlan &plan);
QJsonObject toJson(const Allowance &allowance);
QJsonObject toJson(const acme::Authority &authority);

/// The lasting facts of a certificate, beside its names and dates: profile, chain, revocation.
void insertCertificate(QJsonObject &into, const Certificate &certificate);

} // namespace certwright::ctl
