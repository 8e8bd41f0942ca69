#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QString>

class QPalette;

namespace regent {

/// How everything looks: colours by role, icons, type and row height. It holds no state of its own: the
/// application's palette and style are the state, so that every widget follows PaletteChange and StyleChange.
class Theme
{
public:
    enum class Scheme { Light, Dark, Contrast };
    enum class Density { Comfortable, Compact };
    enum class Role {
        Window,     ///< Ground of bars and rails.
        Surface,    ///< Ground of content: tables, inputs, cards.
        SurfaceAlt, ///< Ground under the pointer, of headers and of chips.
        Text,
        DimText,       ///< Secondary text; missing values.
        Border,        ///< Hairlines that only separate.
        Outline,       ///< Edges that tell a control's shape.
        Accent,        ///< Links, focus, the default button.
        AccentText,    ///< Text on Accent.
        Selection,     ///< Ground of selected rows.
        SelectionText, ///< Text on Selection.
        Success,
        Warning,
        Danger,
        DangerText, ///< Text on Danger.
        Acting,     ///< The impersonation banner.
        ActingText, ///< Text on Acting.
        Skeleton,   ///< Bars that stand for rows still loading.
    };
    static constexpr int kRoleCount = int(Role::Skeleton) + 1;
    enum class Type {
        Base,      ///< 13 px, the application's font.
        Strong,    ///< 13 px, semibold.
        Secondary, ///< 11 px.
        Title,     ///< 16 px, semibold.
        Mono,      ///< Ids and tokens only.
        Figures,   ///< 13 px with digits of one width, for columns of numbers.
    };

    /// Sets style, palette and font of the application. Costs a repolish of every widget.
    static void apply(Scheme scheme, Density density);

    static Scheme scheme();
    static Density density();
    static QColor color(Role role);
    static QColor color(Role role, Scheme scheme);
    /// A ground in the role's hue on which Text is readable: banners, badges.
    static QColor ground(Role role);
    static QPalette palette(Scheme scheme);
    static QFont font(Type type);

    /// `name` is a file of resources/icons without ".svg". Tinted from the palette whenever it is painted.
    static QIcon icon(const QString& name, Role role = Role::Text);

    /// Height of a table row: 28 px, compact 24.
    static int rowHeight();
    /// Spacing steps of 4: gap(1) = 4, gap(2) = 8, …
    static constexpr int gap(int steps) { return 4 * steps; }
    static constexpr int kRadius = 6;
    static constexpr int kIconSize = 16;

    /// WCAG 2 contrast ratio, 1 … 21.
    static double contrast(const QColor& one, const QColor& other);
};

} // namespace regent
