#include "ui/users/countbutton.h"

#include "ui/theme/theme.h"

namespace regent {

using namespace Qt::StringLiterals;

CountButton::CountButton(UserSearch& search, ValueFormat format, QWidget* parent)
    : QToolButton(parent), m_search(search), m_format(std::move(format))
{
    setObjectName(u"countButton"_s);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(&search, &UserSearch::countChanged, this, &CountButton::refresh);
    connect(this, &QToolButton::clicked, this, &CountButton::pressed);
    refresh();
}

void CountButton::refresh()
{
    const auto& count = m_search.count();
    setIcon(m_search.isCounting() ? Theme::icon(u"x"_s) : QIcon());
    if (m_search.isCounting()) {
        setText(tr("Counting…"));
        setToolTip(tr("Stop counting"));
    } else if (!count) {
        setText(ValueFormat::missing());
        setToolTip(tr("How many match is not known. Press to count."));
    } else {
        setText(ValueFormat::fenced(m_format.count(count->users, count->exact)));
        setToolTip(count->exact ? tr("Counted exactly. Press to count again.")
                                : tr("The database's estimate: %1. Press to count exactly.")
                                      .arg(m_format.number(count->users)));
    }
    setAccessibleName(tr("Matching users: %1").arg(text()));
}

void CountButton::pressed()
{
    if (m_search.isCounting())
        m_search.cancelCount();
    else
        m_search.countExactly();
}

} // namespace regent
