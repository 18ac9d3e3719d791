// SPDX-License-Identifier: Apache-2.0
// Providers where one value only can stand at a place: what would overwrite another value of ours is refused, and says
// whether waiting helps.
#pragma once

#include "core/base/awaitables.h"
#include "core/providers/provider.h"

#include <map>

namespace certwright::providers {

class OneValueProvider : public DnsProvider
{
public:
    /// ProviderRefused, code "one-value", where another value of ours stands there: Retry::AfterFix if it belongs to
    /// the same order (the name and its wildcard), else Retry::Later.
    Task<Result<void>> present(TxtRecord record) override;
    /// Another value of ours stays. After a restart nobody knows whose value it is, and it goes.
    Task<Result<void>> remove(TxtRecord record) override;
    QString onlyPlaceOf(const QString &name) const override;

protected:
    /// What holds the value of `name`: several names may share it. ProviderRefused, code "zone", where there is none.
    virtual Result<QString> placeOf(const QString &name) const = 0;
    virtual Task<Result<void>> put(QString place, QByteArray value) = 0;
    virtual Task<Result<void>> clear(QString place, QByteArray value) = 0;

    static Failure refusal(const QString &name, const QString &code, const QString &words = QString());

private:
    struct Held
    {
        QByteArray value;
        QStringList domains; ///< of the order
        int users = 0;       ///< a CA may give a name and its wildcard the same value
    };
    std::map<QString, Held> m_held; ///< by place
    std::map<QString, Turnstile> m_turns;
};

} // namespace certwright::providers
