#pragma once

#include "models/audittablemodel.h"
#include "tests/support/dumpmodel.h"
#include "tests/support/fakeconsole.h"
#include "tests/support/sampleaudit.h"
#include "tests/support/widgets.h"
#include "ui/audit/auditpane.h"
#include "ui/filter/filterbar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rowsview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>

#include <memory>

namespace regent {

using namespace Qt::StringLiterals;

/// The audit pane as a person at the keyboard has it, over fakes and with a clock that the test sets.
struct AuditDesk
{
    explicit AuditDesk(Role role = Role::Support)
    {
        console.become(role);
        console.users.setPeople(realPeople());
    }

    ValueFormat format()
    {
        return ValueFormat([this] { return now; }, QLocale(QLocale::English, QLocale::UnitedStates),
                           QTimeZone("UTC"));
    }
    void open(QSize size = {1400, 800})
    {
        services = std::make_unique<ConsoleServices>(console.services());
        pane = std::make_unique<AuditPane>(*services, format(), nullptr);
        pane->resize(size);
        pane->show();
        (void)QTest::qWaitForWindowActive(pane.get());
        pane->activate();
    }
    /// Opens the pane and waits for the first rows and their names.
    void begin(const QList<AuditEvent>& events)
    {
        console.audit.events = events;
        open();
        QTRY_COMPARE(table()->model()->rowCount(), qMin(AuditTableModel::kPageRows, int(events.size())));
    }

    RowsView* table() { return child<RowsView>(pane.get(), "auditTable"); }
    AuditTableModel* model() { return static_cast<AuditTableModel*>(table()->model()); }
    QString filter() { return child<FilterBar>(pane.get(), "filterBar")->text(); }
    QLineEdit* edit() { return child<QLineEdit>(pane.get(), "queryEdit"); }
    static QString plain(QString text)
    {
        return text.remove(QChar(0x2068)).remove(QChar(0x2069)).remove(QChar(0x200B));
    }
    QString text(const char* name) { return plain(child<QLabel>(pane.get(), name)->text()); }
    QString notice() { return text("searchNoticeText"); }
    QString empty() { return child<QLabel>(child(pane.get(), "auditEmpty"), "emptyTitle")->text(); }
    QString cell(int row, AuditTableModel::Column column)
    {
        return plain(table()->model()->index(row, int(column)).data().toString());
    }
    bool shown(const char* name) { return child(pane.get(), name)->isVisible(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : pane.get(), key, modifiers);
    }
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    QAction* action(const char* name) { return child<QAction>(pane.get(), name); }
    void click(const char* name) { QTest::mouseClick(child(pane.get(), name), Qt::LeftButton); }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

    QDateTime now{QDate(2026, 3, 3), QTime(12, 0), Qt::UTC};
    FakeConsole console;
    std::unique_ptr<ConsoleServices> services;
    std::unique_ptr<AuditPane> pane;
};

} // namespace regent
