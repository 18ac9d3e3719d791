// SPDX-License-Identifier: Apache-2.0
#include "ui/window/certificate_tab.h"

#include "ui/theme/theme.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

QString withColons(const QString &hex)
{
    QString text;
    for (qsizetype i = 0; i < hex.size(); i += 2) {
        if (i > 0)
            text += u':';
        text += hex.mid(i, 2);
    }
    return text.toUpper();
}

} // namespace

CertificateTab::CertificateTab(const UiContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_none(new QLabel(tr("There is no certificate yet. It appears here as soon as the CA has issued it.")))
{
    setObjectName(u"certificateTab"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_none->setObjectName(u"noCertificateLabel"_s);
    m_none->setWordWrap(true);
    setRole(m_none, "quiet");
    auto *content = new QWidget;
    setRole(content, "page");
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(spacing(3), spacing(4), spacing(3), spacing(4));
    m_layout->setSpacing(spacing(3));
    m_layout->addWidget(m_none);
    addButton(DomainAction::Export, u"certificateExportButton"_s);
    addButton(DomainAction::Renew, u"certificateRenewButton"_s);
    addButton(DomainAction::ToProduction, u"certificateSwitchButton"_s);
    addButton(DomainAction::Revoke, u"certificateRevokeButton"_s);
    m_layout->addStretch();
    setWidget(content);
}

void CertificateTab::addButton(DomainAction action, const QString &name)
{
    auto *button = new QPushButton(icon(actionIcon(action)), actionText(action));
    button->setObjectName(name);
    m_layout->addWidget(button, 0, Qt::AlignLeft);
    m_buttons.append({action, button});
    connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT actionWanted(action); });
}

void CertificateTab::showRow(const ShownDomain &row)
{
    const bool present = row.domain.facts.notAfter.isValid();
    m_none->setVisible(!present);
    for (const auto &[action, button] : std::as_const(m_buttons))
        button->setVisible(isPossible(action, row));
    if (!present) {
        delete m_grid;
        m_grid = nullptr;
        return;
    }
    if (m_grid && m_certificate == row.domain.certificate && m_facts == row.domain.facts && m_plan == row.plan &&
        m_revoked == row.revoked)
        return;
    m_facts = row.domain.facts;
    m_plan = row.plan;
    m_certificate = row.domain.certificate;
    m_revoked = row.revoked;
    rebuild(row);
}

void CertificateTab::rebuild(const ShownDomain &row)
{
    delete m_grid;
    m_grid = new QWidget;
    m_grid->setObjectName(u"certificateFacts"_s);
    auto *grid = new QGridLayout(m_grid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(3));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    const QDateTime now = m_context.clock.now();
    const auto addText = [&](const QString &label, const QString &text) {
        const int row = grid->rowCount();
        grid->setRowMinimumHeight(row, fontMetrics().height() + spacing(1));
        auto *name = new QLabel(label);
        setRole(name, "quiet");
        auto *value = new QLabel(text);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(label + u": "_s + text);
        grid->addWidget(name, row, 0, Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(value, row, 1, 1, 2);
        return value;
    };
    const auto addCopied = [&](const QString &label, const QString &text, const QString &copyName,
                               const QString &objectName) {
        const int row = grid->rowCount();
        auto *name = new QLabel(label);
        setRole(name, "quiet");
        auto *value = new ElidedLabel(text);
        value->setElideMode(Qt::ElideMiddle);
        value->setFont(fixedFont());
        value->setAccessibleName(label + u": "_s + text);
        auto *copy = new CopyButton(copyName);
        copy->setObjectName(objectName);
        copy->setCopiedText(text);
        grid->addWidget(name, row, 0, Qt::AlignVCenter | Qt::AlignLeft);
        grid->addWidget(value, row, 1);
        grid->addWidget(copy, row, 2);
    };
    constexpr qsizetype shownNames = 30;
    QStringList names;
    for (const QString &name : m_facts.names)
        names.append(DomainName::fromStored(name).unicode());
    if (names.size() > shownNames)
        names = names.first(shownNames) << tr("and %1 more").arg(m_facts.names.size() - shownNames);
    addText(tr("Names"), names.join(u'\n'));
    addText(tr("Valid"), daysLeftText(m_facts, now));
    addText(tr("From"), absoluteTime(m_facts.notBefore));
    addText(tr("Until"), absoluteTime(m_facts.notAfter));
    addText(tr("Issuer"), m_facts.issuer);
    addText(tr("Key"), keyTypeText(m_facts.keyType));
    addCopied(tr("Serial"), m_facts.serial, tr("Copy the serial number"), u"copySerialButton"_s);
    addCopied(tr("SHA-256"), withColons(QString::fromLatin1(m_facts.fingerprint.toHex())), tr("Copy the fingerprint"),
        u"copyFingerprintButton"_s);
    const Result<Certificate> stored = m_context.store.certificate(row.domain.certificate);
    if (stored && !stored->profile.isEmpty())
        addText(tr("Profile"), stored->profile);
    if (stored && stored->sealedKey.isEmpty())
        addText(tr("Private key"), tr("Never here: the certificate was made for a signing request of yours."));
    const QString place = stored ? stored->issuedBy.authority : row.domain.authority;
    if (acme::authorityFor(place.isEmpty() ? row.domain.authority : place).practice)
        addText(tr("Trust"), tr("For practice only: no browser or server trusts it."));
    if (stored && stored->revokedAt.isValid()) {
        const QString when = absoluteTime(stored->revokedAt);
        addText(tr("Revoked"),
            stored->revocationReason
                ? tr("%1: %2", "a time, a reason").arg(when, revocationReasonText(*stored->revocationReason))
                : when);
    }
    if (m_plan && m_plan->moment.isValid() && !m_revoked) {
        addText(tr("Renewal"), row.attendance == Attendance::Person
                                   ? tr("Around %1; it needs you for the DNS record").arg(absoluteTime(m_plan->moment))
                                   : absoluteTime(m_plan->moment));
    }
    if (m_plan && m_plan->windowStart.isValid())
        addText(tr("CA's wish"),
            tr("Between %1 and %2").arg(absoluteTime(m_plan->windowStart), absoluteTime(m_plan->windowEnd)));
    const QUrl why(m_plan ? m_plan->explanationUrl : QString());
    if (why.scheme() == u"https"_s || why.scheme() == u"http"_s) {
        QLabel *link = addText(tr("Why then"), QString());
        link->setObjectName(u"explanationLink"_s);
        link->setText(u"<a href=\"%1\">%1</a>"_s.arg(why.toString(QUrl::FullyEncoded).toHtmlEscaped()));
        link->setAccessibleName(tr("Why the CA wants it then: %1").arg(why.toString()));
        link->setOpenExternalLinks(true);
        link->setTextInteractionFlags(Qt::TextBrowserInteraction);
    }
    m_layout->insertWidget(0, m_grid);
}

} // namespace certwright
