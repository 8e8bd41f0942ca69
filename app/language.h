#pragma once

#include <QObject>
#include <QTranslator>

namespace regent {

/// The language of the console: which translations are installed. English has a file too, for its plurals.
class Language : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// "de", or empty to follow the desktop. Windows made afterwards speak it.
    void use(const QString& code);

private:
    QTranslator m_plurals;
    QTranslator m_regent;
    QTranslator m_qt;
};

} // namespace regent
