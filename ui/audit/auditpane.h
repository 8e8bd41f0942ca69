#pragma once

#include "models/usernames.h"
#include "models/valueformat.h"
#include "ui/consoleservices.h"
#include "ui/pane.h"

#include <QTimer>

class QMenu;
class QSplitter;
class QToolButton;

namespace regent {

class AuditActions;
class AuditDetail;
class AuditList;
class AuditProof;

/// Who did what to whom, and the proof that nobody changed the record: the list in the middle, the event
/// beside it.
class AuditPane : public Pane
{
    Q_OBJECT
public:
    explicit AuditPane(ConsoleServices& services, QWidget* parent = nullptr);
    /// The same with a clock and a locale of the caller's.
    AuditPane(ConsoleServices& services, ValueFormat format, QWidget* parent);
    ~AuditPane() override;

    QString title() const override { return tr("Audit"); }
    QString iconName() const override { return QStringLiteral("scroll"); }
    void activate() override;
    QList<QAction*> paneActions() const override;
    QList<KeyHint> keyHints() const override;
    QDateTime dataFrom() const override;

    /// Comes to the front and shows everything of one impersonation.
    void showSession(const QString& correlation);
    /// Comes to the front and shows everything about one user.
    void showUser(const UserId& id);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildUi();
    void buildTools();
    QToolButton* addTool(const char* name, const QString& icon, const QString& text);
    void connectAll();
    void connectActions();
    void connectFollowing();
    void connectProof();
    void connectChanges();
    void restore();
    void store();
    bool mayRead() const;
    void follow(const QString& key, const QString& value);
    void load();
    void currentChanged();
    void copy(const QString& text);
    void refreshSoon();
    void monitorChanged();
    void updateAvailability();

    ConsoleServices& m_services;
    ValueFormat m_format;
    UserNames m_names;
    AuditActions* m_actions = nullptr;
    AuditProof* m_proof = nullptr;
    QSplitter* m_splitter = nullptr;
    AuditList* m_list = nullptr;
    AuditDetail* m_detail = nullptr;
    QTimer m_watch; ///< Looks for new events while the pane is in front.
    QTimer m_soon;  ///< After something is known to have happened.
    bool m_activated = false;
    bool m_wasOffline = false;
};

} // namespace regent
