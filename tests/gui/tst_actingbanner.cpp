#include "tests/gui/actingbench.h"

#include "services/postgres/connectionsqlservice.h"
#include "tests/support/fakealerttest.h"
#include "ui/acting/actingcontroller.h"
#include "ui/acting/stopbutton.h"
#include "ui/signin/connectdialog.h"
#include "ui/signin/installpreview.h"
#include "ui/signin/passworddialog.h"
#include "ui/signin/signinwindow.h"
#include "ui/widgets/exportdialog.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QClipboard>
#include <QCompleter>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>
#include <map>

using namespace regent;

namespace {

class NoPreview : public InstallPreview
{
public:
    QFuture<Result<InstallPlan>> plan(ConnectionProfile, QString) override { return held.future(); }
    HeldCall<InstallPlan> held;
};

/// Everything that opens windows.
struct Desk : ActingBench
{
    DialogPrompter prompter{[this] { return window.get(); }};
    DialogFilePicker picker{[this] { return window.get(); }};
    QTemporaryDir folder;
    postgres::ConnectionSqlService connections{folder.filePath(u"profiles.ini"_s)};
    FakeWorkspace workspace;
    FakeVault vault;
    NoPreview preview;
    FakeAlertTest alerts;
    std::unique_ptr<QWidget> extra;

    void trigger(const char* action) const { child<QAction>(window.get(), action)->trigger(); }
};

using Opening = std::function<void(Desk&)>;

/// Every state that the console can show a window in.
const std::map<QByteArray, Opening>& openings()
{
    static const std::map<QByteArray, Opening> all{
        {"main window", [](Desk&) {}},
        {"narrow main window", [](Desk& desk) { desk.window->resize(10, 10); }},
        {"palette", [](Desk& desk) { desk.trigger("actionPalette"); }},
        {"shortcuts", [](Desk& desk) { desk.trigger("actionShortcuts"); }},
        {"connection", [](Desk& desk) { desk.trigger("actionConnection"); }},
        {"about", [](Desk& desk) { desk.trigger("actionAbout"); }},
        {"act dialog", [](Desk& desk) { desk.console.acting->start(); }},
        {"question",
         [](Desk& desk) {
             desk.prompter.ask({u"Delete view"_s, u"The view goes."_s, u"Delete view"_s, true}, [](bool) {});
         }},
        {"text question",
         [](Desk& desk) {
             desk.prompter.askText({u"Save this view"_s, u"Name"_s, u"x"_s, u"Save"_s, u"A note"_s},
                                   [](const QString&) {});
         }},
        {"question over a dialog",
         [](Desk& desk) {
             desk.trigger("actionConnection");
             desk.prompter.ask({u"Sure"_s, u"?"_s, u"Go"_s, false}, [](bool) {});
         }},
        {"file dialog",
         [](Desk& desk) {
             desk.picker.save({u"Export"_s, u"a.csv"_s, {u"CSV (*.csv)"_s}}, [](const QString&) {});
         }},
        {"open file dialog", [](Desk& desk) { (new QFileDialog(desk.window.get(), u"Open"_s))->open(); }},
        {"export dialog",
         [](Desk& desk) {
             (new ExportDialog(u"Export users"_s, {{"exportCount", u"Users"_s, u"60"_s}}, u"A note."_s,
                               desk.window.get()))
                 ->open();
         }},
        {"message box",
         [](Desk& desk) {
             (new QMessageBox(QMessageBox::Information, u"i"_s, u"Short."_s, QMessageBox::Ok,
                              desk.window.get()))
                 ->open();
         }},
        {"long message box",
         [](Desk& desk) {
             (new QMessageBox(QMessageBox::Warning, u"Long"_s, u"word "_s.repeated(200),
                              QMessageBox::Ok | QMessageBox::Cancel, desk.window.get()))
                 ->open();
         }},
        {"input dialog", [](Desk& desk) { (new QInputDialog(desk.window.get()))->open(); }},
        {"dialog of a fixed size",
         [](Desk& desk) {
             auto* dialog = new QDialog(desk.window.get());
             (new QVBoxLayout(dialog))->addWidget(new QLabel(u"x"_s, dialog));
             dialog->layout()->setSizeConstraint(QLayout::SetFixedSize);
             dialog->open();
         }},
        {"window without a layout",
         [](Desk& desk) {
             desk.extra = std::make_unique<QWidget>();
             auto* cover = new QWidget(desk.extra.get());
             cover->setAutoFillBackground(true);
             cover->resize(3000, 3000);
             desk.extra->show();
         }},
        {"tool window",
         [](Desk& desk) {
             desk.extra = std::make_unique<QWidget>(nullptr, Qt::Tool);
             desk.extra->resize(120, 60);
             desk.extra->show();
         }},
        {"sign-in window",
         [](Desk& desk) {
             desk.extra = std::make_unique<SignInWindow>(
                 SignInWindow::Services{desk.connections, desk.workspace, desk.vault, desk.console.settings,
                                        desk.preview, desk.alerts});
             desk.extra->show();
         }},
        {"connect dialog",
         [](Desk& desk) {
             (new ConnectDialog({desk.connections, desk.vault, desk.preview, desk.alerts}, {},
                                desk.window.get()))
                 ->open();
         }},
        {"password dialog",
         [](Desk& desk) { (new PasswordDialog({}, u"No keyring."_s, desk.window.get()))->open(); }},
    };
    return all;
}

const std::map<QByteArray, Theme::Scheme> kSchemes{
    {"light", Theme::Scheme::Light}, {"dark", Theme::Scheme::Dark}, {"contrast", Theme::Scheme::Contrast}};

/// Whether there is writing in the picture that stands out from its ground at 4.5 to 1: letters cover at
/// least a two-hundredth of it.
bool isReadable(const QImage& picture)
{
    const QImage image = picture.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> colors;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            ++colors[line[x]];
    }
    const auto fewer = [](const auto& a, const auto& b) { return a.second < b.second; };
    const QColor ground = std::max_element(colors.keyValueBegin(), colors.keyValueEnd(), fewer)->first;
    int written = 0;
    for (auto color = colors.cbegin(); color != colors.cend(); ++color)
        written += Theme::contrast(ground, color.key()) >= 4.5 ? color.value() : 0;
    return written * 200 > image.width() * image.height();
}

