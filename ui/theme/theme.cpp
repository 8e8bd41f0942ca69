#include "ui/theme/theme.h"

#include "ui/theme/iconengine.h"
#include "ui/theme/regentstyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPalette>
#include <QScreen>

#include <array>
#include <cmath>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

struct RoleColors
{
    Theme::Role role;
    QRgb light, dark, contrast;
};

using R = Theme::Role;

constexpr std::array<RoleColors, Theme::kRoleCount> kColors{{
    {R::Window, 0xfff3f4f7, 0xff16181c, 0xff000000},
    {R::Surface, 0xffffffff, 0xff1d2025, 0xff000000},
    {R::SurfaceAlt, 0xffeceef3, 0xff282c33, 0xff1a1a1a},
    {R::Text, 0xff1a1c21, 0xffe8eaee, 0xffffffff},
    {R::DimText, 0xff575c67, 0xffa4aab5, 0xffe0e0e0},
    {R::Border, 0xffdcdfe5, 0xff30343c, 0xffffffff},
    {R::Outline, 0xff80868f, 0xff737b88, 0xffffffff},
    {R::Accent, 0xff4f46e5, 0xff9b98ff, 0xff7df9ff},
    {R::AccentText, 0xffffffff, 0xff12111f, 0xff000000},
    {R::Selection, 0xffe3e3fb, 0xff32325c, 0xff7df9ff},
    {R::SelectionText, 0xff1a1c21, 0xfff2f2ff, 0xff000000},
    {R::Success, 0xff15703f, 0xff5fcb93, 0xff7cfc7c},
    {R::Warning, 0xff855300, 0xffe5b04c, 0xffffd800},
    {R::Danger, 0xffb42a21, 0xffff8f86, 0xffffa0a0},
    {R::DangerText, 0xffffffff, 0xff240604, 0xff000000},
    {R::Acting, 0xfff5a524, 0xfff5a524, 0xffffff00},
    {R::ActingText, 0xff000000, 0xff000000, 0xff000000},
    {R::Skeleton, 0xffe4e6eb, 0xff2b2f37, 0xff4d4d4d},
}};

constexpr std::array kSchemes{Theme::Scheme::Light, Theme::Scheme::Dark, Theme::Scheme::Contrast};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor& base, const QColor& over, float part)
{
    const auto mix = [part](float a, float b) { return a + (b - a) * part; };
    return QColor::fromRgbF(mix(base.redF(), over.redF()), mix(base.greenF(), over.greenF()),
                            mix(base.blueF(), over.blueF()));
}

/// 13 px as designed, more where the desktop asks for larger text.
int basePixels()
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    const double scale = screen ? screen->logicalDotsPerInchY() / 96.0 : 1.0;
    return qRound(13 * qBound(1.0, scale, 2.5));
}

/// The desktop's own font first. Without a desktop Qt falls back to whatever sorts first, so ours comes first
/// there; the Noto families follow so that every script has glyphs.
QStringList families()
{
    QStringList wanted;
    const QString platform = QGuiApplication::platformName();
    if (platform != "offscreen"_L1 && platform != "minimal"_L1)
        wanted << QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    return wanted << u"Inter"_s << u"Noto Sans"_s << u"Noto Sans Arabic"_s << u"Noto Sans Hebrew"_s
                  << u"Noto Sans Devanagari"_s << u"Noto Sans Thai"_s << u"Noto Sans CJK SC"_s;
}

bool digitsAlign(const QFont& font)
{
    const QFontMetricsF metrics(font);
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (qAbs(metrics.horizontalAdvance(QChar(digit)) - metrics.horizontalAdvance(u'0')) > 0.01)
            return false;
    }
    return true;
}

QFont figuresFont()
{
    const QFont base = QApplication::font();
    if (digitsAlign(base))
        return base;
    QFont figures(base);
    figures.setFamilies(QStringList{u"Noto Sans"_s, u"DejaVu Sans"_s} + base.families());
    return figures;
}

QFont sized(QFont font, double factor, QFont::Weight weight = QFont::Normal)
{
    font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

} // namespace

