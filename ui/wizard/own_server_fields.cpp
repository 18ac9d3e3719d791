// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/own_server_fields.h"

#include "core/acme/authorities.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace certwright {

OwnServerFields::OwnServerFields(QWidget *parent)
    : QWidget(parent)
    , m_url(new QLineEdit)
    , m_rootsField(new QLineEdit)
{
    m_url->setObjectName(u"authorityUrlField"_s);
    m_url->setAccessibleName(tr("Directory URL of the CA"));
    m_url->setPlaceholderText(u"https://ca.example.org/acme/directory"_s);
    m_rootsField->setObjectName(u"rootsField"_s);
    m_rootsField->setAccessibleName(tr("File with the root certificate of the CA's server"));
    m_rootsField->setPlaceholderText(tr("those of the system"));
    auto *browseButton = new QPushButton(tr("Bro&wse …"));
    browseButton->setObjectName(u"browseRootsButton"_s);
    browseButton->setAccessibleName(tr("Browse for the root certificate"));
    browseButton->setAutoDefault(false);
    auto *clearButton = new QToolButton;
    clearButton->setObjectName(u"clearRootsButton"_s);
    clearButton->setIcon(icon(u"cross"));
    clearButton->setToolTip(tr("Trust only the roots of the system"));
    clearButton->setAccessibleName(clearButton->toolTip());
    clearButton->setFocusPolicy(Qt::StrongFocus);
    auto *urlLabel = new QLabel(tr("&Directory URL"));
    urlLabel->setBuddy(m_url);
    auto *rootsLabel = new QLabel(tr("Trusted r&oot"));
    rootsLabel->setBuddy(m_rootsField);
    auto *hint =
        new QLabel(tr("Only where the system does not trust the server: a PEM file, trusted for this CA alone."));
    hint->setWordWrap(true);
    setRole(hint, "quiet");
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing(2));
    grid->setVerticalSpacing(spacing(1));
    grid->setColumnStretch(1, 1);
    grid->addWidget(urlLabel, 0, 0);
    grid->addWidget(m_url, 0, 1, 1, 3);
    grid->addWidget(rootsLabel, 1, 0);
    grid->addWidget(m_rootsField, 1, 1);
    grid->addWidget(browseButton, 1, 2);
    grid->addWidget(clearButton, 1, 3);
    grid->addWidget(hint, 2, 1, 1, 3);
    connect(m_url, &QLineEdit::textChanged, this, &OwnServerFields::changed);
    connect(m_rootsField, &QLineEdit::editingFinished, this, [this] {
        const QString path = m_rootsField->text().trimmed();
        if (path == m_rootsPath)
            return;
        if (path.isEmpty())
            setRoots({}, {}, {});
        else
            readRoots(path);
    });
    connect(browseButton, &QPushButton::clicked, this, &OwnServerFields::browse);
    connect(clearButton, &QToolButton::clicked, this, [this] {
        m_rootsField->clear();
        setRoots({}, {}, {});
    });
}

QString OwnServerFields::typedUrl() const { return m_url->text().trimmed(); }

void OwnServerFields::setServer(const QString &url, const QByteArray &roots)
{
    m_url->setText(url);
    if (roots == m_roots)
        return;
    m_rootsField->clear();
    setRoots(roots, {}, {});
}

void OwnServerFields::setRoots(const QByteArray &roots, const QString &path, const QString &problem)
{
    m_roots = roots;
    m_rootsPath = path;
    m_rootsProblem = problem;
    m_rootsField->setPlaceholderText(
        roots.isEmpty() ? tr("those of the system") : tr("a root certificate of your own"));
    Q_EMIT changed();
}

QString OwnServerFields::missing() const
{
    if (acme::authorityFor(typedUrl()).id.isEmpty())
        return tr("Type the directory URL of the CA; it starts with https://.");
    if (const QString ended = acme::endedAuthority(typedUrl()); !ended.isEmpty())
        return tr("This CA has ended its service: %1. Choose another one.").arg(ended);
    return m_rootsProblem;
}

void OwnServerFields::browse()
{
    auto *chooser = new QFileDialog(this, tr("Root certificate of the CA's server"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, &OwnServerFields::readRoots);
    chooser->open();
}

void OwnServerFields::readRoots(const QString &path)
{
    QFile file(path);
    constexpr qint64 largest = 1 << 20; // a bundle of all public roots has a quarter of that
    const bool readable = file.open(QIODevice::ReadOnly);
    const QByteArray pem = readable ? file.read(largest) : QByteArray();
    const QString problem = !readable ? tr("%1 cannot be read: %2").arg(path, file.errorString())
                            : pem.contains("-----BEGIN CERTIFICATE-----")
                                ? QString()
                                : tr("%1 has no certificate in PEM form.").arg(path);
    m_rootsField->setText(path);
    setRoots(problem.isEmpty() ? pem : QByteArray(), path, problem);
}

} // namespace certwright
