#include "ui/filter/querychip.h"

#include "models/valueformat.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCross = 12;
constexpr int kWidest = 260;

} // namespace

QueryChip::QueryChip(const QString& term, QWidget* parent) : QAbstractButton(parent), m_term(term)
{
    setObjectName(u"queryChip"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProblem({});
}

void QueryChip::setProblem(const QString& reason)
{
    m_problem = reason;
    const QString shown = ValueFormat::isolated(m_term);
    setAccessibleName(reason.isEmpty() ? tr("Filter %1").arg(shown) : tr("Filter %1: %2").arg(shown, reason));
    setAccessibleDescription(tr("Enter edits the term, Delete removes it"));
    setToolTip(reason.isEmpty() ? u"<qt>"_s + ValueFormat::oneLine(m_term).toHtmlEscaped() + u"</qt>"_s
                                : reason);
    update();
}

QSize QueryChip::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int text = qMin(metrics.horizontalAdvance(ValueFormat::isolated(m_term)) + 1, kWidest);
    return {text + kCross + Theme::gap(5), metrics.height() + Theme::gap(1)};
}

QRect QueryChip::crossRect() const
{
    const QRect logical(width() - kCross - Theme::gap(1), (height() - kCross) / 2, kCross, kCross);
    return QStyle::visualRect(layoutDirection(), rect(), logical);
}

void QueryChip::paintEvent(QPaintEvent*)
{
    const bool strong = hasFocus() || underMouse();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(Theme::color(hasFocus() ? Theme::Role::Accent : Theme::Role::Outline), hasFocus() ? 2 : 1));
    painter.setBrush(strong ? Theme::ground(Theme::Role::Accent) : Theme::color(Theme::Role::SurfaceAlt));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Theme::kRadius, Theme::kRadius);

    const QRect logical = rect().adjusted(Theme::gap(2), 0, -kCross - Theme::gap(2), 0);
    const QRect text = QStyle::visualRect(layoutDirection(), rect(), logical);
    QFont shown = font();
    if (!m_problem.isEmpty())
        shown.setUnderline(true);
    painter.setFont(shown);
    painter.setPen(Theme::color(m_problem.isEmpty() ? Theme::Role::Text : Theme::Role::Danger));
    const QString line =
        painter.fontMetrics().elidedText(ValueFormat::isolated(m_term), Qt::ElideRight, text.width());
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeading, line);
    Theme::icon(u"x"_s, strong ? Theme::Role::Text : Theme::Role::DimText).paint(&painter, crossRect());
}

void QueryChip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && crossRect().adjusted(-4, -4, 4, 4).contains(event->pos()))
        return emit removeRequested();
    QAbstractButton::mouseReleaseEvent(event);
}

void QueryChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        return emit removeRequested();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return click();
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

} // namespace regent
