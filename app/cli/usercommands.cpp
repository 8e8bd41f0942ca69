#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/json.h"
#include "app/cli/run.h"
#include "app/cli/usertext.h"

#include <QJsonDocument>

namespace regent::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kActivePage = 1000;
constexpr qsizetype kClaimsLimit = 64 * 1024;
constexpr int kDefaultActiveDays = 30;

Error usage(const QString& what, const QString& field)
{
    return {Error::Kind::Invalid, u"usage"_s, what, field};
}

Result<UserQuery> queryOf(const Arguments& arguments)
{
    UserQuery query;
    query.search = arguments.value("search"_L1).value_or(QString());
    query.descending = arguments.has("desc"_L1);
    const QString sort = arguments.value("sort"_L1).value_or(u"created"_s);
    const auto known = userSortFromName(sort);
    if (!known)
        return failure(usage(u"--sort takes created, email, name or id"_s, u"sort"_s));
    query.sort = *known;
    return query;
}

Result<PageRequest> pageOf(const Arguments& arguments)
{
    PageRequest request;
    const auto limit = wholeNumber(arguments, "limit"_L1, 1, kMaxPageRows);
    if (!limit)
        return failure(limit.error());
    request.limit = int(limit->value_or(request.limit));
    if (const auto after = arguments.value("after"_L1))
        request.cursor = UserCursor{*after};
    return request;
}

void printPage(Run& run, const UserPage& page)
{
    if (!run.out().isJson()) {
        run.out().text(userTable(page.rows, Output::terminalWidth()));
        if (page.next)
            run.out().text(u"\nMore: add --after %1\n"_s.arg(page.next->token));
        return run.done();
    }
    QJsonArray items;
    for (const UserRow& row : page.rows)
        items.append(toJson(row));
    run.out().document(listDocument(items, page.next ? std::optional(page.next->token) : std::nullopt));
    run.done();
}

void list(Run& run)
{
    const auto query = queryOf(run.arguments());
    const auto request = pageOf(run.arguments());
    if (!query || !request)
        return run.fail(query ? request.error() : query.error());
    run.await(run.users().page(run.context(), *query, *request),
              [&run](const UserPage& page) { printPage(run, page); });
}

/// Only of a file: on standard output stand the users themselves.
void printSummary(Run& run, const ExportSummary& summary)
{
    if (run.arguments().has("output"_L1)) {
        if (run.out().isJson())
            run.out().document(toJson(summary));
        else
            run.out().text(
                u"%1 users, %2 bytes in %3\n"_s.arg(summary.rows).arg(summary.bytes).arg(summary.path));
    }
    run.done();
}

void exportAll(Run& run)
{
    const auto query = queryOf(run.arguments());
    const auto format = exportFormatOf(run.arguments());
    if (!query || !format)
        return run.fail(query ? format.error() : query.error());
    const ExportRequest request{*query, *format, run.arguments().value("output"_L1).value_or(u"-"_s)};
    run.countIn(u"users"_s);
    run.await(run.users().exportUsers(run.context(), request),
              [&run](const ExportSummary& summary) { printSummary(run, summary); });
}

void printUser(Run& run, const UserDetail& user)
{
    if (run.out().isJson())
        run.out().document(toJson(user));
    else
        run.out().text(userText(user));
    run.done();
}

void show(Run& run)
{
    run.await(run.users().find(run.context(), run.subjectOf(run.arguments().operands.first())),
              [&run](const UserDetail& user) { printUser(run, user); });
}

/// Pages through active users. The whole answer is one document, so it is printed when it is complete.
class ActiveListing : public std::enable_shared_from_this<ActiveListing>
{
public:
    ActiveListing(Run& run, QDateTime since, QDateTime until)
        : m_run(run), m_since(std::move(since)), m_until(std::move(until))
    {
    }

    void next(const std::optional<UserId>& after)
    {
        // The answer keeps the listing alive: nothing else refers to it while it waits.
        m_run.await(m_run.users().active(m_run.context(), m_since, m_until, after, kActivePage),
                    [self = shared_from_this()](const UserService::ActivePage& page) { self->take(page); });
    }

private:
    void take(const UserService::ActivePage& page)
    {
        for (const UserId& id : page.ids)
            m_ids.append(id.value());
        if (page.next)
            return next(page.next);
        if (m_run.out().isJson())
            m_run.out().document(listDocument(QJsonArray::fromStringList(m_ids), std::nullopt));
        else
            m_run.out().text(idLines(m_ids));
        m_run.done();
    }