/// What is wrong with the window's banner; empty when nothing is.
QString bannerFault(QWidget* window)
{
    const ActingBanner* banner = bannerOf(window);
    if (!banner || !banner->isVisible())
        return u"no banner"_s;
    const QRect place = banner->geometry();
    if (place.topLeft() != QPoint() || place.width() != window->width() || !window->rect().contains(place))
        return u"not across the top: %1x%2 in %3x%4"_s.arg(place.width())
            .arg(place.height())
            .arg(window->width())
            .arg(window->height());
    if (place.height() < banner->heightForWidth(place.width()) ||
        place.width() < banner->minimumSizeHint().width())
        return u"clipped"_s;
    const auto* stop = child<StopButton>(banner, "actingStop");
    if (!banner->rect().contains(stop->geometry()) || stop->width() < stop->sizeHint().width())
        return u"Stop is clipped"_s;
    const QImage seen = window->grab(place).toImage();
    if (seen != const_cast<ActingBanner*>(banner)->grab().toImage())
        return u"covered"_s;
    if (window->layout() && window->contentsRect().top() < place.bottom())
        return u"no room was made for it"_s;
    for (const QString& name : {u"Zoë Müller"_s, u"zoe@corp.io"_s, u"ada"_s, u"admin"_s})
        if (!banner->accessibleName().contains(name))
            return u"not spoken: "_s + name;
    if (!window->windowTitle().startsWith(u"⚠ Acting as zoe@corp.io — "_s))
        return u"not in the title: "_s + window->windowTitle();
    const qreal scale = seen.devicePixelRatio();
    const QRect stopAt = stop->geometry();
    const QRect words(QPoint(40, 2), QPoint(stopAt.left() - 2, place.height() - 6));
    const QRect leading =
        window->isRightToLeft()
            ? QStyle::visualRect(Qt::RightToLeft, place,
                                 QRect(40, 2, place.width() - stopAt.width() - 60, place.height() - 8))
            : words;
    for (const QRect& part : {leading, stopAt}) {
        const QRect pixels(part.topLeft() * scale, part.size() * scale);
        if (!isReadable(seen.copy(pixels)))
            return u"not readable"_s;
    }
    return {};
}