void Theme::apply(Scheme scheme, Density density)
{
    const auto* style = qobject_cast<const RegentStyle*>(QApplication::style());
    if (!style || style->density() != density)
        QApplication::setStyle(new RegentStyle(density));
    QFont font;
    font.setFamilies(families());
    font.setPixelSize(basePixels());
    if (font != QApplication::font())
        QApplication::setFont(font);
    QApplication::setPalette(palette(scheme));
}

Theme::Scheme Theme::scheme()
{
    const QColor window = QGuiApplication::palette().color(QPalette::Active, QPalette::Window);
    for (const Scheme scheme : kSchemes) {
        if (color(Role::Window, scheme) == window)
            return scheme;
    }
    return window.lightnessF() < 0.5F ? Scheme::Dark : Scheme::Light;
}

Theme::Density Theme::density()
{
    const auto* style = qobject_cast<const RegentStyle*>(QApplication::style());
    return style ? style->density() : Density::Comfortable;
}

QColor Theme::color(Role role)
{
    return color(role, scheme());
}

QColor Theme::color(Role role, Scheme scheme)
{
    const RoleColors& colors = kColors[static_cast<size_t>(role)];
    Q_ASSERT(colors.role == role);
    switch (scheme) {
    case Scheme::Light:
        return QColor::fromRgb(colors.light);
    case Scheme::Dark:
        return QColor::fromRgb(colors.dark);
    case Scheme::Contrast:
        return QColor::fromRgb(colors.contrast);
    }
    Q_UNREACHABLE();
}

QColor Theme::ground(Role role)
{
    const Scheme current = scheme();
    if (current == Scheme::Contrast)
        return color(Role::Surface);
    return mixed(color(Role::Surface), color(role), current == Scheme::Dark ? 0.16F : 0.10F);
}

QPalette Theme::palette(Scheme scheme)
{
    const auto role = [scheme](Role name) { return color(name, scheme); };
    QPalette palette(role(Role::Text), role(Role::Surface), role(Role::Border), role(Role::Outline),
                     role(Role::Outline), role(Role::Text), role(Role::Danger), role(Role::Surface),
                     role(Role::Window));
    palette.setColor(QPalette::AlternateBase, role(Role::SurfaceAlt));
    palette.setColor(QPalette::Shadow, role(Role::Outline));
    palette.setColor(QPalette::Midlight, role(Role::SurfaceAlt));
    palette.setColor(QPalette::Highlight, role(Role::Accent));
    palette.setColor(QPalette::HighlightedText, role(Role::AccentText));
    palette.setColor(QPalette::Link, role(Role::Accent));
    palette.setColor(QPalette::LinkVisited, role(Role::Accent));
    palette.setColor(QPalette::PlaceholderText, role(Role::DimText));
    palette.setColor(QPalette::ToolTipBase, role(Role::Surface));
    palette.setColor(QPalette::ToolTipText, role(Role::Text));
    for (const auto disabled :
         {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, disabled, role(Role::DimText));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, role(Role::SurfaceAlt));
    return palette;
}

QFont Theme::font(Type type)
{
    const QFont base = QApplication::font();
    switch (type) {
    case Type::Base:
        return base;
    case Type::Strong:
        return sized(base, 1, QFont::DemiBold);
    case Type::Secondary:
        return sized(base, 11.0 / 13);
    case Type::Title:
        return sized(base, 16.0 / 13, QFont::DemiBold);
    case Type::Mono: {
        QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        mono.setPixelSize(base.pixelSize() - 1);
        return mono;
    }
    case Type::Figures:
        return figuresFont();
    }
    Q_UNREACHABLE();
}

QIcon Theme::icon(const QString& name, Role role)
{
    return QIcon(new IconEngine(name, role));
}

int Theme::rowHeight()
{
    const int wanted = density() == Density::Compact ? 24 : 28;
    return qMax(wanted, QFontMetrics(QApplication::font()).height() + 4);
}

double Theme::contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

} // namespace regent
