#include "services/access/contextfactory.h"
#include "services/api/permission.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace regent;

namespace {

const QString kUser = u"11111111-aaaa-4aaa-8aaa-111111111111"_s;
const QString kOther = u"22222222-bbbb-4bbb-8bbb-222222222222"_s;
const QString kLease = u"33333333-cccc-4ccc-8ccc-333333333333"_s;

/// What is expected, written down a second time on purpose: a permission changes in two places or not at all.
struct Row
{
    Permission permission;
    const char* name;
    const char* action;
    Role least;
    bool readsWhileActing;
};
using P = Permission;
constexpr Row kExpected[] = {
    {P::BrowseUsers, "users.browse", "access.denied", Role::None, false},
    {P::ViewUser, "users.view", "access.denied", Role::None, true},
    {P::ExportUsers, "users.export", "users.export", Role::None, false},
    {P::CreateUser, "users.create", "user.create", Role::Operator, false},
    {P::ReadAudit, "audit.read", "access.denied", Role::Support, false},
    {P::ExportAudit, "audit.export", "audit.export", Role::Support, false},
    {P::ReadLeases, "impersonation.read", "access.denied", Role::Support, false},
    {P::Impersonate, "impersonation.begin", "impersonation.begin", Role::Admin, false},
    {P::EndOtherLease, "impersonation.end_other", "impersonation.end", Role::Admin, false},
    {P::LinkStaff, "staff.link", "staff.link", Role::Admin, false},
    {P::InstallSchema, "schema.install", "schema.install", Role::None, false},
    {P::ViewProtections, "system.protections", "access.denied", Role::None, false},
};
constexpr Role kRoles[] = {Role::None, Role::Support, Role::Operator, Role::Admin};

StaffIdentity staffOf(Role role)
{
    return {.login = u"ana"_s, .displayName = u"Ana"_s, .role = role};
}

RequestContext actingAs(Role role, const QString& user, ActingMode mode = ActingMode::Look,
                        const QString& lease = kLease)
{
    return ContextFactory::makeActing(staffOf(role), {LeaseId(lease), UserId(user), mode});
}

QString codeOf(const Result<void>& result)
{
    if (result)
        return u"allowed"_s;
    return result.error().kind == Error::Kind::Denied ? result.error().code : u"not even Denied"_s;
}

} // namespace

class TestPermission : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatItIs_data()
    {
        QTest::addColumn<int>("at");
        for (size_t i = 0; i < std::size(kExpected); ++i)
            QTest::addRow("%s", kExpected[i].name) << int(i);
    }

    void saysWhatItIs()
    {
        QFETCH(int, at);
        const Row& row = kExpected[at];
        QCOMPARE(int(row.permission), at); // none is left out
        const PermissionInfo& info = permissionInfo(row.permission);
        QCOMPARE(info.name, row.name);
        QCOMPARE(info.action, row.action);
        QCOMPARE(info.least, row.least);
        QCOMPARE(info.whileActing == WhileActing::ReadsSubject, row.readsWhileActing);
    }

    void noneIsMissing() { QCOMPARE(int(std::size(kExpected)), kPermissionCount); }

    /// Every permission × every rank × (not acting, Look, Act) × (own data, somebody else's, nobody's).
    void everyCombination_data() { saysWhatItIs_data(); }

    void everyCombination()
    {
        QFETCH(int, at);
        const Row& row = kExpected[at];
        for (const Role role : kRoles) {
            const QString plain = role >= row.least ? u"allowed"_s : u"role"_s;
            QCOMPARE(codeOf(checkPermission(ContextFactory::make(staffOf(role)), row.permission)), plain);
            for (const ActingMode mode : {ActingMode::Look, ActingMode::Act}) {
                const RequestContext acting = actingAs(role, kUser, mode);
                const bool admin = role == Role::Admin;
                const QString own = !admin ? u"role"_s : row.readsWhileActing ? u"allowed"_s : u"acting"_s;
                const QString foreign = own == u"allowed"_s ? u"acting_subject"_s : own;
                QCOMPARE(codeOf(checkPermission(acting, row.permission, UserId(kUser))), own);
                QCOMPARE(codeOf(checkPermission(acting, row.permission, UserId(kOther))), foreign);
                QCOMPARE(codeOf(checkPermission(acting, row.permission)), foreign);
                QCOMPARE(codeOf(checkPermission(acting, row.permission, UserId(kUser.toUpper()))), foreign);
            }
        }
    }

    void actingAsNobody_data()
    {
        QTest::addColumn<QString>("user");
        QTest::newRow("empty") << QString();
        QTest::newRow("blank") << u"   "_s;
        QTest::newRow("padded") << u' ' + kUser;
        QTest::newRow("padded behind") << kUser + u'\n';
        QTest::newRow("no uuid") << u"admin"_s;
        QTest::newRow("short") << kUser.chopped(1);
        QTest::newRow("long") << kUser + u'1';
        QTest::newRow("10 kB") << QString(10240, u'a');
        QTest::newRow("line break") << QString(kUser).replace(9, 1, u"\n"_s);
        QTest::newRow("two lines") << kUser + u'\n' + kOther;
        QTest::newRow("NUL") << kUser + QChar(0);
        QTest::newRow("NUL within") << QString(kUser).replace(3, 1, QChar(0));
        QTest::newRow("braces") << u'{' + kUser + u'}';
        QTest::newRow("full-width digits") << QString(kUser).replace(u'1', QChar(0xff11));
    }

    /// Never the staff member's own rights instead.
    void actingAsNobody()
    {
        QFETCH(QString, user);
        for (const Row& row : kExpected) {
            QCOMPARE(codeOf(checkPermission(actingAs(Role::Admin, user), row.permission, UserId(user))),
                     u"acting_id"_s);
            QCOMPARE(codeOf(checkPermission(actingAs(Role::Admin, kUser, ActingMode::Look, user),
                                            row.permission, UserId(kUser))),
                     u"acting_id"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestPermission)
#include "tst_permission.moc"
