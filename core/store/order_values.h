// SPDX-License-Identifier: Apache-2.0
// Where and how to order, as columns: the five columns of an AuthorityChoice, and the JSON texts of fallbacks and of
// order options (migrations/0002).
#pragma once

#include "core/domain/domain.h"
#include "core/store/connection.h"

namespace certwright {

/// Reads authority, authority_roots, account_id, contact and terms_agreed.
AuthorityChoice readChoice(RowReader &row);

/// The same five, to bind.
void addChoiceValues(Connection::Values &values, const AuthorityChoice &choice);

QList<AuthorityChoice> readFallbacks(RowReader &row);
QVariant fallbacksValue(const QList<AuthorityChoice> &fallbacks);

/// An unknown word in it makes the row odd.
OrderOptions readOrderOptions(RowReader &row);
QVariant orderOptionsValue(const OrderOptions &options);

} // namespace certwright
