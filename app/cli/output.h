#pragma once

#include "app/cli/exitcode.h"
#include "services/api/error.h"
#include "services/api/ids.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace regent::cli {

/// Standard output and standard error, unbuffered. Lines for standard error never disturb a JSON document.
class Output
{
public:
    explicit Output(bool json) : m_json(json) {}

    bool isJson() const { return m_json; }
    /// Columns of the terminal standard output goes to; 0 when it goes elsewhere.
    static int terminalWidth();
    static bool isErrorTerminal();

    /// Everything from here on says in whose name it is: `line` stands above the text, `fields` stand in
    /// every document as "acting_as".
    void actAs(const QString& line, const QJsonObject& fields);
    void text(const QString& text);
    void document(QJsonObject document);
    /// As a document on standard output, or as one line on standard error. `retry`: of a write whose outcome
    /// is not known.
    void error(const Error& error, const std::optional<RequestId>& retry = std::nullopt);
    /// One line for people on standard error.
    void remark(const QString& line);
    /// Writes over the line on standard error; an empty one removes it. Only on a terminal.
    void progress(const QString& line);

    /// Done, or Failed when standard output did not take everything; says so, unless the reader left
    /// (`| head`), which is nobody's fault.
    ExitCode outcome();
    /// True when nobody reads standard output any more.
    static bool readerHasLeft();

private:
    void write(const QByteArray& bytes);

    bool m_json;
    QString m_heading;
    QJsonObject m_acting;
    int m_error = 0;
    bool m_progressShown = false;
};

} // namespace regent::cli
