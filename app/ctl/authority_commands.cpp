// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

QString externalText(const acme::Authority &authority)
{
    switch (authority.externalAccount) {
    case acme::ExternalAccountSource::None:
        return QString();
    case acme::ExternalAccountSource::Typed:
        return authority.externalAccountPage.isEmpty()
                   ? CtlText::tr("wants an external account (--eab-kid)")
                   : CtlText::tr("wants an external account (--eab-kid), made at %1")
                         .arg(authority.externalAccountPage);
    case acme::ExternalAccountSource::ByEmail:
        break;
    }
    return CtlText::tr("wants an external account, made for an e-mail address (--eab-email)");
}

QString yesOrNo(bool yes) { return yes ? CtlText::tr("yes") : CtlText::tr("no"); }

} // namespace

int caList(Workplace &place)
{
    for (const acme::Authority &each : acme::knownAuthorities()) {
        QStringList lines{u"%1  %2"_s.arg(each.id, each.name)};
        if (each.practice)
            lines.append(CtlText::tr("for practice: its certificates are trusted by nobody"));
        if (!each.directoryUrl.isEmpty())
            lines.append(each.directoryUrl);
        if (const QString external = externalText(each); !external.isEmpty())
            lines.append(external);
        if (!each.caaIdentities.isEmpty())
            lines.append(CtlText::tr("in CAA records: %1").arg(each.caaIdentities.join(u", "_s)));
        if (!each.limits.page.isEmpty())
            lines.append(CtlText::tr("limits: %1").arg(each.limits.page));
        place.output.print(lines.join(u"\n    "_s), toJson(each));
    }
    return Done;
}

Task<int> caShow(Workplace &place)
{
    const QString typed = place.arguments.names.constFirst();
    const acme::Authority authority = acme::authorityFor(typed);
    const Result<QByteArray> roots = place.authorityRoots();
    if (!roots)
        co_return place.refused(roots.error());
    const Result<acme::Directory> directory =
        co_await place.service().directory(authority.id.isEmpty() ? typed : authority.id, *roots);
    if (!directory)
        co_return place.refused(directory.error());
    QJsonObject object = toJson(authority);
    object.insert(u"externalAccountRequired"_s, directory->externalAccountRequired);
    object.insert(u"renewalInfo"_s, !directory->renewalInfo.isEmpty());
    object.insert(u"keyChange"_s, authority.keyChange && !directory->keyChange.isEmpty());
    object.insert(u"revocation"_s, !directory->revokeCert.isEmpty());
    if (!directory->caaIdentities.isEmpty())
        object.insert(u"caaIdentities"_s, QJsonArray::fromStringList(directory->caaIdentities));
    if (!directory->termsOfService.isEmpty())
        object.insert(u"termsOfService"_s, directory->termsOfService);
    if (!directory->website.isEmpty())
        object.insert(u"website"_s, directory->website);
    QJsonObject profiles;
    QStringList lines{authority.name,
        CtlText::tr("Terms:            %1")
            .arg(directory->termsOfService.isEmpty() ? CtlText::tr("none") : directory->termsOfService),
        CtlText::tr("External account: %1").arg(yesOrNo(directory->externalAccountRequired)),
        CtlText::tr("Renewal windows:  %1").arg(yesOrNo(!directory->renewalInfo.isEmpty())),
        CtlText::tr("Key change:       %1").arg(yesOrNo(authority.keyChange && !directory->keyChange.isEmpty()))};
    if (!directory->caaIdentities.isEmpty())
        lines.append(CtlText::tr("In CAA records:   %1").arg(directory->caaIdentities.join(u", "_s)));
    for (auto each = directory->profiles.cbegin(); each != directory->profiles.cend(); ++each) {
        profiles.insert(each.key(), each.value());
        lines.append(CtlText::tr("Profile %1: %2").arg(each.key(), each.value()));
    }
    object.insert(u"profiles"_s, profiles);
    place.output.print(lines.join(u'\n'), object);
    co_return Done;
}

} // namespace certwright::ctl
