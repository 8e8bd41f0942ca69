#include "ui/shell/shortcutssheet.h"

#include "ui/actions.h"
#include "ui/pane.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

struct Group
{
    QString name;
    QList<KeyHint> lines;
};

QString keysOf(const QAction* action)
{
    QStringList keys;
    const auto shortcuts = action->shortcuts();
    for (const QKeySequence& shortcut : shortcuts)
        keys << shortcut.toString(QKeySequence::NativeText);
    return keys.join(u"  "_s);
}

QList<Group> grouped(const QList<QAction*>& actions, const QList<KeyHint>& hints, const QString& hintsName)
{
    QList<Group> groups;
    for (const QAction* action : actions) {
        if (action->shortcuts().isEmpty())
            continue;
        const QString name = actionGroup(action);
        auto group =
            std::find_if(groups.begin(), groups.end(), [&name](const Group& g) { return g.name == name; });
        if (group == groups.end())
            group = groups.insert(groups.end(), Group{name, {}});
        group->lines.append({keysOf(action), actionText(action)});
    }
    if (!hints.isEmpty())
        groups.append({hintsName, hints});
    return groups;
}

QWidget* groupBlock(const Group& group, QWidget* parent)
{
    auto* block = new QWidget(parent);
    auto* grid = new QGridLayout(block);
    grid->setContentsMargins(0, 0, 0, Theme::gap(3));
    grid->setVerticalSpacing(Theme::gap(1));
    auto* title = new QLabel(group.name, block);
    title->setFont(Theme::font(Theme::Type::Strong));
    grid->addWidget(title, 0, 0, 1, 2);
    for (int row = 0; row < group.lines.size(); ++row) {
        auto* text = new QLabel(group.lines[row].text, block);
        text->setWordWrap(true);
        auto* keys = new QLabel(group.lines[row].keys, block);
        keys->setFont(Theme::font(Theme::Type::Mono));
        keys->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        grid->addWidget(text, row + 1, 0);
        grid->addWidget(keys, row + 1, 1);
    }
    grid->setColumnStretch(0, 1);
    return block;
}

/// Two columns of about the same height.
QWidget* allGroups(const QList<Group>& groups)
{
    auto* all = new QWidget;
    auto* columns = new QHBoxLayout(all);
    columns->setSpacing(Theme::gap(8));
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    qsizetype leftLines = 0;
    qsizetype rightLines = 0;
    for (const Group& group : groups) {
        const bool toLeft = leftLines <= rightLines;
        (toLeft ? left : right)->addWidget(groupBlock(group, all));
        (toLeft ? leftLines : rightLines) += group.lines.size() + 2;
    }
    left->addStretch(1);
    right->addStretch(1);
    return all;
}

} // namespace

ShortcutsSheet::ShortcutsSheet(QWidget* window) : Overlay(window), m_scroll(new QScrollArea(sheet()))
{
    setObjectName(u"shortcutsSheet"_s);
    setAccessibleName(tr("Keyboard shortcuts"));
    auto* title = new QLabel(tr("Keyboard shortcuts"), sheet());
    title->setFont(Theme::font(Theme::Type::Title));
    auto* close = new QToolButton(sheet());
    close->setObjectName(u"shortcutsClose"_s);
    close->setIcon(Theme::icon(u"x"_s));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close"));
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QToolButton::clicked, this, &Overlay::close);
    m_scroll->setObjectName(u"shortcutsScroll"_s);
    m_scroll->setAccessibleName(tr("Keyboard shortcuts"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->viewport()->setAutoFillBackground(false); // the sheet's ground shows through
    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(close);
    auto* column = new QVBoxLayout(sheet());
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
}

void ShortcutsSheet::openWith(const QList<QAction*>& actions, const QList<KeyHint>& hints)
{
    m_scroll->setWidget(allGroups(grouped(actions, hints, tr("In lists"))));
    m_scroll->widget()->setAutoFillBackground(false); // QScrollArea::setWidget switched it on
    openOver();
}

QWidget* ShortcutsSheet::firstFocus()
{
    return m_scroll;
}

QSize ShortcutsSheet::sheetSize(const QSize& available) const
{
    return {qMin(820, available.width()), qMin(520, available.height())};
}

} // namespace regent
