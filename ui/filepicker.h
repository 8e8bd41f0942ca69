#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace regent {

/// Chooses files without a nested event loop.
class FilePicker
{
public:
    virtual ~FilePicker() = default;

    struct SaveRequest
    {
        QString title;
        QString suggestedName; ///< "users.csv"; the folder is the one used last.
        QStringList filters;   ///< "Comma separated (*.csv)"
    };
    /// Not called when the person cancels. An existing file was confirmed.
    using Chosen = std::function<void(const QString& path)>;
    virtual void save(const SaveRequest& request, Chosen chosen) = 0;

    struct OpenRequest
    {
        QString title;
        QStringList filters;
    };
    virtual void open(const OpenRequest& request, Chosen chosen) = 0;
};

} // namespace regent
