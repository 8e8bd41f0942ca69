#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace regent {

class IconLabel;

/// One line below a filter that is always there, so that nothing moves: icon, words, perhaps a button.
class NoticeLine : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeLine(QWidget* parent = nullptr);

    /// Screen readers are told unless it is quiet (Role::DimText).
    void present(const QString& icon, Theme::Role role, const QString& text, const QString& button = {});
    QString text() const;

signals:
    void pressed(); ///< The button.

private:
    IconLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_button = nullptr;
};

} // namespace regent
