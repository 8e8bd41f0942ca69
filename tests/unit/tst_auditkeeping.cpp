#include "services/access/anchorfile.h"
#include "services/access/audithead.h"
#include "services/access/canonicaltext.h"
#include "services/crypto/sha256.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace regent;
using namespace regent::access;

namespace {

KeptAnchor anchor(qint64 number, int chains = 2)
{
    QJsonArray heads;
    for (int chain = 1; chain <= chains; ++chain)
        heads.append(
            QJsonArray{chain, number * 10,
                       QString::fromLatin1(crypto::sha256(QByteArray::number(number + chain)).toHex())});
    return {u"log-1"_s, number, crypto::sha256(QByteArray::number(number)), u"2026-03-01T12:00:00.123456Z"_s,
            u"ana"_s,   heads};
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void add(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append) && file.write(bytes) == bytes.size());
}

QList<qint64> numbersIn(const AnchorFile& file)
{
    QList<qint64> numbers;
    AnchorReader reader(file);
    while (const auto each = reader.next())
        numbers.append(each->number);
    return numbers;
}

qint64 newestIn(const AnchorFile& file)
{
    const auto newest = file.newest();
    return newest && *newest ? (*newest)->number : -1;
}

AuditHead someHead()
{
    AuditHead head;
    head.installation = u"log-1"_s;
    head.rows = 12;
    head.anchor = 3;
    head.anchorHash = crypto::sha256("anchor");
    head.at = QDateTime::fromString(u"2026-03-01T12:00:00.123Z"_s, Qt::ISODateWithMs);
    head.chains.insert(4711, {7, crypto::sha256("a")});
    head.chains.insert(815, {5, crypto::sha256("b")});
    return head;
}

} // namespace

/// What is kept of the audit log outside the database.
class TestAuditKeeping : public QObject
{
    Q_OBJECT
private slots:
    void keepsAnchorsOnce();
    void fileIsItsOwners();
    void survivesACutLine();
    void findsTheNewestBehindLongLines();
    void readsOnlyWhatWasThere();
    void manyMayAppendAtOnce();
    void saysWhenItCannotKeep();
    void namesFilesByServerAndDatabase();
    void headsComeBack();
    void anchorsMakeAHead();
    void refusesBrokenHeads_data();
    void refusesBrokenHeads();
    void writesTextLikePostgres();
};

void TestAuditKeeping::keepsAnchorsOnce()
{
    const QTemporaryDir folder;
    const AnchorFile file(folder.filePath(u"new/anchors.jsonl"_s));
    QVERIFY(!file.newest()->has_value());
    QVERIFY(file.append({anchor(1), anchor(2)}).has_value());
    QVERIFY(file.append({anchor(2), anchor(3)}).has_value());
    QVERIFY(file.append({anchor(1)}).has_value());
    QCOMPARE(numbersIn(file), (QList<qint64>{1, 2, 3}));
    QCOMPARE(newestIn(file), 3);
    QCOMPARE((*file.newest())->toLine(), anchor(3).toLine());
}

void TestAuditKeeping::fileIsItsOwners()
{
    const QTemporaryDir folder;
    const AnchorFile file(folder.filePath(u"new/anchors.jsonl"_s));
    QVERIFY(file.append({anchor(1)}).has_value());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(file.path()) & others));
    QVERIFY(!(QFile::permissions(QFileInfo(file.path()).path()) & others));
}

void TestAuditKeeping::survivesACutLine()
{
    const QTemporaryDir folder;
    const AnchorFile file(folder.filePath(u"anchors.jsonl"_s));
    QVERIFY(file.append({anchor(1), anchor(2)}).has_value());
    add(file.path(), anchor(3).toLine().left(50));
    QCOMPARE(newestIn(file), 2);
    QVERIFY(file.append({anchor(3), anchor(4)}).has_value());
    QCOMPARE(numbersIn(file), (QList<qint64>{1, 2, 3, 4}));
}

