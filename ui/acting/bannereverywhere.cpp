#include "ui/acting/bannereverywhere.h"

#include "ui/acting/actingbanner.h"
#include "ui/acting/actingkeys.h"
#include "ui/acting/actingtext.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QLayout>
#include <QScreen>
#include <QTimer>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

bool takesBanner(const QWidget* window)
{
    switch (window->windowType()) {
    case Qt::Window:
    case Qt::Dialog:
    case Qt::Sheet:
    case Qt::Drawer:
    case Qt::Tool:
        return true;
    default:
        return false;
    }
}

QWidget* topmostChild(const QWidget* window)
{
    const QObjectList& children = window->children();
    const auto top = std::find_if(children.crbegin(), children.crend(), [](const QObject* child) {
        return child->isWidgetType() && !static_cast<const QWidget*>(child)->isWindow();
    });
    return top == children.crend() ? nullptr : static_cast<QWidget*>(*top);
}

/// A dialog of the desktop's own shows nothing of ours; the QDialog that stands for it is not on the screen.
bool isNative(const QWidget* window)
{
    return window->testAttribute(Qt::WA_DontShowOnScreen) && qobject_cast<const QDialog*>(window);
}

} // namespace

BannerEverywhere::BannerEverywhere(Impersonation& impersonation, StaffIdentity staff, QObject* parent)
    : QObject(parent), m_impersonation(impersonation), m_staff(std::move(staff)), m_stop(new QAction(this))
{
    m_stop->setShortcut(stopActingKey());
    m_stop->setAutoRepeat(false);
    connect(m_stop, &QAction::triggered, this, &BannerEverywhere::stop);
    connect(&impersonation, &Impersonation::begun, this, &BannerEverywhere::begin);
    connect(&impersonation, &Impersonation::ended, this, &BannerEverywhere::end);
    connect(&impersonation, &Impersonation::tick, this, &BannerEverywhere::tick);
    if (const auto running = impersonation.current())
        begin(*running);
}

BannerEverywhere::~BannerEverywhere()
{
    end();
}

void BannerEverywhere::begin(const Lease& lease)
{
    end(); // never two
    m_lease = lease;
    m_ownDialogs = QCoreApplication::testAttribute(Qt::AA_DontUseNativeDialogs);
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    qApp->installEventFilter(this);
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* window : windows) {
        if (window->isVisible() && isNative(window))
            static_cast<QDialog*>(window)->reject();
        else if (window->isVisible() && takesBanner(window))
            mount(window);
    }
}

void BannerEverywhere::end()
{
    if (!m_lease)
        return;
    m_lease.reset();
    qApp->removeEventFilter(this);
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs, m_ownDialogs);
    const auto windows = std::exchange(m_windows, {});
    for (auto it = windows.cbegin(); it != windows.cend(); ++it)
        unmount(it.key(), it.value());
}

void BannerEverywhere::tick()
{
    for (const Mounted& mounted : std::as_const(m_windows))
        mounted.banner->setRemaining(m_impersonation.remaining());
}

void BannerEverywhere::stop()
{
    m_impersonation.end(LeaseEnd::Stop);
}

bool BannerEverywhere::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)
        return takeKey(static_cast<QKeyEvent*>(event));
    if (!watched->isWidgetType())
        return false;
    auto* widget = static_cast<QWidget*>(watched);
    switch (event->type()) {
    case QEvent::Polish: // before the window takes its size …
    case QEvent::Show:   // … or, polished long ago, is shown again
        if (widget->isWindow() && takesBanner(widget) && !isNative(widget))
            mount(widget);
        else if (widget->windowType() == Qt::Popup && event->type() == QEvent::Show)
            uncover(widget);
        else
            keepOnTop(widget);
        break;
    case QEvent::ZOrderChange:
        keepOnTop(widget);
        break;
    case QEvent::HideToParent:
        keepShown(widget);
        break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::ContentsRectChange:
    case QEvent::LayoutRequest:
    case QEvent::LayoutDirectionChange:
    case QEvent::FontChange:
        place(qobject_cast<ActingBanner*>(widget) ? widget->parentWidget() : widget);
        break;
    case QEvent::WindowTitleChange:
        keepTitle(widget);
        break;
    default:
        break;
    }
    return false;
}

/// Whatever has the focus: text fields, modal dialogs, open menus and sheets that keep all keys to
/// themselves. The press that follows an override is the one that counts.
bool BannerEverywhere::takeKey(QKeyEvent* event)
{
    if (QKeySequence(event->keyCombination()) != stopActingKey())
        return false;
    event->accept();
    if (event->type() == QEvent::KeyPress && !event->isAutoRepeat())
        stop();
    return true;
}

// --- one window ---

