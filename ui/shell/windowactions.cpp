#include "ui/shell/windowactions.h"

#include "ui/acting/actingkeys.h"
#include "ui/actions.h"
#include "ui/theme/appearance.h"

#include <QActionGroup>
#include <QMenu>

namespace regent {

using namespace Qt::StringLiterals;

WindowActions::WindowActions(Appearance& appearance, const QString& language, QWidget* window)
    : QObject(window)
{
    const QString console = tr("Console");
    palette = add("actionPalette", tr("Find an action…"), console, u"command"_s, {Qt::CTRL | Qt::Key_K});
    shortcuts = add("actionShortcuts", tr("Keyboard shortcuts"), console, u"keyboard"_s,
                    {Qt::Key_F1, QKeySequence(Qt::Key_Question)});
    actAs = add("actionActAs", tr("Act as a user…"), console, u"user-switch"_s);
    stopActing =
        add("actionStopActing", tr("Stop acting as the user"), console, u"stop"_s, {stopActingKey()});
    // The key itself works in every window and above all of them, which no action can: BannerEverywhere.
    stopActing->setShortcutContext(Qt::WidgetShortcut);
    collapse = add("actionCollapse", tr("Collapse"), console, u"sidebar-simple"_s, {Qt::CTRL | Qt::Key_B});
    collapse->setCheckable(true);
    connection = add("actionConnection", tr("Connection details"), console, u"plugs-connected"_s);
    schema = add("actionSchema", tr("Regent schema and indexes…"), console, u"database"_s);
    retry = add("actionReconnect", tr("Try the connection again"), console, u"arrow-clockwise"_s);
    buildAppearance(appearance);
    buildLanguages(language);
    dismissTip = add("actionDismissTip", tr("Hide the tip in the status line"), console, u"x"_s);
    about = add("actionAbout", tr("About Regent"), console, u"info"_s);
    lock = add("actionLock", tr("Lock the console"), console, u"lock-simple"_s, {Qt::CTRL | Qt::Key_L});
    signOut =
        add("actionSignOut", tr("Sign out"), console, u"sign-out"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_Q});
    quit = add("actionQuit", tr("Quit"), console, u"x-circle"_s, {Qt::CTRL | Qt::Key_Q});
    buildMenu(window);
}

QAction* WindowActions::add(const char* name, const QString& text, const QString& group, const QString& icon,
                            const QList<QKeySequence>& keys)
{
    QAction* action = makeAction(this, name, text, group, icon);
    action->setShortcuts(keys);
    setAvailability(action, Availability::yes());
    m_all.append(action);
    return action;
}

void WindowActions::buildAppearance(Appearance& appearance)
{
    using Choice = Appearance::Choice;
    struct Scheme
    {
        const char* name;
        QString text;
        QString icon;
        Choice choice;
    };
    const QString group = tr("Appearance");
    const Scheme schemes[] = {
        {"actionSchemeSystem", tr("Colours of the desktop"), u"circle-half"_s, Choice::System},
        {"actionSchemeLight", tr("Light colours"), u"sun"_s, Choice::Light},
        {"actionSchemeDark", tr("Dark colours"), u"moon"_s, Choice::Dark},
        {"actionSchemeContrast", tr("High contrast"), u"eye"_s, Choice::Contrast},
    };
    auto* exclusive = new QActionGroup(this);
    for (const Scheme& scheme : schemes) {
        QAction* action = add(scheme.name, scheme.text, group, scheme.icon);
        action->setCheckable(true);
        action->setData(int(scheme.choice));
        exclusive->addAction(action);
        m_schemes.append(action);
        connect(action, &QAction::triggered, &appearance,
                [&appearance, choice = scheme.choice] { appearance.choose(choice); });
    }
    m_compact = add("actionCompact", tr("Compact rows"), group, u"rows"_s);
    m_compact->setCheckable(true);
    connect(m_compact, &QAction::triggered, &appearance, [&appearance](bool compact) {
        appearance.chooseDensity(compact ? Theme::Density::Compact : Theme::Density::Comfortable);
    });
    connect(&appearance, &Appearance::changed, this, [this, &appearance] { syncAppearance(appearance); });
    syncAppearance(appearance);
}

void WindowActions::syncAppearance(const Appearance& appearance)
{
    for (QAction* scheme : std::as_const(m_schemes))
        scheme->setChecked(scheme->data().toInt() == int(appearance.choice()));
    m_compact->setChecked(appearance.density() == Theme::Density::Compact);
}

/// Each language in its own words, so that it is found from any other.
void WindowActions::buildLanguages(const QString& language)
{
    struct Language
    {
        const char* name;
        QString text;
        QString code;
    };
    const Language languages[] = {
        {"actionLanguageSystem", tr("Language of the desktop"), QString()},
        {"actionLanguageEn", u"English"_s, u"en"_s},
        {"actionLanguageDe", u"Deutsch"_s, u"de"_s},
    };
    auto* exclusive = new QActionGroup(this);
    for (const Language& entry : languages) {
        QAction* action = add(entry.name, entry.text, tr("Language"), u"translate"_s);
        action->setCheckable(true);
        action->setChecked(entry.code == language);
        exclusive->addAction(action);
        m_languages.append(action);
        connect(action, &QAction::triggered, this, [this, code = entry.code] { emit languageChosen(code); });
    }
}

void WindowActions::buildMenu(QWidget* window)
{
    m_menu = new QMenu(window);
    m_menu->setObjectName(u"windowMenu"_s);
    m_menu->setToolTipsVisible(true);
    m_menu->addActions({palette, shortcuts, m_menu->addSeparator(), actAs, stopActing, m_menu->addSeparator(),
                        connection, schema, m_menu->addSeparator()});
    m_menu->addMenu(tr("Appearance"))->addActions(m_schemes + QList<QAction*>{m_compact});
    m_menu->addMenu(tr("Language"))->addActions(m_languages);
    m_menu->addActions({m_menu->addSeparator(), about, lock, signOut, quit});
}

} // namespace regent
