#include "services/api/settings.h"
#include "tests/support/fakeconsole.h"
#include "ui/theme/appearance.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace regent;
using namespace Qt::StringLiterals;

namespace {

/// How much of the image is drawn on, and which colour its opaque pixels have.
struct Ink
{
    int pixels = 0;
    QColor color;
};

Ink inkOf(const QImage& image)
{
    Ink ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            ink.pixels += pixel.alpha() > 0;
            if (pixel.alpha() == 255)
                ink.color = pixel;
        }
    }
    return ink;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void init() { Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable); }

    void contrast_data();
    void contrast();
    void groundsCarryText_data() { schemes(); }
    void groundsCarryText();
    void contrastFormula();
    void paletteFollowsRoles_data() { schemes(); }
    void paletteFollowsRoles();
    void iconIsTinted_data() { schemes(); }
    void iconIsTinted();
    void iconIsCrisp_data();
    void iconIsCrisp();
    void iconOfAWidgetFollowsTheScheme();
    void directionalIconsAreMirrored();
    void everyNamedIconExists();
    void everyIconIsUsed();
    void density();
    void figuresHaveOneWidth();
    void choiceIsRemembered();
    void systemSchemeIsFollowedOnlyWhenChosen();

private:
    void schemes();
    static QStringList iconNamesInSources();
};

void TestTheme::schemes()
{
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::newRow("light") << Theme::Scheme::Light;
    QTest::newRow("dark") << Theme::Scheme::Dark;
    QTest::newRow("contrast") << Theme::Scheme::Contrast;
}

void TestTheme::contrast_data()
{
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::addColumn<Theme::Role>("ink");
    QTest::addColumn<Theme::Role>("ground");
    QTest::addColumn<double>("least");
    struct Pair
    {
        const char* name;
        Theme::Role ink, ground;
        double least;
    };
    QList<Pair> pairs{
        {"text on selection", Theme::Role::SelectionText, Theme::Role::Selection, 4.5},
        {"text on accent", Theme::Role::AccentText, Theme::Role::Accent, 4.5},
        {"text on danger", Theme::Role::DangerText, Theme::Role::Danger, 4.5},
        {"text on acting", Theme::Role::ActingText, Theme::Role::Acting, 4.5},
        {"dim text on selection", Theme::Role::SelectionText, Theme::Role::Selection, 4.5},
    };
    for (const Theme::Role ground : {Theme::Role::Window, Theme::Role::Surface, Theme::Role::SurfaceAlt}) {
        for (const Theme::Role ink : {Theme::Role::Text, Theme::Role::DimText})
            pairs.append({"text", ink, ground, 4.5});
    }
    for (const Theme::Role ground : {Theme::Role::Window, Theme::Role::Surface}) {
        for (const Theme::Role ink :
             {Theme::Role::Accent, Theme::Role::Success, Theme::Role::Warning, Theme::Role::Danger})
            pairs.append({"coloured text", ink, ground, 4.5});
        pairs.append({"outline", Theme::Role::Outline, ground, 3.0});
    }
    for (const auto scheme : {Theme::Scheme::Light, Theme::Scheme::Dark, Theme::Scheme::Contrast}) {
        for (const Pair& pair : std::as_const(pairs)) {
            QTest::addRow("%d: %s, role %d on %d", int(scheme), pair.name, int(pair.ink), int(pair.ground))
                << scheme << pair.ink << pair.ground << pair.least;
        }
    }
}

void TestTheme::contrast()
{
    QFETCH(Theme::Scheme, scheme);
    QFETCH(Theme::Role, ink);
    QFETCH(Theme::Role, ground);
    QFETCH(double, least);
    const double found = Theme::contrast(Theme::color(ink, scheme), Theme::color(ground, scheme));
    QVERIFY2(found >= least, qPrintable(u"%1 is less than %2"_s.arg(found).arg(least)));
}

