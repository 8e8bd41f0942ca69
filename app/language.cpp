#include "app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace regent {

using namespace Qt::StringLiterals;

void Language::use(const QString& code)
{
    for (QTranslator* translator : {&m_plurals, &m_regent, &m_qt})
        QCoreApplication::removeTranslator(translator);
    QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English); // digits in groups, dates as people write them
    QLocale::setDefault(locale);
    if (m_plurals.load(u":/i18n/regent_en.qm"_s))
        QCoreApplication::installTranslator(&m_plurals);
    if (locale.language() == QLocale::English)
        return;
    if (m_qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_regent.load(locale, u"regent"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_regent);
}

} // namespace regent
