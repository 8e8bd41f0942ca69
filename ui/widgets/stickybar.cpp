#include "ui/widgets/stickybar.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

StickyBar::StickyBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"stickyBar"_s);
    m_text = new QLabel(this);
    m_review = new QPushButton(tr("Review"), this);
    m_review->setObjectName(u"stickyReview"_s);
    m_review->setFlat(true);
    m_save = new QPushButton(tr("Save"), this);
    m_save->setObjectName(u"stickySave"_s);
    m_save->setDefault(true);
    m_discard = new QPushButton(tr("Discard"), this);
    m_discard->setObjectName(u"stickyDiscard"_s);
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_text, 1);
    row->addWidget(m_review);
    row->addWidget(m_discard);
    row->addWidget(m_save);
    connect(m_review, &QPushButton::clicked, this, &StickyBar::reviewRequested);
    connect(m_save, &QPushButton::clicked, this, &StickyBar::saveRequested);
    connect(m_discard, &QPushButton::clicked, this, &StickyBar::discardRequested);
    setChanges(0);
}

void StickyBar::setChanges(int count)
{
    m_changes = count;
    updateText();
    setVisible(count > 0);
}

void StickyBar::setSaving(bool saving)
{
    m_saving = saving;
    for (QPushButton* button : {m_review, m_save, m_discard})
        button->setEnabled(!saving);
    updateText();
}

void StickyBar::updateText()
{
    m_text->setText(m_saving ? tr("Saving…") : tr("%n change(s)", nullptr, m_changes));
}

void StickyBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Theme::Role::SurfaceAlt));
    painter.fillRect(QRect(0, 0, width(), 1), Theme::color(Theme::Role::Border));
}

} // namespace regent
