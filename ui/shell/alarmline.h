#pragma once

#include <QWidget>

class QLabel;

namespace regent {

class AuditWatch;

/// The line that stands above every pane once the audit log is known to be tampered with. It does not go
/// away.
class AlarmLine : public QWidget
{
    Q_OBJECT
public:
    explicit AlarmLine(AuditWatch& watch, QWidget* parent = nullptr);

    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    AuditWatch& m_watch;
    QLabel* m_text = nullptr;
};

} // namespace regent
