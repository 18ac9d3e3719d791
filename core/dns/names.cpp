// SPDX-License-Identifier: Apache-2.0
#include "core/dns/names.h"

#include "core/dns/failures.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

QString faultOf(QStringView name)
{
    if (name.isEmpty())
        return u"empty"_s;
    const bool allowed = std::all_of(name.begin(), name.end(),
        [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f && c != u'\\' && c != u'"'; });
    if (!allowed)
        return u"character"_s;
    // RFC 1035 §2.3.4: 255 octets on the wire are 253 characters between dots.
    if (name.size() > 253)
        return u"length"_s;
    const QList<QStringView> labels = name.split(u'.');
    const bool fits = std::all_of(
        labels.begin(), labels.end(), [](QStringView label) { return !label.isEmpty() && label.size() <= 63; });
    return fits ? QString() : u"label-length"_s;
}

} // namespace

Result<QString> canonicalName(const QString &name)
{
    QString canonical = name.toLower();
    if (canonical.endsWith(u'.'))
        canonical.chop(1);
    const QString fault = faultOf(canonical);
    if (!fault.isEmpty())
        return failed(dnsFailure(FailureKind::InvalidInput, u"read DNS name"_s, name, fault, Retry::AfterFix));
    return canonical;
}

QString parentOf(const QString &name)
{
    const qsizetype dot = name.indexOf(u'.');
    return dot < 0 ? QString() : name.mid(dot + 1);
}

bool isWithin(const QString &name, const QString &zone)
{
    return zone.isEmpty() || name == zone || (name.endsWith(zone) && name.at(name.size() - zone.size() - 1) == u'.');
}

} // namespace certwright::dns
