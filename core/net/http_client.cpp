// SPDX-License-Identifier: Apache-2.0
#include "core/net/http_client.h"

namespace certwright {

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    for (const auto &[candidate, value] : headers) {
        if (candidate.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QList<QByteArray> HttpAnswer::headerValues(QByteArrayView name) const
{
    QList<QByteArray> values;
    for (const auto &[candidate, value] : headers) {
        if (candidate.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values;
}

} // namespace certwright
