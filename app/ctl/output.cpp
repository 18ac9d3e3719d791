// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/output.h"

#include "app/ctl/ctl_text.h"
#include "core/base/printable.h"
#include "core/issuance/dns_ways.h"

#include <QJsonDocument>

#include <cstdio>

namespace certwright::ctl {

namespace {

void write(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void Output::print(const QString &text, const QJsonObject &object)
{
    if (m_form == OutputForm::JsonLines)
        write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    else
        write(stdout, printable(text).toUtf8() + '\n');
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
    write(stderr, printable(text).toUtf8());
}

void Output::afterFailure(const QString &text, const QJsonObject &object)
{
    if (m_form == OutputForm::JsonLines)
        print(text, object);
    else
        write(stderr, printable(text).toUtf8() + '\n');
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

void Output::state(const DomainRow &row, const QDateTime &now)
{
    const StateWords words = describe(row.domain, std::nullopt, attendanceOf(row.domain), now, std::nullopt, row.plan,
        row.revoked ? Validity::Revoked : Validity::Stands);
    QJsonObject object = toJson(row);
    object.insert(QStringLiteral("event"), QStringLiteral("state"));
    print(QStringLiteral("%1: %2. %3").arg(row.domain.name().unicode(), words.brief, words.full), object);
}

void Output::changedForNext(const Domain &domain)
{
    print(CtlText::tr("%1 is changed; that counts from the next certificate on (certwrightctl renew --force %2).")
              .arg(domain.name().unicode(), domain.name().ascii()),
        QJsonObject{
            {QStringLiteral("event"), QStringLiteral("changed")}, {QStringLiteral("domain"), domain.name().ascii()}});
}

} // namespace certwright::ctl
