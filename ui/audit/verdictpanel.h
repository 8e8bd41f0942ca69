#pragma once

#include "services/api/audit.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QListWidget;
class QPushButton;
class QToolButton;

namespace regent {

class IconLabel;

/// What a verification found: a calm line when the log is unbroken, else the first bad rows, each with the
/// way to it. Hidden while there is nothing to tell.
class VerdictPanel : public QFrame
{
    Q_OBJECT
public:
    explicit VerdictPanel(QWidget* parent = nullptr);

    /// `compared`: a head kept elsewhere took part.
    void present(const AuditVerdict& verdict, bool compared);
    /// Something noticed by itself; `verify` is offered.
    void presentAlarm(const AuditFault& fault);
    QString text() const;

signals:
    void rowRequested(const regent::AuditPosition& position);
    void keepRequested(const regent::AuditHead& head);
    void verifyRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildUi();
    static QString placeText(const AuditPosition& position);
    void showFaults(const QList<AuditFault>& faults);
    void announce(Theme::Role role, const QString& icon, const QString& summary, const QString& advice);
    void openFault();
    void syncButtons();

    Theme::Role m_role = Theme::Role::Success;
    AuditHead m_head;
    IconLabel* m_icon = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_advice = nullptr;
    QListWidget* m_faults = nullptr;
    QPushButton* m_show = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_verify = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace regent
