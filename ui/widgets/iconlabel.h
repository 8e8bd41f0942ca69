#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace regent {

/// An icon as a label: 16 px by default, following palette and screen resolution.
class IconLabel : public QLabel
{
    Q_OBJECT
public:
    IconLabel(const QString& icon, Theme::Role role, QWidget* parent = nullptr, int side = Theme::kIconSize);

    void setIcon(const QString& icon, Theme::Role role);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
    int m_side;
};

} // namespace regent
