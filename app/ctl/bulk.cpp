// SPDX-License-Identifier: Apache-2.0
// `obtain --from`: many certificates in one go. The work for one domain does not grow with the number of the others.
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"
#include "app/ctl/diagnosis_text.h"
#include "app/ctl/domain_request.h"
#include "app/ctl/progress.h"

#include <QFile>
#include <QMultiHash>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

constexpr std::size_t runsAtATime = 100; // as many orders as a CA lets one client have under way without complaint
constexpr qint64 longestList = 64 << 20; // octets

Result<QByteArray> listContent(const QString &from)
{
    if (from != u"-"_s)
        return readFile(from, longestList);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failed(notFound(u"read file"_s, u"-"_s));
    return input.read(longestList);
}

/// All lines are judged before anything is begun.
Result<QList<QList<DomainName>>> readList(const QByteArray &content)
{
    static const QRegularExpression space(u"\\s+"_s);
    QList<QList<DomainName>> certificates;
    QSet<QString> firstNames;
    for (const QByteArray &raw : content.split('\n')) {
        const QString line = QString::fromUtf8(raw.first(raw.contains('#') ? raw.indexOf('#') : raw.size()));
        QList<DomainName> names;
        for (const QString &typed : line.split(space, Qt::SkipEmptyParts)) {
            const Result<DomainName> name = DomainName::parse(typed);
            if (!name)
                return failed(name.error());
            if (!names.contains(*name))
                names.append(*name);
        }
        if (names.isEmpty())
            continue;
        if (firstNames.contains(names.first().ascii())) {
            Failure twice;
            twice.kind = FailureKind::InvalidInput;
            twice.attempted = u"read list"_s;
            twice.subject = names.first().ascii();
            twice.code = u"twice"_s;
            twice.retry = Retry::AfterFix;
            return failed(twice);
        }
        firstNames.insert(names.first().ascii());
        certificates.append(names);
    }
    return certificates;
}

/// Of a long list only this is looked at before: names that certificates of other domains have already.
Result<void> printCovered(Workplace &place, const QList<QList<DomainName>> &certificates)
{
    constexpr qsizetype mostShown = 20;
    const Result<QList<DomainRow>> rows = place.store().rows();
    if (!rows)
        return failed(rows.error());
    QMultiHash<QString, diagnosis::StoredCertificate> byName;
    for (const DomainRow &row : *rows) {
        if (row.domain.certificate.isNull() || row.revoked)
            continue;
        const diagnosis::StoredCertificate stored{
            row.domain.name().ascii(), row.domain.facts.names, row.domain.facts.notAfter};
        for (const QString &name : stored.names)
            byName.insert(name, stored);
    }
    const QDateTime now = place.session.clock().now();
    qsizetype covered = 0;
    for (const QList<DomainName> &names : certificates) {
        for (const DomainName &name : names) {
            QList<diagnosis::StoredCertificate> others = byName.values(name.ascii());
            if (!name.isWildcard())
                others += byName.values(u"*."_s + name.ascii().section(u'.', 1));
            others.removeIf([&names](const auto &each) { return each.domain == names.constFirst().ascii(); });
            const std::optional<diagnosis::Finding> finding = diagnosis::coverageOf(name, others, now);
            if (!finding || ++covered > mostShown)
                continue;
            QJsonObject object = toJson(*finding, now);
            object.insert(u"event"_s, u"finding"_s);
            object.insert(u"domain"_s, names.constFirst().ascii());
            place.output.afterFailure(findingText(*finding, now), object);
        }
    }
    if (covered > mostShown)
        place.output.afterFailure(CtlText::tr("%1 names are in certificates of other domains already.").arg(covered),
            QJsonObject{{u"event"_s, u"preflight"_s}, {u"covered"_s, covered}});
    return {};
}

/// What the workers share.
struct Bulk
{
    Workplace &place;
    DomainRequests requests;
    Progress progress;
    QList<QList<DomainName>> certificates;
    qsizetype next = 0;
};

Task<int> obtainOne(Bulk &bulk, QList<DomainName> names)
{
    const QString name = names.constFirst().ascii();
    const Result<DomainId> id = co_await bulk.requests.addOrChange(names);
    if (!id) {
        bulk.place.output.failure(id.error(), name);
        co_return CommandFailed;
    }
    if (const Result<void> started = bulk.place.service().obtain(*id); !started) {
        bulk.place.output.failure(started.error(), name);
        co_return CommandFailed;
    }
    co_await bulk.progress.settle(*id);
    co_return bulk.progress.outcome(*id);
}

Task<int> work(Bulk &bulk)
{
    int worst = Done;
    while (bulk.next < bulk.certificates.size()) {
        const QList<DomainName> names = bulk.certificates.at(bulk.next++);
        const int status = co_await obtainOne(bulk, names);
        worst = worse(worst, status);
    }
    co_return worst;
}

} // namespace

Task<int> obtainMany(Workplace &place)
{
    const Result<QByteArray> content = listContent(place.arguments.from);
    if (!content)
        co_return place.refused(content.error());
    Result<QList<QList<DomainName>>> certificates = readList(*content);
    if (!certificates)
        co_return place.refused(certificates.error());
    if (certificates->isEmpty()) {
        place.output.print(CtlText::tr("The list names no domains."), QJsonObject{{u"event"_s, u"nothing"_s}});
        co_return Done;
    }
    if (place.arguments.preflight != PreflightWish::Skip) {
        if (const Result<void> looked = printCovered(place, *certificates); !looked)
            co_return place.refused(looked.error());
    }
    Bulk bulk{place, DomainRequests(place), Progress(place, Progress::Detail::OutcomeOnly), std::move(*certificates)};
    const Result<void> prepared = co_await bulk.requests.prepare();
    if (!prepared)
        co_return place.refused(prepared.error());
    // The first one alone: it makes the credential and the account that all others share.
    const QList<DomainName> first = bulk.certificates.at(bulk.next);
    const Result<DomainId> registered = co_await bulk.requests.addOrChange(first);
    if (!registered) {
        place.output.failure(registered.error(), first.constFirst().ascii());
        ++bulk.next;
    }
    std::vector<Task<int>> workers;
    for (std::size_t i = 0; i < std::min(runsAtATime, std::size_t(bulk.certificates.size())); ++i)
        workers.push_back(work(bulk));
    const std::vector<int> statuses = co_await whenAll(std::move(workers));
    int worst = registered ? Done : CommandFailed;
    for (const int status : statuses)
        worst = worse(worst, status);
    co_return worst;
}

} // namespace certwright::ctl