void TestAuditKeeping::findsTheNewestBehindLongLines()
{
    const QTemporaryDir folder;
    const AnchorFile file(folder.filePath(u"anchors.jsonl"_s));
    QVERIFY(file.append({anchor(1), anchor(2, 5000)}).has_value());
    QVERIFY(contents(file.path()).size() > 300'000);
    QCOMPARE(newestIn(file), 2);
    QVERIFY(file.append({anchor(3)}).has_value());
    QCOMPARE(newestIn(file), 3);
}

void TestAuditKeeping::readsOnlyWhatWasThere()
{
    const QTemporaryDir folder;
    const AnchorFile file(folder.filePath(u"anchors.jsonl"_s));
    QVERIFY(file.append({anchor(1)}).has_value());
    AnchorReader reader(file);
    QVERIFY(file.append({anchor(2)}).has_value());
    QCOMPARE(reader.next()->number, 1);
    QVERIFY(!reader.next());
}

void TestAuditKeeping::manyMayAppendAtOnce()
{
    const QTemporaryDir folder;
    const AnchorFile file(folder.filePath(u"anchors.jsonl"_s));
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (qint64 number = 1; number <= 50; ++number)
                (void)file.append({anchor(number)});
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QList<qint64> all;
    for (qint64 number = 1; number <= 50; ++number)
        all.append(number);
    QCOMPARE(numbersIn(file), all);
}

void TestAuditKeeping::saysWhenItCannotKeep()
{
    const AnchorFile file(u"/proc/none/anchors.jsonl"_s);
    const auto kept = file.append({anchor(1)});
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, u"io"_s);
}

void TestAuditKeeping::namesFilesByServerAndDatabase()
{
    const QString here = AnchorFile::of(u"/x"_s, u"1"_s, u"2"_s).path();
    QCOMPARE(AnchorFile::of(u"/x"_s, u"1"_s, u"2"_s).path(), here);
    for (const auto& [server, database] :
         {std::pair(u"12"_s, u""_s), std::pair(u""_s, u"12"_s), std::pair(u"2"_s, u"1"_s)})
        QVERIFY(AnchorFile::of(u"/x"_s, server, database).path() != here);
}

void TestAuditKeeping::headsComeBack()
{
    AuditHead head = someHead();
    for (const bool anchored : {true, false}) {
        head.anchor = anchored ? 3 : 0;
        head.anchorHash = anchored ? head.anchorHash : QByteArray();
        QCOMPARE(*auditHeadFromJson(toJson(head)), head);
        const QJsonObject verdict{{u"ok"_s, true}, {u"head"_s, toJson(head)}};
        for (const QJsonObject& document : {toJson(head), verdict}) {
            const auto read = keptHeadFrom(QJsonDocument(document).toJson());
            QVERIFY(read.has_value());
            QCOMPARE(*read, head);
        }
    }
}

void TestAuditKeeping::anchorsMakeAHead()
{
    KeptAnchor later = anchor(4, 1);
    const auto head = keptHeadFrom(anchor(1, 3).toLine() + anchor(2).toLine() + '\n' + later.toLine());
    QVERIFY(head.has_value());
    QCOMPARE(head->installation, u"log-1"_s);
    QCOMPARE(head->anchor, 4);
    QCOMPARE(head->anchorHash, later.hash);
    QCOMPARE(head->at.toMSecsSinceEpoch() / 1000,
             QDateTime::fromString(later.at.left(19) + u'Z', Qt::ISODate).toSecsSinceEpoch());
    QCOMPARE(head->chains.size(), 3);
    QCOMPARE(head->chains[1].sequence, 40);
    QCOMPARE(head->chains[2].sequence, 20);
    QCOMPARE(head->chains[3].sequence, 10);
    QCOMPARE(keptHeadFrom(anchor(1).toLine())->anchor, 1);
    later.installation = u"log-2"_s;
    QCOMPARE(keptHeadFrom(anchor(1).toLine() + later.toLine()).error().field, u"line 2"_s);
}

