// SPDX-License-Identifier: Apache-2.0
// One stop of a lookup, painted as a card: mark, name, the mark in words, and quiet lines below. For LookupView.
// The name elides in the middle, the lines at the end; all of it is the tooltip and what screen readers say.
#pragma once

#include "ui/words/words.h"

#include <QWidget>

namespace certwright {

class LookupNode : public QWidget
{
    Q_OBJECT

public:
    /// How the frame is drawn: what is in order stays quiet.
    enum class Frame { Plain, Dashed, Strong };

    struct Content
    {
        Mark mark = Mark::Idle;
        Frame frame = Frame::Plain;
        QString name;
        QString verdict; ///< the mark in words: "in order", "wrong"
        QStringList lines;

        bool operator==(const Content &) const = default;
    };

    explicit LookupNode(Content content, QWidget *parent = nullptr);

    const Content &content() const { return m_content; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stepped(int by); ///< the focus is to go to the node before (-1) or after (1)

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    Content m_content;
};

} // namespace certwright
