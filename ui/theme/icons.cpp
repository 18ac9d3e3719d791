// SPDX-License-Identifier: Apache-2.0
// Line icons: drawn from SVG at the size and pixel ratio asked for, in the colour of the moment, so that a change of
// theme needs nobody to load icons again.
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

using namespace Qt::StringLiterals;

// In a static library the resources are linked only when somebody names them; the macro must stand outside namespaces.
static void initIcons() { Q_INIT_RESOURCE(icons); }

namespace certwright {

namespace {

class LineIconEngine : public QIconEngine
{
public:
    LineIconEngine(QString name, std::optional<QColor> colour, std::optional<Mark> mark)
        : m_name(std::move(name))
        , m_colour(colour)
        , m_mark(mark)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->drawPixmap(rect, drawn(rect.size() * painter->device()->devicePixelRatioF(), mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return drawn(size, mode); }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }

private:
    QColor colourNow(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled)
            return themeColours().disabled;
        if (m_mark)
            return markColor(*m_mark);
        return m_colour ? *m_colour : themeColours().text;
    }

    QPixmap drawn(const QSize &size, QIcon::Mode mode) const
    {
        if (size.isEmpty())
            return {};
        const QColor colour = colourNow(mode);
        const QString key = u"certwright/%1/%2/%3x%4"_s.arg(m_name, colour.name()).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(u":/icons/%1.svg"_s.arg(m_name));
        QPainter painter(&pixmap);
        const int side = std::min(size.width(), size.height());
        renderer.render(&painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colour);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString m_name;
    std::optional<QColor> m_colour;
    std::optional<Mark> m_mark;
};

} // namespace

QIcon icon(QStringView name)
{
    initIcons();
    return QIcon(new LineIconEngine(name.toString(), {}, {}));
}

QIcon icon(QStringView name, const QColor &colour)
{
    initIcons();
    return QIcon(new LineIconEngine(name.toString(), colour, {}));
}

QIcon markIcon(Mark mark)
{
    initIcons();
    static const QString names[] = {
        u"mark-idle"_s, u"mark-working"_s, u"mark-proven"_s, u"mark-good"_s, u"mark-attention"_s, u"mark-stopped"_s};
    return QIcon(new LineIconEngine(names[int(mark)], {}, mark));
}

} // namespace certwright
