// SPDX-License-Identifier: Apache-2.0
#include "core/providers/aws_identity.h"

#include "core/providers/options.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString profileKey = u"AWS_PROFILE"_s;
const QString credentialsKey = u"AWS_SHARED_CREDENTIALS_FILE"_s;
const QString configKey = u"AWS_CONFIG_FILE"_s;

using Section = QHash<QString, QString>;
using Sections = QHash<QString, Section>; // by the name of the profile

/// "[name]" as the credentials file has it, "[profile name]" as the config file does; a later value replaces an
/// earlier.
void readSections(const QByteArray &content, Sections &into)
{
    Section *section = nullptr;
    for (const QString &line : QString::fromUtf8(content).split(u'\n')) {
        const QString plain = line.trimmed();
        const bool isNested = line.startsWith(u' ') || line.startsWith(u'\t');
        if (plain.isEmpty() || plain.startsWith(u'#') || plain.startsWith(u';') || isNested)
            continue;
        if (plain.startsWith(u'[')) {
            QString name = plain.sliced(1).section(u']', 0, 0).simplified();
            if (name.startsWith("profile "_L1))
                name = name.sliced(8);
            section = &into[name];
        } else if (section) {
            section->insert(plain.section(u'=', 0, 0).trimmed().toLower(), plain.section(u'=', 1).trimmed());
        }
    }
}

/// The file an option names, which must be there, or the usual one, which need not.
Result<void> readFile(const ProviderOptions &options, const QString &key, const QString &usual, Sections &into)
{
    if (has(options, key)) {
        const Result<QByteArray> content = fileContent(options, key);
        if (!content)
            return failed(content.error());
        readSections(*content, into);
        return {};
    }
    QFile file(QDir::homePath() + usual);
    if (file.open(QFile::ReadOnly))
        readSections(file.read(1 << 20), into);
    return {};
}

Result<AwsCredentials> credentialsIn(const Section &section, const QString &profile)
{
    AwsCredentials credentials{section.value(u"aws_access_key_id"_s).toLatin1(),
        section.value(u"aws_secret_access_key"_s).toLatin1(), section.value(u"aws_session_token"_s).toLatin1()};
    if (credentials.accessKeyId.isEmpty() || credentials.secretAccessKey.isEmpty())
        return failed(wrongOption(profileKey, u"missing"_s, profile));
    return credentials;
}

Result<AwsIdentity> identityOfProfile(const ProviderOptions &options)
{
    Sections sections;
    for (const auto &[key, usual] :
        {std::pair(configKey, u"/.aws/config"_s), {credentialsKey, u"/.aws/credentials"_s}}) {
        const Result<void> read = readFile(options, key, usual, sections);
        if (!read)
            return failed(read.error());
    }
    const QString name = text(options, profileKey, u"default"_s);
    if (!sections.contains(name))
        return failed(wrongOption(profileKey, u"missing"_s, name));
    const Section profile = sections.value(name);
    AwsIdentity identity;
    identity.region = profile.value(u"region"_s).toLatin1();
    identity.roleArn = profile.value(u"role_arn"_s);
    identity.externalId = profile.value(u"external_id"_s);
    identity.roleSessionName = profile.value(u"role_session_name"_s);
    const QString source = identity.roleArn.isEmpty() ? name : profile.value(u"source_profile"_s, name);
    const Result<AwsCredentials> credentials = credentialsIn(sections.value(source), source);
    if (!credentials)
        return failed(credentials.error());
    identity.credentials = *credentials;
    return identity;
}

Result<AwsIdentity> identityOfKeys(const ProviderOptions &options)
{
    const Result<QByteArray> id = secret(options, u"AWS_ACCESS_KEY_ID"_s);
    const Result<QByteArray> key = secret(options, u"AWS_SECRET_ACCESS_KEY"_s);
    if (!id || !key)
        return failed(!id ? id.error() : key.error());
    AwsIdentity identity;
    identity.credentials = {*id, *key, secret(options, u"AWS_SESSION_TOKEN"_s).value_or(QByteArray())};
    return identity;
}

} // namespace

Result<AwsIdentity> awsIdentity(const ProviderOptions &options)
{
    const bool hasKeys = has(options, u"AWS_ACCESS_KEY_ID"_s) || has(options, u"AWS_SECRET_ACCESS_KEY"_s);
    const bool hasProfile = has(options, profileKey) || has(options, credentialsKey) || has(options, configKey);
    Result<AwsIdentity> identity = !hasKeys && hasProfile ? identityOfProfile(options) : identityOfKeys(options);
    if (!identity)
        return identity;
    identity->region = text(options, u"AWS_REGION"_s, QString::fromLatin1(identity->region)).toLatin1();
    if (identity->region.isEmpty())
        identity->region = "us-east-1";
    if (has(options, u"AWS_ASSUME_ROLE_ARN"_s)) {
        identity->roleArn = text(options, u"AWS_ASSUME_ROLE_ARN"_s);
        identity->externalId = text(options, u"AWS_EXTERNAL_ID"_s);
    }
    if (identity->roleSessionName.isEmpty())
        identity->roleSessionName = u"certwright"_s;
    return identity;
}

} // namespace certwright::providers
