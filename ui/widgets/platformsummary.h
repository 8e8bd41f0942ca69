#pragma once

#include "services/api/platforminfo.h"

#include <QWidget>

class QGridLayout;

namespace regent {

/// What a connection found, in words: server, transport, login and role, what this version of the platform
/// offers and what it lacks, and what to watch out for.
class PlatformSummary : public QWidget
{
    Q_OBJECT
public:
    explicit PlatformSummary(QWidget* parent = nullptr);

    /// `local`: the server is on this machine, so no TLS is no weakness.
    void show(const PlatformInfo& info, bool local);
    using QWidget::show;
    /// All of it as lines, for copying and for screen readers.
    QString text() const { return m_text; }

private:
    void addFact(const QString& label, const QString& value);
    void addNotes(const PlatformInfo& info);
    void addCapabilities(const PlatformInfo& info);

    QGridLayout* m_grid = nullptr;
    QString m_text;
};

} // namespace regent
