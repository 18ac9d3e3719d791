// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/provider_page.h"

#include "app/ctl/ctl_text.h"
#include "ui/words/words.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

/// "10 s", "15 min", "1 h"
QString duration(std::chrono::seconds time)
{
    const qint64 seconds = time.count();
    if (seconds % 3600 == 0)
        return u"%1 h"_s.arg(seconds / 3600);
    return seconds >= 120 && seconds % 60 == 0 ? u"%1 min"_s.arg(seconds / 60) : u"%1 s"_s.arg(seconds);
}

/// What stands on the right of a field: needed, default, choices.
QStringList notes(const ProviderField &field)
{
    QStringList notes;
    if (field.required && field.defaultValue.isEmpty())
        notes.append(u"needed"_s);
    if (field.kind == FieldKind::Secret)
        notes.append(u"secret"_s);
    if (!field.choices.isEmpty())
        notes.append(field.choices.join(u" | "_s));
    if (!field.defaultValue.isEmpty())
        notes.append(u"default %1"_s.arg(field.defaultValue));
    if (!field.aliases.isEmpty())
        notes.append(u"also %1"_s.arg(field.aliases.join(u", "_s)));
    return notes;
}

QString cell(QString text)
{
    text.replace(u'|', u"\\|"_s);
    text.replace(u'\n', u' ');
    return text.startsWith("https://"_L1) && !text.contains(u' ') ? u'<' + text + u'>' : text;
}

QStringList needed(const ProviderDescriptor &provider)
{
    QStringList options;
    for (const ProviderField &field : provider.fields) {
        if (field.required && field.defaultValue.isEmpty())
            options.append(field.key);
    }
    return options;
}

} // namespace

QString providerPage(const ProviderDescriptor &provider)
{
    QString page = u"# %1\n\n%2\n"_s.arg(provider.name, provider.description);
    if (!provider.permissions.isEmpty())
        page += u"\n**Credentials.** %1\n"_s.arg(provider.permissions);
    if (!provider.page.isEmpty())
        page += u"Made at <%1>.\n"_s.arg(provider.page);
    if (!provider.fields.isEmpty()) {
        page += u"\n| option, environment variable | | |\n|---|---|---|\n"_s;
        for (const ProviderField &field : provider.fields) {
            const QString hint = field.hint == provider.page ? QString() : field.hint;
            const QString words = hint.isEmpty() ? field.label : field.label + u": "_s + hint;
            page += u"| `%1` | %2 | %3 |\n"_s.arg(field.key, cell(words), cell(notes(field).join(u"; "_s)));
        }
        page +=
            u"\nEach can be given as `--option KEY=VALUE`, in the environment under its name, or as `KEY_FILE`: the "
            "path of a file that holds the value. Secrets belong into one of the last two.\n"_s;
    }
    if (provider.attendance == Attendance::Automatic) {
        page += u"\n- Records live %1 seconds"_s.arg(provider.usualTtl);
        page += provider.minimumTtl > 0 ? u"; the least is %1.\n"_s.arg(provider.minimumTtl) : u".\n"_s;
        page += u"- A change is usually everywhere within %1.\n"_s.arg(duration(provider.usualPropagation));
        page +=
            provider.severalValues
                ? u"- Several values can stand at one name: a name and its wildcard go into one certificate.\n"_s
                : u"- Only one value can stand at a name: a name and its wildcard are proven one after the other.\n"_s;
    }
    QStringList call{u"certwrightctl obtain www.example.com --provider "_s + provider.id};
    QString environment;
    for (const QString &key : needed(provider))
        environment += u"export %1_FILE=/path/to/file\n"_s.arg(key);
    page += u"\n```sh\n%1%2\n```\n"_s.arg(environment, call.join(u' '));
    return page;
}

QString providerIndex(const QList<ProviderDescriptor> &providers)
{
    QString page =
        u"# DNS providers\n\nMade from the program by `./dev docs`; `certwrightctl provider help ID` prints the "
        "same. The names of the options are lego's.\n\n| id | provider | needs |\n|---|---|---|\n"_s;
    for (const ProviderDescriptor &each : providers) {
        QStringList keys;
        for (const QString &key : needed(each))
            keys.append(u'`' + key + u'`');
        page += u"| [%1](%1.md) | %2 | %3 |\n"_s.arg(each.id, each.name, keys.join(u", "_s));
    }
    return page;
}

QString providerText(const ProviderDescriptor &provider)
{
    QStringList lines{u"%1  %2"_s.arg(provider.id, providerName(provider)), providerDescription(provider)};
    if (!provider.permissions.isEmpty())
        lines.append(providerPermissions(provider));
    if (!provider.page.isEmpty())
        lines.append(CtlText::tr("Made at %1").arg(provider.page));
    for (const ProviderField &field : provider.fields) {
        lines.append(QString());
        lines.append(u"%1 (%2)"_s.arg(field.key, fieldLabel(field)));
        if (field.hint != provider.page)
            lines.append(u"    "_s + fieldHint(field));
        QStringList facts;
        if (field.required && field.defaultValue.isEmpty())
            facts.append(CtlText::tr("needed"));
        if (field.kind == FieldKind::Secret)
            facts.append(CtlText::tr("secret"));
        if (!field.choices.isEmpty())
            facts.append(CtlText::tr("one of %1").arg(field.choices.join(u", "_s)));
        if (!field.defaultValue.isEmpty())
            facts.append(CtlText::tr("%1 where nothing is said").arg(field.defaultValue));
        if (!field.aliases.isEmpty())
            facts.append(CtlText::tr("also called %1").arg(field.aliases.join(u", "_s)));
        if (!facts.isEmpty())
            lines.append(u"    "_s + facts.join(u"; "_s));
    }
    lines.append(QString());
    if (!provider.fields.isEmpty()) {
        lines.append(
            CtlText::tr("Each as --option KEY=VALUE, in the environment under its name, or as KEY_FILE, the path "
                        "of a file that holds the value."));
    }
    if (provider.attendance == Attendance::Automatic) {
        lines.append(CtlText::tr("A change is usually everywhere within %1.").arg(duration(provider.usualPropagation)));
        if (!provider.severalValues)
            lines.append(CtlText::tr(
                "Only one value can stand at a name: a name and its wildcard are proven one after the other."));
    }
    return lines.join(u'\n');
}

} // namespace certwright::ctl
