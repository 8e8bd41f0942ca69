#include "tests/support/fakeconsole.h"
#include "tests/support/widgets.h"
#include "ui/acting/actdialog.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QCompleter>
#include <QPointer>
#include <QProgressBar>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

namespace {

const QString kId = u"0a0b0c0d-1111-4222-8333-444455556666"_s;

UserRow zoe()
{
    UserRow user;
    user.id = UserId(kId);
    user.email = u"zoe@corp.io"_s;
    user.name = u"Zoë Müller"_s;
    return user;
}

/// The dialog, opened the way every pane opens it.
struct Bench
{
    explicit Bench(const std::optional<UserRow>& user = zoe())
    {
        console.become(Role::Admin);
        console.acting->start(user);
        dialog = qobject_cast<ActDialog*>(QApplication::activeModalWidget());
        if (!dialog || !QTest::qWaitForWindowActive(dialog))
            throw std::runtime_error("no dialog");
    }
    ~Bench() { delete dialog; }

    template<class T>
    T* field(const char* name) const
    {
        return child<T>(dialog, name);
    }
    QString error(const char* name) const
    {
        const auto* label = field<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
    void chooseReason(int index) const { field<QComboBox>("field_reason")->setCurrentIndex(index); }
    void press(const char* name) const { QTest::mouseClick(field<QAbstractButton>(name), Qt::LeftButton); }
    const QList<LeaseRequest>& requests() const { return console.impersonation.requests; }

    FakeConsole console;
    QPointer<ActDialog> dialog;
};

} // namespace

class TestActDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void saysWhoAndAsksTheRest();
    void sendsWhatWasChosen();
    void targets_data();
    void targets();
    void reasonIsRequired();
    void errorsStandAtTheirField_data();
    void errorsStandAtTheirField();
    void otherErrorsStandInTheDialog();
    void oneIdForOneWish();
    void busyThenBegun();
    void cancelWhileBusy();
    void cancelThatCrossesTheAnswer();
    void deathWhileBusy();
    void ticketsAreOfferedAgain();
    void oneDialogAtATime();
    void unavailableWithAReason_data();
    void unavailableWithAReason();
    void byKeyboardAlone();
    void hostileName();
    void looks_data();
    void looks();
};

void TestActDialog::saysWhoAndAsksTheRest()
{
    Bench bench;
    const QString who = bench.field<QLabel>("actWho")->text();
    QVERIFY(who.contains(u"Zoë Müller"_s) && who.contains(u"zoe@corp.io"_s));
    QVERIFY(bench.field<QLabel>("actWhoId")->text().contains(kId));
    QVERIFY(bench.field<QLabel>("actWarning")->text().contains(u"ada"_s));
    QVERIFY(bench.field<QRadioButton>("actMode_look")->isChecked());
    QVERIFY(bench.field<QRadioButton>("actMinutes30")->isChecked());
    QCOMPARE(bench.field<QComboBox>("field_reason")->currentIndex(), -1);
    QVERIFY(bench.dialog->findChildren<QLineEdit*>(u"field_target"_s).isEmpty());
    QCOMPARE(namelessWidgets(bench.dialog), QStringList());
}

void TestActDialog::sendsWhatWasChosen()
{
    Bench bench;
    bench.chooseReason(1);
    bench.field<QLineEdit>("field_note")->setText(u"  agent   hangs "_s);
    bench.field<QLineEdit>("field_ticket")->setText(u" #4711 "_s);
    bench.field<QRadioButton>("actMinutes15")->click();
    bench.field<QRadioButton>("actMode_act")->click();
    bench.press("actBegin");
    QCOMPARE(bench.requests(), QList<LeaseRequest>({{.target = kId,
                                                     .reason = u"Reproduce a bug: agent hangs"_s,
                                                     .ticket = u"#4711"_s,
                                                     .minutes = 15,
                                                     .mode = ActingMode::Act}}));
    QTRY_VERIFY(!bench.dialog);
    QVERIFY(bench.console.impersonation.isActive());
}

