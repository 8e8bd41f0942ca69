#include "ui/widgets/elidedlabel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/bidi.h"

#include <QEvent>
#include <QPainter>

namespace regent {

ElidedLabel::ElidedLabel(QWidget* parent, Qt::TextElideMode mode) : QFrame(parent), m_mode(mode)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateTip();
    updateGeometry();
    update();
}

void ElidedLabel::setDim(bool dim)
{
    m_dim = dim;
    update();
}

bool ElidedLabel::isElided() const
{
    return fontMetrics().horizontalAdvance(isolated(m_text)) > contentsRect().width();
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    const int wanted = fontMetrics().horizontalAdvance(isolated(m_text));
    return {qMin(wanted, 600) + margins.left() + margins.right() + 1,
            fontMetrics().height() + margins.top() + margins.bottom()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 6), sizeHint().height()};
}

QString ElidedLabel::shownText() const
{
    return isolated(fontMetrics().elidedText(m_text, m_mode, contentsRect().width()));
}

void ElidedLabel::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(m_dim || !isEnabled() ? Theme::color(Theme::Role::DimText)
                                         : palette().color(foregroundRole()));
    const Qt::Alignment side = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(contentsRect(), int(side | Qt::AlignVCenter | Qt::AlignAbsolute) | Qt::TextSingleLine,
                     shownText());
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    updateTip();
}

void ElidedLabel::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void ElidedLabel::updateTip()
{
    setToolTip(isElided() ? isolated(m_text.toHtmlEscaped()) : QString());
}

} // namespace regent
