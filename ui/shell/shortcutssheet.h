#pragma once

#include "ui/shell/overlay.h"

class QAction;
class QScrollArea;

namespace regent {

struct KeyHint;

/// F1 or ?: every key there is, made from the actions themselves when it opens, so that it cannot drift.
class ShortcutsSheet : public Overlay
{
    Q_OBJECT
public:
    explicit ShortcutsSheet(QWidget* window);

    void openWith(const QList<QAction*>& actions, const QList<KeyHint>& hints);

protected:
    QWidget* firstFocus() override;
    QSize sheetSize(const QSize& available) const override;

private:
    QScrollArea* m_scroll = nullptr;
};

} // namespace regent
