// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/diagnosis_text.h"

#include "app/ctl/ctl_text.h"
#include "app/ctl/json.h"
#include "ui/words/diagnosis_words.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

QString markWord(diagnosis::Mark mark)
{
    static const QStringList words{u"good"_s, u"doubtful"_s, u"bad"_s, u"unknown"_s};
    return words.at(int(mark));
}

QString severityWord(diagnosis::Severity severity)
{
    static const QStringList words{u"error"_s, u"warning"_s, u"note"_s};
    return words.at(int(severity));
}

QString sightWord(dns::Sight sight)
{
    static const QStringList words{u"matches"_s, u"other-value"_s, u"missing"_s, u"failed"_s};
    return words.at(int(sight));
}

QJsonArray toJson(const QList<QByteArray> &values)
{
    QJsonArray array;
    for (const QByteArray &value : values)
        array.append(QString::fromUtf8(value));
    return array;
}

QJsonObject toJson(const diagnosis::Witness &witness)
{
    const dns::Observation &seen = witness.observation;
    QJsonObject object{{u"server"_s, seen.server.text()}, {u"mark"_s, markWord(witness.mark)},
        {u"sight"_s, sightWord(seen.sight)}, {u"resolver"_s, seen.isResolver}, {u"values"_s, toJson(seen.values)}};
    if (!seen.server.name.isEmpty())
        object.insert(u"name"_s, seen.server.name);
    if (seen.ttl)
        object.insert(u"ttl"_s, qint64(*seen.ttl));
    if (seen.serial)
        object.insert(u"serial"_s, qint64(*seen.serial));
    if (seen.failure)
        object.insert(u"failure"_s, certwright::toJson(*seen.failure));
    return object;
}

QJsonObject toJson(const diagnosis::Picture &picture)
{
    QJsonArray hops;
    for (const diagnosis::Hop &hop : picture.hops)
        hops.append(QJsonObject{{u"name"_s, hop.name}, {u"zone"_s, hop.zone}, {u"mark"_s, markWord(hop.mark)}});
    QJsonArray witnesses;
    for (const diagnosis::Witness &witness : picture.witnesses)
        witnesses.append(toJson(witness));
    return {{u"hops"_s, hops}, {u"zone"_s, picture.zone}, {u"parent"_s, picture.parent},
        {u"zoneMark"_s, markWord(picture.zoneMark)}, {u"signed"_s, picture.isSigned}, {u"witnesses"_s, witnesses},
        {u"caaName"_s, picture.caaName}, {u"caa"_s, QJsonArray::fromStringList(picture.caa)},
        {u"caaMark"_s, markWord(picture.caaMark)}};
}

} // namespace

QString findingText(const diagnosis::Finding &finding, const QDateTime &now)
{
    const FindingWords words = describe(finding, now);
    QStringList lines{CtlText::tr("%1: %2", "how bad a finding is, what it is")
                          .arg(findingSeverityText(finding.severity), words.title),
        u"  "_s + words.sentence, u"  "_s + words.advice};
    for (const QString &line : finding.record.split(u'\n', Qt::SkipEmptyParts))
        lines.append(u"    "_s + line);
    return lines.join(u'\n');
}

QJsonObject toJson(const diagnosis::Finding &finding, const QDateTime &now)
{
    const FindingWords words = describe(finding, now);
    QJsonObject object{{u"cause"_s, diagnosis::causeWord(finding.cause)},
        {u"severity"_s, severityWord(finding.severity)}, {u"subject"_s, finding.subject},
        {u"facts"_s, QJsonArray::fromStringList(finding.facts)}, {u"title"_s, words.title},
        {u"message"_s, words.sentence}, {u"next"_s, words.advice}};
    if (finding.server)
        object.insert(u"server"_s, finding.server->text());
    if (finding.until.isValid())
        object.insert(u"until"_s, isoTime(finding.until));
    if (!finding.record.isEmpty())
        object.insert(u"record"_s, finding.record);
    if (finding.failure)
        object.insert(u"failure"_s, certwright::toJson(*finding.failure));
    return object;
}

QString diagnosisText(
    const QString &name, const diagnosis::Diagnosis &diagnosis, const QList<QByteArray> &values, const QDateTime &now)
{
    QStringList lines = pictureLines(diagnosis.picture, values);
    if (lines.isEmpty())
        lines.append(name);
    for (const diagnosis::Finding &finding : diagnosis.findings)
        lines.append(findingText(finding, now));
    if (diagnosis.findings.isEmpty())
        lines.append(values.isEmpty() ? CtlText::tr("Nothing stands in the way.")
                                      : CtlText::tr("Everything is as it should be."));
    return lines.join(u'\n');
}

QJsonObject toJson(
    const QString &name, const diagnosis::Diagnosis &diagnosis, const QList<QByteArray> &values, const QDateTime &now)
{
    QJsonArray findings;
    for (const diagnosis::Finding &finding : diagnosis.findings)
        findings.append(toJson(finding, now));
    return {{u"name"_s, name}, {u"healthy"_s, diagnosis.isHealthy()}, {u"values"_s, toJson(values)},
        {u"findings"_s, findings}, {u"picture"_s, toJson(diagnosis.picture)}};
}

} // namespace certwright::ctl
