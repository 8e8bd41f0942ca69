#include "ui/audit/diffview.h"

#include "models/auditdiff.h"
#include "ui/audit/diffdelegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/listheader.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace regent {

using namespace Qt::StringLiterals;

DiffView::DiffView(QWidget* parent) : QTableView(parent), m_model(new AuditDiffModel(this))
{
    setObjectName(u"diffTable"_s);
    setAccessibleName(tr("What changed"));
    setHorizontalHeader(new ListHeader(this));
    setModel(m_model);
    setItemDelegate(new DiffDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(0);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QAbstractItemView::doubleClicked, this, &DiffView::toggle);
}

void DiffView::setValues(const QJsonObject& before, const QJsonObject& after)
{
    m_model->setValues(before, after);
    layOut();
}

/// A field's name needs less room than its values.
void DiffView::layOut()
{
    const int all = viewport()->width();
    const int field = all * 3 / 11;
    setColumnWidth(0, field);
    setColumnWidth(1, (all - field) / 2);
    setColumnWidth(2, all - field - (all - field) / 2);
    horizontalHeader()->setFixedHeight(Theme::rowHeight());
    m_height = Theme::rowHeight() + 2;
    QStyleOptionViewItem option;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        int tallest = 0;
        for (int column = 0; column < m_model->columnCount(); ++column) {
            option.rect = QRect(0, 0, columnWidth(column), 0);
            tallest =
                std::max(tallest, itemDelegate()->sizeHint(option, m_model->index(row, column)).height());
        }
        setRowHeight(row, tallest);
        m_height += tallest;
    }
    updateGeometry();
}

QSize DiffView::sizeHint() const
{
    return {240, m_height};
}

QSize DiffView::minimumSizeHint() const
{
    return {120, m_height};
}

void DiffView::toggle(const QModelIndex& index)
{
    if (!index.isValid() || !m_model->isLong(index.row()))
        return;
    m_model->toggle(index.row());
    layOut();
}

void DiffView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return toggle(currentIndex());
    QTableView::keyPressEvent(event);
}

void DiffView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        layOut();
}

void DiffView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOut();
}

} // namespace regent
