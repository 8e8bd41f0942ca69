#pragma once

#include <QDateTime>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QTimer;
class QToolButton;

namespace regent {

class Badge;
class ElidedLabel;
class IconLabel;
class JobsView;
struct ConsoleServices;

/// The bottom line: how the connection is, as whom, on what; then a passing message; then what runs in the
/// background.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    /// `details` opens what the line abbreviates. Not owned.
    StatusLine(const ConsoleServices& services, QAction* details, QWidget* parent = nullptr);

    QString connectionText() const;

    /// A quiet hint, shown while there is no message.
    void setTip(const QString& tip);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildUi(QAction* details);
    void addWarnings(QHBoxLayout* row, QAction* details);
    void showConnection();
    void showMessage(const QString& text);
    void clearMessage();

    const ConsoleServices& m_services;
    IconLabel* m_icon = nullptr;
    ElidedLabel* m_connection = nullptr;
    QToolButton* m_notes = nullptr;
    ElidedLabel* m_message = nullptr;
    JobsView* m_jobs = nullptr;
    QTimer* m_fade = nullptr;
    QString m_tip;
};

} // namespace regent
