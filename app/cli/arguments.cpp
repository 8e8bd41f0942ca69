#include "app/cli/arguments.h"

#include <algorithm>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> usage(const QString& what, const QString& field = {})
{
    return failure(Error::Kind::Invalid, u"usage"_s, what, field);
}

const OptionInfo* findIn(const QList<OptionInfo>& options, QStringView name)
{
    const auto found = std::ranges::find_if(options, [&](const OptionInfo& o) { return o.name == name; });
    return found == options.end() ? nullptr : &*found;
}

bool isNoun(QStringView word)
{
    return std::ranges::any_of(commands(), [&](const CommandInfo& info) { return info.noun == word; });
}

/// Reads the words one by one; what has been read decides what the next may be.
class Parser
{
public:
    explicit Parser(QStringList words) : m_words(std::move(words)) {}

    Result<Arguments> parse()
    {
        while (!m_words.isEmpty()) {
            const QString word = m_words.takeFirst();
            if (word == "--"_L1 && !m_optionsEnded) {
                m_optionsEnded = true;
                continue;
            }
            const bool option = !m_optionsEnded && word.size() > 1 && word.startsWith(u'-');
            if (const auto taken = option ? takeOption(word) : takeWord(word); !taken)
                return failure(taken.error());
        }
        return complete();
    }

private:
    Result<void> takeOption(const QString& word)
    {
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word == "-h"_L1 ? u"help"_s : word.mid(2, equals < 0 ? -1 : equals - 2);
        const OptionInfo* option = word.startsWith("--"_L1) || word == "-h"_L1 ? find(name) : nullptr;
        if (!option)
            return usage(u"unknown option %1"_s.arg(equals < 0 ? word : word.left(equals)), name);
        if (m_arguments.options.contains(name))
            return usage(u"option --%1 is given twice"_s.arg(name), name);
        if (option->value.isEmpty() && equals >= 0)
            return usage(u"option --%1 takes no value"_s.arg(name), name);
        if (!option->value.isEmpty() && equals < 0 && m_words.isEmpty())
            return usage(u"option --%1 needs a value: %2"_s.arg(name, option->value), name);
        QString value;
        if (!option->value.isEmpty())
            value = equals >= 0 ? word.mid(equals + 1) : m_words.takeFirst();
        m_arguments.options.insert(name, value);
        return {};
    }

    const OptionInfo* find(const QString& name) const
    {
        const OptionInfo* own = m_arguments.command ? findIn(m_arguments.command->options, name) : nullptr;
        return own ? own : findIn(globalOptions(), name);
    }

    Result<void> takeWord(const QString& word)
    {
        if (m_arguments.noun.isEmpty())
            return takeNoun(word);
        if (!m_arguments.command)
            return takeVerb(word);
        if (m_arguments.operands.size() == m_arguments.command->operandCount)
            return usage(u"%1 %2 does not take '%3'"_s.arg(m_arguments.command->noun,
                                                           m_arguments.command->verb, shortened(word)));
        m_arguments.operands.append(word);
        return {};
    }

    Result<void> takeNoun(const QString& word)
    {
        if (!isNoun(word))
            return usage(u"unknown command '%1'; see regentctl --help"_s.arg(shortened(word)));
        m_arguments.noun = word;
        return {};
    }

    Result<void> takeVerb(const QString& word)
    {
        const auto& all = commands();
        const auto found = std::ranges::find_if(
            all, [&](const CommandInfo& info) { return info.noun == m_arguments.noun && info.verb == word; });
        if (found == all.end())
            return usage(u"%1 cannot '%2'; see regentctl %1 --help"_s.arg(m_arguments.noun, shortened(word)));
        m_arguments.command = &*found;
        return {};
    }

    Result<Arguments> complete()
    {
        if (m_arguments.has("help"_L1) || m_arguments.has("version"_L1))
            return m_arguments;
        if (m_arguments.noun.isEmpty())
            return usage(u"a command is missing; see regentctl --help"_s);
        const CommandInfo* command = m_arguments.command;
        if (!command)
            return usage(u"what to do with %1 is missing; see regentctl %1 --help"_s.arg(m_arguments.noun));
        if (m_arguments.operands.size() < command->operandCount)
            return usage(u"%1 %2 needs %3"_s.arg(command->noun, command->verb, command->operands),
                         command->operands);
        return m_arguments;
    }

    static QString shortened(const QString& word) { return word.left(40); }

    QStringList m_words;
    Arguments m_arguments;
    bool m_optionsEnded = false;
};

QString optionLines(const QList<OptionInfo>& options)
{
    QString text;
    for (const OptionInfo& option : options) {
        const QString form =
            u"--%1%2%3"_s.arg(option.name, option.value.isEmpty() ? ""_L1 : " "_L1, option.value);
        text += u"  %1 %2\n"_s.arg(form, -24).arg(option.help);
    }
    return text;
}

QString commandHelp(const CommandInfo& command)
{
    const QString operands = command.operands.isEmpty() ? QString() : u' ' + command.operands;
    QString text = u"regentctl [global options] %1 %2%3%4\n\n%5\n"_s.arg(
        command.noun, command.verb, operands, command.options.isEmpty() ? ""_L1 : " [options]"_L1,
        command.summary);
    if (!command.options.isEmpty())
        text += u"\nOptions\n"_s + optionLines(command.options);
    return text + u"\nGlobal options\n"_s + optionLines(globalOptions());
}

} // namespace

std::optional<QString> Arguments::value(QLatin1StringView name) const
{
    const auto found = options.constFind(name);
    return found == options.cend() ? std::nullopt : std::optional(*found);
}

Result<Arguments> parseArguments(const QStringList& words)
{
    return Parser(words).parse();
}

QString helpText(const Arguments& arguments)
{
    if (arguments.command)
        return commandHelp(*arguments.command);
    QString text = u"regentctl [global options] NOUN VERB [arguments]\n\nCommands\n"_s;
    for (const CommandInfo& command : commands()) {
        if (!arguments.noun.isEmpty() && command.noun != arguments.noun)
            continue;
        const QString form = u"%1 %2 %3"_s.arg(command.noun, command.verb, command.operands);
        text += u"  %1 %2\n"_s.arg(form, -24).arg(command.summary);
    }
    return text + u"\nGlobal options\n"_s + optionLines(globalOptions()) +
           u"\nregentctl NOUN VERB --help says more about one command.\n"_s;
}

} // namespace regent::cli
