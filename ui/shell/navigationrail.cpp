#include "ui/shell/navigationrail.h"

#include "ui/actions.h"
#include "ui/shell/railbutton.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QMenu>
#include <QPainter>

namespace regent {

using namespace Qt::StringLiterals;

NavigationRail::NavigationRail(QMenu* menu, QAction* collapse, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_panes(new QVBoxLayout)
{
    setObjectName(u"navigationRail"_s);
    setAccessibleName(tr("Navigation"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::gap(2), 1, Theme::gap(2));
    column->setSpacing(2);
    m_panes->setSpacing(2);
    column->addLayout(m_panes);
    m_note = new QLabel(this);
    m_note->setObjectName(u"railNote"_s);
    m_note->setFont(Theme::font(Theme::Type::Secondary));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(Theme::gap(3), Theme::gap(2), Theme::gap(2), 0);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the rail keeps its width
    m_note->hide();
    column->addWidget(m_note);
    column->addStretch(1);

    RailButton* more = addButton(tr("Menu"), u"dots-three"_s, "railMenu");
    connect(more, &RailButton::clicked, menu,
            [menu, more] { menu->popup(more->mapToGlobal(QPoint(0, -menu->sizeHint().height()))); });
    column->addWidget(more);
    RailButton* fold = addButton(actionText(collapse), u"sidebar-simple"_s, "railCollapse");
    fold->setToolTip(actionTip(collapse));
    connect(fold, &RailButton::clicked, collapse, &QAction::trigger);
    column->addWidget(fold);
    connect(m_group, &QButtonGroup::idClicked, this, &NavigationRail::chosen);
}

RailButton* NavigationRail::addButton(const QString& text, const QString& icon, const char* objectName)
{
    auto* button = new RailButton(this);
    button->setObjectName(QLatin1StringView(objectName));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setIcon(Theme::icon(icon));
    m_buttons.append(button);
    return button;
}

void NavigationRail::addPane(const QString& title, const QString& icon, const QString& shortcut)
{
    const int index = int(m_group->buttons().size());
    RailButton* button = addButton(title, icon, "");
    button->setObjectName(u"railPane%1"_s.arg(index));
    button->setToolTip(shortcut.isEmpty() ? title : title + u" ("_s + shortcut + u')');
    button->setCheckable(true);
    m_group->addButton(button, index);
    m_panes->addWidget(button);
    m_entries.append({button, button->toolTip()});
}

void NavigationRail::setOff(const QString& reason)
{
    m_group->setExclusive(reason.isEmpty()); // else one of them would stay marked
    for (const Entry& entry : std::as_const(m_entries)) {
        entry.button->setChecked(false);
        entry.button->setEnabled(reason.isEmpty());
        entry.button->setToolTip(reason.isEmpty() ? entry.tip : entry.tip + u'\n' + reason);
        entry.button->setAccessibleDescription(reason);
    }
    m_note->setText(reason);
    m_note->setVisible(!reason.isEmpty() && !m_collapsed);
}

void NavigationRail::setCurrent(int index)
{
    if (QAbstractButton* button = m_group->button(index))
        button->setChecked(true);
}

void NavigationRail::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    m_note->setVisible(!m_note->text().isEmpty() && !collapsed);
    for (RailButton* button : std::as_const(m_buttons))
        button->setCollapsed(collapsed);
}

void NavigationRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Theme::Role::Window));
    const int edge = isRightToLeft() ? 0 : width() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), Theme::color(Theme::Role::Border));
}

} // namespace regent
