#include "services/listing/exporttarget.h"

#include <cstdio>

namespace regent::listing {

using namespace Qt::StringLiterals;

namespace {

Error ioError(const QFileDevice& device)
{
    return {Error::Kind::Unavailable, u"io"_s, device.errorString(), u"path"_s};
}

} // namespace

ExportTarget::ExportTarget(const QString& path) : m_path(path) {}

Result<void> ExportTarget::open()
{
    if (m_path == "-"_L1) {
        auto output = std::make_unique<QFile>();
        const bool opened = output->open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered);
        m_device = std::move(output);
        return opened ? Result<void>() : failure(ioError(*m_device));
    }
    auto file = std::make_unique<QSaveFile>(m_path);
    m_file = file.get();
    m_device = std::move(file);
    if (m_path.isEmpty() || !m_device->open(QIODevice::WriteOnly))
        return failure(Error::Kind::Invalid, u"path"_s, m_device->errorString(), u"path"_s);
    return {};
}

Result<void> ExportTarget::write(const QByteArray& bytes)
{
    // Unflushed, a full disk would only show at the end.
    if (m_device->write(bytes) != bytes.size() || !m_device->flush())
        return failure(ioError(*m_device));
    m_bytes += bytes.size();
    return {};
}

Result<void> ExportTarget::commit()
{
    if (m_file ? !m_file->commit() : !m_device->flush())
        return failure(ioError(*m_device));
    return {};
}

} // namespace regent::listing
