#pragma once

#include <QDialog>

namespace regent {

struct ConsoleServices;

/// What the status line abbreviates: the connection in full. Deletes itself when closed.
class ConnectionDialog : public QDialog
{
    Q_OBJECT
public:
    ConnectionDialog(const ConsoleServices& services, QWidget* parent);
};

} // namespace regent
