#pragma once

#include "services/api/protection.h"
#include "ui/consoleservices.h"
#include "ui/pane.h"

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace regent {

class Banner;
class Card;
class SkeletonView;

/// What is at the other end of the connection, and who makes sure of what: the database, this console, or
/// nobody, as found a moment ago.
class SystemPane : public Pane
{
    Q_OBJECT
public:
    explicit SystemPane(ConsoleServices& services, QWidget* parent = nullptr);
    ~SystemPane() override;

    QString title() const override { return tr("System"); }
    QString iconName() const override { return QStringLiteral("gear-six"); }
    void activate() override;
    QList<QAction*> paneActions() const override { return {m_refresh, m_install}; }
    QDateTime dataFrom() const override { return m_from; }

private:
    void buildUi();
    void buildActions();
    Card* addCard(const QString& title, const char* name);
    void buildProtections();
    void buildSchema();
    void buildIdleLock();
    void buildConnection();
    void load();
    void present(const QList<Protection>& protections);
    void syncActions();

    ConsoleServices& m_services;
    QFuture<Result<QList<Protection>>> m_call;
    QDateTime m_from;
    QAction* m_refresh = nullptr;
    QAction* m_install = nullptr;
    QVBoxLayout* m_column = nullptr;
    Banner* m_banner = nullptr;
    SkeletonView* m_skeleton = nullptr;
    QLabel* m_summary = nullptr;
    QVBoxLayout* m_rows = nullptr;
    QWidget* m_list = nullptr;
    QComboBox* m_idle = nullptr;
};

} // namespace regent
