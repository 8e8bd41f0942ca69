#pragma once

#include "app/tour/guide.h"
#include "app/tour/serverpause.h"

#include <QTableView>

#include <memory>

namespace regent {
class Application;
}

namespace regent::tour {

/// What the steps share: the console, and what they noticed on the way.
struct Walk
{
    Application& application;
    QString folder;  ///< For what the tour writes.
    QString dataDir; ///< Of the embedded workspace.
    ServerPause pause{};
    QString firstAddress{};
    QString chosen{};
    int rowsBefore = 0;

    QTableView* table() const { return seen<QTableView>("usersTable"); }
    int rows() const;
    /// Without the marks that isolate its direction.
    QString addressOf(int row) const;
    int selectedRow() const;
    QWidget* window() const;
};
using Shared = std::shared_ptr<Walk>; // held by the steps' functions

/// `missing` unless it holds.
QString unless(bool holds, const QString& missing);
QString mustRead(const QWidget* root, const QString& words);
/// The inspector must show the selected user.
QString inspectorMissing(const Walk& walk);

/// Through the palette, as somebody would who knows only a few letters.
Acts command(const QString& letters);
/// Types a query into the emptied filter.
Acts filter(const QString& query);

QList<Step> searchSteps(const Shared& walk);
QList<Step> browseSteps(const Shared& walk);
QList<Step> actingSteps(const Shared& walk);
QList<Step> shellSteps();
QList<Step> languageSteps(const Shared& walk);
QList<Step> faultSteps(const Shared& walk);
QList<Step> exportSteps(const Shared& walk);
QList<Step> connectSteps(const Shared& walk);

} // namespace regent::tour
