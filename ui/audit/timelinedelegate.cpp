#include "ui/audit/timelinedelegate.h"

#include "models/timelinemodel.h"
#include "ui/audit/auditlook.h"

#include <QPainter>
#include <QStyle>

namespace regent {

namespace {

constexpr int kMostLines = 3;
constexpr int kFlags = int(Qt::TextWordWrap | Qt::AlignTop | Qt::AlignLeading);

TimelineModel::Level levelOf(const QModelIndex& index)
{
    return TimelineModel::Level(index.data(TimelineModel::LevelRole).toInt());
}

QFontMetrics base()
{
    return QFontMetrics(Theme::font(Theme::Type::Base));
}

QFontMetrics small()
{
    return QFontMetrics(Theme::font(Theme::Type::Secondary));
}

/// Where the words begin, after the sign and the time.
int lead()
{
    return Theme::kIconSize + Theme::gap(2) + small().horizontalAdvance(QStringLiteral("00:00")) +
           Theme::gap(2);
}

int wrappedHeight(const QString& text, int width)
{
    const QFontMetrics metrics = base();
    const int height = metrics.boundingRect(QRect(0, 0, width, 10'000), kFlags, text).height();
    return std::min(height, kMostLines * metrics.lineSpacing());
}

} // namespace

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(option.rect, Theme::color(Theme::Role::Selection));
    painter->setPen(Theme::color(selected ? Theme::Role::SelectionText : Theme::Role::Text));
    if (levelOf(index) == TimelineModel::Level::Day) {
        paintDay(painter, option, index);
    } else if (levelOf(index) == TimelineModel::Level::Event) {
        paintEvent(painter, option, index);
    } else {
        painter->setFont(Theme::font(Theme::Type::Secondary));
        const QRect logical = option.rect.adjusted(lead() - Theme::gap(5), 0, 0, 0); // below the sentence
        const QRect words = QStyle::visualRect(option.direction, option.rect, logical);
        painter->drawText(words, int(Qt::AlignVCenter | Qt::AlignLeading),
                          small().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    }
    painter->restore();
}

void TimelineDelegate::paintDay(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    painter->setFont(Theme::font(Theme::Type::Strong));
    painter->drawText(option.rect.adjusted(0, Theme::gap(1), 0, 0), int(Qt::AlignVCenter | Qt::AlignLeading),
                      index.data().toString());
}

void TimelineDelegate::paintEvent(QPainter* painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    const QRect row = option.rect.adjusted(0, Theme::gap(1), -Theme::gap(1), -Theme::gap(1));
    const auto place = [&](const QRect& logical) {
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    const bool selected = option.state & QStyle::State_Selected;
    const AuditLook sign = auditLook(AuditSign(index.data(TimelineModel::SignRole).toInt()));
    const int line = base().lineSpacing();
    const QRect icon(row.left(), row.top() + (line - Theme::kIconSize) / 2, Theme::kIconSize,
                     Theme::kIconSize);
    Theme::icon(sign.icon, selected ? Theme::Role::SelectionText : sign.role).paint(painter, place(icon));
    const QColor dim = Theme::color(selected ? Theme::Role::SelectionText : Theme::Role::DimText);
    const QColor text = painter->pen().color();
    painter->setFont(Theme::font(Theme::Type::Secondary));
    painter->setPen(dim);
    const QRect time(icon.right() + Theme::gap(2), row.top(), lead(), line);
    painter->drawText(place(time), int(Qt::AlignVCenter | Qt::AlignLeading),
                      index.data(TimelineModel::TimeRole).toString());
    const QRect words = row.adjusted(lead(), 0, 0, 0);
    const QString sentence = index.data().toString();
    const int height = wrappedHeight(sentence, words.width());
    painter->setPen(text);
    painter->setFont(Theme::font(Theme::Type::Base));
    painter->save();
    painter->setClipRect(place(QRect(words.left(), words.top(), words.width(), height)));
    painter->drawText(place(words), kFlags, sentence);
    painter->restore();
    painter->setPen(dim);
    painter->setFont(Theme::font(Theme::Type::Secondary));
    const QRect note(words.left(), words.top() + height, words.width(), small().lineSpacing());
    painter->drawText(
        place(note), int(Qt::AlignVCenter | Qt::AlignLeading),
        small().elidedText(index.data(TimelineModel::NoteRole).toString(), Qt::ElideRight, note.width()));
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    switch (levelOf(index)) {
    case TimelineModel::Level::Day:
        return {m_width, Theme::rowHeight() + Theme::gap(1)};
    case TimelineModel::Level::Field:
        return {m_width, small().lineSpacing() + Theme::gap(1)};
    case TimelineModel::Level::Event:
        break;
    }
    const int words = wrappedHeight(index.data().toString(), m_width - lead() - Theme::gap(1));
    const bool noted = !index.data(TimelineModel::NoteRole).toString().isEmpty();
    return {m_width, words + (noted ? small().lineSpacing() : 0) + 2 * Theme::gap(1)};
}

} // namespace regent
