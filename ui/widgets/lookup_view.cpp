// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/lookup_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/diagnosis_words.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

using Frame = LookupNode::Frame;

/// Mark, frame and verdict of a stop; name and lines are filled in after.
LookupNode::Content judged(diagnosis::Mark mark)
{
    LookupNode::Content content;
    content.verdict = markText(mark);
    switch (mark) {
    case diagnosis::Mark::Good:
        content.mark = Mark::Good;
        break;
    case diagnosis::Mark::Doubtful:
        content.mark = Mark::Attention;
        content.frame = Frame::Dashed;
        break;
    case diagnosis::Mark::Bad:
        content.mark = Mark::Stopped;
        content.frame = Frame::Strong;
        break;
    case diagnosis::Mark::Unknown:
        content.mark = Mark::Idle;
        content.frame = Frame::Dashed;
        break;
    }
    return content;
}

QString answerLine(const dns::Observation &observation, const QList<QByteArray> &expected)
{
    // Without a wanted value there is nothing to compare with: only whether something is there.
    if (expected.isEmpty() && !observation.failure) {
        const auto count = int(observation.values.size());
        return count == 0   ? LookupView::tr("has no TXT record there")
               : count == 1 ? LookupView::tr("has 1 TXT record there")
                            : LookupView::tr("has %1 TXT records there").arg(count);
    }
    return sightText(observation, expected);
}

LookupNode::Content witnessContent(const diagnosis::Witness &witness, const QList<QByteArray> &expected)
{
    const dns::Observation &observation = witness.observation;
    LookupNode::Content content = judged(witness.mark);
    const QString address = observation.server.text();
    content.name = serverText(observation.server);
    content.lines << answerLine(observation, expected);
    if (witness.mark != diagnosis::Mark::Good) {
        for (const QByteArray &value : observation.values) {
            if (!expected.contains(value))
                content.lines << u'"' + QString::fromUtf8(value) + u'"';
        }
        constexpr int shownValues = 3; // and the answer; a name can have dozens
        content.lines = content.lines.mid(0, shownValues + 1);
    }
    const QString numbers = answerNumbersText(observation);
    content.lines << (address == content.name ? numbers : address + u" · "_s + numbers);
    return content;
}

} // namespace

LookupView::LookupView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"lookupView"_s);
    setAccessibleName(tr("The way of the lookup"));
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void LookupView::setPicture(const diagnosis::Picture &picture, const QList<QByteArray> &expected)
{
    if (m_content && picture == m_picture && expected == m_expected)
        return;
    m_picture = picture;
    m_expected = expected;
    rebuild();
}

LookupNode *LookupView::addNode(QVBoxLayout *layout, LookupNode::Content content)
{
    auto *node = new LookupNode(std::move(content));
    // One stop for Tab; from there the arrow keys lead on.
    node->setFocusPolicy(m_nodes.empty() ? Qt::StrongFocus : Qt::ClickFocus);
    connect(node, &LookupNode::stepped, this, [this, node](int by) { step(node, by); });
    layout->addWidget(node);
    m_nodes.push_back(node);
    return node;
}

void LookupView::addCaption(QVBoxLayout *layout, const QString &text)
{
    auto *caption = new ElidedLabel(text);
    caption->setObjectName(u"lookupCaption"_s);
    caption->setFont(smallFont(font()));
    caption->setContentsMargins(0, 0, 0, 0);
    setRole(caption, "quiet");
    auto *row = new QHBoxLayout;
    row->setContentsMargins(trunk() + spacing(3), spacing(1), 0, spacing(1));
    row->addWidget(caption);
    layout->addLayout(row);
}

void LookupView::rebuild()
{
    delete m_content;
    m_nodes.clear();
    m_links.clear();
    m_content = new QWidget(this);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    LookupNode *last = nullptr;
    const QList<diagnosis::Hop> &hops = m_picture.hops;
    for (qsizetype i = 0; i < hops.size(); ++i) {
        const diagnosis::Hop &hop = hops.at(i);
        LookupNode::Content content = judged(hop.mark);
        content.name = hop.name;
        content.lines << (i == 0 && hops.size() == 1 ? tr("where the TXT record belongs")
                          : i == 0                   ? tr("what the CA asks for")
                          : i + 1 == hops.size()     ? tr("where the TXT record belongs, as CNAMEs lead here")
                                                     : tr("leads on"));
        if (last)
            addCaption(layout, tr("CNAME, TTL %1").arg(ttlText(hops.at(i - 1).ttl)));
        LookupNode *node = addNode(layout, std::move(content));
        if (last)
            m_links.push_back({last, node, Link::Shape::Down});
        last = node;
    }
    if (!m_picture.zone.isEmpty()) {
        LookupNode::Content content = judged(m_picture.zoneMark);
        content.name = tr("Zone %1").arg(m_picture.zone);
        QStringList facts;
        if (!m_picture.parent.isEmpty())
            facts << tr("delegated by %1").arg(m_picture.parent);
        facts << (m_picture.isSigned ? tr("signed (DNSSEC)") : tr("not signed"));
        content.lines << facts.join(u" · "_s);
        addCaption(layout, tr("is in the zone"));
        LookupNode *zone = addNode(layout, std::move(content));
        if (last)
            m_links.push_back({last, zone, Link::Shape::Down});
        last = zone;
    }
    if (m_picture.zone.isEmpty() && last) {
        LookupNode::Content content = judged(m_picture.zoneMark);
        content.name = tr("No zone was found");
        addCaption(layout, tr("is in the zone"));
        LookupNode *zone = addNode(layout, std::move(content));
        m_links.push_back({last, zone, Link::Shape::Down});
        last = zone;
    }
    addWitnesses(layout, last);
    if (m_picture.caaMark != diagnosis::Mark::Unknown || !m_picture.caaName.isEmpty()) {
        LookupNode::Content content = judged(m_picture.caaMark);
        content.name =
            m_picture.caaName.isEmpty() ? tr("CAA: none, every CA may issue") : tr("CAA of %1").arg(m_picture.caaName);
        content.lines = m_picture.caa;
        layout->addSpacing(spacing(3));
        addNode(layout, std::move(content));
    }
    m_layout->addWidget(m_content);
    QStringList said;
    for (const LookupNode *node : m_nodes)
        said << (QStringList{node->accessibleName()} + node->content().lines).join(u", "_s);
    setAccessibleDescription(said.join(u'\n'));
    update();
}

