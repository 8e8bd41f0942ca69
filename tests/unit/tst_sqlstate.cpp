#include "services/postgres/sqlerror.h"
#include "services/postgres/sqlstate.h"

#include <QSqlError>
#include <QTest>

using namespace regent;
using namespace regent::postgres;
using Kind = Error::Kind;

class TestSqlState : public QObject
{
    Q_OBJECT
private slots:
    void everyCodeHasItsKind_data();
    void everyCodeHasItsKind();
    void detailsHideValuesAndNameConstraints_data();
    void detailsHideValuesAndNameConstraints();
    void ourOwnCancelIsNotATimeout();
};

void TestSqlState::everyCodeHasItsKind_data()
{
    QTest::addColumn<Kind>("kind");
    const std::pair<const char*, Kind> rows[] = {
        {"", Kind::Unavailable},      {"08", Kind::Unavailable},    {"08000", Kind::Unavailable},
        {"08001", Kind::Unavailable}, {"08004", Kind::Unavailable}, {"08006", Kind::Unavailable},
        {"08P01", Kind::Unavailable}, {"22001", Kind::Invalid},     {"22003", Kind::Invalid},
        {"22007", Kind::Invalid},     {"22012", Kind::Invalid},     {"22021", Kind::Invalid},
        {"22023", Kind::Invalid},     {"22P02", Kind::Invalid},     {"22P05", Kind::Invalid},
        {"23502", Kind::Invalid},     {"23503", Kind::Invalid},     {"23505", Kind::Conflict},
        {"23514", Kind::Invalid},     {"23P01", Kind::Conflict},    {"25001", Kind::Internal},
        {"25006", Kind::Unavailable}, {"25P02", Kind::Internal},    {"25P03", Kind::Unavailable},
        {"26000", Kind::Internal},    {"28000", Kind::Denied},      {"28P01", Kind::Denied},
        {"2BP01", Kind::Conflict},    {"3D000", Kind::NotFound},    {"3F000", Kind::NotFound},
        {"40001", Kind::Conflict},    {"40P01", Kind::Conflict},    {"42501", Kind::Denied},
        {"42601", Kind::Internal},    {"42703", Kind::NotFound},    {"42704", Kind::NotFound},
        {"42710", Kind::Conflict},    {"42883", Kind::NotFound},    {"42P01", Kind::NotFound},
        {"42P02", Kind::Internal},    {"42P05", Kind::Internal},    {"42P06", Kind::Conflict},
        {"42P07", Kind::Conflict},    {"53100", Kind::Unavailable}, {"53200", Kind::Unavailable},
        {"53300", Kind::Unavailable}, {"54000", Kind::Invalid},     {"55000", Kind::Conflict},
        {"55006", Kind::Conflict},    {"55P03", Kind::Conflict},    {"57014", Kind::Timeout},
        {"57P01", Kind::Unavailable}, {"57P02", Kind::Unavailable}, {"57P03", Kind::Unavailable},
        {"57P04", Kind::NotFound},    {"57P05", Kind::Unavailable}, {"58030", Kind::Unavailable},
        {"P0001", Kind::Invalid},     {"P0002", Kind::NotFound},    {"P0004", Kind::Internal},
        {"RG403", Kind::Denied},      {"RG404", Kind::NotFound},    {"RG409", Kind::Conflict},
        {"RG422", Kind::Invalid},     {"RG999", Kind::Internal},    {"XX000", Kind::Internal},
        {"0A000", Kind::Internal},    {"zzzzz", Kind::Internal},    {"230000", Kind::Unavailable},
    };
    for (const auto& [code, kind] : rows)
        QTest::newRow(code) << kind;
}

void TestSqlState::everyCodeHasItsKind()
{
    QFETCH(Kind, kind);
    QCOMPARE(kindOfSqlState(QString::fromLatin1(QTest::currentDataTag())), kind);
}