void TestActDialog::targets_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("error");
    const QString missing = u"Please enter a valid user ID"_s;
    const QString format = u"Please enter a valid UUID format user ID"_s;
    QTest::newRow("nothing") << QString() << QString() << missing;
    QTest::newRow("blanks") << u"  \t "_s << QString() << missing;
    QTest::newRow("a word") << u"zoe"_s << QString() << format;
    QTest::newRow("braces") << u'{' + kId + u'}' << QString() << format;
    QTest::newRow("short") << kId.chopped(1) << QString() << format;
    QTest::newRow("two") << kId + u' ' + kId << QString() << format;
    QTest::newRow("line break inside") << kId + u"\nx"_s << QString() << format;
    QTest::newRow("padded") << u"  "_s + kId + u" "_s << kId << QString();
    QTest::newRow("upper case") << kId.toUpper() << kId.toUpper() << QString();
    QTest::newRow("nil") << u"00000000-0000-0000-0000-000000000000"_s
                         << u"00000000-0000-0000-0000-000000000000"_s << QString();
    QTest::newRow("e-mail") << u" zoe@corp.io "_s << u"zoe@corp.io"_s << QString();
}

void TestActDialog::targets()
{
    QFETCH(QString, typed);
    QFETCH(QString, sent);
    QFETCH(QString, error);
    Bench bench(std::nullopt);
    QCOMPARE(QApplication::focusWidget(), bench.field<QLineEdit>("field_target"));
    bench.field<QLineEdit>("field_target")->setText(typed);
    bench.chooseReason(0);
    bench.press("actBegin");
    QCOMPARE(bench.error("error_target"), error);
    QCOMPARE(bench.requests().isEmpty(), sent.isEmpty());
    if (!sent.isEmpty())
        QCOMPARE(bench.requests().first().target, sent);
}

void TestActDialog::reasonIsRequired()
{
    Bench bench;
    bench.press("actBegin");
    QVERIFY(!bench.error("error_reason").isEmpty());
    QCOMPARE(QApplication::focusWidget(), bench.field<QComboBox>("field_reason"));
    bench.chooseReason(4); // "Other" says nothing by itself
    bench.field<QLineEdit>("field_note")->setText(u"   "_s);
    bench.press("actBegin");
    QVERIFY(!bench.error("error_reason").isEmpty());
    QCOMPARE(QApplication::focusWidget(), bench.field<QLineEdit>("field_note"));
    QVERIFY(bench.requests().isEmpty());
    bench.field<QLineEdit>("field_note")->setText(u"legal hold"_s);
    bench.press("actBegin");
    QCOMPARE(bench.requests().size(), 1);
    QCOMPARE(bench.requests().first().reason, u"Other: legal hold"_s);
}

void TestActDialog::errorsStandAtTheirField_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("words");
    using Kind = Error::Kind;
    QTest::newRow("unknown") << int(Kind::NotFound) << u"user"_s << u"target"_s << u"no user"_s;
    QTest::newRow("oneself") << int(Kind::Denied) << u"target_self"_s << u"target"_s << u"your own"_s;
    QTest::newRow("staff") << int(Kind::Denied) << u"target_staff"_s << u"target"_s << u"staff"_s;
    QTest::newRow("admin") << int(Kind::Denied) << u"target_admin"_s << u"target"_s << u"admin"_s;
    QTest::newRow("address twice") << int(Kind::Conflict) << u"ambiguous_email"_s << u"target"_s
                                   << u"by id"_s;
    QTest::newRow("reason") << int(Kind::Invalid) << u"reason_missing"_s << u"reason"_s << u"reason"_s;
    QTest::newRow("ticket") << int(Kind::Invalid) << u"too_long"_s << u"ticket"_s << u"told to"_s;
    QTest::newRow("minutes") << int(Kind::Invalid) << u"range"_s << u"minutes"_s << u"60"_s;
}

void TestActDialog::errorsStandAtTheirField()
{
    QFETCH(int, kind);
    QFETCH(QString, code);
    QFETCH(QString, field);
    QFETCH(QString, words);
    Bench bench;
    bench.console.impersonation.failure = Error{Error::Kind(kind), code, u"told to"_s, field};
    bench.chooseReason(0);
    bench.press("actBegin");
    const QByteArray name = "error_" + field.toLatin1();
    QTRY_VERIFY2(bench.error(name.constData()).contains(words), qPrintable(bench.error(name.constData())));
    QVERIFY(!bench.field<QWidget>("banner")->isVisible());
    QVERIFY(bench.dialog->isVisible());
    bench.console.impersonation.failure.reset();
    bench.press("actBegin"); // what was typed is still there
    QTRY_VERIFY(!bench.dialog);
}

