#pragma once

#include "ui/theme/theme.h"

#include <QStyleOption>

class QPainter;

/// How RegentStyle draws each control: flat, in the colours of the moment.
namespace regent::painting {

void rounded(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& edge, qreal width = 1);
void hairline(QPainter* painter, const QLine& line);
bool isPrimary(const QStyleOption* option);
void drawInput(const QStyleOption* option, QPainter* painter);
void drawPushButton(const QStyleOption* option, QPainter* painter);
void drawToolButton(const QStyleOption* option, QPainter* painter);
void drawCheck(const QStyleOption* option, QPainter* painter, bool round);
void drawRowGround(const QStyleOptionViewItem& item, QPainter* painter);
void drawHeaderSection(const QStyleOption* option, QPainter* painter);
void drawTab(const QStyleOptionTab& tab, QPainter* painter);
void drawProgress(const QStyleOptionProgressBar& bar, QPainter* painter);
void drawScrollBar(const QStyleOptionSlider& bar, const QRect& handle, QPainter* painter);
QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part);

} // namespace regent::painting
