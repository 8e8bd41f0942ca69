#pragma once

#include <QAbstractButton>

namespace regent {

/// One line of the navigation rail. The current one has a bar at its leading edge, not colour alone.
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit RailButton(QWidget* parent = nullptr);

    void setCollapsed(bool collapsed);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_collapsed = false;
};

} // namespace regent