/// Servers that all say the right thing are told in one line where there are many: what is wrong is to be seen.
void LookupView::addWitnesses(QVBoxLayout *layout, LookupNode *zone)
{
    constexpr int shownInOrder = 4;
    for (const bool resolvers : {false, true}) {
        QList<diagnosis::Witness> group;
        std::ranges::copy_if(m_picture.witnesses, std::back_inserter(group),
            [resolvers](const diagnosis::Witness &each) { return each.observation.isResolver == resolvers; });
        if (group.isEmpty())
            continue;
        if (resolvers) {
            layout->addSpacing(spacing(2));
            addCaption(layout, tr("What resolvers say"));
        } else {
            addCaption(layout, tr("served by"));
        }
        auto *branch = new QVBoxLayout;
        branch->setContentsMargins(resolvers || !zone ? 0 : trunk() + spacing(3), 0, 0, 0);
        branch->setSpacing(spacing(2));
        layout->addLayout(branch);
        const auto isGood = [](const diagnosis::Witness &each) { return each.mark == diagnosis::Mark::Good; };
        const bool folded = std::ranges::count_if(group, isGood) > shownInOrder;
        int inOrder = 0;
        for (const diagnosis::Witness &witness : std::as_const(group)) {
            if (isGood(witness) && folded && ++inOrder >= shownInOrder)
                continue;
            LookupNode *node = addNode(branch, witnessContent(witness, m_expected));
            if (zone && !resolvers)
                m_links.push_back({zone, node, Link::Shape::Branch});
        }
        if (folded) {
            LookupNode::Content rest = judged(diagnosis::Mark::Good);
            const int others = inOrder - shownInOrder + 1;
            rest.name = tr("%1 more servers").arg(others); // never one: the last one is shown itself
            rest.lines << tr("say the same");
            LookupNode *node = addNode(branch, std::move(rest));
            if (zone && !resolvers)
                m_links.push_back({zone, node, Link::Shape::Branch});
        }
    }
}

void LookupView::step(const LookupNode *from, int by)
{
    const auto found = std::ranges::find(m_nodes, from);
    const auto at = (found - m_nodes.begin()) + by;
    if (found != m_nodes.end() && at >= 0 && at < std::ssize(m_nodes))
        m_nodes[std::size_t(at)]->setFocus(Qt::OtherFocusReason);
}

/// Where lines run down: under the middle of the marks.
int LookupView::trunk() const { return spacing(2) + iconSize() / 2; }

void LookupView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Those that are in order first: what is wrong is drawn over the trunk they share.
    for (const bool inOrder : {true, false}) {
        for (const Link &link : m_links) {
            if ((link.to->content().frame == Frame::Plain) == inOrder)
                drawLink(painter, link);
        }
    }
}

void LookupView::drawLink(QPainter &painter, const Link &link) const
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const double line = std::max(1.0, fontMetrics().height() / 12.0);
    const double head = spacing(1);
    const double x = mirrored ? width() - trunk() : trunk();
    const LookupNode::Content &to = link.to->content();
    QPen pen(to.frame == Frame::Strong ? markColor(to.mark) : quietTextColor(), line);
    if (to.frame != Frame::Plain)
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    const QRect from = QRect(link.from->mapTo(this, QPoint()), link.from->size());
    const QRect there = QRect(link.to->mapTo(this, QPoint()), link.to->size());
    const QPointF start(x, from.bottom() + 1);
    QPointF end(x, there.top());
    QPolygonF arrow{QPointF(-head, -head), QPointF(0, 0), QPointF(head, -head)};
    if (link.shape == Link::Shape::Branch) {
        const QPointF corner(x, there.center().y());
        end = QPointF(mirrored ? there.right() + 1 : there.left(), corner.y());
        painter.drawPolyline(QPolygonF{start, corner, end});
        arrow = mirrored ? QPolygonF{QPointF(head, -head), QPointF(0, 0), QPointF(head, head)}
                         : QPolygonF{QPointF(-head, -head), QPointF(0, 0), QPointF(-head, head)};
    } else {
        painter.drawLine(start, end);
    }
    pen.setStyle(Qt::SolidLine);
    painter.setPen(pen);
    painter.drawPolyline(arrow.translated(end));
}

void LookupView::changeEvent(QEvent *event)
{
    if (m_content && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace certwright
