// SPDX-License-Identifier: Apache-2.0
#include "core/providers/tsig.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <array>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

struct Algorithm
{
    QLatin1StringView name;
    QCryptographicHash::Algorithm hash;
};

const std::array algorithms = {
    Algorithm{"hmac-sha256"_L1, QCryptographicHash::Sha256},
    Algorithm{"hmac-sha512"_L1, QCryptographicHash::Sha512},
    Algorithm{"hmac-sha384"_L1, QCryptographicHash::Sha384},
    Algorithm{"hmac-sha224"_L1, QCryptographicHash::Sha224},
    Algorithm{"hmac-sha1"_L1, QCryptographicHash::Sha1},
    Algorithm{"hmac-md5.sig-alg.reg.int"_L1, QCryptographicHash::Md5},
};

constexpr quint16 tsigType = 250;
constexpr quint16 anyClass = 255;
constexpr qsizetype headerSize = 12;
constexpr qsizetype additionalCount = 10; ///< where its count stands in the header

template <class T>
QByteArray bigEndian(T value)
{
    QByteArray bytes(sizeof(T), '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray time48(qint64 seconds) { return bigEndian(quint64(seconds)).sliced(2); }

/// Uncompressed, lower case (RFC 8945 §4.3.3).
QByteArray wireName(const QString &name)
{
    QByteArray wire;
    for (const QByteArray &label : name.toLower().toLatin1().split('.')) {
        if (!label.isEmpty())
            wire += char(label.size()) + label;
    }
    return wire + '\0';
}

QByteArray hmac(const TsigKey &key, const QByteArray &message)
{
    const QString word = key.algorithm.chopped(1); // its dot
    QByteArray base64 = key.secret.view().toByteArray();
    QByteArray secret = QByteArray::fromBase64(base64);
    wipe(base64);
    QByteArray mac;
    for (const Algorithm &each : algorithms) {
        if (each.name == word)
            mac = QMessageAuthenticationCode::hash(message, secret, each.hash);
    }
    wipe(secret);
    return mac;
}

/// RFC 8945 §4.3.3: what is signed besides the message.
QByteArray variables(const TsigKey &key, const QByteArray &time, quint16 fudge, quint16 error, const QByteArray &other)
{
    return wireName(key.keyName) + bigEndian(anyClass) + bigEndian(quint32(0)) + wireName(key.algorithm) + time +
           bigEndian(fudge) + bigEndian(error) + bigEndian(quint16(other.size())) + other;
}

/// Reads a message from the front; what is not there makes it fail, and it stays so.
class Reader
{
public:
    Reader(const QByteArray &message, qsizetype at)
        : m_message(message)
        , m_at(at)
    {
    }

    QByteArray bytes(qsizetype count)
    {
        m_failed = m_failed || count > m_message.size() - m_at;
        if (m_failed)
            return {};
        m_at += count;
        return m_message.sliced(m_at - count, count);
    }
    quint16 number()
    {
        const QByteArray two = bytes(2);
        return m_failed ? 0 : qFromBigEndian<quint16>(two.constData());
    }
    /// Uncompressed names only are returned; compressed ones are passed over, and empty.
    QByteArray name()
    {
        QByteArray wire;
        while (!m_failed) {
            const QByteArray length = bytes(1);
            const int size = m_failed ? 0 : uchar(length[0]);
            if (size >= 0xc0) {
                bytes(1);
                return {};
            }
            wire += length + bytes(size);
            if (size == 0)
                break;
        }
        return wire.toLower();
    }
    void record()
    {
        name();
        bytes(8); // type, class, TTL
        bytes(number());
    }

    qsizetype at() const { return m_at; }
    bool hasFailed() const { return m_failed; }

private:
    const QByteArray &m_message;
    qsizetype m_at;
    bool m_failed = false;
};

} // namespace

QString tsigAlgorithm(const QString &text)
{
    QString word = text.trimmed().toLower();
    while (word.endsWith(u'.'))
        word.chop(1);
    if (word == "hmac-md5"_L1)
        word = u"hmac-md5.sig-alg.reg.int"_s;
    return tsigAlgorithms().contains(word) ? word + u'.' : QString();
}

QStringList tsigAlgorithms()
{
    QStringList words;
    for (const Algorithm &each : algorithms)
        words.append(each.name);
    return words;
}

QByteArray signMessage(QByteArray &message, const TsigKey &key, qint64 now)
{
    const QByteArray time = time48(now);
    const QByteArray mac = hmac(key, message + variables(key, time, tsigFudge, 0, {}));
    const QByteArray id = message.left(2);
    const QByteArray data = wireName(key.algorithm) + time + bigEndian(quint16(tsigFudge)) +
                            bigEndian(quint16(mac.size())) + mac + id + bigEndian(quint16(0)) + bigEndian(quint16(0));
    const auto count = qFromBigEndian<quint16>(message.constData() + additionalCount);
    message.replace(additionalCount, 2, bigEndian(quint16(count + 1)));
    message += wireName(key.keyName) + bigEndian(tsigType) + bigEndian(anyClass) + bigEndian(quint32(0)) +
               bigEndian(quint16(data.size())) + data;
    return mac;
}

bool isSignedBy(const QByteArray &answer, const TsigKey &key, const QByteArray &requestMac, qint64 signedAt)
{
    Reader counts(answer, 4);
    const quint16 questions = counts.number();
    int records = counts.number();
    records += counts.number();
    const quint16 additional = counts.number();
    if (counts.hasFailed() || additional == 0)
        return false;
    records += additional - 1; // the last one is the signature
    Reader reader(answer, headerSize);
    for (int i = 0; i < questions && !reader.hasFailed(); ++i) {
        reader.name();
        reader.bytes(4); // type, class
    }
    for (int i = 0; i < records && !reader.hasFailed(); ++i)
        reader.record();
    const qsizetype begin = reader.at();
    const QByteArray owner = reader.name();
    const quint16 type = reader.number();
    reader.bytes(8); // class, TTL, length
    const QByteArray algorithm = reader.name();
    const QByteArray time = reader.bytes(6);
    const quint16 fudge = reader.number();
    const QByteArray mac = reader.bytes(reader.number());
    const QByteArray id = reader.bytes(2);
    const quint16 error = reader.number();
    const QByteArray other = reader.bytes(reader.number());
    if (reader.hasFailed() || type != tsigType || owner != wireName(key.keyName) ||
        algorithm != wireName(key.algorithm))
        return false;
    // The message as it was before the record was put there.
    QByteArray message = id + answer.sliced(2, begin - 2);
    message.replace(additionalCount, 2, bigEndian(quint16(additional - 1)));
    const QByteArray prefix = bigEndian(quint16(requestMac.size())) + requestMac;
    const QByteArray expected = hmac(key, prefix + message + variables(key, time, fudge, error, other));
    const qint64 answeredAt = qint64(qFromBigEndian<quint64>((QByteArray(2, '\0') + time).constData()));
    const bool isTimely = qAbs(answeredAt - signedAt) <= tsigFudge;
    return isTimely && !expected.isEmpty() && Secret(expected).equals(Secret(mac));
}

} // namespace certwright::providers
