// SPDX-License-Identifier: Apache-2.0
// The way of a lookup as a picture: name → CNAMEs → zone → each nameserver and its answer, good parts and the bad part
// marked by shape, colour and word. Tab reaches it, the arrow keys go through its stops (each a LookupNode).
#pragma once

#include "core/diagnosis/picture.h"
#include "ui/widgets/lookup_node.h"

#include <QWidget>

#include <vector>

QT_FORWARD_DECLARE_CLASS(QPainter)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace certwright {

class LookupView : public QWidget
{
    Q_OBJECT

public:
    explicit LookupView(QWidget *parent = nullptr);

    /// `expected` are the values that are wanted at the name, for what is said of each answer.
    void setPicture(const diagnosis::Picture &picture, const QList<QByteArray> &expected);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// A line between two stops: straight down, or from the trunk below `from` to the side of `to`.
    struct Link
    {
        LookupNode *from;
        LookupNode *to;
        enum class Shape { Down, Branch } shape;
    };

    void rebuild();
    LookupNode *addNode(QVBoxLayout *layout, LookupNode::Content content);
    void addCaption(QVBoxLayout *layout, const QString &text);
    void addWitnesses(QVBoxLayout *layout, LookupNode *zone);
    void step(const LookupNode *from, int by);
    int trunk() const;
    void drawLink(QPainter &painter, const Link &link) const;

    diagnosis::Picture m_picture;
    QList<QByteArray> m_expected;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
    std::vector<LookupNode *> m_nodes; ///< from top to bottom
    std::vector<Link> m_links;
};

} // namespace certwright
