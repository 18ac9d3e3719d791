// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/turns.h"

#include <algorithm>
#include <limits>

namespace certwright {

namespace {

int turnOf(const Run &run, const RunAuthorization &authorization)
{
    const auto proves = [&authorization](const RunRecord &record) {
        return record.domain == authorization.identifier && record.value == authorization.value;
    };
    const auto record = std::ranges::find_if(run.records, proves);
    return record == run.records.end() ? 0 : record->turn;
}

} // namespace

void arrangeTurns(QList<RunRecord> &records, const QStringList &places)
{
    Q_ASSERT(records.size() == places.size());
    for (qsizetype i = 0; i < records.size(); ++i) {
        RunRecord &record = records[i];
        record.turn = 0;
        if (places.at(i).isEmpty())
            continue;
        for (qsizetype before = 0; before < i; ++before) {
            if (places.at(before) != places.at(i))
                continue;
            const RunRecord &other = records.at(before);
            if (other.value == record.value) {
                record.turn = other.turn;
                break;
            }
            record.turn = std::max(record.turn, other.turn + 1);
        }
    }
}

int turnOf(const Run &run)
{
    if (run.kind == RunKind::Verification || run.authorizations.isEmpty())
        return 0;
    constexpr int behindTheLast = std::numeric_limits<int>::max();
    // Nearly always there is one turn alone, and with it no need to find out what proves which authorization.
    if (std::ranges::all_of(run.records, [](const RunRecord &record) { return record.turn == 0; }))
        return std::ranges::all_of(run.authorizations, &RunAuthorization::valid) ? behindTheLast : 0;
    int first = behindTheLast;
    for (const RunAuthorization &each : run.authorizations) {
        if (!each.valid)
            first = std::min(first, turnOf(run, each));
    }
    return first;
}

bool isOn(const Run &run, const RunAuthorization &authorization)
{
    return !authorization.valid && turnOf(run, authorization) == turnOf(run);
}

bool isOn(const Run &run, const RunRecord &record) { return record.standing || record.turn == turnOf(run); }

bool isLeftOver(const Run &run, const RunRecord &record) { return mayStand(run, record) && record.turn < turnOf(run); }

bool mayStand(const Run &run, const RunRecord &record)
{
    return !record.standing && record.state != RecordState::Removed && record.turn <= turnOf(run);
}

bool followsAnother(const Run &run, const RunRecord &record)
{
    return std::ranges::any_of(run.records, [&record](const RunRecord &other) {
        return other.challengeName == record.challengeName && other.turn < record.turn;
    });
}

} // namespace certwright
