#pragma once

#include "ui/theme/theme.h"

#include <QHash>
#include <QIconEngine>

namespace regent {

/// Paints one SVG of resources/icons in a palette role. The colour is looked up at painting time, so that a
/// change of scheme needs no new QIcon; pixmaps are kept per size and colour, made at the device's own
/// resolution.
class IconEngine : public QIconEngine
{
public:
    IconEngine(const QString& name, Theme::Role role);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QSize actualSize(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;
    QString key() const override;
    QString iconName() override;
    bool isNull() override;

private:
    QColor tint(QIcon::Mode mode) const;
    QPixmap rendered(const QSize& pixels, const QColor& tint);

    QString m_name;
    Theme::Role m_role;
    QByteArray m_svg;
    QHash<QPair<quint64, QRgb>, QPixmap> m_pixmaps;
};

} // namespace regent