void TestSqlState::detailsHideValuesAndNameConstraints_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* code, const char* message, const char* detail,
                        const char* field) {
        QTest::newRow(name) << QString::fromUtf8(code) << QString::fromUtf8(message)
                            << QString::fromUtf8(detail) << QString::fromUtf8(field);
    };
    row("uuid", "22P02", "invalid input syntax for type uuid: \"ann@x.org\"",
        "invalid input syntax for type uuid: \"…\"", "");
    row("value with quotes", "22P02", "invalid input syntax for type integer: \"a\" b \"c\"",
        "invalid input syntax for type integer: \"…\"", "");
    row("zone", "22023", "time zone \"Secret/Zone\" not recognized", "time zone \"…\" not recognized", "");
    row("raised", "P0001", "no such user \"ann@x.org\"", "no such user \"…\"", "");
    row("second line", "42601", "syntax error\nDETAIL: ann@x.org", "syntax error", "");
    row("names stay", "42P01", "relation \"platform.User\" does not exist",
        "relation \"platform.User\" does not exist", "");
    row("unique", "23505", "duplicate key value violates unique constraint \"User_email_key\"",
        "duplicate key value violates unique constraint \"User_email_key\"", "User_email_key");
    row("not null", "23502",
        "null value in column \"updatedAt\" of relation \"User\" violates not-null constraint",
        "null value in column \"updatedAt\" of relation \"User\" violates not-null constraint", "updatedAt");
    row("check", "23514", "new row for relation \"User\" violates check constraint \"User_timezone_check\"",
        "new row for relation \"User\" violates check constraint \"User_timezone_check\"",
        "User_timezone_check");
    row("foreign key", "23503",
        "update or delete on table \"User\" violates foreign key constraint \"fk\" on table \"Hook\"",
        "update or delete on table \"User\" violates foreign key constraint \"fk\" on table \"Hook\"", "fk");
    row("value cut off", "22P02", "invalid input syntax: \"ann@x.o", "invalid input syntax: \"…", "");
    row("german", "22P02", "ungültige Eingabesyntax für Typ uuid: »ann@x.org«",
        "ungültige Eingabesyntax für Typ uuid: »…«", "");
    row("french", "22P02", "syntaxe en entrée invalide pour le type uuid : « ann@x.org »",
        "syntaxe en entrée invalide pour le type uuid : «…»", "");
    row("chinese", "22P02", "无效的类型 uuid 输入语法: “ann@x.org”", "无效的类型 uuid 输入语法: “…”", "");
    row("japanese", "22P02", "型uuidの入力構文が不正です: 「ann@x.org」", "型uuidの入力構文が不正です: 「…」",
        "");
    row("czech", "22P02", "neplatná syntaxe: „ann@x.org“", "neplatná syntaxe: „…“", "");
    row("single quotes", "P0001", "no such user 'ann@x.org'", "no such user '…'", "");
    row("curly single quotes", "P0001", "no such user ‘ann@x.org’", "no such user ‘…’", "");
    row("mixed quotes", "P0001", "user »ann« has no \"key\"", "user »…\"", "");
    row("our own words stay", "RG422", "an address (\"email\") of 1 to 1000 bytes is needed",
        "an address (\"email\") of 1 to 1000 bytes is needed", "email");
    row("german unique", "23505", "doppelter Schlüsselwert verletzt Unique-Constraint »User_email_key«",
        "doppelter Schlüsselwert verletzt Unique-Constraint »User_email_key«", "User_email_key");
    row("german check", "23514", "neue Zeile für Relation »User« verletzt Check-Constraint »c«",
        "neue Zeile für Relation »User« verletzt Check-Constraint »c«", "c");
    row("constraint without a name", "23505", "doppelt", "doppelt", "");
}

void TestSqlState::detailsHideValuesAndNameConstraints()
{
    QFETCH(QString, code);
    QFETCH(QString, message);
    QFETCH(QString, detail);
    QFETCH(QString, field);
    const QSqlError failed(QStringLiteral("what"), message, QSqlError::StatementError, code);
    const Error error = errorFromSql(failed, false);
    QCOMPARE(error.code, code);
    QCOMPARE(error.detail, detail);
    QCOMPARE(error.field, field);
    QCOMPARE(error.kind, kindOfSqlState(code));
}

void TestSqlState::ourOwnCancelIsNotATimeout()
{
    const QSqlError failed({}, QStringLiteral("canceling statement due to user request"),
                           QSqlError::StatementError, QStringLiteral("57014"));
    QCOMPARE(errorFromSql(failed, true).kind, Kind::Cancelled);
    QCOMPARE(errorFromSql(failed, false).kind, Kind::Timeout);
}

QTEST_APPLESS_MAIN(TestSqlState)
#include "tst_sqlstate.moc"
