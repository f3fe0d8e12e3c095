#include <gtest/gtest.h>

#include <QKeyEvent>
#include <QSignalSpy>
#include <cmath>

#include "ui/tools/cuttool.h"
#include "ui/tools/editregiontool.h"
#include "ui/tools/fieldtool.h"
#include "ui/tools/freehandtool.h"
#include "ui/tools/marktool.h"
#include "ui/tools/polygontool.h"
#include "ui/tools/recttool.h"
#include "ui/tools/reviewtool.h"

namespace tenfield::tools {
namespace {

class ToolTest : public ::testing::Test {
protected:
    ToolEvent event(geometry::Point at, Qt::MouseButton button = Qt::LeftButton,
                    Qt::KeyboardModifiers modifiers = {}) {
        return {at, view.toView(at), view, button, button, modifiers};
    }
    void drag(Tool& tool, geometry::Point from, geometry::Point to, Qt::KeyboardModifiers modifiers = {}) {
        tool.press(event(from, Qt::LeftButton, modifiers));
        tool.move(event({(from.x + to.x) / 2, (from.y + to.y) / 2}, Qt::LeftButton, modifiers));
        tool.move(event(to, Qt::LeftButton, modifiers));
        tool.release(event(to, Qt::LeftButton, modifiers));
    }
    bool press(Tool& tool, int key) {
        QKeyEvent pressed(QEvent::KeyPress, key, Qt::NoModifier);
        return tool.keyPress(pressed);
    }
    geometry::Polygon drawn(QSignalSpy& spy) {
        return spy.isEmpty() ? geometry::Polygon() : spy.takeFirst()[0].value<geometry::Polygon>();
    }
    geometry::ViewTransform view{{1000, 1000}, 0.5, 0, 800, 600};
};

TEST_F(ToolTest, RectanglesInAnyDirection) {
    RectTool tool(RectTool::Shape::Rectangle);
    QSignalSpy spy(&tool, &RegionTool::drawn);
    drag(tool, {500, 400}, {300, 900});
    EXPECT_EQ(drawn(spy), geometry::Polygon::fromRect({300, 400, 200, 500}));
    drag(tool, {500, 400}, {600, 450}, Qt::ShiftModifier);
    EXPECT_EQ(drawn(spy).boundingBox(), (geometry::Rect{500, 400, 100, 100}));
    drag(tool, {500, 400}, {600, 450}, Qt::AltModifier);
    EXPECT_EQ(drawn(spy).boundingBox(), (geometry::Rect{400, 350, 200, 100}));
}

TEST_F(ToolTest, AClickOrEscapeDrawsNothing) {
    RectTool tool(RectTool::Shape::Ellipse);
    QSignalSpy spy(&tool, &RegionTool::drawn);
    drag(tool, {500, 400}, {503, 402});
    tool.press(event({500, 400}));
    tool.move(event({900, 900}));
    EXPECT_TRUE(press(tool, Qt::Key_Escape));
    EXPECT_FALSE(tool.release(event({900, 900})));
    EXPECT_EQ(spy.count(), 0);
    EXPECT_FALSE(press(tool, Qt::Key_Escape)) << "nothing to cancel: the view may have it";
}

TEST_F(ToolTest, TheAreaIsToldWhileDrawing) {
    RectTool tool(RectTool::Shape::Rectangle);
    tool.setMpp(base::Mpp{0.25, 0.25});
    QSignalSpy spy(&tool, &Tool::message);
    tool.press(event({0, 0}));
    tool.move(event({4000, 2000}));
    ASSERT_EQ(spy.count(), 1);
    EXPECT_TRUE(spy[0][0].toString().contains("0.500 mm²")) << spy[0][0].toString().toStdString();
    EXPECT_EQ(areaText(1e6, std::nullopt), "1,000,000 px");
}

TEST_F(ToolTest, PolygonsCloseByReturnDoubleClickAndTheFirstCorner) {
    PolygonTool tool;
    QSignalSpy spy(&tool, &RegionTool::drawn);
    const geometry::Ring ring{{0, 0}, {400, 0}, {400, 400}};
    for (int how = 0; how < 3; ++how) {
        for (const auto p : ring) {
            tool.press(event(p));
            tool.release(event(p));
        }
        if (how == 0) press(tool, Qt::Key_Return);
        if (how == 1) tool.doubleClick(event(ring.back()));
        if (how == 2) tool.press(event({4, 4}));
        EXPECT_EQ(drawn(spy), geometry::Polygon(ring)) << how;
    }
    tool.press(event({0, 0}));
    tool.press(event({400, 0}));
    tool.press(event({999, 999}));
    press(tool, Qt::Key_Backspace);
    tool.press(event({400, 400}));
    press(tool, Qt::Key_Enter);
    EXPECT_EQ(drawn(spy), geometry::Polygon(ring));
}

TEST_F(ToolTest, FreehandKeepsTheShapeWithFewCorners) {
    FreehandTool tool;
    QSignalSpy spy(&tool, &RegionTool::drawn);
    const auto circle = [](int i) {
        return geometry::Point{1000 + 500 * std::cos(i * 0.0157), 1000 + 500 * std::sin(i * 0.0157)};
    };
    tool.press(event(circle(0)));
    for (int i = 1; i <= 400; ++i) tool.move(event(circle(i)));
    tool.release(event(circle(400)));
    const auto outline = drawn(spy);
    EXPECT_LT(outline.rings().front().size(), 120u);
    EXPECT_NEAR(outline.area(), M_PI * 500 * 500, 0.01 * M_PI * 500 * 500);
    for (const auto p : outline.rings().front()) EXPECT_NEAR(geometry::distance(p, {1000, 1000}), 500, 0.01);
}

TEST_F(ToolTest, SimplifiedStaysWithinTolerance) {
    geometry::Ring line;
    for (int i = 0; i <= 100; ++i) line.push_back({double(i), i == 50 ? 10.0 : 0.2 * (i % 2)});
    const auto few = simplified(line, 1);
    EXPECT_LT(few.size(), 8u);
    EXPECT_EQ(few.front(), line.front());
    EXPECT_EQ(few.back(), line.back());
    EXPECT_NE(std::ranges::find(few, line[50]), few.end()) << "the peak stays";
}

TEST_F(ToolTest, FixedFieldsHaveTheirAreaExactlyAndNeedTheSizeOfAPixel) {
    FieldTool tool;
    QSignalSpy spy(&tool, &RegionTool::drawn), message(&tool, &Tool::message);
    EXPECT_FALSE(tool.press(event({1000, 1000})));
    EXPECT_TRUE(message.last()[0].toString().contains("Calibrate"));
    const base::Mpp mpp{0.25, 0.26};
    tool.setMpp(mpp);
    tool.setField({0.5}, false);
    tool.press(event({1000, 1000}));
    tool.release(event({1000, 1000}));
    const auto box = drawn(spy);
    EXPECT_NEAR(base::areaOfPixels(box.area(), mpp).value, 0.5, 1e-9);
    EXPECT_NEAR(box.boundingBox().width * mpp.x / (box.boundingBox().height * mpp.y), 4.0 / 3, 1e-9);
    EXPECT_NEAR(box.boundingBox().centre().x, 1000, 1e-9);
    tool.setField({0.237}, true);
    tool.press(event({1000, 1000}));
    tool.release(event({1000, 1000}));
    EXPECT_NEAR(base::areaOfPixels(drawn(spy).area(), mpp).value, 0.237, 1e-9);
}

TEST_F(ToolTest, EditSelectsMovesReshapesAndRespectsLocks) {
    std::vector<EditableRegion> regions{{1, geometry::Polygon::fromRect({600, 600, 400, 400}), false},
                                        {2, geometry::Polygon::fromRect({700, 700, 100, 100}), true}};
    EditRegionTool tool([&] { return regions; });
    QSignalSpy selected(&tool, &EditRegionTool::selected), reshaped(&tool, &EditRegionTool::reshaped);
    EXPECT_FALSE(tool.press(event({100, 100}))) << "beside all regions the view pans";
    drag(tool, {950, 650}, {1000, 700});
    EXPECT_EQ(selected.last()[0].toLongLong(), 1);
    ASSERT_EQ(reshaped.count(), 1) << "a drag is told once";
    EXPECT_EQ(reshaped[0][1].value<geometry::Polygon>().boundingBox(), (geometry::Rect{650, 650, 400, 400}));
    drag(tool, {600, 600}, {500, 550});
    EXPECT_EQ(reshaped.last()[1].value<geometry::Polygon>().rings()[0][0], (geometry::Point{500, 550}));
    drag(tool, {800, 600}, {800, 500}, Qt::AltModifier);
    EXPECT_EQ(reshaped.last()[1].value<geometry::Polygon>().rings()[0].size(), 5u);
    tool.setSelected(0);
    drag(tool, {750, 750}, {900, 900});
    EXPECT_EQ(selected.last()[0].toLongLong(), 2) << "the smaller one is meant";
    EXPECT_EQ(reshaped.count(), 3) << "a locked one stays";
    QSignalSpy remove(&tool, &EditRegionTool::removeWanted);
    EXPECT_TRUE(press(tool, Qt::Key_Delete));
    EXPECT_EQ(remove[0][0].toLongLong(), 2);
}

TEST_F(ToolTest, ReviewPicksMarkersMarksByDoubleClickAndLeavesTheRestToTheView) {
    ReviewTool tool([](geometry::ViewPoint at, const geometry::ViewTransform&) -> std::optional<qint64> {
        if (at.x < 10) return 7;
        return std::nullopt;
    });
    QSignalSpy picked(&tool, &ReviewTool::picked), marked(&tool, &ReviewTool::marked);
    EXPECT_FALSE(tool.press(event({1000, 1000})));
    EXPECT_TRUE(tool.press(event(view.toLevel0({5, 5}))));
    EXPECT_EQ(picked[0][0].toLongLong(), 7);
    EXPECT_TRUE(tool.doubleClick(event(view.toLevel0({5, 5}))));
    EXPECT_EQ(marked.count(), 0);
    EXPECT_TRUE(tool.doubleClick(event({1000, 1000})));
    EXPECT_EQ(marked[0][0].value<geometry::Point>(), (geometry::Point{1000, 1000}));
}

TEST_F(ToolTest, MarkMarksByClickNotByDrag) {
    MarkTool tool;
    QSignalSpy marked(&tool, &MarkTool::marked);
    drag(tool, {100, 100}, {400, 400});
    EXPECT_EQ(marked.count(), 0);
    drag(tool, {100, 100}, {101, 101});
    EXPECT_EQ(marked.count(), 1);
}

TEST_F(ToolTest, ALineRightAcrossCutsAndAnyOtherSaysWhyNot) {
    std::vector<EditableRegion> regions{{1, geometry::Polygon::fromRect({100, 100, 400, 200}), false},
                                        {2, geometry::Polygon::fromRect({100, 400, 400, 200}), false}};
    CutTool tool([&] { return regions; });
    QSignalSpy cut(&tool, &CutTool::cut), told(&tool, &Tool::message);
    drag(tool, {200, 50}, {200, 350});
    ASSERT_EQ(cut.count(), 1);
    auto pieces = cut.takeFirst()[0].value<RegionPieces>();
    ASSERT_EQ(pieces.size(), 1u) << "the second is not reached";
    EXPECT_EQ(pieces[0].first, 1);
    ASSERT_EQ(pieces[0].second.size(), 2u);
    EXPECT_DOUBLE_EQ(pieces[0].second[0].area(), 300 * 200);

    drag(tool, {200, 50}, {220, 650}, Qt::ShiftModifier);
    ASSERT_EQ(cut.count(), 1) << "both in one";
    pieces = cut.takeFirst()[0].value<RegionPieces>();
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_DOUBLE_EQ(pieces[1].second[1].area(), 100 * 200) << "held upright";

    drag(tool, {200, 150}, {200, 350});
    EXPECT_TRUE(told.last()[0].toString().contains("right across"))
        << told.last()[0].toString().toStdString();
    regions[0].locked = true;
    drag(tool, {200, 50}, {200, 350});
    EXPECT_TRUE(told.last()[0].toString().contains("locked"));
    regions[0].locked = false;
    tool.press(event({200, 50}));
    tool.move(event({200, 350}));
    EXPECT_TRUE(press(tool, Qt::Key_Escape));
    EXPECT_FALSE(tool.release(event({200, 350})));
    EXPECT_EQ(cut.count(), 0);
}

}  // namespace
}  // namespace tenfield::tools
