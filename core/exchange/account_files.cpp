// SPDX-License-Identifier: Apache-2.0
// The layouts: lego's cmd/internal/storage/storage_accounts.go (v5) and cmd/internal/migrate/accounts.go (v4),
// certbot's _internal/account.py and configuration.py, acme.sh's _initpath().
#include "core/exchange/account_files.h"

#include "core/crypto/key_pair.h"
#include "core/exchange/export_folder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <array>
#include <optional>

namespace certwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 256 * 1024; // an RSA-4096 key is 4 KiB

Failure accountFailure(FailureKind kind, const QString &path, const QString &code)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = u"read account"_s;
    failure.subject = path;
    failure.code = code;
    failure.retry = Retry::AfterFix;
    return failure;
}

Result<Secret> readFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return failed(accountFailure(FailureKind::NotFound, path, u"account"_s));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        Failure failure = accountFailure(FailureKind::ReadOnly, path, QString());
        failure.peerWords = file.errorString();
        return failed(failure);
    }
    QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile || file.error() != QFileDevice::NoError) {
        wipe(bytes);
        return failed(accountFailure(FailureKind::InvalidInput, path, u"account-file"_s));
    }
    return Secret::consume(bytes);
}

/// Empty when there is no such file.
Result<QJsonObject> readJson(const QString &path)
{
    const Result<Secret> text = readFile(path);
    if (!text && text.error().kind == FailureKind::NotFound)
        return QJsonObject();
    if (!text)
        return failed(text.error());
    const QJsonDocument document = QJsonDocument::fromJson(text->view().toByteArray());
    if (!document.isObject())
        return failed(accountFailure(FailureKind::InvalidInput, path, u"account-file"_s));
    return document.object();
}

/// A PEM or a JWK, by its first character.
Result<Secret> readKey(const QString &path)
{
    const Result<Secret> text = readFile(path);
    if (!text)
        return failed(text.error());
    const bool isJwk = text->view().trimmed().startsWith('{');
    const Result<KeyPair> key = isJwk ? KeyPair::fromJwk(*text) : KeyPair::fromPem(*text);
    if (!key) {
        Failure failure = key.error();
        failure.attempted = u"read account"_s;
        failure.subject = path;
        return failed(failure);
    }
    return key->toPem();
}

/// The address of the first "mailto:".
QString emailOf(const QJsonValue &contacts)
{
    const QJsonArray list = contacts.toArray();
    for (const QJsonValue &contact : list) {
        if (contact.toString().startsWith("mailto:"_L1, Qt::CaseInsensitive))
            return contact.toString().sliced(7);
    }
    return {};
}

/// What stands below the last folder of that name: "HOST/PATH" of the CA.
QStringList partsBelow(const QString &name, const QString &folder)
{
    const QStringList parts = folder.split(u'/');
    const qsizetype at = parts.lastIndexOf(name);
    return at < 0 ? QStringList() : parts.sliced(at + 1);
}

/// lego v4 keeps the host of a CA alone, and not its path. These are the CAs of which the one tells the other, as
/// lego's own migration does it.
QString legoDirectory(const QString &serverFolder)
{
    static constexpr std::array urls = {
        "https://acme-v02.api.letsencrypt.org/directory"_L1,
        "https://acme-staging-v02.api.letsencrypt.org/directory"_L1,
        "https://acme.zerossl.com/v2/DV90"_L1,
        "https://dv.acme-v02.api.pki.goog/directory"_L1,
        "https://dv.acme-v02.test-api.pki.goog/directory"_L1,
        "https://acme-api.actalis.com/acme/directory"_L1,
    };
    for (const QLatin1StringView url : urls) {
        if (QUrl(QString(url)).host() == serverFolder)
            return url;
    }
    return {};
}

/// The key of the account's id, e-mail address or folder; else the only one there is.
std::optional<QString> legoKey(const QDir &folder, const QJsonObject &account)
{
    const QStringList names{account["id"_L1].toString(), account["email"_L1].toString(), folder.dirName()};
    const QStringList folders{folder.path(), folder.filePath(u"keys"_s)};
    for (const QString &name : names) {
        for (const QString &each : folders) {
            const QString path = each + u'/' + name + u".key"_s;
            if (!name.isEmpty() && !name.contains(u'/') && QFileInfo(path).isFile())
                return path;
        }
    }
    for (const QString &each : folders) {
        const QStringList keys = QDir(each).entryList({u"*.key"_s}, QDir::Files);
        if (keys.size() == 1)
            return each + u'/' + keys.first();
    }
    return {};
}

Result<AccountFile> readLego(const QDir &folder, std::optional<QString> keyPath)
{
    const Result<QJsonObject> account = readJson(folder.filePath(u"account.json"_s));
    if (!account)
        return failed(account.error());
    if (!keyPath)
        keyPath = legoKey(folder, *account);
    if (!keyPath)
        return failed(accountFailure(FailureKind::NotFound, folder.path(), u"account"_s));
    Result<Secret> key = readKey(*keyPath);
    if (!key)
        return failed(key.error());
    const QJsonObject registration = (*account)["registration"_L1].toObject();
    const QJsonObject body = registration.contains("body"_L1) ? registration["body"_L1].toObject() : registration;
    AccountFile file;
    file.keyPem = std::move(*key);
    file.tool = u"lego"_s;
    file.directoryUrl = (*account)["server"_L1].toString();
    if (file.directoryUrl.isEmpty())
        file.directoryUrl = legoDirectory(QFileInfo(folder.path()).dir().dirName());
    file.accountUrl = registration["accountURL"_L1].toString(registration["uri"_L1].toString());
    file.contact = (*account)["email"_L1].toString();
    if (file.contact.isEmpty())
        file.contact = emailOf(body["contact"_L1]);
    return file;
}

