#pragma once

#include <QString>

class QFormLayout;
class QLabel;
class QWidget;

namespace regent {

/// A quiet line below an input, hidden until it has something to say.
QLabel* noteLabel(QWidget* parent, const char* name);
void paintDanger(QLabel* label);
/// An input "field_<field>" with its label and, below it, the place "error_<field>" for what is wrong with
/// it.
void addFieldRow(QFormLayout* form, const QString& field, const QString& label, QWidget* input);

} // namespace regent