void savePicture(QWidget* window, const QString& name)
{
    const QString folder = qEnvironmentVariable("REGENT_LOOKS");
    if (!folder.isEmpty())
        window->grab().save(
            QDir(folder).filePath(u"banner-"_s + QString(name).replace(u' ', u'-') + u".png"_s));
}

} // namespace

class TestActingBanner : public QObject
{
    Q_OBJECT

private slots:
    void init() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void everyWindow_data();
    void everyWindow();
    void openedBeforehand_data();
    void openedBeforehand();
    void stopButton();
    void keyWorksEverywhere_data();
    void keyWorksEverywhere();
    void titlesSetLaterKeepTheMark();
    void cannotBeCoveredOrHiddenByWhatComesLater();
    void narrowWindows_data();
    void narrowWindows();
    void popupsMoveOffIt();
    void hostileNames_data();
    void hostileNames();
    void lastTwoMinutes();
    void isAnnounced();
    void dialogsAreOurOwn();
    void marksWhatLeavesTheWindow();
    void goesWithItsMaker();
};

void TestActingBanner::everyWindow_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::addColumn<bool>("mirrored");
    for (const auto& [state, opening] : openings())
        for (const auto& [name, scheme] : kSchemes)
            for (const bool mirrored : {false, true})
                QTest::newRow(QByteArray(state + ' ' + name + (mirrored ? " rtl" : "")).constData())
                    << state << scheme << mirrored;
}

void TestActingBanner::everyWindow()
{
    QFETCH(QByteArray, state);
    QFETCH(Theme::Scheme, scheme);
    QFETCH(bool, mirrored);
    QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    Desk desk;
    Theme::apply(scheme, Theme::Density::Comfortable);
    if (state != "act dialog")
        desk.begin();
    openings().at(state)(desk);
    if (state == "act dialog") // it is still there when the lease begins
        desk.begin();
    QTest::qWait(20);
    const QWidgetList windows = bannerWindows();
    QVERIFY(windows.size() >= 1);
    for (QWidget* window : windows) {
        savePicture(window, QString::fromLatin1(QTest::currentDataTag()) + window->objectName());
        QVERIFY2(bannerFault(window).isEmpty(),
                 qPrintable(window->objectName() + u' ' +
                            QLatin1StringView(window->metaObject()->className()) + u": "_s +
                            bannerFault(window)));
    }
    for (QWidget* window : windows) {
        if (!desk.console.impersonation.isActive())
            desk.begin();
        desk.pressStop(window);
        QVERIFY(!desk.console.impersonation.isActive());
        QVERIFY(!bannerOf(window) || !bannerOf(window)->isVisible());
        QVERIFY(!window->windowTitle().contains(u"Acting"_s));
    }
    QCOMPARE(desk.console.impersonation.ends.size(), windows.size());
}

void TestActingBanner::openedBeforehand_data()
{
    QTest::addColumn<QByteArray>("state");
    for (const auto& [state, opening] : openings())
        QTest::newRow(state.constData()) << state;
}

/// Windows get it when it begins, and are afterwards as they were.
void TestActingBanner::openedBeforehand()
{
    QFETCH(QByteArray, state);
    Desk desk;
    openings().at(state)(desk);
    QTest::qWait(20);
    struct Before
    {
        QSize size;
        QString title;
        QMargins margins;
    };
    QHash<QWidget*, Before> before;
    const QWidgetList windows = bannerWindows();
    for (QWidget* window : windows)
        before.insert(window, {window->size(), window->windowTitle(), window->contentsMargins()});
    desk.begin();
    QTest::qWait(20);
    for (QWidget* window : windows)
        QVERIFY2(bannerFault(window).isEmpty(),
                 qPrintable(window->objectName() + u": "_s + bannerFault(window)));
    desk.console.impersonation.end(LeaseEnd::Stop);
    QTest::qWait(20);
    for (QWidget* window : windows) {
        QVERIFY(!bannerOf(window));
        QCOMPARE(window->windowTitle(), before[window].title);
        QCOMPARE(window->contentsMargins(), before[window].margins);
        QCOMPARE(window->size(), before[window].size);
    }
}

