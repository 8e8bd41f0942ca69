#include "ui/widgets/dialogprompter.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(regent::DialogPrompter)

public:
    static QString cancel() { return tr("Cancel"); }
};

/// A dialog that is closing is no parent: its children go with it.
QWidget* parentFor(const DialogOwner& owner)
{
    QWidget* modal = QApplication::activeModalWidget();
    return modal && modal->isVisible() ? modal : owner();
}

struct Frame
{
    QDialog* dialog;
    QVBoxLayout* column;
    QDialogButtonBox* buttons;
    QPushButton* verb;
};

/// The verb and Cancel below whatever the caller puts into `column`.
Frame makeFrame(const DialogOwner& owner, const QString& title, const QString& verb)
{
    auto* dialog = new QDialog(parentFor(owner));
    dialog->setObjectName(u"question"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setWindowTitle(title);
    dialog->setMinimumWidth(400);
    auto* buttons = new QDialogButtonBox(dialog);
    QPushButton* accept = buttons->addButton(verb, QDialogButtonBox::AcceptRole);
    accept->setObjectName(u"questionVerb"_s);
    buttons->addButton(Words::cancel(), QDialogButtonBox::RejectRole)->setObjectName(u"questionCancel"_s);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* outer = new QVBoxLayout(dialog);
    outer->setContentsMargins(Theme::gap(5), Theme::gap(5), Theme::gap(5), Theme::gap(4));
    outer->setSpacing(Theme::gap(4));
    auto* column = new QVBoxLayout;
    outer->addLayout(column);
    outer->addWidget(buttons);
    return {dialog, column, buttons, accept};
}

QLabel* paragraph(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

void makeDestructive(const Frame& frame)
{
    QPalette palette = frame.verb->palette();
    palette.setColor(QPalette::ButtonText, Theme::color(Theme::Role::Danger));
    frame.verb->setPalette(palette);
    frame.verb->setIcon(Theme::icon(u"warning"_s, Theme::Role::Danger));
    frame.verb->setAutoDefault(false);
    auto* cancel = frame.dialog->findChild<QPushButton*>(u"questionCancel"_s);
    cancel->setDefault(true);
    cancel->setFocus();
}

} // namespace

void DialogPrompter::ask(const Question& question, Answer answer)
{
    const Frame frame = makeFrame(m_owner, question.title, question.verb);
    auto* title = paragraph(question.title, frame.dialog);
    title->setFont(Theme::font(Theme::Type::Title));
    frame.column->addWidget(title);
    frame.column->addWidget(paragraph(question.text, frame.dialog));
    if (question.destructive)
        makeDestructive(frame);
    else
        frame.verb->setDefault(true);
    QObject::connect(frame.dialog, &QDialog::finished, frame.dialog,
                     [answer = std::move(answer)](int result) { answer(result == QDialog::Accepted); });
    frame.dialog->open();
}

void DialogPrompter::askText(const TextQuestion& question, TextAnswer answer)
{
    const Frame frame = makeFrame(m_owner, question.title, question.verb);
    auto* input = new QLineEdit(question.initial, frame.dialog);
    input->setObjectName(u"questionInput"_s);
    input->setAccessibleName(question.label);
    auto* label = paragraph(question.label, frame.dialog);
    label->setBuddy(input);
    frame.column->addWidget(label);
    frame.column->addWidget(input);
    if (!question.note.isEmpty())
        frame.column->addWidget(paragraph(question.note, frame.dialog));
    frame.verb->setDefault(true);
    frame.verb->setEnabled(!question.initial.isEmpty());
    QObject::connect(input, &QLineEdit::textChanged, frame.verb,
                     [verb = frame.verb](const QString& text) { verb->setEnabled(!text.isEmpty()); });
    QObject::connect(frame.dialog, &QDialog::accepted, input,
                     [input, answer = std::move(answer)] { answer(input->text()); });
    frame.dialog->open();
    input->selectAll();
    input->setFocus();
}

QFileDialog* DialogFilePicker::makeDialog(const QString& title, const QStringList& filters, Chosen chosen)
{
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto* dialog = new QFileDialog(parentFor(m_owner), title, m_folder);
    dialog->setObjectName(u"fileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(filters);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [this, chosen = std::move(chosen)](const QString& path) {
                         m_folder = QFileInfo(path).absolutePath();
                         chosen(path);
                     });
    return dialog;
}

void DialogFilePicker::save(const SaveRequest& request, Chosen chosen)
{
    QFileDialog* dialog = makeDialog(request.title, request.filters, std::move(chosen));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(request.suggestedName);
    dialog->setDefaultSuffix(QFileInfo(request.suggestedName).suffix());
    dialog->open();
}

void DialogFilePicker::open(const OpenRequest& request, Chosen chosen)
{
    QFileDialog* dialog = makeDialog(request.title, request.filters, std::move(chosen));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
}

} // namespace regent
