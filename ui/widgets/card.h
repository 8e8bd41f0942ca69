#pragma once

#include <QFrame>

namespace regent {

/// A framed ground for things that belong together.
class Card : public QFrame
{
    Q_OBJECT
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace regent
