// SPDX-License-Identifier: Apache-2.0
// The thin striped band that says the whole window is a sandbox.
#pragma once

#include <QWidget>

namespace certwright {

class Banner : public QWidget
{
    Q_OBJECT

public:
    explicit Banner(const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace certwright
