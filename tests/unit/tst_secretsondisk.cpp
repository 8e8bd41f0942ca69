#include "services/api/whendone.h"
#include "services/postgres/profilestore.h"
#include "services/secrets/keychainvault.h"
#include "services/settings/filesettings.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

namespace {

/// A secret as it might end up in a file.
QByteArrayList shapesOf(const QString& secret)
{
    const QByteArray utf8 = secret.toUtf8();
    const auto* utf16 = reinterpret_cast<const char*>(secret.utf16());
    return {utf8, QByteArray(utf16, secret.size() * 2), utf8.toBase64().chopped(4), utf8.toHex(),
            utf8.toPercentEncoding()};
}

} // namespace

/// Everything that writes into the user's folders, given a secret to trip over.
class TestSecretsOnDisk : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        for (const char* folder :
             {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            qputenv(folder, m_home.path().toUtf8());
        // No keychain: the moment in which a fallback would be tempting.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    }

    void theSearchFindsWhatIsThere()
    {
        QFile planted(m_home.filePath(u"planted"_s));
        QVERIFY(planted.open(QIODevice::WriteOnly));
        planted.write("password=" + m_secret.toUtf8().toBase64());
        planted.close();
        QCOMPARE(filesWithTheSecret(), QStringList{planted.fileName()});
        QVERIFY(planted.remove());
    }

    void aSavedProfileHoldsNone()
    {
        auto parsed =
            ConnectionProfile::fromUrl(u"postgresql://ada:%1@db.example.org/platform"_s.arg(m_secret));
        QVERIFY(parsed);
        QCOMPARE(parsed->password, m_secret);
        parsed->profile.name = u"prod"_s;
        parsed->profile.alertRequired = true;
        parsed->profile.identity = ConnectionProfile::Identity::Token;
        parsed->profile.tokenAlgorithm = u"ES256"_s;
        parsed->profile.jwksUrl = u"https://auth.example.org/keys"_s;
        postgres::ProfileStore store;
        QVERIFY(store.save(parsed->profile));
        QCOMPARE(store.profiles(), QList<ConnectionProfile>{parsed->profile});
        QCOMPARE(filesWithTheSecret(), QStringList());
    }

    void aMissingKeychainIsNotReplaced()
    {
        KeychainVault vault;
        std::optional<Result<void>> written;
        whenDone(vault.write(u"profile/prod/password"_s, m_secret), this,
                 [&](const Result<void>& result) { written = result; });
        QTRY_VERIFY_WITH_TIMEOUT(written.has_value(), 6000);
        QVERIFY(!*written);
        QCOMPARE(filesWithTheSecret(), QStringList());
    }

    void settingsHaveNoPlaceForOne()
    {
        FileSettings settings;
        settings.setValue(Setting::LastProfile, u"prod"_s);
        settings.setValue(Setting::InspectorWidth, 400, u"prod"_s);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refused a value"_s));
        settings.setValue(Setting::InspectorWidth, m_secret, u"prod"_s);
        QCOMPARE(filesWithTheSecret(), QStringList());
    }

    void thereWasSomethingToSearch()
    {
        QVERIFY(QFile::exists(postgres::ProfileStore::defaultFile()));
        QVERIFY(QFile::exists(FileSettings::defaultFile()));
        QVERIFY(FileSettings::defaultFile().startsWith(m_home.path()));
    }

private:
    QStringList filesWithTheSecret() const
    {
        QStringList found;
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qPrintable(file.fileName()));
            const QByteArray content = file.readAll();
            const QByteArrayList shapes = shapesOf(m_secret);
            if (std::ranges::any_of(shapes, [&](const QByteArray& shape) { return content.contains(shape); }))
                found.append(file.fileName());
        }
        return found;
    }

    QTemporaryDir m_home;
    const QString m_secret = u"hunter2-correct-horse-%1"_s.arg(QCoreApplication::applicationPid());
};

QTEST_GUILESS_MAIN(TestSecretsOnDisk)
#include "tst_secretsondisk.moc"
