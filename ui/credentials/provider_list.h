// SPDX-License-Identifier: Apache-2.0
// The ways into DNS to choose from: by hand first, the others by name, narrowed while typing by words of name, id and
// description. Object names: providerFilter, providerList (its items hold the provider's id in Qt::UserRole).
#pragma once

#include "core/providers/descriptor.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QListWidget)

namespace certwright {

class ProviderList : public QWidget
{
    Q_OBJECT

public:
    explicit ProviderList(const QList<ProviderDescriptor> &providers, QWidget *parent = nullptr);

    QString provider() const; ///< id; empty where nothing is chosen
    /// An unknown provider leaves the choice as it is.
    void setProvider(const QString &id);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void chosen();

private:
    void filter(const QString &text);

    QLineEdit *m_filter;
    QListWidget *m_list;
    QLabel *m_none;
};

} // namespace certwright
