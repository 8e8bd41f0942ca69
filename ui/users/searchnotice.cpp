#include "ui/users/searchnotice.h"

#include "ui/errortext.h"

namespace regent {

using namespace Qt::StringLiterals;

SearchNotice::SearchNotice(UserSearch& search, UserTableModel& model, QWidget* parent)
    : NoticeLine(parent), m_search(search), m_model(model)
{
    setObjectName(u"searchNotice"_s);
    connect(this, &NoticeLine::pressed, this, &SearchNotice::act);
    connect(&search, &UserSearch::stageChanged, this, &SearchNotice::refresh);
    connect(&model, &UserTableModel::stateChanged, this, &SearchNotice::refresh);
    refresh();
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

void SearchNotice::act()
{
    if (m_search.stage() == UserSearch::Stage::Slow)
        m_search.confirm();
    else
        emit stopRequested();
}

} // namespace regent
