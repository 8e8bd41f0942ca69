#pragma once

#include "ui/errortext.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QToolButton;
class QPushButton;

namespace regent {

/// A message inside a pane, where the data would be: what failed, what to do, Retry, Details. Hidden while
/// there is nothing to say. Never steals focus; screen readers hear of it.
class Banner : public QFrame
{
    Q_OBJECT
public:
    enum class Tone { Info, Success, Warning, Danger };

    explicit Banner(QWidget* parent = nullptr);

    /// Nothing is shown for a silent (cancelled) error. `retry` may be empty.
    void showError(const ErrorText& error, std::function<void()> retry = {});
    void showMessage(Tone tone, const QString& summary, const QString& advice = {});
    void clear();

    QString text() const; ///< Summary and advice, as read out.

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildUi();
    void present(Tone tone, const QString& summary, const QString& advice, const QString& details);
    void toggleDetails();
    void copyDetails();

    Tone m_tone = Tone::Info;
    std::function<void()> m_retryCall;
    QLabel* m_icon = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_advice = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_details = nullptr;
    QPushButton* m_copy = nullptr;
    QToolButton* m_close = nullptr;
    QPlainTextEdit* m_detailsText = nullptr;
};

} // namespace regent
