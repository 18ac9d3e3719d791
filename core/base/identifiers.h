// SPDX-License-Identifier: Apache-2.0
// Row identifiers as types of their own, so that a run cannot be passed where a domain is meant.
#pragma once

#include <QHashFunctions>
#include <QMetaType>

namespace certwright {

/// A positive row number of the database; 0 means "none yet".
template <class Tag>
struct Identifier
{
    qint64 value = 0;

    bool isNull() const { return value <= 0; }
    auto operator<=>(const Identifier &) const = default;
};

template <class Tag>
size_t qHash(Identifier<Tag> id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

using DomainId = Identifier<struct DomainTag>;
using RunId = Identifier<struct RunTag>;
using AccountId = Identifier<struct AccountTag>;
using CredentialId = Identifier<struct CredentialTag>;
using CertificateId = Identifier<struct CertificateTag>;

} // namespace certwright

Q_DECLARE_METATYPE(certwright::DomainId)
Q_DECLARE_METATYPE(certwright::RunId)
