#pragma once

#include "ui/theme/theme.h"

#include <QProxyStyle>

namespace regent {

/// Fusion made flat: hairlines instead of bevels, rounded inputs, a focus ring that is always visible, and a
/// soft selection in item views. Only what the palette cannot do.
class RegentStyle : public QProxyStyle
{
    Q_OBJECT
public:
    explicit RegentStyle(Theme::Density density);

    Theme::Density density() const { return m_density; }

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;

private:
    Theme::Density m_density;
};

} // namespace regent