void BannerEverywhere::mount(QWidget* window)
{
    if (m_windows.contains(window))
        return keepOnTop(window);
    Mounted mounted;
    mounted.banner = new ActingBanner(*m_lease, m_staff, window);
    mounted.margins = window->contentsMargins();
    mounted.title = window->windowTitle();
    mounted.banner->setRemaining(m_impersonation.remaining());
    connect(mounted.banner, &ActingBanner::stopRequested, this, &BannerEverywhere::stop);
    connect(window, &QObject::destroyed, this, [this, window] { m_windows.remove(window); });
    makeRoom(window, mounted);
    m_windows.insert(window, mounted);
    window->addAction(m_stop);
    place(window);
    mounted.banner->show();
    mounted.banner->raise();
    keepTitle(window);
    // Once it is on the screen, for what is not there is not read out.
    QTimer::singleShot(0, mounted.banner, &ActingBanner::announce);
}

/// A dialog that has its size already grows, so that what it shows keeps its room. The others take the
/// banner into account when they find their size.
void BannerEverywhere::makeRoom(QWidget* window, Mounted& mounted)
{
    if (!window->isVisible() && !window->testAttribute(Qt::WA_Resized))
        return;
    mounted.size = window->size();
    if (!qobject_cast<QDialog*>(window) || window->isMaximized() || window->isFullScreen())
        return;
    window->resize(window->width(), window->height() + mounted.banner->heightForWidth(window->width()));
}

void BannerEverywhere::unmount(QWidget* window, const Mounted& mounted)
{
    disconnect(window, &QObject::destroyed, this, nullptr);
    window->removeAction(m_stop);
    const QSize room = mounted.banner ? mounted.banner->size() : QSize();
    if (mounted.banner) {
        mounted.banner->hide();
        mounted.banner->deleteLater(); // its Stop may be what ended the lease
    }
    window->setContentsMargins(mounted.margins);
    if (mounted.widened)
        window->setMinimumWidth(0);
    giveBack(window, mounted, room);
    window->setWindowTitle(mounted.title);
}

/// What the window grew for the banner's sake, and no more: somebody may have resized it since.
void BannerEverywhere::giveBack(QWidget* window, const Mounted& mounted, QSize banner)
{
    if (!mounted.size.isValid() || window->isMaximized() || window->isFullScreen())
        return;
    if (window->layout())
        window->layout()->activate(); // its least size without the banner
    const int higher = window->height() - mounted.size.height();
    const bool wider = mounted.widened && window->width() == banner.width();
    window->resize(wider ? mounted.size.width() : window->width(),
                   higher > 0 && higher <= banner.height() ? mounted.size.height() : window->height());
}

void BannerEverywhere::place(QWidget* window)
{
    const auto found = m_windows.find(window);
    if (found == m_windows.end() || !found->banner)
        return;
    keepWide(window, *found);
    const bool unsized = !window->isVisible() && !window->testAttribute(Qt::WA_Resized);
    const int width = unsized ? qMax(window->sizeHint().width(), window->minimumWidth()) : window->width();
    const int height = found->banner->heightForWidth(width);
    QMargins margins = found->margins;
    margins.setTop(margins.top() + height);
    if (margins != window->contentsMargins())
        window->setContentsMargins(margins); // comes back here by way of Resize
    found->banner->setGeometry(0, 0, window->width(), height);
}

/// The width that layouts ask for knows nothing of the banner.
void BannerEverywhere::keepWide(QWidget* window, Mounted& mounted)
{
    const int least = mounted.banner->minimumSizeHint().width();
    const int own = window->layout() ? window->layout()->totalMinimumSize().width() : 0;
    if (own < least && window->minimumWidth() < least) {
        window->setMinimumWidth(least);
        mounted.widened = true;
    } else if (mounted.widened && own >= least) {
        window->setMinimumWidth(0); // the layout's own word again
        mounted.widened = false;
    }
}

void BannerEverywhere::keepOnTop(QWidget* moved)
{
    QWidget* window = moved->isWindow() ? moved : moved->parentWidget();
    const auto found = m_windows.constFind(window);
    if (found != m_windows.cend() && found->banner && topmostChild(window) != found->banner)
        found->banner->raise();
}

void BannerEverywhere::keepShown(QWidget* hidden)
{
    const auto found = m_windows.constFind(hidden->parentWidget());
    if (found != m_windows.cend() && found->banner == hidden)
        hidden->show();
}

void BannerEverywhere::keepTitle(QWidget* window)
{
    const auto found = m_windows.find(window);
    const QString mark = actingTitleMark(*m_lease);
    const QString title = window->windowTitle();
    if (found == m_windows.end() || title.startsWith(mark))
        return;
    found->title = title;
    window->setWindowTitle(mark + (title.isEmpty() ? QGuiApplication::applicationDisplayName() : title));
}

/// Below the banner instead of over it, where the screen has the room; a menu as high as the screen stays.
void BannerEverywhere::uncover(QWidget* popup) const
{
    for (auto it = m_windows.cbegin(); it != m_windows.cend(); ++it) {
        if (!it.key()->isVisible() || !it->banner)
            continue;
        const QRect banner(it->banner->mapToGlobal(QPoint()), it->banner->size());
        const QRect place = popup->geometry();
        const int lowest = popup->screen()->availableGeometry().bottom();
        if (banner.intersects(place) && banner.bottom() + place.height() < lowest)
            popup->move(place.left(), banner.bottom() + 1);
    }
}

} // namespace regent
