#pragma once

#include "ui/theme/theme.h"

#include <QObject>

namespace regent {

class SettingsStore;

/// What the person chose about looks, remembered, and the desktop's wish where they chose to follow it.
class Appearance : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark, Contrast };
    Q_ENUM(Choice)

    explicit Appearance(SettingsStore& settings, QObject* parent = nullptr);

    /// Dresses the application in what was remembered.
    void apply();

    Choice choice() const { return m_choice; }
    void choose(Choice choice);
    Theme::Density density() const { return m_density; }
    void chooseDensity(Theme::Density density);

    /// The desktop's own scheme; shows at once while the choice is System.
    void setSystemScheme(Theme::Scheme scheme);

signals:
    void changed();

private:
    Theme::Scheme wanted() const;

    SettingsStore& m_settings;
    Choice m_choice = Choice::System;
    Theme::Density m_density = Theme::Density::Comfortable;
    Theme::Scheme m_system = Theme::Scheme::Light;
};

} // namespace regent
