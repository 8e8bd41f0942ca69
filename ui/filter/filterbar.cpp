#include "ui/filter/filterbar.h"

#include "ui/errortext.h"
#include "ui/filter/querychip.h"
#include "ui/filter/queryedit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <numeric>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHistory = 50;
constexpr int kLeastEdit = 120;
constexpr int kMoreWidth = 40;

QToolButton* flatButton(const char* name, const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1StringView(name));
    button->setAutoRaise(true);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->hide();
    return button;
}

} // namespace

FilterBar::FilterBar(std::unique_ptr<QueryLanguage> language, Clock clock, QWidget* parent)
    : QFrame(parent), m_language(std::move(language)), m_clock(std::move(clock))
{
    setObjectName(u"filterBar"_s);
    buildUi();
    connectEdit();
}

FilterBar::~FilterBar() = default;

void FilterBar::describe(const QString& name, const QString& description)
{
    m_edit->setAccessibleName(name);
    m_edit->setAccessibleDescription(description);
}

void FilterBar::buildUi()
{
    m_edit = new QueryEdit(*m_language, this);
    m_edit->installEventFilter(this);
    m_edit->setMinimumWidth(kLeastEdit);
    m_more = flatButton("hiddenChips", tr("Terms that do not fit"), this);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_clear = flatButton("clearFilter", tr("Clear the filter"), this);
    m_clear->setIcon(Theme::icon(u"x"_s, Theme::Role::DimText));
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(Theme::gap(2), 3, Theme::gap(1), 3);
    m_row->setSpacing(Theme::gap(1));
    m_row->addWidget(new IconLabel(u"magnifying-glass"_s, Theme::Role::DimText, this));
    m_row->addWidget(m_more);
    m_row->addWidget(m_edit, 1);
    m_row->addWidget(m_clear);
    setMinimumHeight(Theme::rowHeight() + Theme::gap(1));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(m_edit);
}

void FilterBar::connectEdit()
{
    connect(m_edit, &QLineEdit::textEdited, this, &FilterBar::edited);
    connect(m_edit, &QueryEdit::leftDown, this, &FilterBar::leftDown);
    connect(m_edit, &QueryEdit::leftBack, this, [this] { focusChipBefore(m_edit, -1); });
    connect(m_edit, &QueryEdit::confirmed, this, [this] {
        apply(m_language->split(text(), m_clock(), true));
        remember(text());
        emit queryChanged(text());
        emit confirmed();
    });
    connect(m_edit, &QueryEdit::historyPicked, this, [this](const QString& query) {
        setText(query);
        changed();
    });
    connect(m_clear, &QToolButton::clicked, this, [this] {
        setText({});
        changed();
        focusEdit();
    });
}

QString FilterBar::text() const
{
    QuerySplit split;
    for (const QueryChip* chip : m_chips)
        split.chips.append(chip->term());
    split.rest = m_edit->text();
    return split.text();
}

void FilterBar::setText(const QString& text)
{
    apply(m_language->split(text, m_clock(), true));
}

void FilterBar::apply(const QuerySplit& split)
{
    qDeleteAll(m_chips);
    m_chips.clear();
    for (const QString& term : split.chips)
        addChip(term);
    m_edit->setText(split.rest);
    fitChips();
}

/// Terms that were finished just now leave the edit; what stands before and after them stays in it.
void FilterBar::edited()
{
    const QuerySplit split = m_language->split(m_edit->text(), m_clock(), false);
    if (!split.chips.isEmpty()) {
        for (const QString& term : split.chips)
            addChip(term);
        m_edit->setText(split.rest);
        fitChips();
    }
    changed();
}

void FilterBar::changed()
{
    m_edit->markProblems({});
    m_clear->setVisible(!text().isEmpty());
    emit queryChanged(text());
}

void FilterBar::addChip(const QString& term)
{
    auto* chip = new QueryChip(term, this);
    chip->installEventFilter(this);
    connect(chip, &QueryChip::removeRequested, this, [this, chip] { removeChip(chip); });
    connect(chip, &QueryChip::clicked, this, [this, chip] { editChip(chip); });
    m_row->insertWidget(m_row->indexOf(m_more), chip);
    m_chips.append(chip);
}