    Run& m_run;
    QDateTime m_since, m_until;
    QStringList m_ids;
};

void active(Run& run)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto until = momentOf(run.arguments(), "until"_L1, now);
    const auto since =
        momentOf(run.arguments(), "since"_L1, (until ? *until : now).addDays(-kDefaultActiveDays));
    if (!since || !until)
        return run.fail(since ? until.error() : since.error());
    std::make_shared<ActiveListing>(run, *since, *until)->next(std::nullopt);
}

void printCreated(Run& run, const UserService::Created& answer)
{
    if (!run.out().isJson())
        run.out().text(answer.created ? u"Made a new user.\n\n"_s : u"The user existed.\n\n"_s);
    if (!run.out().isJson())
        return printUser(run, answer.user);
    QJsonObject document = toJson(answer.user);
    document["created"_L1] = answer.created;
    run.out().document(document);
    run.done();
}

Result<UserClaims> claimsOf(const QByteArray& json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return failure(usage(
            u"standard input is not a JSON object of claims: %1"_s.arg(problem.errorString()), u"claims"_s));
    UserClaims claims;
    claims.sub = UserId(document["sub"_L1].toString());
    claims.email = document["email"_L1].toString();
    const QJsonValue name = document["user_metadata"_L1]["name"_L1];
    if (name.isString())
        claims.name = name.toString();
    return claims;
}

void getOrCreate(Run& run)
{
    const auto input = readInput(kClaimsLimit);
    if (!input)
        return run.fail(input.error());
    const auto claims = claimsOf(*input);
    if (!claims)
        return run.fail(claims.error());
    run.await(run.users().getOrCreate(run.context(), run.beginWrite(), *claims),
              [&run](const UserService::Created& answer) { printCreated(run, answer); });
}

void ensureDefault(Run& run)
{
    run.await(run.users().ensureDefault(run.context(), run.beginWrite()),
              [&run](const UserService::Created& answer) { printCreated(run, answer); });
}

} // namespace

QList<CommandInfo> userCommands()
{
    constexpr auto kNeeds = CommandInfo::Needs::Platform;
    const auto noun = "users"_L1;
    const OptionInfo search{"search"_L1, "QUERY"_L1, "who, in the console's query language"_L1};
    const OptionInfo sort{"sort"_L1, "KEY"_L1, "created (default), email, name or id"_L1};
    const OptionInfo descending{"desc"_L1, {}, "the other way round"_L1};
    const OptionInfo request{"request-id"_L1, "UUID"_L1,
                             "give the same again to retry a write that was cut off"_L1};
    return {
        {noun,
         "list"_L1,
         {},
         0,
         "one page of users"_L1,
         {search,
          sort,
          descending,
          {"limit"_L1, "N"_L1, "rows, 1 to 1000, default 200"_L1},
          {"after"_L1, "CURSOR"_L1, "continue behind a page, with the same search and order"_L1}},
         kNeeds,
         list},
        {noun, "show"_L1, "ID-or-EMAIL"_L1, 1, "one user"_L1, {}, kNeeds, show},
        {noun,
         "export"_L1,
         {},
         0,
         "every match, as a stream"_L1,
         {search,
          sort,
          descending,
          {"format"_L1, "FORMAT"_L1, "csv (default) or jsonl"_L1},
          {"output"_L1, "FILE"_L1, "write a file, complete or not at all, instead of standard output"_L1}},
         kNeeds,
         exportAll},
        {noun,
         "active"_L1,
         {},
         0,
         "ids of users with a run in a range, both ends included"_L1,
         {{"since"_L1, "TIME"_L1, "default 30 days before the end"_L1},
          {"until"_L1, "TIME"_L1, "default now"_L1}},
         kNeeds,
         active},
        {noun,
         "get-or-create"_L1,
         {},
         0,
         "the user of the token claims on standard input"_L1,
         {request},
         kNeeds,
         getOrCreate},
        {noun,
         "ensure-default"_L1,
         {},
         0,
         "the platform's default user"_L1,
         {request},
         kNeeds,
         ensureDefault},
    };
}

} // namespace regent::cli
