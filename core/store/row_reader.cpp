// SPDX-License-Identifier: Apache-2.0
#include "core/store/row_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace certwright {

QDateTime RowReader::time()
{
    const QVariant value = next();
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

QStringList RowReader::texts()
{
    QStringList texts;
    const QJsonArray array = QJsonDocument::fromJson(text().toUtf8()).array();
    for (const QJsonValue &value : array)
        texts.append(value.toString());
    return texts;
}

std::optional<Failure> RowReader::failure()
{
    const QVariant value = next();
    if (value.isNull())
        return std::nullopt;
    return failureFromJson(QJsonDocument::fromJson(value.toString().toUtf8()).object());
}

// QtSql binds a null QString or QByteArray as NULL, and every empty default is null.
QVariant textValue(const QString &text) { return text.isNull() ? u""_s : text; }

QVariant asciiValue(const QByteArray &bytes) { return textValue(QString::fromLatin1(bytes)); }

QVariant bytesValue(const QByteArray &bytes) { return bytes.isNull() ? QByteArray("") : bytes; }

QVariant timeValue(const QDateTime &time) { return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant(); }

QVariant textsValue(const QStringList &texts)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QVariant failureValue(const std::optional<Failure> &failure)
{
    if (!failure)
        return {};
    return QString::fromUtf8(QJsonDocument(toJson(*failure)).toJson(QJsonDocument::Compact));
}

} // namespace certwright
