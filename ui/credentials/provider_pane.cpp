// SPDX-License-Identifier: Apache-2.0
#include "ui/credentials/provider_pane.h"

#include "ui/credentials/provider_form.h"
#include "ui/credentials/provider_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_ring.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/words/words.h"

#include <QAccessible>
#include <QComboBox>
#include <QDesktopServices>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// What to know of a provider before one uses it, one fact a line.
QString factsText(const ProviderDescriptor &provider)
{
    QStringList lines;
    if (!provider.permissions.isEmpty())
        lines << ProviderPane::tr("Least permissions: %1").arg(providerPermissions(provider));
    if (provider.attendance == Attendance::Person)
        return lines.join(u'\n');
    if (!provider.severalValues) {
        lines << ProviderPane::tr(
            "It keeps one value per name: a name and its wildcard are proven one after the other there.");
    }
    constexpr std::chrono::minutes noteworthy{2};
    if (provider.usualPropagation > noteworthy)
        lines << ProviderPane::tr("Its servers usually show a change within %1.")
                     .arg(durationText(provider.usualPropagation));
    return lines.join(u'\n');
}

} // namespace

ProviderPane::ProviderPane(const UiContext &context, Offer offer, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_offer(offer)
    , m_list(new ProviderList(context.providers))
{
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(spacing(5));
    columns->addWidget(m_list);
    columns->addWidget(makeDetails(), 1);

    connect(m_list, &ProviderList::chosen, this, &ProviderPane::chooseProvider);
    readCredentials();
    if (context.sandbox)
        setProvider(u"sandbox"_s);
}

ProviderPane::~ProviderPane() = default;

QWidget *ProviderPane::makeDetails()
{
    auto *details = new QWidget;
    auto *layout = new QVBoxLayout(details);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    m_name = makeHeading({});
    m_description = makeHint({});
    layout->addWidget(m_name);
    layout->addWidget(m_description);
    m_facts = makeHint({});
    m_facts->setObjectName(u"providerFacts"_s);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_page = new QPushButton(tr("&Open the page where they are made"));
    m_page->setObjectName(u"providerPageButton"_s);
    m_page->setAutoDefault(false);
    setRole(m_page, "link");
    connect(m_page, &QPushButton::clicked, this, [this] {
        if (const ProviderDescriptor *chosen = descriptor())
            QDesktopServices::openUrl(QUrl(chosen->page));
    });
    layout->addWidget(m_facts);
    layout->addWidget(m_page, 0, Qt::AlignLeft);
    layout->addSpacing(spacing(1));

    m_credentialRow = new QWidget;
    auto *credentials = new QHBoxLayout(m_credentialRow);
    credentials->setContentsMargins(0, 0, 0, 0);
    credentials->setSpacing(spacing(3));
    m_credentialBox = new QComboBox;
    m_credentialBox->setObjectName(u"credentialBox"_s);
    m_credentialBox->setAccessibleName(tr("Credentials"));
    auto *credentialLabel = new QLabel(tr("&Credentials"));
    credentialLabel->setBuddy(m_credentialBox);
    credentials->addWidget(credentialLabel);
    credentials->addWidget(m_credentialBox, 1);
    layout->addWidget(m_credentialRow);

    m_formPlace = new QVBoxLayout;
    layout->addLayout(m_formPlace);

    m_saveRow = new QWidget;
    auto *save = new QVBoxLayout(m_saveRow);
    save->setContentsMargins(0, 0, 0, 0);
    save->setSpacing(0);
    m_credentialName = new QLineEdit;
    m_credentialName->setObjectName(u"credentialNameField"_s);
    m_credentialName->setAccessibleName(tr("Name under which these are saved"));
    auto *saveLabel = new QLabel(tr("Save these &under the name"));
    saveLabel->setBuddy(m_credentialName);
    save->addWidget(saveLabel);
    save->addSpacing(spacing(1) / 2);
    save->addWidget(m_credentialName);
    save->addWidget(makeHint(tr("Sealed in the profile, and offered for the next domain.")));
    layout->addWidget(m_saveRow);

    m_testRow = new QWidget;
    auto *test = new QHBoxLayout(m_testRow);
    test->setContentsMargins(0, spacing(1), 0, 0);
    test->setSpacing(spacing(2));
    m_test = new QPushButton(tr("&Test"));
    m_test->setObjectName(u"testButton"_s);
    m_test->setAutoDefault(false);
    m_ring = new BusyRing;
    m_ring->setRunning(false);
    m_ring->hide();
    m_testMark = new QLabel;
    m_testResult = new QLabel;
    m_testResult->setObjectName(u"testResult"_s);
    m_testResult->setWordWrap(true);
    m_testResult->setTextFormat(Qt::PlainText);
    test->addWidget(m_test);
    test->addWidget(m_ring);
    test->addWidget(m_testMark);
    test->addWidget(m_testResult, 1);
    layout->addWidget(m_testRow);
    m_notice = new Notice;
    m_notice->hide();
    layout->addWidget(m_notice);
    layout->addStretch();

    connect(m_credentialBox, &QComboBox::currentIndexChanged, this, &ProviderPane::chooseCredential);
    connect(m_credentialName, &QLineEdit::textChanged, this, &ProviderPane::changed);
    connect(m_test, &QPushButton::clicked, this, &ProviderPane::test);
    return details;
}

QString ProviderPane::provider() const { return m_list->provider(); }

const ProviderDescriptor *ProviderPane::descriptor() const
{
    const QString id = provider();
    const auto found = std::ranges::find(m_context.providers, id, &ProviderDescriptor::id);
    return found == m_context.providers.end() ? nullptr : &*found;
}

ProviderForm *ProviderPane::form() const { return m_forms.value(provider()); }

CredentialId ProviderPane::credential() const { return CredentialId{m_credentialBox->currentData().toLongLong()}; }

ProviderOptions ProviderPane::options() const
{
    return credential().isNull() && form() ? form()->options() : ProviderOptions();
}

QString ProviderPane::credentialName() const
{
    const QString typed = m_credentialName->text().trimmed();
    return typed.isEmpty() ? m_credentialName->placeholderText() : typed;
}

QMap<QString, QString> ProviderPane::openValues() const
{
    return form() ? form()->openValues() : QMap<QString, QString>();
}

void ProviderPane::setProvider(const QString &id) { m_list->setProvider(id); }

void ProviderPane::setCredential(CredentialId id)
{
    const int index = m_credentialBox->findData(id.value);
    if (index >= 0)
        m_credentialBox->setCurrentIndex(index);
}

void ProviderPane::setTyped(const QMap<QString, QString> &openValues, const QString &credentialName)
{
    if (form())
        form()->setOpenValues(openValues);
    m_credentialName->setText(credentialName);
}

void ProviderPane::setName(const DomainName &name)
{
    if (name == m_domain)
        return;
    m_domain = name;
    forgetTest();
    chooseCredential();
}

void ProviderPane::clearSecrets()
{
    for (ProviderForm *each : std::as_const(m_forms))
        each->clearSecrets();
}

void ProviderPane::readCredentials()
{
    const Result<QList<Credential>> saved =
        m_offer == Offer::NewOnly ? QList<Credential>() : m_context.store.credentials();
    m_credentials = saved ? *saved : QList<Credential>();
    if (!saved)
        showFailure(saved.error());
    const CredentialId chosen = credential();
    chooseProvider();
    setCredential(chosen);
}

void ProviderPane::showFailure(const Failure &failure)
{
    m_notice->setAdvice(advise(failure));
    m_notice->show();
    Q_EMIT shown(m_notice);
}

QString ProviderPane::missing() const
{
    const ProviderDescriptor *chosen = descriptor();
    if (!chosen)
        return tr("Choose how the record gets into DNS.");
    if (credential().isNull() && form()) {
        if (const QString empty = form()->firstEmpty(); !empty.isEmpty())
            return tr("Fill in: %1").arg(empty);
    }
    return {};
}

QWidget *ProviderPane::firstField() const { return m_list; }

void ProviderPane::chooseProvider()
{
    const ProviderDescriptor *chosen = descriptor();
    for (ProviderForm *each : std::as_const(m_forms))
        each->hide();
    forgetTest();
    m_notice->hide();
    if (!chosen)
        return;
    m_name->setText(providerName(*chosen));
    m_description->setText(providerDescription(*chosen));
    m_description->setVisible(!m_description->text().isEmpty());
    m_facts->setText(factsText(*chosen));
    m_facts->setVisible(!m_facts->text().isEmpty());
    m_page->setVisible(!chosen->page.isEmpty());
    m_page->setToolTip(chosen->page);
    if (!m_forms.contains(chosen->id)) {
        auto *made = new ProviderForm(*chosen);
        m_formPlace->addWidget(made);
        m_forms.insert(chosen->id, made);
        connect(made, &ProviderForm::changed, this, &ProviderPane::fieldsChanged);
    }
    {
        const QSignalBlocker quiet(m_credentialBox);
        m_credentialBox->clear();
        for (const Credential &saved : std::as_const(m_credentials)) {
            if (saved.provider == chosen->id)
                m_credentialBox->addItem(saved.name, saved.id.value);
        }
        m_credentialBox->addItem(tr("New"), qint64(0));
        m_credentialBox->setCurrentIndex(0);
    }
    m_credentialRow->setVisible(!chosen->fields.isEmpty() && m_credentialBox->count() > 1);
    // There is nothing to try where a person does it all.
    m_testRow->setVisible(chosen->attendance == Attendance::Automatic);
    chooseCredential();
}

void ProviderPane::chooseCredential()
{
    forgetTest();
    const ProviderDescriptor *chosen = descriptor();
    const bool typing = chosen && credential().isNull() && !chosen->fields.isEmpty();
    if (form())
        form()->setVisible(typing);
    m_saveRow->setVisible(typing);
    if (chosen && !m_domain.isNull())
        m_credentialName->setPlaceholderText(tr("%1 for %2").arg(providerName(*chosen), m_domain.registrableDomain()));
    Q_EMIT changed();
}

void ProviderPane::fieldsChanged()
{
    forgetTest();
    Q_EMIT changed();
}

/// An answer about what was typed before says nothing about what is typed now.
void ProviderPane::forgetTest()
{
    m_running = Running();
    m_ring->setRunning(false);
    m_ring->hide();
    m_testMark->clear();
    m_testMark->hide();
    m_testResult->clear();
    m_notice->hide();
}

void ProviderPane::test()
{
    forgetTest();
    if (const QString empty = missing(); !empty.isEmpty()) {
        m_testResult->setText(empty);
        return;
    }
    m_ring->setRunning(true);
    m_ring->show();
    m_testResult->setText(tr("Trying …"));
    std::function<void(Result<ProviderTest>)> done = [this](Result<ProviderTest> result) { tested(std::move(result)); };
    m_running =
        Running(m_context.service.testProvider(provider(), credential(), options(), m_domain.base()), std::move(done));
}

void ProviderPane::tested(Result<ProviderTest> result)
{
    forgetTest();
    if (!result) {
        showFailure(result.error());
        return;
    }
    m_testMark->setPixmap(markIcon(Mark::Good).pixmap(QSize(iconSize(), iconSize()), devicePixelRatioF()));
    m_testMark->show();
    m_testResult->setText(result->summary.isEmpty()
                              ? tr("It works.")
                              : tr("It works: %1", "what the provider said").arg(result->summary));
    constexpr int shownZones = 8;
    if (!result->zones.isEmpty()) {
        QStringList zones = result->zones.mid(0, shownZones);
        if (result->zones.size() > shownZones)
            zones << tr("and %1 more", "zones").arg(result->zones.size() - shownZones);
        m_testResult->setText(m_testResult->text() + u'\n' + zones.join(u", "_s));
    }
    Q_EMIT shown(m_testRow);
    QAccessibleEvent alert(m_testResult, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace certwright
