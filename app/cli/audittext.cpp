#include "app/cli/audittext.h"

#include "app/cli/texttable.h"

#include <QLocale>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

QString outcomeText(const AuditEvent& event)
{
    return event.open ? u"unknown"_s : auditOutcomeName(event.outcome);
}

QString placeText(const AuditPosition& position)
{
    if (position.chain == 0)
        return position.sequence == 0 ? u"the log"_s : u"anchor %1"_s.arg(position.sequence);
    const QString chain = u"chain %1"_s.arg(position.chain);
    return position.sequence == 0 ? chain : chain + u", row %1"_s.arg(position.sequence);
}

} // namespace

QString auditTable(const QList<AuditEvent>& events, int width)
{
    using Align = TextTable::Align;
    TextTable table({{u"TIME"_s, Align::Left, false},
                     {u"ACTOR"_s, Align::Left, true},
                     {u"ACTION"_s, Align::Left, false},
                     {u"OUTCOME"_s, Align::Left, false},
                     {u"TARGET"_s, Align::Left, true},
                     {u"ACTING AS"_s, Align::Left, true},
                     {u"REASON"_s, Align::Left, true},
                     {u"ROW"_s, Align::Right, false}});
    for (const AuditEvent& event : events)
        table.add({event.at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s), event.actor, event.action,
                   outcomeText(event), event.target, event.actingAs ? event.actingAs->value() : QString(),
                   event.reason, u"%1:%2"_s.arg(event.position.chain).arg(event.position.sequence)});
    return table.toString(width);
}

QString verdictText(const AuditVerdict& verdict)
{
    const QString rows = QLocale::c().toString(verdict.rows);
    if (verdict.ok)
        return u"The log is whole: %1 events in %2 chains, anchor %3.\n"_s.arg(rows)
            .arg(verdict.head.chains.size())
            .arg(verdict.head.anchor);
    QString text = u"THE LOG WAS TAMPERED WITH. %1 events were read. First and further faults:\n"_s.arg(rows);
    for (const AuditFault& fault : verdict.faults)
        text += u"  %1: %2: %3\n"_s.arg(placeText(fault.position), fault.kind, terminalSafe(fault.detail));
    return text;
}

} // namespace regent::cli
