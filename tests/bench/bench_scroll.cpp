#include "models/usertablemodel.h"
#include "tests/support/fakeuserservice.h"
#include "ui/theme/theme.h"
#include "ui/users/usersview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QThreadPool>
#include <QTimer>

#include <malloc.h>
#include <time.h>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

constexpr int kPeople = 400'000;
constexpr int kTarget = 200'000;
constexpr int kMeasuredRows = 40'000;
constexpr int kRowsPerStep = 60;

/// Makes its pages on another thread, as the database would: only the window's own work is on the clock.
class EndlessUsers : public FakeUserService
{
public:
    QFuture<Result<UserPage>> page(RequestContext, UserQuery, PageRequest request) override
    {
        QPromise<Result<UserPage>> promise;
        promise.start();
        auto future = promise.future();
        QThreadPool::globalInstance()->start(
            [promise = std::make_shared<QPromise<Result<UserPage>>>(std::move(promise)), request] {
                const int first = request.cursor ? request.cursor->token.toInt() : 0;
                UserPage page;
                page.rows.reserve(request.limit);
                for (int n = first; n < std::min(first + request.limit, kPeople); ++n)
                    page.rows.append(person(n));
                if (first + request.limit < kPeople)
                    page.next = UserCursor{QString::number(first + request.limit)};
                promise->addResult(Result<UserPage>(std::move(page)));
                promise->finish();
            });
        return future;
    }
};

/// Processor time of this thread: what the window itself costs, whatever else the machine does.
double threadMilliseconds()
{
    timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Times every event that the loop delivers; a stall is one that takes long.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth++ > 0) {
            const bool done = QApplication::notify(receiver, event);
            --m_depth;
            return done;
        }
        QElapsedTimer timer;
        timer.start();
        const double before = threadMilliseconds();
        const bool done = QApplication::notify(receiver, event);
        m_work.push_back(threadMilliseconds() - before);
        m_taken.push_back(double(timer.nsecsElapsed()) / 1e6);
        --m_depth;
        return done;
    }
    std::vector<double> takeTimes() { return std::exchange(m_taken, {}); }
    std::vector<double> takeWork() { return std::exchange(m_work, {}); }

private:
    int m_depth = 0;
    std::vector<double> m_taken, m_work;
};

double quantile(std::vector<double>& values, double q)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[size_t(double(values.size() - 1) * q)];
}

ValueFormat format()
{
    return ValueFormat([] { return QDateTime(QDate(2026, 3, 3), QTime(12, 0), Qt::UTC); }, QLocale::c(),
                       QTimeZone("UTC"));
}

void waitFor(const std::function<bool()>& done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
}

/// Heap per loaded row beside the characters of its texts, without a view and without giving back.
QJsonObject measureMemory()
{
    EndlessUsers users;
    UserTableModel model(users, testContext(), format(), {.pageRows = 200, .loadedPages = 1'000'000},
                         nullptr);
    model.reload({});
    waitFor([&] { return model.state() == UserTableModel::State::More; });
    const auto fetch = [&](int rows) {
        model.setVisibleRows(0, rows - 200);
        waitFor([&] { return model.rowCount() >= rows && model.state() == UserTableModel::State::More; });
    };
    fetch(2'000);
    malloc_trim(0);
    const size_t before = mallinfo2().uordblks;
    const int rowsBefore = model.rowCount();
    fetch(kMeasuredRows);
    QThreadPool::globalInstance()->waitForDone();
    const size_t after = mallinfo2().uordblks;
    const int rows = model.rowCount() - rowsBefore;
    qint64 characters = 0;
    for (int row = rowsBefore; row < model.rowCount(); ++row) {
        const UserRow user = *model.user(row);
        characters += 2 * (user.id.value().size() + user.email.size() + user.name->size());
    }
    const double perRow = double(after - before) / rows;
    return {{u"rows"_s, rows},
            {u"heap_bytes_per_row"_s, perRow},
            {u"text_bytes_per_row"_s, double(characters) / rows},
            {u"overhead_bytes_per_row"_s, perRow - double(characters) / rows}};
}

QJsonObject measureScroll(TimedApplication& app)
{
    EndlessUsers users;
    UserTableModel model(users, testContext(), format());
    UsersView view(model);
    view.resize(1200, 800);
    view.show();
    model.reload({});
    waitFor([&] { return model.rowCount() > 0; });
    QCoreApplication::processEvents();
    app.takeTimes();
    app.takeWork();
    QElapsedTimer all;
    all.start();
    QTimer step;
    QObject::connect(&step, &QTimer::timeout, &view, [&] {
        QScrollBar* bar = view.verticalScrollBar();
        bar->setValue(std::min(bar->maximum(), bar->value() + kRowsPerStep * Theme::rowHeight()));
    });
    step.start(0);
    waitFor([&] { return view.rowsInView().second >= kTarget; });
    step.stop();
    const qint64 elapsed = all.elapsed();
    std::vector<double> times = app.takeTimes();
    std::vector<double> work = app.takeWork();
    const auto stalls = [](const std::vector<double>& list) {
        return double(std::count_if(list.begin(), list.end(), [](double ms) { return ms > 16; }));
    };
    return {{u"rows"_s, view.rowsInView().second},
            {u"seconds"_s, double(elapsed) / 1000},
            {u"events"_s, double(times.size())},
            {u"longest_ms"_s, quantile(times, 1)},
            {u"p999_ms"_s, quantile(times, 0.999)},
            {u"median_ms"_s, quantile(times, 0.5)},
            {u"over_16_ms"_s, stalls(times)},
            {u"work_longest_ms"_s, quantile(work, 1)},
            {u"work_p999_ms"_s, quantile(work, 0.999)},
            {u"work_p99_ms"_s, quantile(work, 0.99)},
            {u"work_over_16_ms"_s, stalls(work)},
            {u"loaded_pages"_s, model.loadedPages()},
            {u"heap_mb"_s, double(mallinfo2().uordblks) / 1e6}};
}

} // namespace

/// Scrolls from the first row to row 200,000 and prints what the event loop felt, as one JSON object.
int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    TimedApplication app(argc, argv);
    Theme::apply(Theme::Scheme::Light, Theme::Density::Comfortable);
    const QJsonObject memory = measureMemory();
    const QJsonObject scroll = measureScroll(app);
    const QJsonObject report{{u"bench"_s, u"scroll"_s}, {u"memory"_s, memory}, {u"scroll"_s, scroll}};
    std::puts(QJsonDocument(report).toJson().constData());
    return 0;
}
