#include "ui/shell/commandpalette.h"

#include "ui/actions.h"
#include "ui/shell/commanddelegate.h"
#include "ui/shell/commandmodel.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTimer>

namespace regent {

using namespace Qt::StringLiterals;

CommandPalette::CommandPalette(QWidget* window)
    : Overlay(window), m_model(new CommandModel(this)), m_input(new QLineEdit(sheet())),
      m_list(new QListView(sheet())), m_note(new QLabel(sheet()))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Command palette"));
    m_input->setObjectName(u"paletteInput"_s);
    m_input->setAccessibleName(tr("Find an action"));
    m_input->setPlaceholderText(tr("Type to find an action…"));
    m_input->addAction(Theme::icon(u"magnifying-glass"_s, Theme::Role::DimText), QLineEdit::LeadingPosition);
    m_input->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Actions"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_note->setObjectName(u"paletteNote"_s);
    m_note->setFont(Theme::font(Theme::Type::Secondary));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    auto* column = new QVBoxLayout(sheet());
    column->addWidget(m_input);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);

    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_input, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CommandPalette::showCurrent);
}

void CommandPalette::openWith(const QList<QAction*>& actions)
{
    m_model->setActions(actions);
    m_input->clear();
    search({});
    openOver();
}

QWidget* CommandPalette::firstFocus()
{
    return m_input;
}

QSize CommandPalette::sheetSize(const QSize& available) const
{
    return {qMin(640, available.width()), qMin(440, available.height())};
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_input && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        default:
            break;
        }
    }
    return Overlay::eventFilter(watched, event);
}

void CommandPalette::search(const QString& pattern)
{
    m_model->setPattern(pattern);
    m_list->setCurrentIndex(m_model->index(0));
    showCurrent();
}

void CommandPalette::showCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid()) {
        m_note->setText(tr("No action has these letters."));
        return;
    }
    const QString reason = current.data(CommandModel::ReasonRole).toString();
    m_note->setText(reason.isEmpty() ? tr("Enter runs it, Esc closes.")
                                     : tr("Not available: %1").arg(reason));
}

void CommandPalette::runCurrent()
{
    QAction* action = m_model->action(m_list->currentIndex());
    if (!action || !action->isEnabled())
        return; // the note below the list says why
    close();
    // After this event, so that the action finds focus and palette as they were.
    QTimer::singleShot(0, action, &QAction::trigger);
}

} // namespace regent
