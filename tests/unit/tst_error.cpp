#include "services/api/error.h"
#include "services/api/platforminfo.h"
#include "services/api/settings.h"

#include <QSet>
#include <QTest>

using namespace regent;

class TestError : public QObject
{
    Q_OBJECT
private slots:
    void everyKindHasItsOwnName()
    {
        QSet<QString> names;
        for (int kind = 0; kind <= static_cast<int>(Error::Kind::Internal); ++kind)
            names.insert(kindName(static_cast<Error::Kind>(kind)));
        QCOMPARE(names.size(), 8);
    }

    void everyCapabilityHasItsOwnName()
    {
        QSet<QString> names;
        for (const Capability capability : allCapabilities())
            names.insert(capabilityName(capability));
        QCOMPARE(names.size(), 21);
    }

    void everySettingHasItsOwnKey()
    {
        QSet<QByteArray> keys;
        for (int setting = 0; setting <= static_cast<int>(Setting::InspectorTab); ++setting) {
            QCOMPARE(settingInfo(static_cast<Setting>(setting)).setting, static_cast<Setting>(setting));
            keys.insert(settingInfo(static_cast<Setting>(setting)).key);
        }
        QCOMPARE(keys.size(), static_cast<int>(Setting::InspectorTab) + 1);
    }
};

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
