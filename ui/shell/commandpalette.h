#pragma once

#include "ui/shell/overlay.h"

class QAction;
class QLabel;
class QLineEdit;
class QListView;

namespace regent {

class CommandModel;

/// Ctrl+K: every action of the window and of the pane in front, found by typing a few of its letters.
/// Unavailable ones are listed too, with the reason.
class CommandPalette : public Overlay
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget* window);

    void openWith(const QList<QAction*>& actions);

protected:
    QWidget* firstFocus() override;
    QSize sheetSize(const QSize& available) const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& pattern);
    void showCurrent();
    void runCurrent();

    CommandModel* m_model = nullptr;
    QLineEdit* m_input = nullptr;
    QListView* m_list = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace regent
