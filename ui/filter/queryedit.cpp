#include "ui/filter/queryedit.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTextCharFormat>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInsertRole = Qt::UserRole + 1;

} // namespace

QueryEdit::QueryEdit(const QueryLanguage& language, QWidget* parent)
    : QLineEdit(parent), m_language(language), m_completer(new QCompleter(this)),
      m_offers(new QStandardItemModel(this))
{
    setObjectName(u"queryEdit"_s);
    setPlaceholderText(tr("Type to filter…"));
    setFrame(false);
    m_completer->setWidget(this);
    m_completer->setModel(m_offers);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setObjectName(u"queryOffers"_s);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { accept(index.data(kInsertRole).toString()); });
    connect(this, &QLineEdit::textEdited, this, &QueryEdit::offer);
}

void QueryEdit::setHistory(const QStringList& history)
{
    m_history = history;
    m_place = m_history.size();
}

/// QLineEdit has no public way to format a range, but it draws the attributes of an input method.
void QueryEdit::markProblems(const QList<QueryProblem>& problems)
{
    QList<QInputMethodEvent::Attribute> attributes;
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(Theme::color(Theme::Role::Danger));
    for (const QueryProblem& problem : problems) {
        const int start = int(problem.offset) - cursorPosition();
        attributes.append({QInputMethodEvent::TextFormat, start, int(problem.length), format});
    }
    QInputMethodEvent event({}, attributes);
    QLineEdit::inputMethodEvent(&event);
}

void QueryEdit::offer()
{
    m_place = m_history.size();
    m_word = m_language.complete(text(), cursorPosition());
    m_offers->clear();
    for (const QueryCompletion& completion : std::as_const(m_word.offers)) {
        const QString shown = completion.insert.trimmed();
        auto* item =
            new QStandardItem(completion.hint.isEmpty() ? shown : shown + u"   "_s + completion.hint);
        item->setData(completion.insert, kInsertRole);
        m_offers->appendRow(item);
    }
    const bool exact = m_word.offers.size() == 1 &&
                       m_word.offers.first().insert.trimmed() == text().mid(m_word.offset, m_word.length);
    if (m_word.length == 0 || m_word.offers.isEmpty() || exact)
        return m_completer->popup()->hide();
    QRect place = rect();
    place.setWidth(qMin(width(), 22 * fontMetrics().averageCharWidth() * 2));
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex({});
}

void QueryEdit::accept(const QString& insert)
{
    setSelection(int(m_word.offset), int(m_word.length));
    this->insert(insert);
    emit textEdited(text());
}

bool QueryEdit::popupTakes(int key) const
{
    if (!m_completer->popup()->isVisible())
        return false;
    const bool chosen = m_completer->popup()->currentIndex().isValid();
    return key == Qt::Key_Down || key == Qt::Key_Up ||
           (chosen && (key == Qt::Key_Return || key == Qt::Key_Enter));
}

bool QueryEdit::walkHistory(int step)
{
    const qsizetype place = m_place + step;
    if (m_history.isEmpty() || place < 0 || place > m_history.size())
        return false;
    if (m_place == m_history.size())
        m_draft = text();
    m_place = place;
    const QString query = place == m_history.size() ? m_draft : m_history[place];
    emit historyPicked(query);
    return true;
}

void QueryEdit::keyPressEvent(QKeyEvent* event)
{
    const bool atStart = cursorPosition() == 0 && !hasSelectedText();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (popupTakes(event->key()))
            return event->ignore(); // the completer accepts the chosen offer
        m_completer->popup()->hide();
        return emit confirmed();
    case Qt::Key_Up:
        if (!popupTakes(event->key()) && walkHistory(-1))
            return;
        break;
    case Qt::Key_Down:
        if (popupTakes(event->key()))
            break;
        if (m_place < m_history.size() && walkHistory(1))
            return;
        return emit leftDown();
    case Qt::Key_Backspace:
    case Qt::Key_Left:
        if (atStart)
            return emit leftBack();
        break;
    case Qt::Key_Space:
        if (event->modifiers() == Qt::ControlModifier)
            return offer();
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

/// Tab takes the first offer while offers are shown, and moves on otherwise.
bool QueryEdit::focusNextPrevChild(bool next)
{
    if (!next || !m_completer->popup()->isVisible() || m_word.offers.isEmpty())
        return QLineEdit::focusNextPrevChild(next);
    accept(m_word.offers.first().insert);
    return true;
}

void QueryEdit::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::PopupFocusReason)
        m_completer->popup()->hide();
    QLineEdit::focusOutEvent(event);
}

} // namespace regent
