// SPDX-License-Identifier: Apache-2.0
// Other ways into DNS for names in other zones: a line for each zone, with the credentials that publish there. Folded
// away behind a link until there is one.
// Object names: addWayButton, and for each line with its number from 0: wayZone_N, wayBox_N (its items hold the
// CredentialId in Qt::UserRole, null by hand, and the provider's id in the role after it), removeWayButton_N.
#pragma once

#include "ui/context.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QToolButton)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class WaysList : public QWidget
{
    Q_OBJECT

public:
    explicit WaysList(const UiContext &context, QWidget *parent = nullptr);

    QList<DnsWay> ways() const; ///< zones as typed
    void setWays(const QList<DnsWay> &ways);
    /// Their zones are offered.
    void setNames(const QList<DomainName> &names);
    /// Reads the saved credentials again; what is chosen stays.
    void readCredentials();
    /// What is still missing, as a sentence; empty: nothing.
    QString missing() const;

Q_SIGNALS:
    void changed();
    void credentialSaved();
    void shown(QWidget *what); ///< a new line that should be seen

private:
    struct Line
    {
        QWidget *row;
        QComboBox *zone;
        QComboBox *way;
        QToolButton *remove;
        DnsWay chosen; ///< its zone does not count; kept also while it is not offered
    };

    Line &addLine(const DnsWay &way);
    void removeLine(QWidget *row);
    void number();
    void offer(const Line &line);
    void choose(QWidget *row);
    void makeCredential(QWidget *row);
    DnsWay wayOf(const Line &line) const;
    Line *lineOf(QWidget *row);
    QStringList zones() const;

    const UiContext m_context;
    QList<Credential> m_credentials;
    QList<DomainName> m_names;
    QList<Line> m_lines;
    QLabel *m_hint;
    QVBoxLayout *m_column;
    QPushButton *m_add;
};

} // namespace certwright