void TestActingBanner::stopButton()
{
    Desk desk;
    desk.trigger("actionAbout");
    desk.begin();
    auto* about = child<QDialog>(desk.window.get(), "aboutDialog");
    QTest::mouseClick(child<StopButton>(about, "actingStop"), Qt::LeftButton);
    QCOMPARE(desk.console.impersonation.ends, QList<LeaseEnd>{LeaseEnd::Stop});
    QVERIFY(about->isVisible());
    desk.begin();
    QTest::keyClick(child<StopButton>(bannerOf(about), "actingStop"), Qt::Key_Space);
    QVERIFY(!desk.console.impersonation.isActive());
}

void TestActingBanner::keyWorksEverywhere_data()
{
    QTest::addColumn<std::function<void(Desk&)>>("prepare");
    const auto row = [](const char* name, std::function<void(Desk&)> prepare) {
        QTest::newRow(name) << prepare;
    };
    row("window", [](Desk&) {});
    row("text field", [](Desk& desk) {
        desk.extra = std::make_unique<QLineEdit>(u"selected"_s);
        desk.extra->show();
        desk.extra->activateWindow();
        static_cast<QLineEdit*>(desk.extra.get())->selectAll();
    });
    row("long text", [](Desk& desk) {
        desk.extra = std::make_unique<QPlainTextEdit>(u"x"_s);
        desk.extra->show();
        desk.extra->activateWindow();
    });
    row("palette", [](Desk& desk) { desk.trigger("actionPalette"); });
    row("modal dialog", [](Desk& desk) { desk.trigger("actionConnection"); });
    row("application modal", [](Desk& desk) {
        auto* box = new QMessageBox(desk.window.get());
        box->setWindowModality(Qt::ApplicationModal);
        box->show();
    });
    row("open menu",
        [](Desk& desk) { child<QMenu>(desk.window.get(), "windowMenu")->popup(QPoint(100, 100)); });
    row("open submenu", [](Desk& desk) {
        auto* menu = child<QMenu>(desk.window.get(), "windowMenu");
        menu->popup(QPoint(100, 100));
        menu->findChild<QMenu*>()->popup(QPoint(200, 100));
    });
    row("drop-down", [](Desk& desk) {
        auto* box = new QComboBox;
        box->addItems({u"a"_s, u"b"_s});
        desk.extra.reset(box);
        box->show();
        box->showPopup();
    });
    row("offers", [](Desk& desk) {
        auto* edit = new QLineEdit;
        edit->setCompleter(new QCompleter(QStringList{u"xa"_s, u"xb"_s}, edit));
        desk.extra.reset(edit);
        edit->show();
        edit->activateWindow();
        QTest::keyClicks(edit, u"x"_s);
    });
    row("focus in the banner",
        [](Desk& desk) { child<StopButton>(bannerOf(desk.window.get()), "actingStop")->setFocus(); });
}

void TestActingBanner::keyWorksEverywhere()
{
    QFETCH(std::function<void(Desk&)>, prepare);
    Desk desk;
    desk.begin();
    prepare(desk);
    QTest::qWait(20);
    // As the window system delivers it: to the window with the keyboard, or the popup that holds it.
    const QWidget* popup = QApplication::activePopupWidget();
    QWindow* target = popup ? popup->windowHandle() : QGuiApplication::focusWindow();
    QVERIFY(target);
    QTest::keyClick(target, Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk.console.impersonation.ends, QList<LeaseEnd>{LeaseEnd::Stop});
    if (auto* edit = qobject_cast<QLineEdit*>(desk.extra.get()))
        QVERIFY(!edit->text().isEmpty()); // and it cut nothing
    while (QWidget* open = QApplication::activePopupWidget())
        open->close();
}

void TestActingBanner::titlesSetLaterKeepTheMark()
{
    Desk desk;
    desk.begin();
    desk.window->setWindowTitle(u"Something else"_s);
    QCOMPARE(desk.window->windowTitle(), u"⚠ Acting as zoe@corp.io — Something else"_s);
    QWidget bare;
    bare.show();
    QVERIFY(bare.windowTitle().startsWith(u"⚠ Acting as zoe@corp.io — "_s));
    desk.console.impersonation.end(LeaseEnd::Stop);
    QCOMPARE(desk.window->windowTitle(), u"Users — prod-eu — Regent"_s);
    QCOMPARE(bare.windowTitle(), QString());
}

