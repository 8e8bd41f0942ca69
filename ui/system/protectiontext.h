#pragma once

#include "services/api/protection.h"

namespace regent {

/// A protection in a few words ("Nobody changes the audit log") and as a sentence that says what it means.
QString protectionTitle(const QString& id);
QString protectionSentence(const QString& id);
/// "Database", "This console only", "Nobody".
QString enforcementText(Enforcement enforcement);
/// What the word means.
QString enforcementSentence(Enforcement enforcement);

} // namespace regent
