#pragma once

#include <QDialog>

namespace regent {

/// Name, version, licences. Deletes itself when closed.
class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent);
};

} // namespace regent
