#include "ui/system/protectionrow.h"

#include "ui/system/protectiontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRemedyLines = 8;

struct Look
{
    Theme::Role role;
    QString icon;
};

Look lookOf(Enforcement enforcement)
{
    switch (enforcement) {
    case Enforcement::Database:
        return {Theme::Role::Success, u"shield-check"_s};
    case Enforcement::ConsoleOnly:
        return {Theme::Role::Accent, u"desktop"_s};
    case Enforcement::Nothing:
        return {Theme::Role::Danger, u"shield-slash"_s};
    }
    Q_UNREACHABLE();
}

QLabel* wrapped(const QString& text, const char* name, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setObjectName(QLatin1StringView(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ProtectionRow::ProtectionRow(const Protection& protection, QWidget* parent)
    : QWidget(parent), m_badge(new Badge(this)), m_toggle(new QToolButton(this))
{
    setObjectName(u"protection_"_s + protection.id);
    const Look look = lookOf(protection.enforcement);
    m_badge->setState(enforcementText(protection.enforcement), look.role, look.icon);
    m_badge->setToolTip(enforcementSentence(protection.enforcement));
    auto* title = wrapped(protectionTitle(protection.id), "protectionTitle", this);
    title->setFont(Theme::font(Theme::Type::Strong));
    auto* sentence = wrapped(protectionSentence(protection.id), "protectionSentence", this);
    sentence->setForegroundRole(QPalette::PlaceholderText);
    m_toggle->setObjectName(u"protectionDetails"_s);
    m_toggle->setText(tr("Details"));
    m_toggle->setAccessibleName(tr("Details of: %1").arg(title->text()));
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setFocusPolicy(Qt::TabFocus);
    setAccessibleName(title->text() + u": "_s + m_badge->text() + u". "_s + sentence->text());
    QWidget* details = buildDetails(protection);
    details->hide();
    connect(m_toggle, &QToolButton::toggled, details, &QWidget::setVisible);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, Theme::gap(2), 0, Theme::gap(2));
    grid->setHorizontalSpacing(Theme::gap(4));
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    grid->addWidget(title, 0, 0);
    grid->addWidget(sentence, 1, 0);
    grid->addWidget(m_badge, 0, 1, 2, 1, Qt::AlignTrailing | Qt::AlignTop);
    grid->addWidget(m_toggle, 0, 2, 2, 1, Qt::AlignTop);
    grid->addWidget(details, 2, 0, 1, 3);
}

QWidget* ProtectionRow::buildDetails(const Protection& protection)
{
    auto* details = new QWidget(this);
    details->setObjectName(u"protectionFound"_s);
    auto* column = new QVBoxLayout(details);
    column->setContentsMargins(Theme::gap(4), Theme::gap(1), 0, Theme::gap(1));
    auto* evidence =
        wrapped(enforcementSentence(protection.enforcement) + u' ' + tr("Found: %1").arg(protection.evidence),
                "protectionEvidence", details);
    evidence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    evidence->setFocusPolicy(Qt::ClickFocus);
    column->addWidget(evidence);
    if (!protection.remedy.isEmpty())
        buildRemedy(protection.remedy, details);
    return details;
}

void ProtectionRow::buildRemedy(const QString& sql, QWidget* parent)
{
    auto* text = new QPlainTextEdit(sql, parent);
    text->setObjectName(u"protectionRemedy"_s);
    text->setAccessibleName(tr("SQL that would put it in place"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(Theme::font(Theme::Type::Mono));
    text->setFixedHeight(QFontMetrics(text->font()).lineSpacing() * kRemedyLines + Theme::gap(4));
    auto* copy = new QPushButton(Theme::icon(u"copy"_s), tr("Copy"), parent);
    copy->setObjectName(u"protectionCopy"_s);
    connect(copy, &QPushButton::clicked, text, [sql] { QGuiApplication::clipboard()->setText(sql); });
    auto* row = new QHBoxLayout;
    row->addWidget(
        wrapped(tr("An administrator of the database can put it in place with this:"), "remedyNote", parent),
        1);
    row->addWidget(copy);
    auto* column = static_cast<QVBoxLayout*>(parent->layout());
    column->addLayout(row);
    column->addWidget(text);
}

} // namespace regent
