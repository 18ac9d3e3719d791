// SPDX-License-Identifier: Apache-2.0
// What a profile without domains shows: the three steps in pictures, and the two ways to begin.
#pragma once

#include <QWidget>

namespace certwright {

enum class SandboxOffer { Shown, Hidden };

class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(SandboxOffer sandbox, QWidget *parent = nullptr);

Q_SIGNALS:
    void addWanted();
    void sandboxWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawPictures();
};

} // namespace certwright
