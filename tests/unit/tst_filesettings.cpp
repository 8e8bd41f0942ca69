#include "services/settings/filesettings.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

class TestFileSettings : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_file = m_dir.filePath(u"%1.ini"_s.arg(QLatin1StringView(QTest::currentTestFunction()))); }

    void aNewFileHoldsTheDefaults()
    {
        const FileSettings settings(m_file);
        for (int i = 0; i <= static_cast<int>(Setting::InspectorTab); ++i) {
            const auto setting = static_cast<Setting>(i);
            QCOMPARE(settings.value(setting, u"p"_s), settingInfo(setting).defaultValue);
        }
    }

    void everySettingComesBackFromTheFile_data()
    {
        QTest::addColumn<Setting>("setting");
        QTest::addColumn<QVariant>("value");
        const auto row = [](Setting setting, const QVariant& value) {
            QTest::newRow(settingInfo(setting).key) << setting << value;
        };
        row(Setting::ColorScheme, u"dark"_s);
        row(Setting::InspectorVisible, false);
        row(Setting::InspectorWidth, 512);
        row(Setting::UsersQuery, u"name:\"ana b\" @x, 100% =;\\"_s);
        row(Setting::UsersViews, QByteArray("\0\xff[1]", 5));
        row(Setting::UsersHistory, QStringList{u"one"_s});
    }

    void everySettingComesBackFromTheFile()
    {
        QFETCH(Setting, setting);
        QFETCH(QVariant, value);
        FileSettings(m_file).setValue(setting, value, u"p"_s);
        QCOMPARE(FileSettings(m_file).value(setting, u"p"_s), value);
    }

    void theIdleLockCannotBeEditedAway_data()
    {
        QTest::addColumn<QVariant>("stored");
        QTest::addColumn<int>("minutes");
        QTest::newRow("a choice") << QVariant(5) << 5;
        QTest::newRow("another") << QVariant(60) << 60;
        QTest::newRow("off") << QVariant(0) << kDefaultIdleLockMinutes;
        QTest::newRow("negative") << QVariant(-1) << kDefaultIdleLockMinutes;
        QTest::newRow("for ever") << QVariant(100000) << kDefaultIdleLockMinutes;
    }

    void theIdleLockCannotBeEditedAway()
    {
        QFETCH(QVariant, stored);
        QFETCH(int, minutes);
        FileSettings settings(m_file);
        settings.setValue(Setting::IdleLockMinutes, stored);
        QCOMPARE(idleLockMinutes(settings), minutes);
    }

    void profilesDoNotMix()
    {
        FileSettings settings(m_file);
        const QStringList names{{}, u"a"_s, u"a/b"_s, u"a%2Fb"_s, u"profile-a"_s, u"Größe 😀"_s, u"..\\x"_s};
        for (qsizetype i = 0; i < names.size(); ++i)
            settings.setValue(Setting::InspectorWidth, int(i), names[i]);
        settings.setValue(Setting::Density, u"compact"_s, u"a"_s);
        for (qsizetype i = 0; i < names.size(); ++i) {
            QCOMPARE(settings.value(Setting::InspectorWidth, names[i]).toInt(), int(i));
            QCOMPARE(settings.value(Setting::Density, names[i]).toString(), u"compact"_s); // global
        }
    }

    void aValueOfAnotherTypeIsRefused()
    {
        FileSettings settings(m_file);
        settings.setValue(Setting::InspectorWidth, 400);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused a value"_s));
        settings.setValue(Setting::InspectorWidth, QStringList{u"a"_s, u"b"_s});
        QCOMPARE(settings.value(Setting::InspectorWidth).toInt(), 400);
    }

    void nonsenseInTheFileReadsAsTheDefault()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[inspector]\nwidth=wide\n[profile-]\ninspector\\width=wide\nwindow\\geometry=@Invalid()"
                   "\n\xff\xfe[");
        file.close();
        const FileSettings settings(m_file);
        QCOMPARE(settings.value(Setting::InspectorWidth).toInt(), 380);
        QCOMPARE(settings.value(Setting::WindowGeometry).toByteArray(), QByteArray());
    }

    void onlyThisUserReadsTheFile()
    {
        FileSettings(m_file).setValue(Setting::UsersQuery, u"ana"_s);
        const auto others =
            QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther);
        QCOMPARE(others, QFile::Permissions());
    }

    void livesInTheConfigurationFolder()
    {
        qputenv("XDG_CONFIG_HOME", m_dir.path().toUtf8());
        QCOMPARE(FileSettings::defaultFile(), m_dir.filePath(u"regent/console.ini"_s));
        FileSettings(FileSettings::defaultFile()).setValue(Setting::Density, u"compact"_s);
        QVERIFY(QFile::exists(m_dir.filePath(u"regent/console.ini"_s)));
    }

private:
    QTemporaryDir m_dir;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestFileSettings)
#include "tst_filesettings.moc"
