#include "ui/users/userheader.h"

#include "models/usercolumns.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elidedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

UserHeader::UserHeader(ValueFormat format, QWidget* parent) : QWidget(parent), m_format(std::move(format))
{
    buildUi();
}

void UserHeader::buildUi()
{
    m_name = new ElidedLabel(this);
    m_name->setObjectName(u"inspectorName"_s);
    m_name->setFont(Theme::font(Theme::Type::Title));
    m_email = new ElidedLabel(this);
    m_email->setObjectName(u"inspectorEmail"_s);
    m_email->setDim(true);
    m_copyMenu = new QMenu(this);
    auto* copy = new QToolButton(this);
    copy->setObjectName(u"inspectorCopy"_s);
    copy->setIcon(Theme::icon(u"copy"_s));
    copy->setAutoRaise(true);
    copy->setAccessibleName(tr("Copy"));
    copy->setToolTip(tr("Copy id, address, row or JSON"));
    copy->setPopupMode(QToolButton::InstantPopup);
    copy->setMenu(m_copyMenu);
    m_verified = new Badge(this);
    m_verified->setObjectName(u"badgeVerified"_s);
    m_tier = new Badge(this);
    m_tier->setObjectName(u"badgeTier"_s);
    m_title = new QHBoxLayout;
    m_title->addWidget(m_name, 1);
    m_title->addWidget(copy);
    auto* badges = new QHBoxLayout;
    badges->setSpacing(Theme::gap(1));
    badges->addWidget(m_verified);
    badges->addWidget(m_tier);
    badges->addStretch();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::gap(4), Theme::gap(3), Theme::gap(2), Theme::gap(2));
    all->setSpacing(Theme::gap(1));
    all->addLayout(m_title);
    all->addWidget(m_email);
    all->addLayout(badges);
}

void UserHeader::setUser(const UserRow& row)
{
    setName(row.name, row.email);
    const bool verified = row.emailVerified.value_or(false);
    m_verified->setState(userColumnText(row, UserColumn::Verified, m_format),
                         verified ? Theme::Role::Success : Theme::Role::Warning,
                         verified ? u"seal-check"_s : u"warning-circle"_s);
    m_verified->setVisible(row.emailVerified.has_value());
    m_tier->setState(userColumnText(row, UserColumn::Tier, m_format), Theme::Role::Accent, u"star"_s);
    m_tier->setVisible(row.tier.has_value());
}

void UserHeader::setName(const std::optional<QString>& name, const QString& email)
{
    m_name->setText(ValueFormat::oneLine(name.value_or(email)));
    m_email->setText(ValueFormat::oneLine(email));
    m_verified->hide();
    m_tier->hide();
}

void UserHeader::setCopyActions(const QList<QAction*>& actions)
{
    m_copyMenu->addActions(actions);
}

void UserHeader::addTool(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setObjectName(action->objectName() + u"Button"_s);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    m_title->insertWidget(1, button);
}

void UserHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_name && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange))
        m_name->setFont(Theme::font(Theme::Type::Title));
}

} // namespace regent
