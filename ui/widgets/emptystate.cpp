#include "ui/widgets/emptystate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

EmptyState::EmptyState(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"emptyState"_s);
    m_icon = new IconLabel(u"info"_s, Theme::Role::DimText, this, 32);
    m_title = new QLabel(this);
    m_title->setObjectName(u"emptyTitle"_s);
    m_title->setFont(Theme::font(Theme::Type::Title));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text = new QLabel(this);
    m_text->setObjectName(u"emptyText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_button = new QPushButton(this);
    m_button->setObjectName(u"emptyAction"_s);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::gap(6), Theme::gap(6), Theme::gap(6), Theme::gap(6));
    all->addStretch(2);
    all->addWidget(m_icon, 0, Qt::AlignHCenter);
    all->addWidget(m_title);
    all->addWidget(m_text);
    all->addSpacing(Theme::gap(2));
    all->addWidget(m_button, 0, Qt::AlignHCenter);
    all->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action->trigger();
    });
}

void EmptyState::show(const QString& icon, const QString& title, const QString& text, QAction* action)
{
    m_icon->setIcon(icon, Theme::Role::DimText);
    m_title->setText(title);
    m_text->setText(text);
    m_action = action;
    m_button->setVisible(action != nullptr);
    if (action)
        m_button->setText(action->text());
    setAccessibleName(this->text());
    QWidget::show();
}

QString EmptyState::text() const
{
    return m_title->text() + u'\n' + m_text->text();
}

} // namespace regent
