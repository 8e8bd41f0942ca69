#include "ui/shell/overlay.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace regent {

Overlay::Overlay(QWidget* window) : QWidget(window), m_sheet(new QFrame(this))
{
    hide();
    window->installEventFilter(this);
    setFocusPolicy(Qt::NoFocus);
}

void Overlay::openOver()
{
    while (QWidget* popup = QApplication::activePopupWidget())
        popup->close(); // it would keep the keyboard
    m_focusBefore = QApplication::focusWidget();
    cover();
    place();
    raise();
    show();
    parentWidget()->activateWindow(); // a popup may have had the activation too
    firstFocus()->setFocus(Qt::PopupFocusReason);
}

void Overlay::close()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    emit closed();
}

/// Not the margins: what stands there stays in sight, the banner of an impersonation above all.
void Overlay::cover()
{
    setGeometry(parentWidget()->contentsRect());
}

/// Shortcuts of what is covered rest while the sheet is open.
bool Overlay::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget())
        cover();
    if (event->type() == QEvent::WindowActivate && isVisible() &&
        !isAncestorOf(parentWidget()->focusWidget()))
        firstFocus()->setFocus(Qt::ActiveWindowFocusReason);
    return QWidget::eventFilter(watched, event);
}

/// Tab stays inside: what is below is covered and must not take keys.
bool Overlay::focusNextPrevChild(bool next)
{
    QWidget* const start = QApplication::focusWidget();
    QWidget* candidate = start ? start : firstFocus();
    do {
        candidate = next ? candidate->nextInFocusChain() : candidate->previousInFocusChain();
        if (isAncestorOf(candidate) && candidate->isVisible() && candidate->isEnabled() &&
            (candidate->focusPolicy() & Qt::TabFocus)) {
            candidate->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (candidate != start);
    return true;
}

void Overlay::keyPressEvent(QKeyEvent* event)
{
    const QKeySequence pressed(event->keyCombination());
    if (event->key() == Qt::Key_Escape || (m_toggle && m_toggle->shortcuts().contains(pressed)))
        close();
    event->accept(); // nothing below the sheet may see the key
}

void Overlay::mousePressEvent(QMouseEvent* event)
{
    if (!m_sheet->geometry().contains(event->pos()))
        close();
}

void Overlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, Theme::scheme() == Theme::Scheme::Light ? 70 : 140));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Theme::color(Theme::Role::Surface));
    painter.setPen(Theme::color(Theme::Role::Outline));
    painter.drawRoundedRect(QRectF(m_sheet->geometry()).adjusted(-0.5, -0.5, 0.5, 0.5), Theme::kRadius + 2,
                            Theme::kRadius + 2);
}

void Overlay::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void Overlay::place()
{
    const QSize wanted = sheetSize(size()).boundedTo(size() - QSize(Theme::gap(6), Theme::gap(6)));
    m_sheet->setGeometry((width() - wanted.width()) / 2,
                         qMax(Theme::gap(3), (height() - wanted.height()) / 5), wanted.width(),
                         wanted.height());
}

} // namespace regent
