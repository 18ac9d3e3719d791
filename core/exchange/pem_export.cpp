// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/pem_export.h"

#include "core/crypto/certificate.h"
#include "core/exchange/export_folder.h"

namespace certwright {

using namespace Qt::StringLiterals;

Result<QStringList> exportPem(const PemExport &request)
{
    const bool hasKey = !request.keyPem.isEmpty();
    if (hasKey) {
        const Result<KeyPair> key = KeyPair::fromPem(request.keyPem);
        if (!key)
            return failed(key.error());
        if (const Result<void> result = checkChain(request.chainPem, *key, {}); !result)
            return failed(result.error());
    }
    const Result<QList<QByteArray>> blocks = splitPemChain(request.chainPem);
    if (!blocks)
        return failed(blocks.error());
    const QByteArray chain = blocks->join();
    const QByteArray issuers = blocks->sliced(1).join();

    QString name = request.name;
    name.replace(u'*', u'_');
    const QString certificateFile = name + u".crt"_s;
    const QString issuerFile = name + u".issuer.crt"_s;
    const QString keyFile = name + u".key"_s;

    Result<ExportFolder> folder = ExportFolder::open(request.folder);
    if (!folder)
        return failed(folder.error());
    // The order of the renames: certificate and key, which must match, come last and next to each other.
    Result<void> staged = folder->stage(issuerFile, issuers);
    if (staged && hasKey)
        staged = folder->stage(keyFile, request.keyPem.view());
    if (staged)
        staged = folder->stage(certificateFile, chain);
    if (!staged)
        return failed(staged.error());
    const Result<QStringList> paths = folder->publish();
    if (!paths)
        return failed(paths.error());
    if (!hasKey)
        return QStringList{paths->at(1), paths->at(0)};
    return QStringList{paths->at(2), paths->at(0), paths->at(1)};
}

} // namespace certwright