void TestAuditKeeping::refusesBrokenHeads_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("field");
    const QByteArray hash = '"' + crypto::sha256("x").toHex() + '"';
    QTest::newRow("no installation") << u"installation"_s << QByteArray("\"\"") << u"installation"_s;
    QTest::newRow("rows as text") << u"rows"_s << QByteArray("\"12\"") << u"rows"_s;
    QTest::newRow("part of a row") << u"rows"_s << QByteArray("1.5") << u"rows"_s;
    QTest::newRow("fewer than none") << u"rows"_s << QByteArray("-1") << u"rows"_s;
    QTest::newRow("no time") << u"at"_s << QByteArray("\"soon\"") << u"at"_s;
    QTest::newRow("anchor a number") << u"anchor"_s << QByteArray("3") << u"anchor"_s;
    QTest::newRow("anchor none") << u"anchor"_s << QByteArray("{\"number\": 0, \"hash\": " + hash + "}")
                                 << u"anchor.number"_s;
    QTest::newRow("anchor hash") << u"anchor"_s << QByteArray("{\"number\": 1, \"hash\": \"0\"}")
                                 << u"anchor.hash"_s;
    QTest::newRow("chains an object") << u"chains"_s << QByteArray("{}") << u"chains"_s;
    QTest::newRow("chain of two") << u"chains"_s << QByteArray("[[1, 2]]") << u"chains[0]"_s;
    QTest::newRow("chain none") << u"chains"_s << QByteArray("[[0, 2, " + hash + "]]") << u"chains[0][0]"_s;
    QTest::newRow("chain too large") << u"chains"_s << QByteArray("[[2147483648, 2, " + hash + "]]")
                                     << u"chains[0][0]"_s;
    QTest::newRow("chain without rows")
        << u"chains"_s << QByteArray("[[1, 0, " + hash + "]]") << u"chains[0][1]"_s;
    QTest::newRow("hash too long") << u"chains"_s << QByteArray("[[1, 2, \"00" + hash.mid(1) + "]]")
                                   << u"chains[0][2]"_s;
    QTest::newRow("hash of other letters")
        << u"chains"_s << QByteArray("[[1, 2, \"zz" + hash.mid(3) + "]]") << u"chains[0][2]"_s;
    QTest::newRow("chain twice") << u"chains"_s << QByteArray("[[1, 2, " + hash + "], [1, 3, " + hash + "]]")
                                 << u"chains[1]"_s;
}

void TestAuditKeeping::refusesBrokenHeads()
{
    QFETCH(const QString, key);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, field);
    QJsonObject object = toJson(someHead());
    object[key] = QJsonDocument::fromJson("[" + value + "]").array().first();
    const auto head = keptHeadFrom(QJsonDocument(object).toJson());
    QVERIFY(!head);
    QCOMPARE(head.error().kind, Error::Kind::Invalid);
    QCOMPARE(head.error().code, u"audit_head"_s);
    QCOMPARE(head.error().field, field);
}

void TestAuditKeeping::writesTextLikePostgres()
{
    CanonicalText text;
    text.begin();
    text.addNumber("4711");
    text.addNumber(std::nullopt);
    text.addText("Zoë \"\\/ \b\f\n\r\t\x01\x1f\x7f");
    text.addText("");
    text.addText(std::nullopt);
    text.addJson("{\"a\": 1.50}");
    text.addJson(std::nullopt);
    QCOMPARE(text.end().toByteArray(),
             QByteArray("[4711, null, \"Zoë \\\"\\\\/ \\b\\f\\n\\r\\t\\u0001\\u001f\x7f\", \"\", null, "
                        "{\"a\": 1.50}, null]"));
    text.begin();
    text.addJson("null");
    QVERIFY(text.end() != QByteArrayView("[null]"));
}

QTEST_GUILESS_MAIN(TestAuditKeeping)
#include "tst_auditkeeping.moc"
