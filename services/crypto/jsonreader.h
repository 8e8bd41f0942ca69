#pragma once

#include <QByteArrayView>
#include <QJsonValue>
#include <QString>

namespace regent::crypto {

/// A JSON text as Python's json module reads it, down to the words of its complaints.
///
/// Not QJsonDocument: that one drops all but one of several members with the same name without a word (the
/// signature covers them all, and another reader may see another one), and says what is wrong in its own
/// words, where the platform's answers have Python's.
struct JsonText
{
    QJsonValue value; ///< Whole numbers too large for 64 bits are doubles.
    QString error;    ///< "Expecting value: line 1 column 1 (char 0)"; empty when Python reads it.
    /// Why this text should be refused although Python reads it; empty when there is nothing against it:
    /// a member given twice, NaN or an infinity, half a surrogate pair, a NUL, a byte order mark.
    QString doubt;
};

JsonText readJson(QByteArrayView utf8);

} // namespace regent::crypto