void TestActingBanner::cannotBeCoveredOrHiddenByWhatComesLater()
{
    Desk desk;
    desk.begin();
    QWidget cover(desk.window.get());
    cover.setAutoFillBackground(true);
    cover.resize(4000, 4000);
    cover.show();
    QCOMPARE(bannerFault(desk.window.get()), QString());
    cover.raise();
    QCOMPARE(bannerFault(desk.window.get()), QString());
    bannerOf(desk.window.get())->hide();
    QCOMPARE(bannerFault(desk.window.get()), QString());
    bannerOf(desk.window.get())->lower();
    QCOMPARE(bannerFault(desk.window.get()), QString());
    bannerOf(desk.window.get())->setGeometry(0, 0, 1, 1);
    QCOMPARE(bannerFault(desk.window.get()), QString());
    desk.window->setContentsMargins(0, 0, 0, 0);
    QCOMPARE(bannerFault(desk.window.get()), QString());
}

void TestActingBanner::narrowWindows_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {1, 120, 240, 320, 400, 520, 700, 900, 1100})
        QTest::addRow("%d", width) << width;
}

void TestActingBanner::narrowWindows()
{
    QFETCH(int, width);
    Desk desk;
    Lease lease = desk.begin();
    QWidget window;
    new QVBoxLayout(&window);
    window.show();
    window.resize(width, 1);
    QTest::qWait(20);
    QCOMPARE(bannerFault(&window), QString());
    QVERIFY(window.height() >= bannerOf(&window)->height());
    savePicture(&window, u"narrow"_s + QString::number(width));
}

void TestActingBanner::popupsMoveOffIt()
{
    Desk desk;
    desk.begin();
    QMenu menu(desk.window.get());
    menu.addAction(u"One"_s);
    menu.popup(desk.window->mapToGlobal(QPoint(40, 2)));
    const ActingBanner* banner = bannerOf(desk.window.get());
    QVERIFY(!menu.geometry().intersects(QRect(banner->mapToGlobal(QPoint()), banner->size())));
}

void TestActingBanner::hostileNames_data()
{
    QTest::addColumn<QString>("name");
    const QString override(QChar(0x202E));
    QTest::newRow("override") << u"abc"_s + override + u"nimda"_s;
    QTest::newRow("isolates") << QString(QChar(0x2069)) + override + QChar(0x2066) + u"x"_s;
    QTest::newRow("lines") << u"one\ntwo\r\nthree"_s + QChar(0x2028) + u"four"_s;
    QTest::newRow("ten thousand") << u"x"_s.repeated(10'000);
    QTest::newRow("markup") << u"<b>bold</b><img src='/etc/passwd'>"_s;
    QTest::newRow("arguments") << u"%1 %2 %n %L1"_s;
    QTest::newRow("blank") << u"   "_s;
    QTest::newRow("control") << QString(QChar(0)) + QChar(7) + QChar(27) + u"[31m"_s;
    QTest::newRow("half a surrogate") << u"x"_s.repeated(79) + QString::fromUcs4(U"😀😀", 2);
    QTest::newRow("combining") << u"a"_s + QString(QChar(0x0301)).repeated(500);
}

void TestActingBanner::hostileNames()
{
    QFETCH(QString, name);
    Desk desk;
    desk.console.impersonation.beginNow(ActingBench::zoe().id, u"zoe@corp.io"_s, name);
    QTest::qWait(20);
    const ActingBanner* banner = bannerOf(desk.window.get());
    QVERIFY(banner->height() < 80);
    QVERIFY(banner->rect().contains(child<StopButton>(banner, "actingStop")->geometry()));
    for (const QString& text : {banner->accessibleName(), desk.window->windowTitle(), banner->toolTip()}) {
        QVERIFY2(text.contains(u"zoe@corp.io"_s), qPrintable(text));
        QVERIFY2(text.size() < 400, qPrintable(QString::number(text.size())));
        QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(u'\n') && !text.contains(QChar(0)));
    }
    QVERIFY(!banner->toolTip().contains(u"<img"_s));
    QVERIFY(banner->accessibleName().contains(u"ada"_s));
    savePicture(desk.window.get(), u"hostile "_s + QString::fromLatin1(QTest::currentDataTag()));
}

