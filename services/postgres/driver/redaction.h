#pragma once

#include <QString>

namespace regent::postgres {

/// A server's message without the values it may quote, in whichever language and quoting style it speaks.
/// Messages about data quote it: 'invalid input syntax for type uuid: "…"'. So may those that functions of
/// the platform raise. All others quote names only and stay as they are.
QString withoutValues(const QString& sqlState, const QString& message);

/// The n-th quoted name (from 1) in a message, in any quoting style; empty when there is none.
QString quotedName(const QString& message, int which);

} // namespace regent::postgres