void TestTheme::groundsCarryText()
{
    QFETCH(Theme::Scheme, scheme);
    Theme::apply(scheme, Theme::Density::Comfortable);
    for (const Theme::Role role : {Theme::Role::Accent, Theme::Role::Success, Theme::Role::Warning,
                                   Theme::Role::Danger, Theme::Role::DimText}) {
        QVERIFY(Theme::contrast(Theme::color(Theme::Role::Text), Theme::ground(role)) >= 4.5);
        QVERIFY2(Theme::contrast(Theme::color(role), Theme::ground(role)) >= 4.5,
                 qPrintable(u"role %1: %2"_s.arg(int(role)).arg(
                     Theme::contrast(Theme::color(role), Theme::ground(role)))));
    }
}

void TestTheme::contrastFormula()
{
    QCOMPARE(Theme::contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(Theme::contrast(Qt::white, Qt::white), 1.0);
    // The grey that WCAG names as the lightest to pass on white.
    QVERIFY(qAbs(Theme::contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
}

void TestTheme::paletteFollowsRoles()
{
    QFETCH(Theme::Scheme, scheme);
    Theme::apply(scheme, Theme::Density::Comfortable);
    QCOMPARE(Theme::scheme(), scheme);
    const QPalette palette = QApplication::palette();
    QCOMPARE(palette.color(QPalette::Base), Theme::color(Theme::Role::Surface));
    QCOMPARE(palette.color(QPalette::WindowText), Theme::color(Theme::Role::Text));
    QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), Theme::color(Theme::Role::DimText));
    QVERIFY(Theme::contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >=
            4.5);
}

void TestTheme::iconIsTinted()
{
    QFETCH(Theme::Scheme, scheme);
    Theme::apply(scheme, Theme::Density::Comfortable);
    const QIcon icon = Theme::icon(u"users"_s);
    QCOMPARE(inkOf(icon.pixmap(32).toImage()).color, Theme::color(Theme::Role::Text));
    QCOMPARE(inkOf(icon.pixmap(32, QIcon::Disabled).toImage()).color, Theme::color(Theme::Role::DimText));
    QCOMPARE(inkOf(icon.pixmap(32, QIcon::Selected).toImage()).color,
             Theme::color(Theme::Role::SelectionText));
    QCOMPARE(inkOf(Theme::icon(u"users"_s, Theme::Role::Danger).pixmap(32).toImage()).color,
             Theme::color(Theme::Role::Danger));
}

void TestTheme::iconIsCrisp_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("100 %") << 1.0;
    QTest::newRow("125 %") << 1.25;
    QTest::newRow("150 %") << 1.5;
    QTest::newRow("200 %") << 2.0;
    QTest::newRow("300 %") << 3.0;
}

void TestTheme::iconIsCrisp()
{
    QFETCH(double, scale);
    const QIcon icon = Theme::icon(u"stop"_s);
    const QPixmap pixmap = icon.pixmap(QSize(16, 16), scale);
    QCOMPARE(pixmap.size(), QSize(qRound(16 * scale), qRound(16 * scale)));
    QCOMPARE(pixmap.devicePixelRatio(), scale);
    // Painted into a canvas of that scale it is the same drawing, not a smaller one blown up.
    QImage canvas(QSize(qRound(16 * scale), qRound(16 * scale)), QImage::Format_ARGB32_Premultiplied);
    canvas.setDevicePixelRatio(scale);
    canvas.fill(Qt::transparent);
    QPainter painter(&canvas);
    icon.paint(&painter, QRect(0, 0, 16, 16));
    painter.end();
    QCOMPARE(inkOf(canvas).pixels, inkOf(pixmap.toImage()).pixels);
    QVERIFY(inkOf(canvas).pixels > 0);
}

void TestTheme::iconOfAWidgetFollowsTheScheme()
{
    QPushButton button(Theme::icon(u"stop"_s), QString());
    button.resize(40, 40);
    button.ensurePolished();
    const QColor before = inkOf(button.icon().pixmap(32).toImage()).color;
    Theme::apply(Theme::Scheme::Dark, Theme::Density::Comfortable);
    const QColor after = inkOf(button.icon().pixmap(32).toImage()).color;
    QVERIFY(before != after);
    QCOMPARE(after, Theme::color(Theme::Role::Text, Theme::Scheme::Dark));
}

