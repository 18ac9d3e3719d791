// SPDX-License-Identifier: Apache-2.0
// A small button that copies a text and shows a tick for a second.
#pragma once

#include <QToolButton>

namespace certwright {

class CopyButton : public QToolButton
{
    Q_OBJECT

public:
    /// `what` is for the tooltip and screen readers: "Copy the value".
    explicit CopyButton(const QString &what, QWidget *parent = nullptr);

    void setCopiedText(const QString &text) { m_text = text; }
    QString copiedText() const { return m_text; }

private:
    void copy();

    QString m_what;
    QString m_text;
};

} // namespace certwright
