#include "ui/widgets/noticeline.h"

#include "ui/widgets/iconlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

NoticeLine::NoticeLine(QWidget* parent) : QWidget(parent)
{
    m_icon = new IconLabel(u"info"_s, Theme::Role::DimText, this);
    m_text = new QLabel(this);
    m_text->setObjectName(u"searchNoticeText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_button = new QPushButton(this);
    m_button->setObjectName(u"searchNoticeButton"_s);
    m_button->setFlat(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::gap(4), 0, Theme::gap(3), 0);
    row->setSpacing(Theme::gap(2));
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    setFixedHeight(Theme::rowHeight());
    connect(m_button, &QPushButton::clicked, this, &NoticeLine::pressed);
}

QString NoticeLine::text() const
{
    return m_text->text();
}

void NoticeLine::present(const QString& icon, Theme::Role role, const QString& text, const QString& button)
{
    if (text == m_text->text() && button == m_button->text())
        return;
    const bool quiet = role == Theme::Role::DimText;
    m_icon->setIcon(icon, role);
    m_text->setForegroundRole(quiet ? QPalette::PlaceholderText : QPalette::WindowText);
    m_text->setText(text);
    m_text->setToolTip(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(text);
    if (!quiet) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace regent
