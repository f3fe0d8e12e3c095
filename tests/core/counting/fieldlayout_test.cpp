#include "core/counting/fieldlayout.h"

#include <gtest/gtest.h>

#include <numbers>
#include <random>

#include "core/base/error.h"

using namespace tenfield;
using namespace tenfield::counting;
using geometry::Point;
using geometry::Polygon;
using geometry::Rect;
using geometry::Region;

namespace {

constexpr base::Mpp mpp{0.25, 0.25};
constexpr base::SquareMillimetres hpf{0.237};

// Independent of how fields are placed: points along the field's border and in it, half a pixel inwards.
bool liesInside(const Region& roi, FieldShape shape, const Rect& box) {
    const Rect r = box.grown(-0.75);
    for (int i = 0; i < 200; ++i) {
        const double t = i / 200.0, angle = 2 * std::numbers::pi * t;
        const Point around = shape == FieldShape::Circle
                                 ? Point{r.centre().x + r.width / 2 * std::cos(angle),
                                         r.centre().y + r.height / 2 * std::sin(angle)}
                             : i < 50  ? Point{r.x + r.width * i / 50, r.y}
                             : i < 100 ? Point{r.right() - 1e-9, r.y + r.height * (i - 50) / 50}
                             : i < 150 ? Point{r.x + r.width * (i - 100) / 50, r.bottom() - 1e-9}
                                       : Point{r.x, r.y + r.height * (i - 150) / 50};
        if (!roi.contains(around)) return false;
    }
    return roi.contains(r.centre());
}

}  // namespace

TEST(FieldLayout, TenFieldsFitARegionOfExactlyTenFields) {
    const double width = std::sqrt(2.37 * 4 / 3) * 4000, height = std::sqrt(2.37 * 3 / 4) * 4000;
    const Region roi(Rect{100, 200, width, height});
    const auto layout = layFields(roi, mpp, hpf, FieldShape::Box, {});
    EXPECT_EQ(layout.fitting(), 10);
    EXPECT_TRUE(layout.complete());
    EXPECT_GE(layout.aspect, 0.5);
    EXPECT_LE(layout.aspect, 2);
    for (const auto& field : layout.fields) {
        EXPECT_NEAR(base::areaOfPixels(field.box.area(), mpp).value, 0.237, 1e-6);
        EXPECT_TRUE(liesInside(roi, FieldShape::Box, field.box));
    }
}

TEST(FieldLayout, ALargeRegionKeepsFourToThree) {
    const auto layout = layFields(Region(Rect{0, 0, 9100, 6800}), mpp, hpf, FieldShape::Box, {});
    EXPECT_EQ(layout.fitting(), 16) << "four rows of four 2249 x 1686 px";
    EXPECT_DOUBLE_EQ(layout.aspect, 4.0 / 3);
    EXPECT_EQ(layout.chosen().size(), 10u);
}

TEST(FieldLayout, WalksRowsToAndFro) {
    const auto layout = layFields(Region(Rect{0, 0, 9100, 6800}), mpp, hpf, FieldShape::Box, {});
    for (std::size_t i = 1; i < layout.fields.size(); ++i) {
        const auto &a = layout.fields[i - 1].box, &b = layout.fields[i].box;
        EXPECT_NEAR(std::abs(a.x - b.x) / a.width + std::abs(a.y - b.y) / a.height, 1, 1e-9)
            << "each field is beside or below the one before";
    }
}

TEST(FieldLayout, EveryFieldLiesInsideAndNoneOverlaps) {
    const Region ellipse(Polygon::fromEllipse({-2000, 300, 14000, 12000}));
    const Region l(
        Polygon(geometry::Ring{{0, 0}, {12000, 0}, {12000, 5000}, {5200, 5000}, {5200, 12000}, {0, 12000}}));
    const Region holed(Polygon({geometry::Ring{{0, 0}, {14000, 0}, {14000, 9000}, {0, 9000}},
                                geometry::Ring{{3000, 3000}, {6000, 3000}, {6000, 6000}, {3000, 6000}}}));
    const Region parts(
        {Polygon::fromRect({0, 0, 8000, 6000}), Polygon::fromEllipse({4000, 2000, 12000, 9000})});
    for (const auto& roi : {ellipse, l, holed, parts})
        for (const auto shape : {FieldShape::Box, FieldShape::Circle})
            for (const base::Mpp m : {mpp, base::Mpp{0.3, 0.2}}) {
                const auto layout = layFields(roi, m, hpf, shape, {});
                EXPECT_GE(layout.fitting(), 8);
                for (const auto& a : layout.fields) {
                    EXPECT_TRUE(liesInside(roi, shape, a.box)) << a.box.x << ", " << a.box.y;
                    for (const auto& b : layout.fields)
                        EXPECT_TRUE(&a == &b || !a.box.grown(-1).intersects(b.box));
                }
            }
}

