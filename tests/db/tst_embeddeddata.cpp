#include "embeddedsandbox.h"

#include "services/postgres/embedded/embeddedcluster.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <functional>

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace regent;
using namespace regent::postgres;
using namespace regent::test;
using namespace Qt::StringLiterals;

namespace {

const QString kCountUsers = u"select count(*) from platform.\"User\""_s;

bool overwrite(const QString& path, const QByteArray& content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray garbage(int size)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes.append(char((i * 7919) >> 3));
    return bytes;
}

Result<WorkspaceStatus> joinWith(const QString& dataDir, const QStringList& serverPlaces)
{
    EmbeddedCluster cluster({.place = {.dataDir = dataDir}, .serverPlaces = serverPlaces});
    return cluster.join({.users = 5}, Steps());
}

/// Makes it the property of whoever owns the workspace.
bool giveToOwner(const QString& cluster)
{
    const QFileInfo owner(QFileInfo(cluster).path());
    return ::chown(QFile::encodeName(cluster).constData(), owner.ownerId(), owner.groupId()) == 0;
}

/// A small disk of its own at `path`.
class SmallDisk
{
public:
    SmallDisk(const QString& path, const QByteArray& size) : m_path(QFile::encodeName(path))
    {
        QDir().mkpath(path);
        m_mounted =
            ::mount("tmpfs", m_path.constData(), "tmpfs", 0, options("mode=0755,", size).constData()) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_path.constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    bool isMounted() const { return m_mounted; }
    bool resize(const QByteArray& size) const
    {
        return ::mount("tmpfs", m_path.constData(), "tmpfs", MS_REMOUNT, options("", size).constData()) == 0;
    }
    /// Writes a file until nothing more fits.
    void fill() const
    {
        QFile file(QFile::decodeName(m_path) + u"/filler"_s);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        const QByteArray block(64 * 1024, 'x');
        while (file.write(block) == block.size()) {
        }
        while (file.write("x", 1) == 1) {
        }
    }
    void clear() const { QFile::remove(QFile::decodeName(m_path) + u"/filler"_s); }

private:
    static QByteArray options(const char* mode, const QByteArray& size)
    {
        return QByteArray(mode).append("size=").append(size);
    }

    QByteArray m_path;
    bool m_mounted = false;
};

} // namespace

class TestEmbeddedData : public QObject
{
    Q_OBJECT
private slots:
    void newerDataIsLeftAlone()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        QVERIFY(overwrite(sandbox.cluster() + u"/PG_VERSION"_s, "99\n"));
        const QStringList before = sandbox.snapshot();
        const QStringList answer = sandbox.call(u"start"_s);
        QCOMPARE(answer.value(1), u"data_newer"_s);
        QVERIFY2(answer.contains(u"postgresql-99"_s), qPrintable(answer.join(u' ')));
        QCOMPARE(sandbox.snapshot(), before);
        QVERIFY(overwrite(sandbox.cluster() + u"/PG_VERSION"_s, "15\n"));
        QCOMPARE(sandbox.call(u"start"_s).value(3), u"50"_s);
    }

