#include "ui/audit/factlabel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

namespace regent {

namespace {

constexpr QChar kBreak(0x200B); ///< A place to wrap without width.
constexpr int kLongestRun = 16;

QString breakable(const QString& text)
{
    QString out;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > kLongestRun && !c.isLowSurrogate() && !c.isMark()) {
            out.append(kBreak);
            run = 1;
        }
        out.append(c);
    }
    return out;
}

} // namespace

FactLabel::FactLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::ClickFocus);
}

void FactLabel::setFact(const QString& text)
{
    setText(breakable(text));
}

/// Without the places to wrap: what is pasted elsewhere must be the value.
void FactLabel::copy()
{
    const QString all = hasSelectedText() ? selectedText() : text();
    QGuiApplication::clipboard()->setText(
        QString(all).remove(kBreak).remove(QChar(0x2068)).remove(QChar(0x2069)));
}

/// With the focus here Ctrl+C is meant for the value, not for the row beside it.
bool FactLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
        event->accept();
    return QLabel::event(event);
}

void FactLabel::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    QLabel::keyPressEvent(event);
}

void FactLabel::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &FactLabel::copy);
    menu->popup(event->globalPos());
}

} // namespace regent