void FilterBar::removeChip(QueryChip* chip)
{
    m_chips.removeOne(chip);
    chip->hide();
    chip->deleteLater(); // its own event handler may be on the stack
    fitChips();
    focusEdit();
    changed();
}

void FilterBar::editChip(QueryChip* chip)
{
    const QString term = chip->term();
    removeChip(chip);
    m_edit->setText(m_edit->text().isEmpty() ? term : term + u' ' + m_edit->text());
    m_edit->setCursorPosition(int(term.size()));
    changed();
}

void FilterBar::focusChipBefore(const QWidget* from, int step)
{
    const auto place = std::find(m_chips.begin(), m_chips.end(), from);
    const qsizetype next = (place - m_chips.begin()) + step;
    if (next >= m_chips.size())
        return m_edit->setFocus();
    if (next < 0)
        return;
    m_chips[next]->setFocus(Qt::ShortcutFocusReason);
}

/// Chips take at most what leaves room to type; the rest is named in a menu.
void FilterBar::fitChips()
{
    const auto widthOf = [](const QueryChip* chip) { return chip->sizeHint().width() + Theme::gap(1); };
    const int all = std::accumulate(m_chips.cbegin(), m_chips.cend(), 0,
                                    [&](int sum, const QueryChip* chip) { return sum + widthOf(chip); });
    int room = width() - kLeastEdit - Theme::gap(16); // the magnifier, the clear button and the margins
    if (all >= room)
        room -= kMoreWidth;
    auto* menu = new QMenu(m_more);
    for (QueryChip* chip : std::as_const(m_chips)) {
        room -= widthOf(chip);
        chip->setVisible(room > 0);
        if (room <= 0)
            menu->addAction(ValueFormat::isolated(chip->term()), this, [this, chip] { editChip(chip); });
    }
    delete m_more->menu();
    m_more->setMenu(menu);
    m_more->setText(u"+%1"_s.arg(menu->actions().size()));
    m_more->setVisible(!menu->isEmpty());
    m_clear->setVisible(!text().isEmpty());
}

void FilterBar::setHistory(const QStringList& history)
{
    m_history = history.mid(qMax(0, history.size() - kHistory));
    m_edit->setHistory(m_history);
}

void FilterBar::remember(const QString& query)
{
    if (query.trimmed().isEmpty())
        return;
    QStringList history = m_history;
    history.removeAll(query);
    history.append(query);
    setHistory(history);
}

void FilterBar::showProblems(const QList<QueryProblem>& problems)
{
    qsizetype offset = 0;
    for (QueryChip* chip : std::as_const(m_chips)) {
        const auto wrong = std::find_if(problems.begin(), problems.end(), [&](const QueryProblem& p) {
            return p.offset >= offset && p.offset < offset + chip->term().size();
        });
        chip->setProblem(wrong == problems.end() ? QString() : problemText(*wrong));
        offset += chip->term().size() + 1;
    }
    QList<QueryProblem> inEdit;
    for (QueryProblem problem : problems) {
        problem.offset -= offset;
        if (problem.offset >= 0)
            inEdit.append(problem);
    }
    m_edit->markProblems(inEdit);
}

void FilterBar::focusEdit()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterBar::type(const QString& text)
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->end(false);
    m_edit->insert(text);
    edited();
}

void FilterBar::copyAll() const
{
    QGuiApplication::clipboard()->setText(text());
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() != QEvent::KeyPress)
        return false;
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy) && !m_edit->hasSelectedText()) {
        copyAll();
        return true;
    }
    auto* chip = qobject_cast<QueryChip*>(watched);
    if (!chip || (key->key() != Qt::Key_Left && key->key() != Qt::Key_Right))
        return false;
    const bool forward = (key->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
    focusChipBefore(chip, forward ? 1 : -1);
    return true;
}

void FilterBar::mousePressEvent(QMouseEvent*)
{
    m_edit->setFocus(Qt::MouseFocusReason);
}

void FilterBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitChips();
}

void FilterBar::paintEvent(QPaintEvent*)
{
    const bool focused = m_edit->hasFocus();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Theme::color(Theme::Role::Surface));
    painter.setPen(QPen(Theme::color(focused ? Theme::Role::Accent : Theme::Role::Outline), focused ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Theme::kRadius, Theme::kRadius);
}

} // namespace regent
