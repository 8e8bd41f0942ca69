#pragma once

#include <QAbstractButton>

namespace regent {

/// Stop, in the banner: black on the banner's ground, with the key that does the same.
class StopButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StopButton(QWidget* parent);

    /// The key is told by the tooltip alone where there is little room.
    void setShowsKey(bool shows);
    int widthWith(bool key) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_showsKey = true;
};

} // namespace regent
