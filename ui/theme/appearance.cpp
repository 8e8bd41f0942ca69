#include "ui/theme/appearance.h"

#include "services/api/settings.h"

#include <QGuiApplication>
#include <QPalette>

#include <array>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

struct ChoiceName
{
    Appearance::Choice choice;
    const char* name;
};
constexpr std::array kChoices{
    ChoiceName{Appearance::Choice::System, "system"},
    ChoiceName{Appearance::Choice::Light, "light"},
    ChoiceName{Appearance::Choice::Dark, "dark"},
    ChoiceName{Appearance::Choice::Contrast, "contrast"},
};

Appearance::Choice choiceFromName(const QString& name)
{
    for (const ChoiceName& entry : kChoices) {
        if (name == QLatin1StringView(entry.name))
            return entry.choice;
    }
    return Appearance::Choice::System;
}

QString nameOf(Appearance::Choice choice)
{
    return QLatin1StringView(kChoices[static_cast<size_t>(choice)].name);
}

/// The palette the desktop gave before ours was set.
Theme::Scheme desktopScheme()
{
    const QPalette palette = QGuiApplication::palette();
    const bool dark =
        palette.color(QPalette::Window).lightnessF() < palette.color(QPalette::WindowText).lightnessF();
    return dark ? Theme::Scheme::Dark : Theme::Scheme::Light;
}

} // namespace

Appearance::Appearance(SettingsStore& settings, QObject* parent)
    : QObject(parent), m_settings(settings),
      m_choice(choiceFromName(settings.value(Setting::ColorScheme).toString())), m_system(desktopScheme())
{
    if (settings.value(Setting::Density).toString() == "compact"_L1)
        m_density = Theme::Density::Compact;
}

void Appearance::apply()
{
    Theme::apply(wanted(), m_density);
    emit changed();
}

void Appearance::choose(Choice choice)
{
    m_choice = choice;
    m_settings.setValue(Setting::ColorScheme, nameOf(choice));
    apply();
}

void Appearance::chooseDensity(Theme::Density density)
{
    m_density = density;
    m_settings.setValue(Setting::Density,
                        density == Theme::Density::Compact ? u"compact"_s : u"comfortable"_s);
    apply();
}

void Appearance::setSystemScheme(Theme::Scheme scheme)
{
    if (m_system == scheme)
        return;
    m_system = scheme;
    if (m_choice == Choice::System)
        apply();
}

Theme::Scheme Appearance::wanted() const
{
    switch (m_choice) {
    case Choice::System:
        return m_system;
    case Choice::Light:
        return Theme::Scheme::Light;
    case Choice::Dark:
        return Theme::Scheme::Dark;
    case Choice::Contrast:
        return Theme::Scheme::Contrast;
    }
    Q_UNREACHABLE();
}

} // namespace regent
