#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace regent {

/// "2 changes · Review · Save · Discard" at the bottom of a tab; hidden while nothing is changed.
class StickyBar : public QWidget
{
    Q_OBJECT
public:
    explicit StickyBar(QWidget* parent = nullptr);

    void setChanges(int count);
    /// While saving the buttons are off and the text says so.
    void setSaving(bool saving);

signals:
    void reviewRequested();
    void saveRequested();
    void discardRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateText();

    int m_changes = 0;
    bool m_saving = false;
    QLabel* m_text = nullptr;
    QPushButton* m_review = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_discard = nullptr;
};

} // namespace regent
