#pragma once

#include "ui/theme/theme.h"

#include <QObject>

class QDBusVariant;

namespace regent {

/// Asks the desktop portal for its colour scheme and contrast and listens for changes. Qt 6.4 knows neither.
/// Silent where there is no session bus or no portal. Never blocks on an answer.
class DesktopScheme : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void start();

signals:
    void schemeChanged(regent::Theme::Scheme scheme);

private slots:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(const QString& key);
    void take(const QString& key, uint value);

    bool m_dark = false;
    bool m_contrast = false;
};

} // namespace regent
