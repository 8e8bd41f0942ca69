#include "ui/widgets/banner.h"

#include "ui/acting/actingbanner.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace regent {

using namespace Qt::StringLiterals;

namespace {

Theme::Role toneRole(Banner::Tone tone)
{
    switch (tone) {
    case Banner::Tone::Info:
        return Theme::Role::Accent;
    case Banner::Tone::Success:
        return Theme::Role::Success;
    case Banner::Tone::Warning:
        return Theme::Role::Warning;
    case Banner::Tone::Danger:
        return Theme::Role::Danger;
    }
    Q_UNREACHABLE();
}

QString toneIcon(Banner::Tone tone)
{
    switch (tone) {
    case Banner::Tone::Info:
        return u"info"_s;
    case Banner::Tone::Success:
        return u"check-circle"_s;
    case Banner::Tone::Warning:
        return u"warning"_s;
    case Banner::Tone::Danger:
        return u"warning-circle"_s;
    }
    Q_UNREACHABLE();
}

QLabel* wrappedLabel(QWidget* parent, const char* name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1StringView(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

Banner::Banner(QWidget* parent) : QFrame(parent)
{
    setObjectName(u"banner"_s);
    buildUi();
    connect(m_retry, &QPushButton::clicked, this, [this] {
        const auto retry = m_retryCall; // the call may replace this banner's content
        clear();
        if (retry)
            retry();
    });
    connect(m_details, &QPushButton::clicked, this, &Banner::toggleDetails);
    connect(m_copy, &QPushButton::clicked, this, &Banner::copyDetails);
    connect(m_close, &QToolButton::clicked, this, &Banner::clear);
    clear();
}

void Banner::buildUi()
{
    m_icon = new IconLabel(u"info"_s, Theme::Role::Accent, this);
    m_summary = wrappedLabel(this, "bannerSummary");
    m_summary->setFont(Theme::font(Theme::Type::Strong));
    m_advice = wrappedLabel(this, "bannerAdvice");
    m_retry = new QPushButton(Theme::icon(u"arrow-clockwise"_s), tr("Retry"), this);
    m_retry->setObjectName(u"bannerRetry"_s);
    m_details = new QPushButton(tr("Details"), this);
    m_details->setObjectName(u"bannerDetails"_s);
    m_details->setCheckable(true);
    m_details->setFlat(true);
    m_copy = new QPushButton(Theme::icon(u"copy"_s), tr("Copy details"), this);
    m_copy->setObjectName(u"bannerCopy"_s);
    m_copy->setFlat(true);
    m_close = new QToolButton(this);
    m_close->setObjectName(u"bannerClose"_s);
    m_close->setIcon(Theme::icon(u"x"_s));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss the message"));
    m_close->setFocusPolicy(Qt::TabFocus);
    m_detailsText = new QPlainTextEdit(this);
    m_detailsText->setObjectName(u"bannerDetailsText"_s);
    m_detailsText->setAccessibleName(tr("Error details"));
    m_detailsText->setReadOnly(true);
    m_detailsText->setTabChangesFocus(true);
    m_detailsText->setFont(Theme::font(Theme::Type::Mono));
    m_detailsText->setFixedHeight(QFontMetrics(m_detailsText->font()).lineSpacing() * 5 + Theme::gap(4));

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_summary);
    words->addWidget(m_advice);
    auto* row = new QHBoxLayout;
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    for (QWidget* button : {static_cast<QWidget*>(m_retry), static_cast<QWidget*>(m_copy),
                            static_cast<QWidget*>(m_details), static_cast<QWidget*>(m_close)})
        row->addWidget(button, 0, Qt::AlignTop);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Theme::gap(3), Theme::gap(2), Theme::gap(2), Theme::gap(2));
    all->addLayout(row);
    all->addWidget(m_detailsText);
}

void Banner::showError(const ErrorText& error, std::function<void()> retry)
{
    if (error.isSilent())
        return;
    m_retryCall = std::move(retry);
    present(Tone::Danger, error.summary, error.advice, error.details);
}

void Banner::showMessage(Tone tone, const QString& summary, const QString& advice)
{
    m_retryCall = {};
    present(tone, summary, advice, {});
}

void Banner::present(Tone tone, const QString& summary, const QString& advice, const QString& details)
{
    m_tone = tone;
    static_cast<IconLabel*>(m_icon)->setIcon(toneIcon(tone), toneRole(tone));
    m_summary->setText(summary);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    m_retry->setVisible(static_cast<bool>(m_retryCall));
    m_details->setVisible(!details.isEmpty());
    m_details->setChecked(false);
    m_copy->hide();
    m_detailsText->hide();
    m_detailsText->setPlainText(details);
    setAccessibleName(text());
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::clear()
{
    m_retryCall = {};
    hide();
}

QString Banner::text() const
{
    return m_advice->text().isEmpty() ? m_summary->text() : m_summary->text() + u' ' + m_advice->text();
}

void Banner::toggleDetails()
{
    m_detailsText->setVisible(m_details->isChecked());
    m_copy->setVisible(m_details->isChecked());
}

void Banner::copyDetails()
{
    QGuiApplication::clipboard()->setText(withActingMark(this, m_detailsText->toPlainText()));
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Theme::ground(toneRole(m_tone)));
    painter.setPen(QPen(Theme::color(toneRole(m_tone)), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
}

} // namespace regent
