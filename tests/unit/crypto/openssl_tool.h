// SPDX-License-Identifier: Apache-2.0
// The openssl program as a second opinion, and as a certificate authority of two levels: what our code makes, it
// checks, and what it makes, our code reads. Also used by tests of other folders.
#pragma once

#include "core/crypto/csr.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace certwright {

/// A folder of its own, gone with the object, in which the openssl program runs.
class OpensslTool
{
public:
    struct Outcome
    {
        int exitCode = -1;
        QByteArray output;
        QByteArray errors;
    };

    Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("openssl"), arguments);
        Outcome outcome;
        if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
            outcome.exitCode = process.exitCode();
        outcome.output = process.readAllStandardOutput();
        outcome.errors = process.readAllStandardError();
        return outcome;
    }

    /// For steps that must work for the test to mean anything.
    QByteArray must(const QStringList &arguments) const
    {
        const Outcome outcome = run(arguments);
        if (outcome.exitCode != 0)
            qFatal("openssl %s: %s", qPrintable(arguments.join(QLatin1Char(' '))), outcome.errors.constData());
        return outcome.output;
    }

    void write(const QString &name, QByteArrayView bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), bytes.size()) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
    }

    QByteArray read(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        return file.readAll();
    }

private:
    QTemporaryDir m_folder;
};

/// Root and intermediate, made once per object.
class TestAuthority
{
public:
    TestAuthority()
    {
        using namespace Qt::StringLiterals;
        m_tool.write(u"ca.cnf"_s,
            "[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ca\n[dn]\nCN=Test Root\n"
            "[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n");
        m_tool.must(
            {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
                u"-keyout"_s, u"root.key"_s, u"-out"_s, u"root.pem"_s, u"-days"_s, u"30"_s, u"-config"_s, u"ca.cnf"_s});
        m_tool.must({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
            u"-nodes"_s, u"-keyout"_s, u"intermediate.key"_s, u"-out"_s, u"intermediate.csr"_s, u"-config"_s,
            u"ca.cnf"_s, u"-subj"_s, u"/CN=Test Intermediate"_s});
        m_tool.must({u"x509"_s, u"-req"_s, u"-in"_s, u"intermediate.csr"_s, u"-CA"_s, u"root.pem"_s, u"-CAkey"_s,
            u"root.key"_s, u"-CAcreateserial"_s, u"-days"_s, u"20"_s, u"-extfile"_s, u"ca.cnf"_s, u"-extensions"_s,
            u"ca"_s, u"-out"_s, u"intermediate.pem"_s});
    }

    const OpensslTool &tool() const { return m_tool; }
    QByteArray root() const { return m_tool.read(QStringLiteral("root.pem")); }
    QByteArray intermediate() const { return m_tool.read(QStringLiteral("intermediate.pem")); }

    /// A leaf for `key`, made from our own signing request, signed by the intermediate.
    QByteArray issue(const KeyPair &key, const QList<DomainName> &names) const
    {
        using namespace Qt::StringLiterals;
        m_tool.write(u"leaf.csr"_s, certificateSigningRequest(key, names).value());
        return m_tool.must({u"x509"_s, u"-req"_s, u"-inform"_s, u"DER"_s, u"-in"_s, u"leaf.csr"_s, u"-CA"_s,
            u"intermediate.pem"_s, u"-CAkey"_s, u"intermediate.key"_s, u"-CAcreateserial"_s, u"-days"_s, u"10"_s,
            u"-copy_extensions"_s, u"copy"_s});
    }

private:
    OpensslTool m_tool;
};

} // namespace certwright