Result<AccountFile> readCertbot(const QDir &folder)
{
    Result<Secret> key = readKey(folder.filePath(u"private_key.json"_s));
    if (!key)
        return failed(key.error());
    const Result<QJsonObject> registration = readJson(folder.filePath(u"regr.json"_s));
    if (!registration)
        return failed(registration.error());
    AccountFile file;
    file.keyPem = std::move(*key);
    file.tool = u"certbot"_s;
    file.accountUrl = (*registration)["uri"_L1].toString();
    file.contact = emailOf((*registration)["body"_L1]["contact"_L1]);
    QStringList server = partsBelow(u"accounts"_s, folder.path());
    if (server.size() >= 2) {
        server.removeLast(); // the account's own folder
        file.directoryUrl = u"https://"_s + server.join(u'/');
    }
    return file;
}

/// KEY='VALUE', as acme.sh's _save_conf() writes it.
QString confValue(const QString &text, const QString &name)
{
    QString value;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (line.section(u'=', 0, 0).trimmed() != name)
            continue;
        value = line.section(u'=', 1).trimmed();
        const bool isQuoted = value.size() >= 2 && (value.startsWith(u'\'') || value.startsWith(u'"'));
        if (isQuoted && value.endsWith(value.front()))
            value = value.sliced(1, value.size() - 2);
    }
    return value;
}

Result<AccountFile> readAcmeSh(const QDir &folder)
{
    Result<Secret> key = readKey(folder.filePath(u"account.key"_s));
    if (!key)
        return failed(key.error());
    const Result<Secret> conf = readFile(folder.filePath(u"ca.conf"_s));
    if (!conf && conf.error().kind != FailureKind::NotFound)
        return failed(conf.error());
    AccountFile file;
    file.keyPem = std::move(*key);
    file.tool = u"acme.sh"_s;
    if (conf) {
        const QString text = QString::fromUtf8(conf->view());
        file.accountUrl = confValue(text, u"ACCOUNT_URL"_s);
        file.contact = confValue(text, u"CA_EMAIL"_s);
    }
    // The CA's last answer: nothing is lost when it cannot be read.
    const Result<QJsonObject> account = readJson(folder.filePath(u"account.json"_s));
    if (account && file.contact.isEmpty())
        file.contact = emailOf((*account)["contact"_L1]);
    const QStringList server = partsBelow(u"ca"_s, folder.path());
    if (server.size() >= 2) {
        // The folder's name leaves the port out; the account is at the same server.
        QString host = server.first();
        const QUrl known(file.accountUrl);
        if (known.host() == host && known.port() > 0)
            host += u':' + QString::number(known.port());
        file.directoryUrl = u"https://"_s + host + u'/' + server.sliced(1).join(u'/');
    }
    return file;
}

Result<AccountFile> readPem(const QString &path)
{
    Result<Secret> key = readKey(path);
    if (!key)
        return failed(key.error());
    AccountFile file;
    file.keyPem = std::move(*key);
    file.tool = u"pem"_s;
    return file;
}

bool has(const QDir &folder, const QString &name) { return QFileInfo(folder.filePath(name)).isFile(); }

} // namespace

Result<AccountFile> readAccountFile(const QString &path)
{
    const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    const QFileInfo entry(absolute);
    if (!entry.exists())
        return failed(accountFailure(FailureKind::NotFound, absolute, u"account"_s));
    const QDir folder = entry.isDir() ? QDir(absolute) : entry.dir();
    const QString name = entry.isDir() ? QString() : entry.fileName();

    const bool isOfFolder = name.isEmpty() || name.endsWith(".json"_L1) || name == "ca.conf"_L1;
    if (isOfFolder && has(folder, u"private_key.json"_s))
        return readCertbot(folder);
    const bool isAcmeSh = has(folder, u"account.key"_s) && (name.isEmpty() || has(folder, u"ca.conf"_s));
    if ((isOfFolder || name == "account.key"_L1) && isAcmeSh)
        return readAcmeSh(folder);
    if (isOfFolder && has(folder, u"account.json"_s))
        return readLego(folder, std::nullopt);
    if (name.endsWith(".key"_L1) && has(folder, u"account.json"_s))
        return readLego(folder, absolute);
    const QDir above(QDir::cleanPath(folder.filePath(u".."_s)));
    if (name.endsWith(".key"_L1) && folder.dirName() == "keys"_L1 && has(above, u"account.json"_s))
        return readLego(above, absolute);
    if (name.isEmpty())
        return failed(accountFailure(FailureKind::NotFound, absolute, u"account"_s));
    return readPem(absolute);
}

Result<void> writeAccountKey(const Secret &keyPem, const QString &path)
{
    if (const Result<KeyPair> key = KeyPair::fromPem(keyPem); !key)
        return failed(key.error());
    const QFileInfo target(QDir::cleanPath(QDir::current().absoluteFilePath(path)));
    if (target.exists() || target.isSymLink()) {
        Failure failure = accountFailure(FailureKind::AlreadyExists, target.filePath(), u"file"_s);
        failure.attempted = u"write account key"_s;
        return failed(failure);
    }
    Result<ExportFolder> folder = ExportFolder::open(target.path());
    if (!folder)
        return failed(folder.error());
    if (const Result<void> staged = folder->stage(target.fileName(), keyPem.view()); !staged)
        return failed(staged.error());
    if (const Result<QStringList> published = folder->publish(); !published)
        return failed(published.error());
    return {};
}

} // namespace certwright
