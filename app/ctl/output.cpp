// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/output.h"

#include "app/ctl/ctl_text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace certwright::ctl {

namespace {

void write(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
    std::fflush(stream);
}

QString isoTime(const QDateTime &time) { return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString(); }

} // namespace

void Output::print(const QString &text, const QJsonObject &object)
{
    if (m_form == OutputForm::JsonLines)
        write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    else
        write(stdout, text.toUtf8() + '\n');
}

void Output::failure(const Failure &failure, const QString &domain)
{
    const Advice advice = advise(failure);
    if (m_form == OutputForm::JsonLines) {
        QJsonObject object{{QStringLiteral("event"), QStringLiteral("failure")},
            {QStringLiteral("message"), advice.what}, {QStringLiteral("next"), advice.next},
            {QStringLiteral("failure"), certwright::toJson(failure)}};
        if (!domain.isEmpty())
            object.insert(QStringLiteral("domain"), domain);
        write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
        return;
    }
    QString text = domain.isEmpty() ? advice.what : domain + QStringLiteral(": ") + advice.what;
    text += QLatin1Char('\n') + advice.next + QLatin1Char('\n');
    if (!advice.details.isEmpty()) {
        for (const QString &line : advice.details.trimmed().split(QLatin1Char('\n')))
            text += QStringLiteral("  ") + line + QLatin1Char('\n');
    }
    write(stderr, text.toUtf8());
}

void Output::records(const Domain &domain, const QList<RunRecord> &records)
{
    for (const RunRecord &record : records) {
        const QString name = record.target.isEmpty() ? record.challengeName : record.target;
        const QString value = QString::fromLatin1(record.value);
        const QString text = CtlText::tr("TXT record of %1:").arg(domain.name().unicode()) +
                             QStringLiteral("\n  %1. TXT \"%2\"").arg(name, value);
        print(text, QJsonObject{{QStringLiteral("event"), QStringLiteral("record")},
                        {QStringLiteral("domain"), domain.name().ascii()}, {QStringLiteral("name"), name},
                        {QStringLiteral("type"), QStringLiteral("TXT")}, {QStringLiteral("value"), value},
                        {QStringLiteral("ttl"), recommendedTtl}});
    }
}

QJsonObject toJson(const DomainRow &row)
{
    const Domain &domain = row.domain;
    QJsonArray names;
    for (const DomainName &name : domain.names)
        names.append(name.ascii());
    QJsonObject object{
        {QStringLiteral("domain"), domain.name().ascii()},
        {QStringLiteral("names"), names},
        {QStringLiteral("state"), stateWord(domain.standing.state)},
        {QStringLiteral("authority"), domain.authority},
        {QStringLiteral("provider"), domain.provider},
        {QStringLiteral("keyType"), keyTypeWord(domain.keyType)},
        {QStringLiteral("createdAt"), isoTime(domain.createdAt)},
    };
    if (row.run) {
        object.insert(QStringLiteral("step"), stepWord(row.run->step));
        if (row.run->failure)
            object.insert(QStringLiteral("retrying"), certwright::toJson(*row.run->failure));
    }
    if (!domain.certificate.isNull()) {
        object.insert(QStringLiteral("certificate"),
            QJsonObject{{QStringLiteral("serial"), domain.facts.serial},
                {QStringLiteral("issuer"), domain.facts.issuer},
                {QStringLiteral("names"), QJsonArray::fromStringList(domain.facts.names)},
                {QStringLiteral("notBefore"), isoTime(domain.facts.notBefore)},
                {QStringLiteral("notAfter"), isoTime(domain.facts.notAfter)},
                {QStringLiteral("sha256"), QString::fromLatin1(domain.facts.fingerprint.toHex())}});
    }
    if (domain.failure)
        object.insert(QStringLiteral("failure"), certwright::toJson(*domain.failure));
    return object;
}

QJsonObject toJson(const Event &event)
{
    QJsonObject object{{QStringLiteral("at"), isoTime(event.at)}, {QStringLiteral("what"), event.what},
        {QStringLiteral("detail"), event.detail}};
    if (event.failure)
        object.insert(QStringLiteral("failure"), certwright::toJson(*event.failure));
    return object;
}

} // namespace certwright::ctl
