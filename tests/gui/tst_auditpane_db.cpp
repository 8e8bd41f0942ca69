#include "tests/gui/auditdesk.h"

#include "app/platformsession.h"
#include "tests/support/await.h"
#include "tests/support/testdatabase.h"

#include <QAbstractButton>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace regent;
using Column = AuditTableModel::Column;

namespace {

/// The fakes of a window around the real services of one session.
struct DbDesk : AuditDesk
{
    explicit DbDesk(PlatformSession& session) : m_session(session) { now = QDateTime::currentDateTimeUtc(); }

    void openReal()
    {
        services.reset(new ConsoleServices{.users = m_session.users(),
                                           .schema = m_session.schema(),
                                           .audit = m_session.audit(),
                                           .auditWatch = console.auditWatch,
                                           .impersonation = m_session.impersonation(),
                                           .acting = *console.acting,
                                           .protections = console.protections,
                                           .monitor = console.monitor,
                                           .feed = console.feed,
                                           .settings = console.settings,
                                           .prompter = console.prompter,
                                           .files = console.files,
                                           .jobs = console.jobs,
                                           .context = m_session.context(),
                                           .info = m_session.info(),
                                           .profileName = u"db"_s});
        pane = std::make_unique<AuditPane>(*services, format(), nullptr);
        pane->resize(1400, 800);
        pane->show();
        pane->activate();
    }

private:
    PlatformSession& m_session;
};

QString freshId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

/// The pane over the real service and a real server: what the fakes promise must hold there, too.
class TestAuditPaneDb : public QObject
{
    Q_OBJECT
private slots:
    void whatWasDoneIsReadProvedAndKept()
    {
        Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
        const QTemporaryDir folder;
        qputenv("REGENT_ANCHOR_DIR", folder.filePath(u"anchors"_s).toLocal8Bit());
        test::TestDatabase database;
        PlatformSession session(database.profile(u"test_operator"_s), {}, u"test"_s, nullptr,
                                PlatformSession::Watch::No);
        const auto info = test::await(session.open());
        QVERIFY2(info, qPrintable(test::outcome(info)));
        const QString id = freshId();
        const auto made = test::await(session.users().getOrCreate(
            session.context(), RequestId(freshId()), {UserId(id), u"new@example.org"_s, u"Nora New"_s}));
        QVERIFY2(made, qPrintable(test::outcome(made)));

        DbDesk d(session);
        d.openReal();
        QTRY_VERIFY(d.table()->model()->rowCount() > 0);
        d.pane->showUser(UserId(id));
        QTRY_COMPARE(d.table()->model()->rowCount(), 1);
        QTRY_COMPARE(d.cell(0, Column::Target), u"new@example.org"_s);
        QCOMPARE(d.cell(0, Column::Outcome), u"Done"_s);
        QCOMPARE(d.cell(0, Column::Actor), u"test_operator"_s);
        QTRY_COMPARE(d.text("auditSentence"), u"test_operator created the user Nora New"_s);
        d.edit()->setFocus();
        d.console.files.answer = folder.filePath(u"head.json"_s);
        d.action("auditVerify")->trigger();
        QTRY_VERIFY(d.shown("verdict"));
        QVERIFY2(d.text("verdictSummary").endsWith(u", unbroken"_s), qPrintable(d.text("verdictSummary")));
        d.click("verdictKeep");
        QTRY_VERIFY(QFile::exists(folder.filePath(u"head.json"_s)));
        d.action("auditCompare")->trigger();
        QTRY_VERIFY2(d.text("verdictSummary").contains(u"kept head"_s), qPrintable(d.text("verdictSummary")));
    }
};

QTEST_MAIN(TestAuditPaneDb)
#include "tst_auditpane_db.moc"
