#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace regent {

/// A small state beside a name: icon and word, never colour alone.
class Badge : public QWidget
{
    Q_OBJECT
public:
    explicit Badge(QWidget* parent = nullptr);

    void setState(const QString& text, Theme::Role role, const QString& icon = {});
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Theme::Role m_role = Theme::Role::DimText;
    QIcon m_icon;
};

} // namespace regent
