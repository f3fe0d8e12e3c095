#include "ui/models/audittrail.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "tests/support/casefixture.h"
#include "ui/commands/edits.h"

namespace tenfield::models {
namespace {

using AuditTrailTest = test::CaseFixture;

TEST_F(AuditTrailTest, FollowsEveryEditWithoutBeingWaitedFor) {
    analysed(0, {found(100, 100, 0.9f), found(300, 100, 0.7f), found(500, 100, 0.6f)});
    AuditTrail trail(*model);
    const auto latest = [&](const std::string& what) {
        return QTest::qWaitFor([&] { return !trail.entries().empty() && trail.entries()[0].what == what; },
                               5000);
    };
    const auto id = [&](std::size_t i) { return model->content().findings[i].id; };
    commands::decide(*model, id(0), casefile::Decision::Accepted);
    commands::decide(*model, id(1), casefile::Decision::Accepted);
    commands::decide(*model, id(2), casefile::Decision::Rejected);
    commands::decide(*model, id(0), casefile::Decision::Rejected);
    const auto own = commands::addFigure(*model, {7, 8});
    ASSERT_TRUE(latest("figure added"));
    EXPECT_EQ(trail.entries()[0].subject, own);
    EXPECT_THAT(trail.runningCount(), ::testing::ElementsAre(1, 2, 2, 1, 2));
    model->undoStack().undo();
    EXPECT_TRUE(QTest::qWaitFor([&] { return trail.runningCount().size() == 6; }, 5000));
    EXPECT_EQ(trail.runningCount().back(), 1) << "taken back";
    EXPECT_EQ(trail.entries().size(), model->file()->audit(AuditTrail::kMost).size());
}

TEST_F(AuditTrailTest, GoesWhileItReads) {
    for (int i = 0; i < 50; ++i) AuditTrail trail(*model);
}

}  // namespace
}  // namespace tenfield::models
