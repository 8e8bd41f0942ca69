#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/json.h"
#include "app/cli/run.h"
#include "app/cli/texttable.h"

#include <QLocale>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

QString versionText(std::optional<int> version)
{
    return version ? QString::number(*version) : u"not installed"_s;
}

QString capabilityText(const PlatformInfo& info, bool present)
{
    QStringList names;
    for (const Capability capability : allCapabilities()) {
        if (info.has(capability) == present)
            names.append(capabilityName(capability));
    }
    return names.isEmpty() ? u"–"_s : names.join(u", "_s);
}

QString textOf(const PlatformInfo& info)
{
    PropertyList text;
    text.add(u"Server"_s,
             u"PostgreSQL %1%2%3"_s.arg(info.serverVersion, info.encrypted ? u", TLS"_s : QString(),
                                        info.readOnly ? u", read only"_s : QString()));
    text.add(u"Database"_s, info.database);
    text.add(u"Schema"_s, info.schema);
    text.add(u"Generation"_s, info.generation);
    text.add(u"Regent schema"_s, u"%1 (this program brings %2)"_s.arg(versionText(info.regentVersion))
                                     .arg(info.regentVersionExpected));
    text.add(u"Login"_s, info.staff.login);
    text.add(u"Role"_s, roleName(info.staff.role));
    text.add(u"Users"_s, info.estimatedUsers < 0 ? u"unknown"_s : u"about %1"_s.arg(info.estimatedUsers));
    text.add(u"Has"_s, capabilityText(info, true));
    text.add(u"Has not"_s, capabilityText(info, false));
    if (!info.warnings.isEmpty())
        text.add(u"Warnings"_s, info.warnings.join(u", "_s));
    return text.toString();
}

void status(Run& run)
{
    const PlatformInfo& info = run.session().info();
    if (run.out().isJson())
        run.out().document(toJson(info));
    else
        run.out().text(textOf(info));
    run.done();
}

QJsonArray toJson(const QList<IndexOffer>& offers)
{
    QJsonArray array;
    for (const IndexOffer& offer : offers)
        array.append(QJsonObject{{"name"_L1, offer.name},
                                 {"purpose"_L1, offer.purpose},
                                 {"sql"_L1, offer.sql},
                                 {"present"_L1, offer.present},
                                 {"estimated_bytes"_L1, offer.estimatedBytes},
                                 {"estimated_seconds"_L1, offer.estimatedSeconds}});
    return array;
}

QJsonObject toJson(std::optional<int> from, int to, const QStringList& applied)
{
    return {{"from"_L1, from ? QJsonValue(*from) : QJsonValue()},
            {"to"_L1, to},
            {"applied"_L1, QJsonArray::fromStringList(applied)}};
}

QString offerText(const IndexOffer& offer)
{
    return u"%1 (%2): about %3, %4 s"_s
        .arg(offer.name, offer.purpose, QLocale::c().formattedDataSize(offer.estimatedBytes))
        .arg(offer.estimatedSeconds);
}

/// Indexes that are asked for and missing.
QStringList wantedIndexes(const Run& run, const InstallPlan& plan)
{
    QStringList names;
    for (const IndexOffer& offer : plan.indexes) {
        if (run.arguments().has("indexes"_L1) && !offer.present)
            names.append(offer.name);
    }
    return names;
}

/// What is about to happen, for the person who has to agree to it.
QString describe(const InstallPlan& plan, const QStringList& indexes)
{
    QString text = plan.sql;
    if (!text.isEmpty() && !text.endsWith(u'\n'))
        text += u'\n';
    for (const IndexOffer& offer : plan.indexes) {
        if (indexes.contains(offer.name))
            text += offer.sql + u";\n-- "_s + offerText(offer) + u'\n';
    }
    return text;
}

void printPlan(Run& run, const InstallPlan& plan)
{
    if (run.out().isJson()) {
        QJsonObject document = toJson(plan.from, plan.to, {});
        document["steps"_L1] = QJsonArray::fromStringList(plan.steps);
        document["sql"_L1] = plan.sql;
        document["indexes"_L1] = toJson(plan.indexes);
        run.out().document(document);
    } else {
        run.out().text(describe(plan, wantedIndexes(run, plan)));
    }
    run.done();
}

void printReport(Run& run, const InstallReport& report, const QStringList& indexes)
{
    if (run.out().isJson()) {
        QJsonObject document = toJson(report.from, report.to, report.applied);
        document["indexes"_L1] = QJsonArray::fromStringList(indexes);
        run.out().document(document);
    } else {
        const QStringList done = report.applied + indexes;
        run.out().text(done.isEmpty() ? u"Nothing to do: the regent schema has version %1.\n"_s.arg(report.to)
                                      : u"Done: %1.\n"_s.arg(done.join(u", "_s)));
    }
    run.done();
}

void buildIndexes(Run& run, const InstallReport& report, const QStringList& names)
{
    if (names.isEmpty())
        return printReport(run, report, {});
    run.await(run.session().schema().buildIndexes(run.context(), names),
              [&run, report](const QStringList& built) { printReport(run, report, built); });
}

void carryOut(Run& run, const InstallPlan& plan)
{
    const QStringList indexes = wantedIndexes(run, plan);
    if (plan.steps.isEmpty())
        return buildIndexes(run, {plan.from, plan.to, {}}, indexes);
    run.await(run.session().schema().install(run.context()),
              [&run, indexes](const InstallReport& report) { buildIndexes(run, report, indexes); });
}

void install(Run& run)
{
    run.await(run.session().schema().plan(), [&run](const InstallPlan& plan) {
        if (run.arguments().has("print-sql"_L1))
            return printPlan(run, plan);
        const QStringList indexes = wantedIndexes(run, plan);
        const bool nothing = plan.steps.isEmpty() && indexes.isEmpty();
        if (nothing || run.arguments().has("yes"_L1))
            return carryOut(run, plan);
        if (isInteractive())
            run.out().remark(describe(plan, indexes));
        const auto agreed = confirm(u"Run this?"_s, u"--yes"_s);
        if (!agreed)
            return run.fail(agreed.error());
        if (!*agreed)
            return run.fail({Error::Kind::Cancelled, {}, u"nothing was changed"_s, {}});
        carryOut(run, plan);
    });
}

} // namespace

QList<CommandInfo> databaseCommands()
{
    constexpr auto kNeeds = CommandInfo::Needs::Staff;
    const auto noun = "db"_L1;
    return {
        {noun,
         "status"_L1,
         {},
         0,
         "what this database is, and what it offers to this login"_L1,
         {},
         kNeeds,
         status},
        {noun,
         "install"_L1,
         {},
         0,
         "installs or upgrades the regent schema and roles"_L1,
         {{"print-sql"_L1, {}, "print what would run, and change nothing"_L1},
          {"indexes"_L1, {}, "build the optional indexes for sorting and searching, too"_L1},
          {"yes"_L1, {}, "do not ask"_L1}},
         kNeeds,
         install},
    };
}

} // namespace regent::cli
