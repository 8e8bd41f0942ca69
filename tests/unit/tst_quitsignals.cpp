#include "app/quitsignals.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <cerrno>
#include <csignal>

using namespace regent;

class TestQuitSignals : public QObject
{
    Q_OBJECT
private slots:
    void signalsLeaveErrnoAlone()
    {
        const QuitSignals signals_;
        // More than the pipe holds: the handler's write fails at last.
        for (int n = 0; n < 100000; ++n) {
            errno = 0;
            std::raise(SIGTERM);
            QCOMPARE(errno, 0);
        }
    }

    void aSignalQuits()
    {
        const QuitSignals signals_;
        QSignalSpy quitting(QCoreApplication::instance(), &QCoreApplication::aboutToQuit);
        std::raise(SIGTERM);
        QCoreApplication::exec();
        QCOMPARE(quitting.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestQuitSignals)
#include "tst_quitsignals.moc"