    void olderDataNamesThePackage()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        QVERIFY(overwrite(sandbox.cluster() + u"/PG_VERSION"_s, "9\n"));
        const QStringList answer = sandbox.call(u"start"_s);
        QCOMPARE(answer.value(1), u"postgres_missing"_s);
        QVERIFY(answer.contains(u"postgresql-9"_s));
    }

    void missingPostgresMakesNothing()
    {
        const Sandbox sandbox;
        const auto status = joinWith(sandbox.dataDir(), {u"/nonexistent/*/bin"_s, u"/usr/share"_s});
        QVERIFY(!status);
        QCOMPARE(status.error().code, u"postgres_missing"_s);
        QVERIFY(!QFileInfo::exists(sandbox.cluster()));
    }

    void corruptDataIsReportedAndLeftAlone_data()
    {
        using Damage = std::function<bool(const QString&)>;
        QTest::addColumn<Damage>("damage");
        const auto without = [](const QString& name) -> Damage {
            return [name](const QString& cluster) {
                const QString path = cluster + u'/' + name;
                return QFileInfo(path).isDir() ? QDir(path).removeRecursively() : QFile::remove(path);
            };
        };
        const auto garbled = [](const QString& name, int size) -> Damage {
            return [name, size](const QString& cluster) {
                return overwrite(cluster + u'/' + name, garbage(size));
            };
        };
        QTest::newRow("no PG_VERSION") << without(u"PG_VERSION"_s);
        QTest::newRow("garbled PG_VERSION") << garbled(u"PG_VERSION"_s, 100);
        QTest::newRow("empty PG_VERSION") << garbled(u"PG_VERSION"_s, 0);
        QTest::newRow("no pg_control") << without(u"global/pg_control"_s);
        QTest::newRow("garbled pg_control") << garbled(u"global/pg_control"_s, 8192);
        QTest::newRow("short pg_control") << garbled(u"global/pg_control"_s, 10);
        QTest::newRow("empty pg_control") << garbled(u"global/pg_control"_s, 0);
        QTest::newRow("garbled relation map") << garbled(u"global/pg_filenode.map"_s, 512);
        QTest::newRow("no log of changes") << without(u"pg_wal"_s);
        QTest::newRow("no base") << without(u"base"_s);
        QTest::newRow("no transaction status") << without(u"pg_xact"_s);
        QTest::newRow("no settings") << without(u"postgresql.conf"_s);
        QTest::newRow("empty log of changes") << Damage([](const QString& cluster) {
            QDir wal(cluster + u"/pg_wal"_s);
            for (const QString& name : wal.entryList(QDir::Files))
                wal.remove(name);
            return true;
        });
        QTest::newRow("nothing but garbage") << Damage([](const QString& cluster) {
            return QDir(cluster).removeRecursively() && QDir().mkpath(cluster) &&
                   overwrite(cluster + u"/notes.txt"_s, garbage(1000)) && giveToOwner(cluster);
        });
        QTest::newRow("a file") << Damage([](const QString& cluster) {
            return QDir(cluster).removeRecursively() && overwrite(cluster, garbage(1000)) &&
                   giveToOwner(cluster);
        });
    }
    void corruptDataIsReportedAndLeftAlone()
    {
        QFETCH(std::function<bool(const QString&)>, damage);
        const Sandbox sandbox;
        sandbox.putWorkspace();
        QVERIFY(damage(sandbox.cluster()));
        const QStringList before = sandbox.snapshot();
        const QStringList answer = sandbox.call(u"start"_s);
        QVERIFY2(answer.value(1) == u"data_corrupt"_s, qPrintable(answer.join(u' ')));
        QVERIFY(answer.size() > 2);
        QCOMPARE(sandbox.snapshot(), before);
        QVERIFY(sandbox.servers().isEmpty());
    }

    void brokenSettingsAreQuoted()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        QFile settings(sandbox.cluster() + u"/postgresql.conf"_s);
        QVERIFY(settings.open(QIODevice::Append));
        settings.write("no_such_setting = 1\n");
        settings.close();
        const QStringList answer = sandbox.call(u"start"_s);
        QCOMPARE(answer.value(1), u"start_failed"_s);
        QVERIFY2(answer.join(u' ').contains("no_such_setting"_L1), qPrintable(answer.join(u' ')));
    }

    void fullDiskWhileMakingLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("size");
        QTest::newRow("nothing fits") << QByteArray("16k");
        QTest::newRow("initdb does not fit") << QByteArray("20m");
        QTest::newRow("the database does not fit") << QByteArray("42m");
        QTest::newRow("the sample does not fit") << QByteArray("56m");
    }
    void fullDiskWhileMakingLeavesNothing()
    {
        QFETCH(QByteArray, size);
        const Sandbox sandbox(As::Ourselves, u"disk/data"_s);
        const SmallDisk disk(sandbox.root() + u"/disk"_s, size);
        if (!disk.isMounted())
            QSKIP("mounting a small disk takes root's rights");
        const auto user = sandbox.start(2000);
        QVERIFY2(user->answer().value(1) == u"disk_full"_s, qPrintable(user->answer().join(u' ')));
        user->leave();
        QVERIFY(!QFileInfo::exists(sandbox.cluster()));
        QCOMPARE(sandbox.leftovers(), QStringList());
        QVERIFY(sandbox.servers().isEmpty());
        QVERIFY(disk.resize("300m"));
        QCOMPARE(sandbox.call(u"start"_s).value(3), u"50"_s);
    }

    void fullDiskAtStartLosesNothing()
    {
        const Sandbox sandbox(As::Ourselves, u"disk/data"_s);
        const SmallDisk disk(sandbox.root() + u"/disk"_s, "300m");
        if (!disk.isMounted())
            QSKIP("mounting a small disk takes root's rights");
        sandbox.putWorkspace();
        disk.fill();
        const QStringList answer = sandbox.call(u"start"_s);
        QVERIFY2(answer.value(1) == u"disk_full"_s, qPrintable(answer.join(u' ')));
        QVERIFY(sandbox.servers().isEmpty());
        disk.clear();
        const auto user = sandbox.start();
        QCOMPARE(user->answer().value(3), u"50"_s);
        QCOMPARE(sandbox.scalar(kCountUsers), u"50"_s);
    }

    void closedParentIsSaid()
    {
        const bool asNobody = Sandbox::canBeNobody();
        const Sandbox sandbox(asNobody ? As::Nobody : As::Ourselves, u"closed/data"_s);
        const QString closed = sandbox.root() + u"/closed"_s;
        QVERIFY(QDir().mkpath(closed));
        QVERIFY(::chmod(QFile::encodeName(closed).constData(), 0555) == 0);
        QCOMPARE(sandbox.call(u"start"_s).value(1), u"data_denied"_s);
        QVERIFY(::chmod(QFile::encodeName(closed).constData(), 0700) == 0);
    }

    void someoneElsesWorkspaceIsSaid()
    {
        if (!Sandbox::canBeNobody())
            QSKIP("takes two users");
        const Sandbox sandbox(As::Ourselves);
        sandbox.putWorkspace();
        WorkspaceUser nobody(sandbox.dataDir(), u"start"_s, As::Nobody);
        QCOMPARE(nobody.answer().value(1), u"data_denied"_s);
    }

    void rootOpensAUsersWorkspaceAsThatUser()
    {
        if (!Sandbox::canBeNobody())
            QSKIP("only root can");
        const Sandbox sandbox(As::Nobody);
        sandbox.putWorkspace();
        WorkspaceUser root(sandbox.dataDir(), u"start"_s, As::Ourselves);
        QCOMPARE(root.answer().value(3), u"50"_s);
        const auto user = sandbox.start();
        QCOMPARE(user->serverPid(), root.serverPid());
        QCOMPARE(root.leave(), 0);
        QCOMPARE(user->leave(), 0);
        QCOMPARE(sandbox.call(u"start"_s).value(0), u"ok"_s);
    }

    void fileInTheWayIsSaid()
    {
        const Sandbox sandbox;
        QVERIFY(overwrite(sandbox.dataDir(), "mine"));
        QCOMPARE(sandbox.call(u"start"_s).value(1), u"data_denied"_s);
        QFile file(sandbox.dataDir());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }

    void foreignFoldersAreNeitherUsedNorRemoved_data()
    {
        QTest::addColumn<QString>("foreign");
        QTest::addColumn<QString>("code");
        QTest::newRow("a cluster of others") << u"cluster/PG_VERSION"_s << u"data_corrupt"_s;
        QTest::newRow("a cluster itself") << u"PG_VERSION"_s << u"data_corrupt"_s;
    }
    void foreignFoldersAreNeitherUsedNorRemoved()
    {
        QFETCH(QString, foreign);
        QFETCH(QString, code);
        const Sandbox sandbox;
        const QString path = sandbox.dataDir() + u'/' + foreign;
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QVERIFY(overwrite(path, "15\n"));
        QCOMPARE(sandbox.call(u"start"_s).value(1), code);
        QCOMPARE(sandbox.call(u"reset"_s).value(1), u"not_a_workspace"_s);
        QCOMPARE(sandbox.call(u"stop"_s).value(1), u"0"_s);
        QVERIFY(QFileInfo::exists(path));
        QCOMPARE(QDir(sandbox.dataDir()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
    }

    void folderWithOtherFilesKeepsThem()
    {
        const Sandbox sandbox;
        QVERIFY(QDir().mkpath(sandbox.dataDir()));
        const QString other = sandbox.dataDir() + u"/thesis.txt"_s;
        QVERIFY(overwrite(other, "years"));
        QCOMPARE(sandbox.call(u"reset"_s).value(1), u"not_a_workspace"_s);
        QCOMPARE(sandbox.call(u"start"_s).value(0), u"ok"_s);
        QCOMPARE(sandbox.call(u"reset"_s).value(0), u"ok"_s);
        QCOMPARE(QDir(sandbox.dataDir()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{u"thesis.txt"_s});
    }

    void resetRemovesEverythingOfOurs()
    {
        const Sandbox sandbox;
        sandbox.putWorkspace();
        const QStringList pinned = sandbox.call(u"pin"_s);
        QFile note(sandbox.dataDir() + u"/socket"_s);
        QVERIFY(note.open(QIODevice::ReadOnly));
        const QString socket = QString::fromUtf8(note.readAll()).trimmed();
        QVERIFY(QFileInfo(socket).isDir());
        QCOMPARE(sandbox.call(u"reset"_s).value(0), u"ok"_s);
        QVERIFY(!isAlive(pinned.value(1).toLongLong()));
        QVERIFY(!QFileInfo::exists(sandbox.dataDir()));
        QVERIFY(!QFileInfo::exists(socket));
        QCOMPARE(sandbox.call(u"reset"_s).value(0), u"ok"_s); // nothing there is nothing to do
    }

    void resetRemovesNoFolderThatOnlyTheNoteNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("marked");
        QTest::addColumn<QString>("dataDir");
        QTest::newRow("any name") << u"precious"_s << true << u"data"_s;
        QTest::newRow("only the name") << u"regent-precious"_s << false << u"data"_s;
        QTest::newRow("holds the data folder") << u"regent-above"_s << true << u"regent-above/data"_s;
    }
    void resetRemovesNoFolderThatOnlyTheNoteNames()
    {
        QFETCH(QString, name);
        QFETCH(bool, marked);
        QFETCH(QString, dataDir);
        const Sandbox sandbox(As::Ourselves, dataDir);
        const QString victim = sandbox.root() + u'/' + name;
        QVERIFY(QDir().mkpath(victim));
        sandbox.putWorkspace();
        QVERIFY(overwrite(victim + u"/letters"_s, "dear"));
        if (marked)
            QVERIFY(overwrite(victim + u"/regent-socket"_s, "Made by Regent."));
        const QFileInfo owner(sandbox.dataDir());
        const QByteArray path = QFile::encodeName(victim);
        QVERIFY(::chmod(path.constData(), 0700) == 0);
        QVERIFY(::chown(path.constData(), owner.ownerId(), owner.groupId()) == 0);
        QVERIFY(overwrite(sandbox.dataDir() + u"/socket"_s, path + '\n'));
        QCOMPARE(sandbox.call(u"reset"_s).value(0), u"ok"_s);
        QVERIFY(!QFileInfo::exists(sandbox.cluster()));
        QVERIFY(QFileInfo::exists(victim + u"/letters"_s));
    }
};

QTEST_GUILESS_MAIN(TestEmbeddedData)
#include "tst_embeddeddata.moc"
