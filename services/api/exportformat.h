#pragma once

namespace regent {

/// What exported files look like; docs/export.md says what each promises.
enum class ExportFormat { Csv, JsonLines };

} // namespace regent
