#include "app/tour/steps.h"

#include "app/tour/walk.h"

namespace regent::tour {

using namespace Qt::StringLiterals;

namespace {

QList<Step> signInSteps(const Shared& walk)
{
    return {
        {u"sign in"_s, [] { return Acts(); },
         []() -> QString {
             const QWidget* window = seen("signInWindow");
             return window ? mustRead(window, u"1,000 sample people"_s) : u"no sign-in window"_s;
         }},
        {u"users of the embedded workspace"_s, [] { return press(u"Space"_s); },
         [walk]() -> QString {
             if (walk->rows() < 100)
                 return u"no rows: "_s + textOf(seen("signInWindow"));
             if (walk->selectedRow() != 0)
                 return u"the first row is not selected"_s;
             walk->firstAddress = walk->addressOf(0);
             return inspectorMissing(*walk);
         }},
    };
}

} // namespace

QList<Step> steps(Application& application, const QString& folder, const QString& dataDir)
{
    const auto walk =
        std::make_shared<Walk>(Walk{.application = application, .folder = folder, .dataDir = dataDir});
    return signInSteps(walk) + searchSteps(walk) + browseSteps(walk) + actingSteps(walk) + shellSteps() +
           languageSteps(walk) + faultSteps(walk) + exportSteps(walk) + connectSteps(walk);
}

} // namespace regent::tour
