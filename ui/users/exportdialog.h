#pragma once

#include "services/api/userservice.h"

#include <QDialog>

class QLabel;
class QRadioButton;

namespace regent {

/// Asks in which form to export; says how many, with which filter and in which order.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    /// `count` and `order` are finished texts; `query` is shown as it was typed.
    ExportDialog(const QString& count, const QString& query, const QString& order, QWidget* parent = nullptr);

    ExportFormat format() const;

private:
    QLabel* addLine(const char* name, const QString& text);

    QRadioButton* m_csv = nullptr;
    QRadioButton* m_lines = nullptr;
};

} // namespace regent
