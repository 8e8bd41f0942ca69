#include "services/access/leaserequest.h"

#include <algorithm>

namespace regent::access {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxEmail = 320;

tl::unexpected<Error> invalid(const QString& code, const QString& detail, const QString& field)
{
    return failure(Error::Kind::Invalid, code, detail, field);
}

Result<void> checkText(const QString& text, int most, const QString& field)
{
    if (text.toUcs4().size() > most)
        return invalid(u"too_long"_s, u"longer than %1 characters"_s.arg(most), field);
    const bool plain = std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
               c == QChar::ParagraphSeparator;
    });
    return plain ? Result<void>() : invalid(u"control"_s, u"holds control characters"_s, field);
}

Result<void> checkTarget(const QString& target)
{
    if (target.contains(u'@'))
        return checkText(target, kMaxEmail, u"target"_s);
    const auto id = parseTargetId(target);
    return id ? Result<void>() : failure(id.error());
}

/// Nothing but white space and characters that nobody sees.
bool isBlank(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
    });
}

} // namespace

LeaseRequest trimmedRequest(LeaseRequest wanted)
{
    for (QString* text : {&wanted.target, &wanted.reason, &wanted.ticket})
        *text = text->trimmed();
    return wanted;
}

Result<void> checkRequest(const LeaseRequest& wanted)
{
    if (auto target = checkTarget(wanted.target); !target)
        return target;
    if (isBlank(wanted.reason))
        return invalid(u"reason_missing"_s, u"a reason is needed"_s, u"reason"_s);
    if (auto reason = checkText(wanted.reason, kMaxReasonLength, u"reason"_s); !reason)
        return reason;
    if (auto ticket = checkText(wanted.ticket, kMaxTicketLength, u"ticket"_s); !ticket)
        return ticket;
    if (wanted.minutes < 1 || wanted.minutes > kMaxLeaseMinutes)
        return invalid(u"minutes"_s, u"1 to %1 minutes can be asked for"_s.arg(kMaxLeaseMinutes),
                       u"minutes"_s);
    return {};
}

} // namespace regent::access
