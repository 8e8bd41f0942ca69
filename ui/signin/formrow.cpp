#include "ui/signin/formrow.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>

namespace regent {

using namespace Qt::StringLiterals;

QLabel* noteLabel(QWidget* parent, const char* name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1StringView(name));
    label->setFont(Theme::font(Theme::Type::Secondary));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

void paintDanger(QLabel* label)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, Theme::color(Theme::Role::Danger));
    label->setPalette(palette);
}

void addFieldRow(QFormLayout* form, const QString& field, const QString& label, QWidget* input)
{
    QWidget* owner = form->parentWidget();
    input->setObjectName(u"field_"_s + field);
    input->setAccessibleName(QString(label).remove(u'&'));
    QLabel* error = noteLabel(owner, "");
    error->setObjectName(u"error_"_s + field);
    paintDanger(error);
    auto* cell = new QVBoxLayout;
    cell->setSpacing(2);
    cell->addWidget(input);
    cell->addWidget(error);
    auto* name = new QLabel(label, owner);
    name->setBuddy(input);
    form->addRow(name, cell);
}

} // namespace regent