void TestActingBanner::lastTwoMinutes()
{
    using namespace std::chrono_literals;
    Desk desk;
    desk.begin();
    const ActingBanner* banner = bannerOf(desk.window.get());
    const QImage calm = desk.window->grab(banner->geometry()).toImage();
    desk.console.impersonation.pass(28min - 1s);
    QVERIFY(banner->accessibleName().contains(u"2 minute"_s) ||
            banner->accessibleName().contains(u"3 minute"_s));
    desk.console.impersonation.pass(1s);
    QVERIFY2(banner->accessibleName().contains(u"120 second"_s), qPrintable(banner->accessibleName()));
    QVERIFY(calm != desk.window->grab(banner->geometry()).toImage());
    desk.console.impersonation.pass(61s);
    QVERIFY2(banner->accessibleName().contains(u"60 second"_s), qPrintable(banner->accessibleName()));
    QCOMPARE(bannerFault(desk.window.get()), QString());
    savePicture(desk.window.get(), u"urgent"_s);
    desk.console.impersonation.pass(59s);
    QVERIFY(!desk.console.impersonation.isActive());
    QTest::qWait(0);
    QVERIFY(!bannerOf(desk.window.get()));
}

void TestActingBanner::isAnnounced()
{
    using namespace std::chrono_literals;
    Desk desk;
    desk.begin();
    desk.trigger("actionAbout"); // whoever lands in a dialog hears it again
    auto* about = child<QDialog>(desk.window.get(), "aboutDialog");
    const QSignalSpy inWindow(bannerOf(desk.window.get()), &ActingBanner::announced);
    const QSignalSpy inDialog(bannerOf(about), &ActingBanner::announced);
    QTRY_COMPARE(inDialog.count(), 1);
    QCOMPARE(inWindow.count(), 1);
    for (int i = 0; i < 100; ++i)
        desk.console.impersonation.pass(1s); // nobody wants to hear a clock
    QCOMPARE(inWindow.count(), 1);
    desk.console.impersonation.pass(27min);
    for (int i = 0; i < 10; ++i)
        desk.console.impersonation.pass(1s);
    QCOMPARE(inWindow.count(), 2);
    QCOMPARE(inDialog.count(), 2);
    const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(bannerOf(about));
    QCOMPARE(spoken->role(), QAccessible::AlertMessage);
    QVERIFY(spoken->text(QAccessible::Name).contains(u"Zoë Müller"_s));
}

void TestActingBanner::dialogsAreOurOwn()
{
    Desk desk;
    QVERIFY(!QCoreApplication::testAttribute(Qt::AA_DontUseNativeDialogs));
    desk.begin();
    QVERIFY(QCoreApplication::testAttribute(Qt::AA_DontUseNativeDialogs));
    desk.console.impersonation.end(LeaseEnd::Stop);
    QVERIFY(!QCoreApplication::testAttribute(Qt::AA_DontUseNativeDialogs));
}

void TestActingBanner::marksWhatLeavesTheWindow()
{
    Desk desk;
    desk.trigger("actionConnection");
    auto* dialog = child<QDialog>(desk.window.get(), "connectionDialog");
    const auto copied = [dialog] {
        QTest::mouseClick(child<QAbstractButton>(dialog, "connectionCopy"), Qt::LeftButton);
        return QGuiApplication::clipboard()->text();
    };
    QVERIFY(!copied().contains(u"acting"_s));
    desk.begin();
    const QString text = copied();
    QVERIFY2(text.startsWith(u"Seen by ada (admin) acting as zoe@corp.io"_s), qPrintable(text));
    QVERIFY(text.contains(ActingBench::zoe().id.value()));
    desk.console.impersonation.end(LeaseEnd::Stop);
    QVERIFY(!copied().contains(u"acting"_s));
}

void TestActingBanner::goesWithItsMaker()
{
    Desk desk;
    desk.begin();
    desk.banners.reset();
    QTest::qWait(0);
    QVERIFY(!bannerOf(desk.window.get()));
    desk.banners = std::make_unique<BannerEverywhere>(desk.console.impersonation, desk.console.info.staff);
    QCOMPARE(bannerFault(desk.window.get()), QString()); // it takes up a lease that runs
}

QTEST_MAIN(TestActingBanner)
#include "tst_actingbanner.moc"
