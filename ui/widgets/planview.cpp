#include "ui/widgets/planview.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTreeWidget>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

class PlanWords
{
    Q_DECLARE_TR_FUNCTIONS(regent::PlanView)

public:
    static QString steps(const InstallPlan& plan)
    {
        if (plan.from == plan.to)
            return tr("The Regent schema is installed and current (version %1).").arg(plan.to);
        if (!plan.from)
            return tr("Installs the Regent schema, version %1, in %n step(s): %2. It adds a schema and group "
                      "roles of "
                      "its own and changes no table of the platform.",
                      nullptr, int(plan.steps.size()))
                .arg(plan.to)
                .arg(plan.steps.join(u", "_s));
        return tr("Brings the Regent schema from version %1 to %2 in %n step(s): %3.", nullptr,
                  int(plan.steps.size()))
            .arg(*plan.from)
            .arg(plan.to)
            .arg(plan.steps.join(u", "_s));
    }

    static QString duration(qint64 seconds)
    {
        if (seconds < 60)
            return tr("about %n s", nullptr, int(qMax<qint64>(1, seconds)));
        return tr("about %n min", nullptr, int((seconds + 59) / 60));
    }

    static QString cost(const IndexOffer& offer)
    {
        if (offer.present)
            return tr("there already");
        return tr("%1, %2").arg(QLocale().formattedDataSize(offer.estimatedBytes, 0),
                                duration(offer.estimatedSeconds));
    }
};

} // namespace

PlanView::PlanView(QWidget* parent)
    : QWidget(parent), m_steps(new QLabel(this)), m_sql(new QPlainTextEdit(this)),
      m_indexesTitle(new QLabel(this)), m_indexes(new QTreeWidget(this))
{
    setObjectName(u"planView"_s);
    m_steps->setObjectName(u"planSteps"_s);
    m_steps->setTextFormat(Qt::PlainText);
    m_steps->setWordWrap(true);
    m_sql->setObjectName(u"planSql"_s);
    m_sql->setAccessibleName(tr("The SQL that would run"));
    m_sql->setReadOnly(true);
    m_sql->setTabChangesFocus(true);
    m_sql->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_sql->setFont(Theme::font(Theme::Type::Mono));
    m_sql->setMinimumHeight(160);
    m_indexesTitle->setText(
        tr("Indexes that make searching and sorting fast. Built while the platform keeps working."));
    m_indexesTitle->setWordWrap(true);
    m_indexes->setObjectName(u"planIndexes"_s);
    m_indexes->setAccessibleName(tr("Indexes"));
    m_indexes->setHeaderLabels({tr("Index"), tr("For"), tr("Costs here")});
    m_indexes->header()->setAccessibleName(tr("Columns of the indexes"));
    m_indexes->setRootIsDecorated(false);
    m_indexes->setFixedHeight(Theme::rowHeight() * 6);
    connect(m_indexes, &QTreeWidget::itemChanged, this, &PlanView::choiceChanged);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_steps);
    column->addWidget(m_sql, 100); // all there is; without SQL the stretch below takes it
    column->addWidget(m_indexesTitle);
    column->addWidget(m_indexes);
    column->addStretch(1);
}

void PlanView::show(const InstallPlan& plan)
{
    m_steps->setText(PlanWords::steps(plan));
    m_sql->setPlainText(plan.sql);
    m_sql->setVisible(!plan.sql.isEmpty());
    showIndexes(plan.indexes);
    QWidget::show();
    emit choiceChanged();
}

void PlanView::showIndexes(const QList<IndexOffer>& offers)
{
    m_indexes->clear();
    for (const IndexOffer& offer : offers) {
        auto* item = new QTreeWidgetItem(m_indexes, {offer.name, offer.purpose, PlanWords::cost(offer)});
        item->setToolTip(0, offer.sql);
        item->setFlags(offer.present ? Qt::ItemIsEnabled
                                     : Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        if (!offer.present)
            item->setCheckState(0, Qt::Unchecked);
    }
    m_indexesTitle->setVisible(!offers.isEmpty());
    m_indexes->setVisible(!offers.isEmpty());
    for (int column = 0; column < 2; ++column)
        m_indexes->resizeColumnToContents(column);
}

QStringList PlanView::chosenIndexes() const
{
    QStringList names;
    for (int row = 0; row < m_indexes->topLevelItemCount(); ++row) {
        const QTreeWidgetItem* item = m_indexes->topLevelItem(row);
        if ((item->flags() & Qt::ItemIsUserCheckable) && item->checkState(0) == Qt::Checked)
            names << item->text(0);
    }
    return names;
}

} // namespace regent
