#include "services/users/userexportjob.h"

#include "services/postgres/transaction.h"
#include "services/users/userexport.h"

namespace regent::users {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kBufferBytes = 256 * 1024;
constexpr qint64 kRowsPerProgress = 1000;
/// In place of the limit that a login's role may have for interactive work.
constexpr std::chrono::milliseconds kServerLimit = 24h;

/// Collects rows and hands them to the target in pieces.
class RowPump
{
public:
    RowPump(ExportTarget& target, ExportFormat format)
        : m_target(target), m_writer(ExportWriter::make(format))
    {
        m_buffer.reserve(kBufferBytes + 16 * 1024);
        m_writer->begin(m_buffer);
    }

    Result<void> append(const postgres::SqlRow& row)
    {
        for (int column = 0; column < kUserColumns; ++column)
            m_row[size_t(column)] = row.text(column);
        m_writer->append(m_buffer, m_row);
        return m_buffer.size() < kBufferBytes ? Result<void>() : flush();
    }

    Result<void> flush()
    {
        const auto written = m_target.write(m_buffer);
        m_buffer.resize(0); // keeps its memory
        return written;
    }

private:
    ExportTarget& m_target;
    const std::unique_ptr<ExportWriter> m_writer;
    QByteArray m_buffer;
    ExportRow m_row;
};

} // namespace

Result<ExportSummary> runUserExport(postgres::SqlSession& sql, const SqlText& text,
                                    const ExportRequest& request,
                                    const std::function<void(qint64 rows)>& progress,
                                    std::chrono::milliseconds stall)
{
    ExportTarget target(request.path);
    if (const auto opened = target.open(); !opened)
        return failure(opened.error());
    postgres::Transaction::Options options;
    options.mode = postgres::Transaction::Mode::ReadOnly;
    options.statementTimeout = kServerLimit;
    auto transaction = postgres::Transaction::begin(sql, options);
    if (!transaction)
        return failure(transaction.error());
    sql.setDeadline(stall);
    RowPump pump(target, request.format);
    Result<void> written;
    qint64 rows = 0;
    const auto streamed = sql.stream(text.sql, text.values, [&](const postgres::SqlRow& row) {
        written = pump.append(row);
        if (++rows % kRowsPerProgress == 0)
            progress(rows);
        sql.setDeadline(stall);
        return written.has_value();
    });
    if (!streamed)
        return failure(streamed.error());
    if (written)
        written = pump.flush();
    if (!written)
        return failure(written.error());
    if (sql.isCancelled())
        return failure(Error::Kind::Cancelled, u"cancelled"_s, u"no longer wanted"_s);
    if (const auto committed = target.commit(); !committed)
        return failure(committed.error());
    progress(rows);
    return ExportSummary{rows, target.bytes(), request.path};
}

} // namespace regent::users