void TestTheme::directionalIconsAreMirrored()
{
    const auto drawn = [](const QString& name) { return Theme::icon(name).pixmap(32).toImage(); };
    const QImage forward = drawn(u"sign-out"_s);
    const QImage neutral = drawn(u"stop"_s);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const QImage mirrored = drawn(u"sign-out"_s);
    const QImage still = drawn(u"stop"_s);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    QCOMPARE(mirrored, forward.mirrored(true, false));
    QCOMPARE(still, neutral);
}

QStringList TestTheme::iconNamesInSources()
{
    // Every literal in ui that could name an icon: icons are also named in tables, not only in calls.
    static const QRegularExpression literal(u"\\b(?:u|QStringLiteral\\()\"([a-z][a-z0-9-]*)\""_s);
    QStringList names;
    QDirIterator files(QStringLiteral(REGENT_SOURCE_DIR) + u"/ui"_s, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = literal.globalMatch(text); match.hasNext();)
            names << match.next().captured(1);
    }
    return names;
}

void TestTheme::everyNamedIconExists()
{
    static const QRegularExpression call(u"(?:icon|Icon|IconLabel|setIcon)\\(u\"([a-z0-9-]+)\"_s"_s);
    QDirIterator files(QStringLiteral(REGENT_SOURCE_DIR) + u"/ui"_s, {u"*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    int found = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = call.globalMatch(text); match.hasNext(); ++found) {
            const QString name = match.next().captured(1);
            QVERIFY2(QFile::exists(u":/icons/"_s + name + u".svg"_s),
                     qPrintable(file.fileName() + u": "_s + name));
        }
    }
    QVERIFY(found > 20);
}

void TestTheme::everyIconIsUsed()
{
    const QStringList names = iconNamesInSources();
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(!files.isEmpty());
    QStringList unused;
    for (const QString& file : files) {
        if (!names.contains(file.chopped(4)))
            unused << file;
    }
    QVERIFY2(unused.isEmpty(),
             qPrintable(u"in resources/icons, but named nowhere in ui: "_s + unused.join(u' ')));
}

void TestTheme::density()
{
    QCOMPARE(Theme::rowHeight(), 28);
    Theme::apply(Theme::Scheme::Light, Theme::Density::Compact);
    QCOMPARE(Theme::density(), Theme::Density::Compact);
    QCOMPARE(Theme::rowHeight(), 24);
}

void TestTheme::figuresHaveOneWidth()
{
    const QFontMetricsF metrics(Theme::font(Theme::Type::Figures));
    for (const QChar digit : u"123456789"_s)
        QCOMPARE(metrics.horizontalAdvance(digit), metrics.horizontalAdvance(u'0'));
}

void TestTheme::choiceIsRemembered()
{
    MemorySettings settings;
    Appearance first(settings);
    QCOMPARE(first.choice(), Appearance::Choice::System);
    first.choose(Appearance::Choice::Contrast);
    first.chooseDensity(Theme::Density::Compact);
    QCOMPARE(Theme::scheme(), Theme::Scheme::Contrast);

    Appearance second(settings);
    QCOMPARE(second.choice(), Appearance::Choice::Contrast);
    QCOMPARE(second.density(), Theme::Density::Compact);
}

void TestTheme::systemSchemeIsFollowedOnlyWhenChosen()
{
    MemorySettings settings;
    Appearance appearance(settings);
    appearance.apply();
    appearance.setSystemScheme(Theme::Scheme::Dark);
    QCOMPARE(Theme::scheme(), Theme::Scheme::Dark);
    appearance.choose(Appearance::Choice::Light);
    appearance.setSystemScheme(Theme::Scheme::Contrast);
    QCOMPARE(Theme::scheme(), Theme::Scheme::Light);
    appearance.choose(Appearance::Choice::System);
    QCOMPARE(Theme::scheme(), Theme::Scheme::Contrast);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
