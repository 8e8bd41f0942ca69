#pragma once

#include "ui/filepicker.h"
#include "ui/prompter.h"

#include <functional>

class QFileDialog;
class QWidget;

namespace regent {

/// The window that dialogs belong to, asked when one opens.
using DialogOwner = std::function<QWidget*()>;

/// Questions as window-modal dialogs over the owner, or over the dialog that is open there.
class DialogPrompter : public Prompter
{
public:
    explicit DialogPrompter(DialogOwner owner) : m_owner(std::move(owner)) {}

    void ask(const Question& question, Answer answer) override;
    void askText(const TextQuestion& question, TextAnswer answer) override;

private:
    DialogOwner m_owner;
};

/// Qt's or the desktop's file dialog; remembers the folder while the program runs.
class DialogFilePicker : public FilePicker
{
public:
    explicit DialogFilePicker(DialogOwner owner) : m_owner(std::move(owner)) {}

    void save(const SaveRequest& request, Chosen chosen) override;
    void open(const OpenRequest& request, Chosen chosen) override;

private:
    QFileDialog* makeDialog(const QString& title, const QStringList& filters, Chosen chosen);

    DialogOwner m_owner;
    QString m_folder;
};

} // namespace regent
