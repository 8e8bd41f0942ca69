#pragma once

#include "ui/filepicker.h"
#include "ui/prompter.h"

class QWidget;

namespace regent {

/// Questions as window-modal dialogs over the active window.
class DialogPrompter : public Prompter
{
public:
    void ask(const Question& question, Answer answer) override;
    void askText(const TextQuestion& question, TextAnswer answer) override;
};

/// Qt's or the desktop's file dialog; remembers the folder while the program runs.
class DialogFilePicker : public FilePicker
{
public:
    void save(const SaveRequest& request, Chosen chosen) override;

private:
    QString m_folder;
};

} // namespace regent
