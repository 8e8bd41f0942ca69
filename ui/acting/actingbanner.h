#pragma once

#include "services/api/lease.h"

#include <QWidget>

#include <chrono>

namespace regent {

class StopButton;

/// Says as whom one acts, who one is, for how long and why, with the way out. One stands at the top of every
/// window while a lease runs; BannerEverywhere puts it there and keeps it there.
///
/// In a narrow window it takes two lines; the address, the time left and Stop never go.
class ActingBanner : public QWidget
{
    Q_OBJECT
public:
    ActingBanner(const Lease& lease, const StaffIdentity& staff, QWidget* window);

    void setRemaining(std::chrono::milliseconds left);
    /// Tells screen readers now.
    void announce();
    /// One line for what leaves the window; see actingMark().
    QString mark() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void stopRequested();
    /// Screen readers were told.
    void announced();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Line;

    bool isOneLine(int width) const;
    QRect textArea() const;
    QString identity(int width) const;
    int timeWidth() const;
    void paintGround(QPainter& painter) const;
    void paintTime(QPainter& painter, Line& line) const;
    void say();

    Lease m_lease;
    StaffIdentity m_staff;
    std::chrono::milliseconds m_left{};
    bool m_urgent = false;
    StopButton* m_stop;
};

/// `text`, for leaving the window that `widget` is in: below a line that says who saw it as whom, while
/// somebody is acted as there.
QString withActingMark(const QWidget* widget, const QString& text);

} // namespace regent
