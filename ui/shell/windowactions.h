#pragma once

#include <QAction>
#include <QList>
#include <QObject>

class QMenu;
class QWidget;

namespace regent {

class Appearance;

/// The actions of the window itself, and its menu. What they do is connected by MainWindow, looks excepted.
class WindowActions : public QObject
{
    Q_OBJECT
public:
    WindowActions(Appearance& appearance, const QString& language, QWidget* window);

    QAction* palette = nullptr;
    QAction* shortcuts = nullptr;
    QAction* actAs = nullptr;
    QAction* stopActing = nullptr;
    QAction* collapse = nullptr;
    QAction* connection = nullptr;
    QAction* schema = nullptr;
    QAction* retry = nullptr;
    QAction* dismissTip = nullptr;
    QAction* about = nullptr;
    QAction* lock = nullptr;
    QAction* signOut = nullptr;
    QAction* quit = nullptr;

    const QList<QAction*>& all() const { return m_all; }
    QMenu* menu() const { return m_menu; }

signals:
    void languageChosen(const QString& language);

private:
    QAction* add(const char* name, const QString& text, const QString& group, const QString& icon,
                 const QList<QKeySequence>& shortcuts = {});
    void buildAppearance(Appearance& appearance);
    void buildLanguages(const QString& language);
    void buildMenu(QWidget* window);
    void syncAppearance(const Appearance& appearance);

    QList<QAction*> m_all;
    QList<QAction*> m_schemes;
    QList<QAction*> m_languages;
    QAction* m_compact = nullptr;
    QMenu* m_menu = nullptr;
};

} // namespace regent
