#pragma once

#include <QDateTime>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace regent {

class ConnectionMonitor;
class IconLabel;

/// The thin line above the pane while the connection is down: since when, how old the data is, when the next
/// attempt is.
class OfflineLine : public QWidget
{
    Q_OBJECT
public:
    /// `dataFrom` tells when what is on the screen was read; invalid when unknown.
    OfflineLine(ConnectionMonitor& monitor, std::function<QDateTime()> dataFrom, QWidget* parent = nullptr);

    QString text() const;

signals:
    /// The line went away with the focus in it.
    void focusLeft();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    ConnectionMonitor& m_monitor;
    std::function<QDateTime()> m_dataFrom;
    QLabel* m_text = nullptr;
    QPushButton* m_retry = nullptr;
};

} // namespace regent