void TestActDialog::otherErrorsStandInTheDialog()
{
    Bench bench;
    bench.console.impersonation.failure =
        Error{Error::Kind::Unavailable, u"alert"_s, u"the webhook answered 500"_s, {}};
    bench.chooseReason(0);
    bench.press("actBegin");
    QTRY_VERIFY(bench.field<QWidget>("banner")->isVisible());
    QVERIFY(bench.field<QLabel>("bannerAdvice")->text().contains(u"alert"_s));
    bench.console.impersonation.failure.reset();
    bench.press("bannerRetry");
    QTRY_VERIFY(!bench.dialog);
    QVERIFY(bench.console.impersonation.isActive());
}

void TestActDialog::oneIdForOneWish()
{
    Bench bench;
    bench.console.impersonation.failure = Error{Error::Kind::Timeout, {}, {}, {}};
    bench.chooseReason(0);
    for (int i = 0; i < 2; ++i) {
        bench.press("actBegin");
        QTRY_VERIFY(bench.field<QAbstractButton>("actBegin")->isEnabled());
    }
    bench.chooseReason(1);
    bench.press("actBegin");
    QTRY_VERIFY(bench.field<QAbstractButton>("actBegin")->isEnabled());
    const QList<RequestId>& ids = bench.console.impersonation.requestIds;
    QCOMPARE(ids.size(), 3);
    QVERIFY(!ids[0].isEmpty());
    QCOMPARE(ids[1], ids[0]);
    QVERIFY(ids[2] != ids[0]); // another wish must not be answered with the first one's lease
    QVERIFY(parseTargetId(ids[2].value()));
}

void TestActDialog::busyThenBegun()
{
    Bench bench;
    bench.console.impersonation.hold = true;
    bench.chooseReason(0);
    bench.press("actBegin");
    QVERIFY(bench.field<QProgressBar>("actProgress")->isVisible());
    QVERIFY(!bench.field<QAbstractButton>("actBegin")->isEnabled());
    QVERIFY(!bench.field<QComboBox>("field_reason")->isEnabled());
    QTest::keyClick(bench.dialog, Qt::Key_Return); // does not ask twice
    QCOMPARE(bench.requests().size(), 1);
    bench.console.impersonation.release();
    QTRY_VERIFY(!bench.dialog);
    QVERIFY(bench.console.impersonation.isActive());
}

void TestActDialog::cancelWhileBusy()
{
    Bench bench;
    bench.console.impersonation.hold = true;
    bench.chooseReason(0);
    bench.press("actBegin");
    QTest::keyClick(bench.dialog, Qt::Key_Escape);
    QVERIFY(bench.dialog->isVisible()); // until it is known how it ended
    QVERIFY(bench.console.impersonation.held.front()->isCancelled());
    bench.console.impersonation.held.front()->fail(Error::Kind::Cancelled);
    QTRY_VERIFY(!bench.dialog);
    QVERIFY(!bench.console.impersonation.isActive());
}

void TestActDialog::cancelThatCrossesTheAnswer()
{
    Bench bench;
    bench.console.impersonation.hold = true;
    bench.chooseReason(0);
    bench.press("actBegin");
    bench.press("actCancel");
    bench.console.impersonation.release(); // it had begun all the same
    QTRY_VERIFY(!bench.dialog);
    QVERIFY(!bench.console.impersonation.isActive());
    QCOMPARE(bench.console.impersonation.ends, QList<LeaseEnd>{LeaseEnd::Stop});
}

void TestActDialog::deathWhileBusy()
{
    Bench bench;
    bench.console.impersonation.hold = true;
    bench.chooseReason(0);
    bench.press("actBegin");
    delete bench.dialog;
    QVERIFY(bench.console.impersonation.held.front()->isCancelled());
}

void TestActDialog::ticketsAreOfferedAgain()
{
    Bench bench;
    bench.chooseReason(0);
    bench.field<QLineEdit>("field_ticket")->setText(u"#4711"_s);
    bench.press("actBegin");
    QTRY_VERIFY(!bench.dialog);
    bench.console.acting->stop();
    bench.console.acting->start(zoe());
    bench.dialog = qobject_cast<ActDialog*>(QApplication::activeModalWidget());
    QVERIFY(bench.dialog);
    const QCompleter* offers = bench.field<QLineEdit>("field_ticket")->completer();
    QCOMPARE(offers->model()->index(0, 0).data().toString(), u"#4711"_s);
}

