#pragma once

#include "services/api/protection.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace regent {

class Badge;

/// One protection: who makes sure of it, what it is, and on demand what was looked at and what would help.
class ProtectionRow : public QWidget
{
    Q_OBJECT
public:
    explicit ProtectionRow(const Protection& protection, QWidget* parent = nullptr);

private:
    QWidget* buildDetails(const Protection& protection);
    void buildRemedy(const QString& sql, QWidget* parent);

    Badge* m_badge = nullptr;
    QToolButton* m_toggle = nullptr;
};

} // namespace regent
