#pragma once

#include "services/api/requestcontext.h"
#include "services/api/userservice.h"
#include "ui/errortext.h"

#include <QWidget>

class QScrollArea;
class QStackedLayout;

namespace regent {

class Banner;
class SkeletonView;

/// A tab about one user that loads and fails on its own. Loads when it is looked at, keeps what it has while
/// it is read again, and drops answers about anybody but the user it is showing.
class InspectorTab : public QWidget
{
    Q_OBJECT
public:
    explicit InspectorTab(QWidget* parent = nullptr);

    virtual QString title() const = 0;
    /// Another user: what is shown goes. The same user: it is read again and stays meanwhile.
    void setUser(const UserId& id);
    /// Loads if something is to be loaded; called when the tab comes to the front.
    void look();
    const UserId& user() const { return m_user; }
    bool isLoading() const { return m_loading; }

protected:
    /// The widget that shows the data; set once by the constructor of the tab.
    void setContent(QWidget* content);
    /// Asks for this user's data; ends with one of loaded() or failed(), under the ticket it was given.
    virtual void load(const UserId& id, quint64 ticket) = 0;
    virtual void cancelLoad() = 0;
    /// Somebody else is shown from here on: drops what may come later than the rest of their data.
    virtual void forget() {}
    /// Whether an answer is still wanted.
    bool isWanted(quint64 ticket) const { return ticket == m_ticket; }
    void loaded();
    void failed(const Error& error, Attempt attempt);

    void showEvent(QShowEvent* event) override;

private:
    UserId m_user;
    quint64 m_ticket = 0;
    bool m_due = false;
    bool m_loading = false;
    bool m_filled = false;
    QStackedLayout* m_stack = nullptr;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_waiting = nullptr;
    Banner* m_banner = nullptr;
    QWidget* m_failure = nullptr;
};

} // namespace regent
