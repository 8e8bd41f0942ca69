#pragma once

#include "services/api/impersonation.h"

#include <QHash>
#include <QMargins>
#include <QPointer>
#include <QSize>

class QAction;
class QEvent;
class QKeyEvent;

namespace regent {

class ActingBanner;

/// Keeps an ActingBanner at the top of every window of the application while a lease runs, whoever opens the
/// window and whenever: the main window, dialogs, message boxes, file dialogs (never the desktop's own
/// meanwhile). The title of each window says it, too, and one key stops from anywhere.
///
/// The banner takes its room from the window's contents margins, which every layout respects; what is laid
/// over a window by hand belongs into contentsRect(). Menus, offers, drop-downs and tool tips have no banner
/// of their own: they belong to a window that has one, and are moved off it.
class BannerEverywhere : public QObject
{
    Q_OBJECT
public:
    BannerEverywhere(Impersonation& impersonation, StaffIdentity staff, QObject* parent = nullptr);
    /// Takes all banners down.
    ~BannerEverywhere() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Mounted
    {
        QPointer<ActingBanner> banner;
        QMargins margins; ///< The window's own.
        QString title;    ///< The window's own.
        QSize size;       ///< Before; invalid when the window found its size with the banner.
        bool widened = false;
    };

    void begin(const Lease& lease);
    void end();
    void tick();
    void mount(QWidget* window);
    void unmount(QWidget* window, const Mounted& mounted);
    void makeRoom(QWidget* window, Mounted& mounted);
    void giveBack(QWidget* window, const Mounted& mounted, QSize banner);
    void place(QWidget* window);
    void keepWide(QWidget* window, Mounted& mounted);
    void keepOnTop(QWidget* moved);
    void keepShown(QWidget* hidden);
    void keepTitle(QWidget* window);
    void uncover(QWidget* popup) const;
    bool takeKey(QKeyEvent* event);
    void stop();

    Impersonation& m_impersonation;
    StaffIdentity m_staff;
    std::optional<Lease> m_lease;
    QAction* m_stop; ///< For keyboards whose letters are not Latin: Qt finds the key by its place.
    QHash<QWidget*, Mounted> m_windows;
    bool m_ownDialogs = false; ///< What AA_DontUseNativeDialogs was before.
};

} // namespace regent
