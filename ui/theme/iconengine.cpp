#include "ui/theme/iconengine.h"

#include <QFile>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QPainter>
#include <QSvgRenderer>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcIcons, "regent.ui.icons")

QByteArray readSvg(const QString& name)
{
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    qCWarning(lcIcons) << "no icon named" << name;
    return {};
}

/// Arrows that mean "onward" or "back" point the other way in a right-to-left layout.
bool isDirectional(const QString& name)
{
    return name.endsWith("-left"_L1) || name.endsWith("-right"_L1) || name == "sign-out"_L1 ||
           name == "sign-in"_L1 || name == "sidebar-simple"_L1;
}

} // namespace

IconEngine::IconEngine(const QString& name, Theme::Role role)
    : m_name(name), m_role(role), m_svg(readSvg(name))
{
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State)
{
    const qreal scale = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
    painter->drawPixmap(rect, rendered(rect.size() * scale, tint(mode)));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State)
{
    return rendered(size, tint(mode));
}

QPixmap IconEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal)
{
    return rendered(size, tint(mode)); // `size` is in device pixels already; QIcon sets the ratio afterwards
}

QSize IconEngine::actualSize(const QSize& size, QIcon::Mode, QIcon::State)
{
    const int side = qMin(size.width(), size.height());
    return {side, side};
}

QIconEngine* IconEngine::clone() const
{
    return new IconEngine(*this);
}

QString IconEngine::key() const
{
    return u"regent"_s;
}

QString IconEngine::iconName()
{
    return m_name;
}

bool IconEngine::isNull()
{
    return m_svg.isEmpty();
}

QColor IconEngine::tint(QIcon::Mode mode) const
{
    if (mode == QIcon::Disabled)
        return Theme::color(Theme::Role::DimText);
    if (mode == QIcon::Selected)
        return Theme::color(Theme::Role::SelectionText);
    return Theme::color(m_role);
}

QPixmap IconEngine::rendered(const QSize& pixels, const QColor& tint)
{
    if (m_svg.isEmpty() || pixels.isEmpty())
        return {};
    const bool mirrored = QGuiApplication::isRightToLeft() && isDirectional(m_name);
    const quint64 size =
        (quint64(pixels.width()) << 32) | (quint64(pixels.height()) << 1) | quint64(mirrored);
    QPixmap& pixmap = m_pixmaps[{size, tint.rgba()}];
    if (pixmap.isNull()) {
        QSvgRenderer renderer(QByteArray(m_svg).replace("currentColor", tint.name().toLatin1()));
        QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        pixmap = QPixmap::fromImage(mirrored ? image.mirrored(true, false) : image);
    }
    return pixmap;
}

} // namespace regent
