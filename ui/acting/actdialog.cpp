#include "ui/acting/actdialog.h"

#include "services/api/whendone.h"
#include "ui/acting/actform.h"
#include "ui/acting/actingtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/iconlabel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QTimer>
#include <QUuid>

namespace regent {

using namespace Qt::StringLiterals;

ActDialog::ActDialog(Impersonation& impersonation, RequestContext staff, const std::optional<UserRow>& user,
                     const QStringList& tickets, QWidget* parent)
    : QDialog(parent), m_impersonation(impersonation), m_staff(std::move(staff))
{
    setObjectName(u"actDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Act as a user"));
    resize(560, 400);
    buildUi(user, tickets);
    setBusy(false);
    connect(m_begin, &QPushButton::clicked, this, &ActDialog::begin);
    connect(m_cancel, &QPushButton::clicked, this, &ActDialog::reject);
    m_form->firstField()->setFocus();
}

/// Signed out, or the window gone, while an answer was due: it must not begin behind anybody's back.
ActDialog::~ActDialog()
{
    m_call.cancel();
}

void ActDialog::buildUi(const std::optional<UserRow>& user, const QStringList& tickets)
{
    m_content = new QWidget(this);
    m_form = new ActForm(user, tickets, m_content);
    m_banner = new Banner(m_content);
    m_step = new QLabel(tr("Writing the record, then beginning…"), this);
    m_step->setObjectName(u"actStep"_s);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(u"actProgress"_s);
    m_progress->setAccessibleName(m_step->text());
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    QSizePolicy keepsItsRoom = m_progress->sizePolicy();
    keepsItsRoom.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsRoom);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(u"actCancel"_s);
    m_cancel->setAutoDefault(false);
    m_begin = new QPushButton(tr("Begin"), this);
    m_begin->setObjectName(u"actBegin"_s);
    m_begin->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_step, 1);
    buttons->addStretch(0);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_begin);
    auto* words = new QVBoxLayout(m_content);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(Theme::gap(4));
    words->addWidget(buildWarning());
    words->addWidget(m_form);
    words->addWidget(m_banner);
    words->addStretch(1);
    m_scroll = new QScrollArea(this); // for screens too low for all of it
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::gap(6), Theme::gap(5), Theme::gap(6), Theme::gap(4));
    column->setSpacing(Theme::gap(4));
    column->addWidget(m_scroll, 1);
    column->addWidget(m_progress);
    column->addLayout(buttons);
}

/// As high as what it says, up to the screen; a dialog left to itself stays below two thirds of it.
void ActDialog::fit()
{
    const QSize room = m_scroll->viewport()->size();
    const int wide = qMax(room.width(), m_content->minimumSizeHint().width());
    const QSize missing = QSize(wide, m_content->heightForWidth(wide)) - room;
    resize((size() + missing.expandedTo({0, 0})).boundedTo(screen()->availableSize()));
}

void ActDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    layout()->activate();
    fit();
}

QWidget* ActDialog::buildWarning()
{
    auto* warning = new QWidget(m_content);
    auto* text = new QLabel(
        tr("You are about to see what is private to this person. Do it for them, not out of interest: who, "
           "whom, why and how long go on record under your login, %1.")
            .arg(staffText(m_staff.staff())),
        warning);
    text->setObjectName(u"actWarning"_s);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto* row = new QHBoxLayout(warning);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new IconLabel(u"warning"_s, Theme::Role::Warning, warning, 24), 0, Qt::AlignTop);
    row->addWidget(text, 1);
    return warning;
}

void ActDialog::begin()
{
    m_banner->clear();
    if (m_busy || !m_form->check())
        return QTimer::singleShot(0, this, &ActDialog::fit); // once the layout knows the errors
    // One id for one wish: sent again after a lost answer it is the same lease. With anything changed it is
    // another wish, and must not be answered with the lease of the one before.
    const LeaseRequest wanted = m_form->request();
    if (m_request.isEmpty() || wanted != m_wanted) {
        m_wanted = wanted;
        m_request = RequestId(QUuid::createUuid().toString(QUuid::WithoutBraces));
    }
    setBusy(true);
    m_call = m_impersonation.begin(m_staff, m_request, wanted);
    whenDone(m_call, this, [this](const Result<Lease>& lease) { answered(lease); });
}

void ActDialog::answered(const Result<Lease>& lease)
{
    setBusy(false);
    if (m_closing) {
        // The answer and the wish to cancel may have crossed.
        m_impersonation.end(LeaseEnd::Stop);
        return QDialog::reject();
    }
    if (lease) {
        emit begun(m_wanted.ticket);
        return accept();
    }
    if (!m_form->showFieldError(lease.error()))
        m_banner->showError(errorText(lease.error(), Attempt::BeginImpersonation), [this] { begin(); });
    QTimer::singleShot(0, this, &ActDialog::fit);
}

/// While the beginning is on its way the dialog waits for its end, so that what is shown is what is so.
void ActDialog::reject()
{
    if (!m_busy)
        return QDialog::reject();
    m_closing = true;
    m_cancel->setEnabled(false);
    m_step->setText(tr("Cancelling…"));
    m_call.cancel();
}

void ActDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_form->setEnabled(!busy);
    m_begin->setEnabled(!busy);
    m_step->setVisible(busy);
    m_progress->setVisible(busy);
}

} // namespace regent
