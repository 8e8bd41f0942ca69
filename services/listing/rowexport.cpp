#include "services/listing/rowexport.h"

#include "services/listing/exporttarget.h"

namespace regent::listing {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kBufferBytes = 256 * 1024;
constexpr qint64 kRowsPerProgress = 1000;
constexpr std::chrono::milliseconds kServerLimit = 24h;

/// Collects rows and hands them to the target in pieces.
class RowPump
{
public:
    RowPump(ExportTarget& target, const RowExport& job)
        : m_target(target), m_writer(ExportWriter::make(job.format, job.fields)),
          m_row(qsizetype(job.fields.size()))
    {
        m_buffer.reserve(kBufferBytes + 16 * 1024);
        m_writer->begin(m_buffer);
    }

    Result<void> append(const postgres::SqlRow& row)
    {
        for (int column = 0; column < m_row.size(); ++column)
            m_row[column] = row.text(column);
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
    QList<QString> m_row;
};

} // namespace

Result<postgres::Transaction> beginExport(postgres::SqlSession& sql,
                                          postgres::Transaction::Isolation isolation)
{
    postgres::Transaction::Options options;
    options.mode = postgres::Transaction::Mode::ReadOnly;
    options.isolation = isolation;
    options.statementTimeout = kServerLimit;
    return postgres::Transaction::begin(sql, options);
}

Result<qint64> exportRows(postgres::SqlSession& sql, const RowExport& job, ExportTarget& target,
                          const std::function<void(qint64 rows)>& progress)
{
    sql.setDeadline(job.stall);
    RowPump pump(target, job);
    Result<void> written;
    qint64 rows = 0;
    const auto streamed = sql.stream(job.text.sql, job.text.values, [&](const postgres::SqlRow& row) {
        written = pump.append(row);
        if (++rows % kRowsPerProgress == 0)
            progress(rows);
        sql.setDeadline(job.stall);
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
    progress(rows);
    return rows;
}

} // namespace regent::listing