TEST(FieldLayout, CirclesHaveTheirArea) {
    const base::Mpp m{0.3, 0.2};
    const auto layout = layFields(Region(Rect{0, 0, 20000, 20000}), m, hpf, FieldShape::Circle, {});
    const auto& box = layout.fields.front().box;
    EXPECT_NEAR(std::numbers::pi / 4 * box.area() * m.pixelArea() * 1e-6, 0.237, 1e-9);
    EXPECT_NEAR(box.width * 0.3, box.height * 0.2, 1e-6);
}

TEST(FieldLayout, CountsEachFigureOnceAndChoosesTheBusiestRun) {
    const Region roi(Rect{0, 0, 9100, 9000});
    std::mt19937 random(3);
    std::uniform_real_distribution<double> u(0, 9000);
    std::vector<Point> figures;
    for (int i = 0; i < 300; ++i) figures.push_back({u(random), u(random)});
    const auto layout = layFields(roi, mpp, hpf, FieldShape::Box, figures);
    ASSERT_GT(layout.fitting(), 10);
    int inAnyField = 0;
    for (const auto& field : layout.fields) {
        int n = 0;
        for (const Point p : figures) n += field.box.contains(p);
        EXPECT_EQ(field.figures, n);
        inAnyField += n;
    }
    EXPECT_LE(inAnyField, 300);
    int most = 0;
    for (int first = 0; first + 10 <= layout.fitting(); ++first) {
        int sum = 0;
        for (int i = first; i < first + 10; ++i) sum += layout.fields[std::size_t(i)].figures;
        most = std::max(most, sum);
    }
    EXPECT_EQ(layout.figuresInChosen(), most);
}

TEST(FieldLayout, SaysHowManyFitASmallRegion) {
    const auto few = layFields(Region(Rect{0, 0, 5000, 3400}), mpp, hpf, FieldShape::Box, {});
    EXPECT_FALSE(few.complete());
    EXPECT_EQ(few.fitting(), 4) << "5000 x 3400 px are 1.06 mm2, so four of 0.237 mm2 at the most";
    EXPECT_EQ(few.chosen().size(), std::size_t(few.fitting()));
    const auto none = layFields(Region(Rect{0, 0, 500, 400}), mpp, hpf, FieldShape::Box, {});
    EXPECT_EQ(none.fitting(), 0);
    EXPECT_TRUE(none.chosen().empty());
    EXPECT_EQ(layFields(Region(), mpp, hpf, FieldShape::Circle, {}).fitting(), 0);
    EXPECT_THROW(layFields(Region(), mpp, {0}, FieldShape::Box, {}), base::UsageError);
}

TEST(FieldLayout, StandsOnTissueAlone) {
    // Three islands of some 1.5 mm2 on a slide of 8 x 8 mm, one of them no multiple of anything away.
    const Rect slide{0, 0, 32000, 32000};
    base::GrayImage share(250, 250);  // cells of 32 um
    for (int y = 0; y < 250; ++y)
        for (int x = 0; x < 250; ++x) {
            const auto in = [&](double cx, double cy) { return std::hypot(x - cx, y - cy) < 21.6; };
            *share.pixel(x, y) = in(40, 37) || in(171, 90) || in(95, 203) ? 255 : 0;
        }
    const Coverage tissue(share, slide);
    const Point inIsland{171 * 128, 90 * 128}, onGlass{2000, 30000};
    const std::vector figures{inIsland, onGlass};
    for (const auto shape : {FieldShape::Box, FieldShape::Circle}) {
        const auto layout = layFields(Region(slide), mpp, hpf, shape, figures, 10, {}, &tissue);
        // Of 1.5 mm2 of a disc, boxes of .237 that lie three quarters on it take at least two.
        EXPECT_GE(layout.fitting(), 6);
        int counted = 0;
        for (const auto& a : layout.fields) {
            EXPECT_GE(a.tissue, leastTissue);
            EXPECT_NEAR(a.tissue, tissue.share(a.box), 1e-12);
            counted += a.figures;
            for (const auto& b : layout.fields) EXPECT_TRUE(&a == &b || !a.box.grown(-1).intersects(b.box));
        }
        EXPECT_LE(counted, 1) << "the one on glass is in no field";
    }
    const Coverage all(base::GrayImage(250, 250, 255), slide), none(base::GrayImage(250, 250), slide);
    const auto everywhere = layFields(Region(slide), mpp, hpf, FieldShape::Box, figures, 10, {}, &all);
    const auto anywhere = layFields(Region(slide), mpp, hpf, FieldShape::Box, figures);
    ASSERT_EQ(everywhere.fitting(), anywhere.fitting());
    for (std::size_t i = 0; i < anywhere.fields.size(); ++i)
        EXPECT_EQ(everywhere.fields[i].box, anywhere.fields[i].box);
    EXPECT_EQ(layFields(Region(slide), mpp, hpf, FieldShape::Box, figures, 10, {}, &none).fitting(), 0);
}
