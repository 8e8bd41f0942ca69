#pragma once

#include <QLabel>

namespace regent {

/// A value to read and to copy from, exactly as it is: wraps anywhere, so that an id or a word of two
/// thousand letters never widens what it stands in.
class FactLabel : public QLabel
{
    Q_OBJECT
public:
    explicit FactLabel(QWidget* parent = nullptr);

    void setFact(const QString& text);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void copy();
};

} // namespace regent
