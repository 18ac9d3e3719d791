// SPDX-License-Identifier: Apache-2.0
// The way of a lookup: name → CNAMEs → zone → each nameserver → its answer, each part marked. The window paints it,
// certwrightctl prints it.
#pragma once

#include "core/dns/propagation.h"

#include <QStringList>

namespace certwright::diagnosis {

enum class Mark { Good, Doubtful, Bad, Unknown };

/// One name of the chain. The first is what was asked for; each next one is where the CNAME of the one before leads.
struct Hop
{
    QString name;
    QString zone;    ///< that the name is in; empty where none was found
    quint32 ttl = 0; ///< of the CNAME that leads on, seconds; 0 for the last
    Mark mark = Mark::Unknown;

    bool operator==(const Hop &) const = default;
};

/// One nameserver of the zone of the last hop, or a resolver (Observation::isResolver), and what it says.
struct Witness
{
    dns::Observation observation;
    Mark mark = Mark::Unknown;

    bool operator==(const Witness &) const = default;
};

struct Picture
{
    QList<Hop> hops;
    QString zone;   ///< of the last hop
    QString parent; ///< the zone that delegates it; empty where it is unknown
    Mark zoneMark = Mark::Unknown;
    bool isSigned = false; ///< the parent has DS records for the zone
    QList<Witness> witnesses;
    QString caaName; ///< whose CAA set decides; empty where there is none, and everybody may issue
    QStringList caa; ///< that set as zone-file lines
    Mark caaMark = Mark::Unknown;

    bool operator==(const Picture &) const = default;
};

} // namespace certwright::diagnosis
