#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace regent {

class IconLabel;

/// Says what would be here and the one thing to do next.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);

    /// `action` may be null; it is not owned.
    void show(const QString& icon, const QString& title, const QString& text, QAction* action = nullptr);
    using QWidget::show;
    QString text() const;

private:
    IconLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_button = nullptr;
    QAction* m_action = nullptr;
};

} // namespace regent
