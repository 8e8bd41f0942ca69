#pragma once

#include <QString>

#include <functional>

namespace regent {

/// Questions to the person at the keyboard. Answers come later through a callback, never from a nested event
/// loop; tests answer them without a window.
class Prompter
{
public:
    virtual ~Prompter() = default;

    struct Question
    {
        QString title;
        QString text;             ///< What exactly will happen, one line each.
        QString verb;             ///< The button that does it: "Delete view". Never "OK".
        bool destructive = false; ///< The verb's button is red and Cancel is the default.
    };
    using Answer = std::function<void(bool accepted)>;
    virtual void ask(const Question& question, Answer answer) = 0;

    struct TextQuestion
    {
        QString title;
        QString label;
        QString initial;
        QString verb;
        QString note; ///< A quiet line below the input.
    };
    /// Not called when the person cancels.
    using TextAnswer = std::function<void(const QString& text)>;
    virtual void askText(const TextQuestion& question, TextAnswer answer) = 0;
};

} // namespace regent
