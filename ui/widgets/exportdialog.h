#pragma once

#include "services/api/exportformat.h"

#include <QDialog>
#include <QList>

class QLabel;
class QRadioButton;

namespace regent {

/// Asks in which form to export; says what will be in the file.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    struct Fact
    {
        const char* name; ///< Object name of the text.
        QString title;
        QString text;
    };
    /// `note` stands below the forms.
    ExportDialog(const QString& title, const QList<Fact>& facts, const QString& note,
                 QWidget* parent = nullptr);

    ExportFormat format() const;

private:
    QLabel* addLine(const char* name, const QString& text);

    QRadioButton* m_csv = nullptr;
    QRadioButton* m_lines = nullptr;
};

} // namespace regent
