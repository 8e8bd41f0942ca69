#pragma once

#include <QAction>
#include <QFrame>
#include <QPointer>

namespace regent {

/// A sheet over the window's content: the palette, the list of shortcuts. It is part of the window, so it
/// needs no window manager. Escape or a click beside it closes it, and focus goes back to where it was.
class Overlay : public QWidget
{
    Q_OBJECT
public:
    explicit Overlay(QWidget* window);

    void openOver();
    void close();
    bool isOpen() const { return isVisible(); }
    /// The action that opens this sheet; its shortcut closes it again. Not owned.
    void setToggle(QAction* action) { m_toggle = action; }

signals:
    void closed();

protected:
    QFrame* sheet() const { return m_sheet; }
    /// Where focus goes when the sheet opens.
    virtual QWidget* firstFocus() = 0;
    virtual QSize sheetSize(const QSize& available) const = 0;

    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void cover();
    void place();

    QFrame* m_sheet = nullptr;
    QPointer<QWidget> m_focusBefore;
    QPointer<QAction> m_toggle;
};

} // namespace regent