void TestActDialog::oneDialogAtATime()
{
    Bench bench;
    bench.console.acting->start(zoe());
    int dialogs = 0;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget* window : windows)
        dialogs += window->isVisible() && window->objectName() == u"actDialog"_s;
    QCOMPARE(dialogs, 1);
}

void TestActDialog::unavailableWithAReason_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("schema");
    QTest::addColumn<bool>("online");
    QTest::addColumn<QString>("words");
    QTest::newRow("support") << int(Role::Support) << true << true << u"support"_s;
    QTest::newRow("operator") << int(Role::Operator) << true << true << u"operator"_s;
    QTest::newRow("no schema") << int(Role::Admin) << false << true << u"schema"_s;
    QTest::newRow("offline") << int(Role::Admin) << true << false << u"connection is down"_s;
}

void TestActDialog::unavailableWithAReason()
{
    QFETCH(int, role);
    QFETCH(bool, schema);
    QFETCH(bool, online);
    QFETCH(QString, words);
    FakeConsole console;
    if (!schema)
        console.info.regentVersion.reset();
    console.become(Role(role));
    if (!online)
        console.monitor.goOffline(QDateTime::currentDateTimeUtc(), 5);
    const Availability availability = console.acting->availability();
    QVERIFY(!availability.available);
    QVERIFY2(availability.reason.contains(words), qPrintable(availability.reason));
    QVERIFY(availability.reason.endsWith(u'.'));
    console.acting->start(zoe());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestActDialog::byKeyboardAlone()
{
    Bench bench;
    QCOMPARE(QApplication::focusWidget(), bench.field<QComboBox>("field_reason"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"no e-mail arrives"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(bench.requests().size(), 1);
    QCOMPARE(bench.requests().first().reason, u"Customer asked for help: no e-mail arrives"_s);
}

void TestActDialog::hostileName()
{
    UserRow user = zoe();
    user.name = QString(10'000, u'x') + QChar(0x202E) + u"\n\n\nadmin"_s;
    Bench bench(user);
    const QString who = bench.field<QLabel>("actWho")->text();
    QVERIFY(who.size() < 400);
    QVERIFY(who.contains(u"zoe@corp.io"_s));
    QVERIFY(!who.contains(QChar(0x202E)) && !who.contains(u'\n'));
    QVERIFY(bench.dialog->height() < 800);
}

void TestActDialog::looks_data()
{
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::addColumn<bool>("mirrored");
    QTest::addColumn<QString>("state");
    QTest::newRow("light") << Theme::Scheme::Light << false << u"filled"_s;
    QTest::newRow("dark") << Theme::Scheme::Dark << false << u"wrong"_s;
    QTest::newRow("contrast") << Theme::Scheme::Contrast << false << u"busy"_s;
    QTest::newRow("rtl") << Theme::Scheme::Light << true << u"failed"_s;
}

/// Every word has its room, whatever is said: nothing is cut off but what scrolls.
void TestActDialog::looks()
{
    QFETCH(Theme::Scheme, scheme);
    QFETCH(bool, mirrored);
    QFETCH(QString, state);
    Theme::apply(scheme, Theme::Density::Comfortable);
    QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    Bench bench(state == u"wrong"_s ? std::nullopt : std::optional(zoe()));
    bench.console.impersonation.hold = state == u"busy"_s;
    if (state == u"failed"_s)
        bench.console.impersonation.failure = Error{Error::Kind::Unavailable, u"alert"_s, u"500"_s, {}};
    if (state != u"wrong"_s)
        bench.chooseReason(0);
    if (state != u"filled"_s)
        bench.press("actBegin");
    QTest::qWait(50);
    const QList<QLabel*> labels = bench.dialog->findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->isVisible() && !label->text().isEmpty())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    const QString folder = qEnvironmentVariable("REGENT_LOOKS");
    if (!folder.isEmpty())
        QVERIFY(bench.dialog->grab().save(folder + u"/act-"_s + QString::fromLatin1(QTest::currentDataTag()) +
                                          u".png"_s));
    QApplication::setLayoutDirection(Qt::LeftToRight);
    Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
}

QTEST_MAIN(TestActDialog)
#include "tst_actdialog.moc"
