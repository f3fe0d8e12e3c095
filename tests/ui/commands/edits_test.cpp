#include "ui/commands/edits.h"

#include <gmock/gmock.h>

#include <QCoreApplication>
#include <QTranslator>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/support/casefixture.h"
#include "tests/support/shared.h"
#include "ui/commands/editcommand.h"

namespace tenfield::commands {
namespace {

using casefile::Decision;

class EditsTest : public test::CaseFixture {
protected:
    casefile::RegionId rect(geometry::Rect r = {0, 0, 1000, 1000}) {
        return addRegion(*model, geometry::Polygon::fromRect(r));
    }
    QUndoStack& stack() { return model->undoStack(); }
};

TEST_F(EditsTest, EveryEditIsOnDiskAtOnceAndIsOneStep) {
    const auto id = rect();
    ASSERT_NE(id, 0);
    EXPECT_EQ(stack().count(), 1);
    EXPECT_EQ(stored(), model->content());
    EXPECT_EQ(model->content().region(id)->name, "ROI 1");
    EXPECT_TRUE(renameRegion(*model, id, "Hotspot"));
    EXPECT_TRUE(recolourRegion(*model, id, 0xff00ff00));
    EXPECT_TRUE(reshapeRegion(*model, id, geometry::Polygon::fromRect({5, 5, 10, 10})));
    EXPECT_NE(addFigure(*model, {7, 8}), 0);
    EXPECT_TRUE(moveThreshold(*model, 0.7));
    EXPECT_EQ(stack().count(), 6);
    EXPECT_EQ(stored(), model->content());
}

TEST_F(EditsTest, EveryTextIsAskedForWhereItsTranslationStands) {
    struct Listener : QTranslator {
        mutable std::vector<std::pair<std::string, std::string>> asked;  ///< room and text
        bool isEmpty() const override { return false; }
        QString translate(const char* room, const char* text, const char*, int) const override {
            asked.emplace_back(room, text);
            return {};
        }
    } listener;
    QCoreApplication::installTranslator(&listener);
    const auto id = rect();
    renameRegion(*model, id, "Hotspot");
    lockRegion(*model, id, true);
    moveThreshold(*model, 0.7);
    removeRegion(*model, id);
    QCoreApplication::removeTranslator(&listener);
    std::ifstream file(test::sourceDir() / "resources/translations/tenfield_de.ts");
    const std::string german{std::istreambuf_iterator(file), {}};
    std::erase_if(listener.asked, [](const auto& text) { return text.first.starts_with("Q"); });  // Qt's own
    ASSERT_GE(listener.asked.size(), 6u);
    for (const auto& [room, text] : listener.asked) {
        const auto begin = german.find("<name>" + room + "</name>");
        ASSERT_NE(begin, std::string::npos) << room;
        const auto found = german.find("<source>" + text + "</source>", begin);
        EXPECT_LT(found, german.find("</context>", begin)) << room << ": " << text;
    }
}

TEST_F(EditsTest, NoTwoRegionsAreCalledTheSame) {
    const auto first = rect();
    rect({2000, 0, 100, 100});
    removeRegion(*model, first);
    const auto names = [&] {
        std::vector<std::string> all;
        for (const auto& r : model->content().regions) all.push_back(r.name);
        return all;
    };
    const auto third = rect({4000, 0, 1000, 100});
    EXPECT_THAT(names(), testing::ElementsAre("ROI 2", "ROI 3"));
    const auto piece = [](double x, double width) { return geometry::Polygon::fromRect({x, 0, width, 100}); };
    EXPECT_TRUE(cutRegions(*model, {{third, {piece(4000, 400), piece(4400, 300), piece(4700, 300)}}}));
    EXPECT_TRUE(cutRegions(*model, {{third, {piece(4000, 200), piece(4200, 200)}}}));
    EXPECT_THAT(names(),
                testing::ElementsAre("ROI 2", "ROI 3", "ROI 3, part 2", "ROI 3, part 3", "ROI 3, part 4"));
    EXPECT_FALSE(renameRegion(*model, third, "  ")) << "a region without a name cannot be spoken of";
    EXPECT_EQ(stored(), model->content());
}

TEST_F(EditsTest, UndoAndRedoOfARandomWalkLeadBackAndForthAndTheFileFollows) {
    analysed(0, {found(100, 100, 0.9f), found(300, 100, 0.7f), found(500, 100, 0.6f)});
    std::vector<casefile::Content> states{model->content()};
    std::mt19937 random(5);
    const auto pick = [&](std::size_t n) { return random() % n; };
    for (int i = 0; i < 40; ++i) {
        const int before = stack().count();
        const auto& content = model->content();
        switch (pick(6)) {
            case 0:
                rect({double(pick(5000)), 0, 100, 100});
                break;
            case 1:
                if (!content.regions.empty())
                    removeRegion(*model, content.regions[pick(content.regions.size())].id);
                break;
            case 2:
                addFigure(*model, {double(pick(9000)), 5});
                break;
            case 3:
                moveThreshold(*model, double(pick(100)) / 100);
                break;
            default:
                decide(*model, content.findings[pick(content.findings.size())].id, Decision(pick(3)));
        }
        if (stack().count() > before) states.push_back(model->content());
    }
    ASSERT_EQ(int(states.size()), stack().count() + 1);
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        stack().undo();
        ASSERT_EQ(model->content(), states[i]) << stack().redoText().toStdString();
    }
    EXPECT_EQ(stored(), states.front());
    for (std::size_t i = 1; i < states.size(); ++i) {
        stack().redo();
        ASSERT_EQ(model->content(), states[i]);
    }
    EXPECT_EQ(stored(), states.back());
}

TEST_F(EditsTest, AGestureIsOneStep) {
    const auto id = rect();
    const int gesture = EditCommand::newGesture();
    for (int i = 1; i <= 5; ++i)
        reshapeRegion(*model, id, geometry::Polygon::fromRect({double(i), 0, 1000, 1000}), gesture);
    EXPECT_EQ(stack().count(), 2);
    stack().undo();
    EXPECT_EQ(model->content().region(id)->outline, geometry::Polygon::fromRect({0, 0, 1000, 1000}));
    EXPECT_EQ(stored(), model->content());
    stack().redo();
    EXPECT_EQ(model->content().region(id)->outline, geometry::Polygon::fromRect({5, 0, 1000, 1000}));
}

TEST_F(EditsTest, DecisionsAndWhatTheyMeanForTheReadersOwn) {
    analysed(0, {found(100, 100, 0.9f)});
    EXPECT_TRUE(decide(*model, 1, Decision::Accepted));
    EXPECT_TRUE(decide(*model, 1, Decision::Accepted));
    EXPECT_EQ(stack().count(), 1) << "the same decision again is no step";
    const auto own = addFigure(*model, {5, 5});
    EXPECT_TRUE(decide(*model, own, Decision::Accepted));
    EXPECT_EQ(model->content().finding(own)->decision, Decision::Added);
    EXPECT_TRUE(decide(*model, own, Decision::Rejected));
    EXPECT_EQ(model->content().finding(own), nullptr);
    stack().undo();
    EXPECT_NE(model->content().finding(own), nullptr);
    EXPECT_FALSE(decide(*model, 4711, Decision::Accepted));
}

TEST_F(EditsTest, LockedRegionsStay) {
    const auto id = rect();
    lockRegion(*model, id, true);
    EXPECT_FALSE(reshapeRegion(*model, id, geometry::Polygon::fromRect({5, 5, 10, 10})));
    EXPECT_FALSE(removeRegion(*model, id));
    lockRegion(*model, id, false);
    EXPECT_TRUE(removeRegion(*model, id));
}

TEST_F(EditsTest, CuttingIsOneStepAndUndoMakesTheRegionsWhole) {
    const auto a = rect(), b = rect({2000, 0, 1000, 1000});
    const auto before = model->content();
    const auto box = [](geometry::Rect r) { return geometry::Polygon::fromRect(r); };
    ASSERT_TRUE(cutRegions(*model, {{a, {box({0, 0, 700, 1000}), box({700, 0, 300, 1000})}},
                                    {b, {box({2000, 0, 700, 1000}), box({2700, 0, 300, 1000})}}}));
    ASSERT_EQ(model->content().regions.size(), 4u);
    EXPECT_EQ(model->content().region(a)->outline, box({0, 0, 700, 1000}));
    const auto& piece = model->content().regions[2];
    EXPECT_EQ(piece.name, "ROI 1, part 2");
    EXPECT_EQ(piece.colour, before.region(a)->colour);
    EXPECT_EQ(stored(), model->content());
    stack().undo();
    EXPECT_EQ(model->content().regions, before.regions);
    ASSERT_TRUE(lockRegion(*model, a, true));
    EXPECT_FALSE(cutRegions(*model, {{a, {box({0, 0, 700, 1000}), box({700, 0, 300, 1000})}}}));
}

TEST_F(EditsTest, AnImportIsOneStepAndUndoTakesOnlyTheImportBack) {
    rect();
    addFigure(*model, {1, 1});
    const auto before = model->content();
    std::vector<casefile::Finding> figures(3,
                                           casefile::Finding{.centre = {9, 9}, .decision = Decision::Added});
    EXPECT_TRUE(import(*model, {{.name = "x", .outline = geometry::Polygon::fromRect({0, 0, 5, 5})}}, figures,
                       "a.geojson"));
    EXPECT_EQ(model->content().findings.size(), 4u);
    stack().undo();
    EXPECT_EQ(model->content(), before);
}

TEST_F(EditsTest, AFileMayBeImportedTwice) {
    casefile::Region region{.name = "from file", .outline = geometry::Polygon::fromRect({0, 0, 100, 100})};
    const std::vector<casefile::Finding> figures{{.centre = {10, 10}, .decision = Decision::Added},
                                                 {.centre = {20, 10}, .decision = Decision::Added}};
    ASSERT_TRUE(import(*model, {region}, figures, "a.geojson"));
    const auto once = model->content();
    ASSERT_EQ(once.findings.size(), 2u);
    ASSERT_TRUE(import(*model, {region}, figures, "a.geojson"));
    EXPECT_EQ(model->content(), once);
    EXPECT_EQ(stack().count(), 1) << "nothing came, nothing to undo";
    auto more = figures;
    more.push_back({.centre = {30, 10}, .decision = Decision::Added});
    region.kind = casefile::RegionKind::Exclusion;
    ASSERT_TRUE(import(*model, {region}, more, "b.geojson"));
    EXPECT_EQ(model->content().findings.size(), 3u);
    EXPECT_EQ(model->content().regions.size(), 2u);
}

TEST_F(EditsTest, ARefusedStepSaysWhyAndIsNotOnTheStack) {
    const auto id = rect();
    QSignalSpy failed(model.get(), &CaseModel::failed);
    EXPECT_TRUE(model->sign("Dr. Ann", "0"));
    EXPECT_FALSE(model->isWritable());
    EXPECT_FALSE(renameRegion(*model, id, "other"));
    ASSERT_EQ(failed.count(), 1);
    EXPECT_THAT(failed[0][0].toString().toStdString(), testing::HasSubstr("signed"));
    EXPECT_EQ(stack().count(), 1);
    EXPECT_TRUE(model->beginVersion("typing error"));
    EXPECT_TRUE(renameRegion(*model, id, "other"));
    EXPECT_EQ(stack().count(), 2);
}

TEST_F(EditsTest, AnUndoThatIsNoLongerPossibleLeavesTheStack) {
    analysed(0, {found(100, 100, 0.9f), found(900, 100, 0.6f)});
    decide(*model, 2, Decision::Accepted);
    decide(*model, 2, Decision::Open);
    addFigure(*model, {5, 5});
    analysed(0, {found(100, 100, 0.9f)});  // 2 was open and is gone
    ASSERT_EQ(model->content().finding(2), nullptr);
    QSignalSpy failed(model.get(), &CaseModel::failed);
    stack().undo();
    EXPECT_EQ(failed.count(), 0);
    stack().undo();
    EXPECT_EQ(failed.count(), 1);
    stack().redo();
    EXPECT_EQ(stored(), model->content());
}

}  // namespace
}  // namespace tenfield::commands
