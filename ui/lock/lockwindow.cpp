#include "ui/lock/lockwindow.h"

#include "ui/theme/theme.h"
#include "ui/widgets/bidi.h"
#include "ui/widgets/card.h"
#include "ui/widgets/iconlabel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

QLabel* wrapped(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1StringView(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

QString lockCauseName(LockCause cause)
{
    switch (cause) {
    case LockCause::Idle:
        return u"idle"_s;
    case LockCause::Person:
        return u"person"_s;
    case LockCause::Screen:
        return u"screen"_s;
    case LockCause::Sleep:
        return u"sleep"_s;
    }
    Q_UNREACHABLE();
}

LockWindow::LockWindow(const Person& person) : m_person(person), m_second(new QTimer(this))
{
    setObjectName(u"lockWindow"_s);
    setWindowTitle(tr("Locked — %1 · %2").arg(isolated(person.place), isolated(person.login)));
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(buildCard());
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addLayout(row);
    column->addStretch(3);
    m_second->setInterval(1000);
    connect(m_second, &QTimer::timeout, this, [this] {
        --m_wait;
        showWaiting();
    });
    connect(m_password, &QLineEdit::textChanged, this, &LockWindow::sync);
    connect(m_enter, &QPushButton::clicked, this, &LockWindow::enter);
    connect(m_signOut, &QPushButton::clicked, this, &LockWindow::signOutRequested);
    sync();
}

QWidget* LockWindow::buildCard()
{
    auto* card = new Card(this);
    card->setFixedWidth(fontMetrics().averageCharWidth() * 64);
    auto* title = wrapped("lockTitle", card);
    title->setFont(Theme::font(Theme::Type::Title));
    title->setText(windowTitle());
    m_cause = wrapped("lockCause", card);
    m_cause->setForegroundRole(QPalette::PlaceholderText);
    m_password = new QLineEdit(card);
    m_password->setObjectName(u"lockPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("Password of %1").arg(isolated(m_person.login)));
    m_password->setAccessibleName(m_password->placeholderText());
    m_password->setVisible(m_person.password);
    m_error = wrapped("lockError", card);
    m_enter = new QPushButton(m_person.password ? tr("Unlock") : tr("Sign in again"), card);
    m_enter->setObjectName(u"lockEnter"_s);
    m_enter->setDefault(true);
    m_signOut = new QPushButton(tr("Sign out instead"), card);
    m_signOut->setObjectName(u"lockSignOut"_s);
    m_signOut->setFlat(true);
    auto* head = new QHBoxLayout;
    head->addWidget(new IconLabel(u"lock-simple"_s, Theme::Role::Text, card, 24), 0, Qt::AlignTop);
    head->addWidget(title, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_signOut);
    buttons->addStretch(1);
    buttons->addWidget(m_enter);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(Theme::gap(6), Theme::gap(6), Theme::gap(6), Theme::gap(5));
    column->setSpacing(Theme::gap(3));
    column->addLayout(head);
    column->addWidget(m_cause);
    column->addWidget(m_password);
    column->addWidget(m_error);
    column->addLayout(buttons);
    return card;
}

void LockWindow::present(LockCause cause)
{
    switch (cause) {
    case LockCause::Idle:
        m_cause->setText(tr("Nobody touched the console for a while."));
        break;
    case LockCause::Person:
        m_cause->setText(tr("Work goes on where you left it."));
        break;
    case LockCause::Screen:
        m_cause->setText(tr("The screen was locked."));
        break;
    case LockCause::Sleep:
        m_cause->setText(tr("The machine went to sleep."));
        break;
    }
    forget();
    show();
    activateWindow();
    (m_person.password ? static_cast<QWidget*>(m_password) : m_enter)->setFocus();
}

void LockWindow::setBusy(bool busy)
{
    m_busy = busy;
    sync();
}

void LockWindow::showFailure(const ErrorText& error, int seconds)
{
    m_failure = error.advice.isEmpty() ? error.summary : error.advice;
    m_wait = seconds;
    m_password->clear();
    m_second->start();
    showWaiting();
    QAccessibleEvent event(m_error, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void LockWindow::showWaiting()
{
    if (m_wait <= 0)
        m_second->stop();
    const QString later = m_wait > 0 ? u' ' + tr("Try again in %n s.", nullptr, m_wait) : QString();
    m_error->setText(m_failure + later);
    QPalette colours = m_error->palette();
    colours.setColor(QPalette::WindowText, Theme::color(Theme::Role::Danger));
    m_error->setPalette(colours);
    sync();
    if (m_wait <= 0 && m_person.password)
        m_password->setFocus();
}

void LockWindow::forget()
{
    m_failure.clear();
    m_password->clear();
    m_error->clear();
    sync();
}

void LockWindow::sync()
{
    const bool open = !m_busy && m_wait <= 0;
    m_password->setEnabled(open);
    m_enter->setEnabled(open && (!m_person.password || !m_password->text().isEmpty()));
    m_error->setVisible(!m_error->text().isEmpty());
}

void LockWindow::enter()
{
    emit entered(m_password->text());
}

void LockWindow::keyPressEvent(QKeyEvent* event)
{
    const bool enterKey = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enterKey && m_enter->isEnabled())
        enter();
    else
        QWidget::keyPressEvent(event);
}

/// There is nothing behind it that may be seen: leaving it is signing out.
void LockWindow::closeEvent(QCloseEvent* event)
{
    event->ignore();
    emit signOutRequested();
}

} // namespace regent
