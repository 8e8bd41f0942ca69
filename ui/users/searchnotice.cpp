#include "ui/users/searchnotice.h"

#include "ui/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace regent {

using namespace Qt::StringLiterals;

SearchNotice::SearchNotice(UserSearch& search, UserTableModel& model, QWidget* parent)
    : QWidget(parent), m_search(search), m_model(model)
{
    setObjectName(u"searchNotice"_s);
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
    connect(m_button, &QPushButton::clicked, this, &SearchNotice::pressed);
    connect(&search, &UserSearch::stageChanged, this, &SearchNotice::refresh);
    connect(&model, &UserTableModel::stateChanged, this, &SearchNotice::refresh);
    refresh();
}

QString SearchNotice::text() const
{
    return m_text->text();
}

void SearchNotice::refresh()
{
    if (m_search.stage() == UserSearch::Stage::Invalid) {
        present(u"warning-circle"_s, Theme::Role::Danger, problemText(m_search.problems().first()));
    } else if (m_search.stage() == UserSearch::Stage::Slow) {
        present(u"hourglass"_s, Theme::Role::Warning,
                tr("%1 Press Enter to do it anyway.").arg(slowReasonText(m_search.plan())),
                tr("Do it anyway (slow)"));
    } else if (m_search.isSlowRunning()) {
        present(u"hourglass"_s, Theme::Role::Warning, tr("Reading the whole table…"), tr("Stop (Esc)"));
    } else {
        present(m_model.query().descending ? u"caret-down"_s : u"caret-up"_s, Theme::Role::DimText,
                orderText());
    }
}

QString SearchNotice::orderText() const
{
    const bool down = m_model.query().descending;
    switch (m_model.query().sort) {
    case UserSort::Created:
        return down ? tr("Newest first") : tr("Oldest first");
    case UserSort::Email:
        return down ? tr("By address, Z to A") : tr("By address, A to Z");
    case UserSort::Name:
        return down ? tr("By name, Z to A") : tr("By name, A to Z");
    case UserSort::Id:
        return down ? tr("By id, descending") : tr("By id, ascending");
    }
    Q_UNREACHABLE();
}

void SearchNotice::showHint(const QString& text)
{
    present(u"info"_s, Theme::Role::Accent, text);
}

void SearchNotice::present(const QString& icon, Theme::Role role, const QString& text, const QString& button)
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

void SearchNotice::pressed()
{
    if (m_search.stage() == UserSearch::Stage::Slow)
        m_search.confirm();
    else
        emit stopRequested();
}

} // namespace regent
