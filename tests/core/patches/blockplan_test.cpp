#include "core/patches/blockplan.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace {

using namespace tenfield;
using geometry::Rect;
using geometry::Region;
using patches::ModelGrid;
using patches::planBlocks;
using patches::PlannedBlock;

const Rect kSlide{0, 0, 20000, 16000};

bool overlap(const geometry::PixelRect& a, const geometry::PixelRect& b) {
    return a.toRect().intersects(b.toRect());
}

TEST(BlockPlan, CoversARectangleOnceWithEqualBlocks) {
    const ModelGrid grid{0.25 / 0.2456, 0.25 / 0.2456};
    const Rect roi{1500.3, 900.7, 4000, 3000};
    const auto plan = planBlocks(Region(roi), grid, kSlide);
    double area = 0;
    for (const auto& block : plan.blocks) {
        EXPECT_EQ(block.index, &block - plan.blocks.data());
        for (const auto v : {block.core.x, block.core.y, block.core.width, block.core.height})
            EXPECT_EQ(v % 16, 0);
        EXPECT_EQ(block.core.width, block.core.right() < plan.blocks.back().core.right() ? 992 : 960);
        EXPECT_EQ(block.read.x, block.core.x - 96);
        EXPECT_EQ(block.read.height, block.core.height + 192);
        for (const auto& other : plan.blocks) {
            EXPECT_EQ(overlap(block.core, other.core), other.index == block.index);
        }
        area += double(block.core.width) * double(block.core.height);
    }
    const auto model = grid.toModel(roi);
    EXPECT_EQ(plan.corePixels(), area);
    EXPECT_GE(area, model.area());
    EXPECT_LE(area, (model.width + 32) * (model.height + 32));
}

TEST(BlockPlan, IsCutToWhatIsLookedAt) {
    patches::TissueMask tissue;
    tissue.grid = ModelGrid{32, 32};
    tissue.mask = base::GrayImage(200, 200);
    for (int y = 40; y < 44; ++y) std::fill_n(tissue.mask.row(y), 200, std::uint8_t(255));  // 1280..1408
    const geometry::Polygon triangle(geometry::Ring{{0, 0}, {4000, 0}, {0, 4000}});
    const auto plan = planBlocks(Region(triangle), ModelGrid{1, 1}, kSlide, {}, &tissue);
    double area = 0;
    for (const auto& block : plan.blocks) {
        EXPECT_GE(block.core.y, 1280);
        EXPECT_LE(block.core.bottom(), 1408);
        area += double(block.core.width) * double(block.core.height);
    }
    EXPECT_GE(area, 2660.0 * 128);
    EXPECT_LE(area, (2720.0 + 16) * 128);
}

TEST(BlockPlan, LeavesOutCellsThatAPolygonDoesNotTouch) {
    const geometry::Polygon triangle(geometry::Ring{{0, 0}, {10000, 0}, {0, 10000}});
    const auto plan = planBlocks(Region(triangle), ModelGrid{1, 1}, kSlide);
    EXPECT_LT(plan.blocks.size(), 70u);
    EXPECT_GE(plan.blocks.size(), 50u);
    for (int y = 5; y < 9990; y += 97) {
        for (int x = 5; x + y < 9990; x += 97) {
            EXPECT_TRUE(
                std::any_of(plan.blocks.begin(), plan.blocks.end(),
                            [&](const PlannedBlock& b) {
                                return b.core.toRect().contains(geometry::Point{double(x), double(y)});
                            }))
                << x << "," << y;
        }
    }
}

TEST(BlockPlan, SkipsGlassAndNeedsTissueWithoutARegion) {
    patches::TissueMask tissue;
    tissue.grid = ModelGrid{32, 32};
    tissue.mask = base::GrayImage(100, 100);
    *tissue.mask.pixel(50, 20) = 255;  // level 0: 1600..1632, 640..672
    const auto plan = planBlocks({}, ModelGrid{1, 1}, kSlide, {}, &tissue);
    ASSERT_EQ(plan.blocks.size(), 1u);
    EXPECT_EQ(plan.blocks[0].core, (geometry::PixelRect{1600, 640, 32, 32}));
    EXPECT_THROW(planBlocks({}, ModelGrid{1, 1}, kSlide), base::UsageError);
    EXPECT_TRUE(
        planBlocks(Region(Rect{5000, 5000, 100, 100}), ModelGrid{1, 1}, kSlide, {}, &tissue).blocks.empty());
}

TEST(BlockPlan, RefusesWhatMakesNoSense) {
    const Region roi(Rect{0, 0, 1000, 1000});
    const ModelGrid grid{1, 1};
    EXPECT_THROW(planBlocks(Region(Rect{-500, 0, 400, 400}), grid, kSlide), base::UsageError);
    EXPECT_THROW(planBlocks(roi, grid, kSlide, {1000, 96, 16}), base::UsageError);
    EXPECT_THROW(planBlocks(roi, grid, kSlide, {1024, 100, 16}), base::UsageError);
    EXPECT_THROW(planBlocks(roi, grid, kSlide, {0, 0, 16}), base::UsageError);
    EXPECT_THROW(planBlocks(Region(Rect{0, 0, 1e8, 1e8}), grid, {0, 0, 1e9, 1e9}, {16, 0, 16}),
                 base::UsageError);
}

TEST(BlockPlan, CutsTheRegionToTheSlide) {
    const auto plan = planBlocks(Region(Rect{-5000, -5000, 6000, 6000}), ModelGrid{1, 1}, kSlide);
    ASSERT_EQ(plan.blocks.size(), 1u);
    EXPECT_EQ(plan.blocks[0].core, (geometry::PixelRect{0, 0, 1008, 1008}));
}

TEST(RegionMask, IsTheCellsWhoseCentreIsInside) {
    const Region region(
        {geometry::Polygon(std::vector<geometry::Ring>{{{100, 100}, {900, 140}, {700, 800}, {150, 650}},
                                                       {{300, 300}, {400, 300}, {350, 420}}}),
         geometry::Polygon::fromEllipse({650, 500, 300, 400})});
    const ModelGrid grid{1.018, 0.97};
    const geometry::PixelRect area{64, 48, 900, 901};
    for (const auto& [stride, origin] : {std::pair{8, 3.0}, {1, 0.0}, {100, 49.5}}) {
        const auto mask = patches::regionMask(area, region, grid, stride, origin);
        ASSERT_EQ(mask.width(), (900 + stride - 1) / stride);
        ASSERT_EQ(mask.height(), (901 + stride - 1) / stride);
        int differing = 0;
        for (int y = 0; y < mask.height(); y += 3) {
            for (int x = 0; x < mask.width(); ++x) {
                const auto centre =
                    grid.toLevel0(64 + origin + 0.5 + x * stride, 48 + origin + 0.5 + y * stride);
                differing += region.contains(centre) != (*mask.pixel(x, y) == 255);
            }
        }
        EXPECT_EQ(differing, 0) << "stride " << stride;
    }
    EXPECT_EQ(*patches::regionMask(area, {}, grid, 8, 3).pixel(0, 0), 255) << "no region: everywhere";
}

TEST(TissueCells, FollowTheMask) {
    patches::TissueMask tissue;
    tissue.grid = ModelGrid{32, 32};
    tissue.originX = 2;
    tissue.mask = base::GrayImage(10, 10);
    *tissue.mask.pixel(1, 1) = 255;  // level 0: 96..128, 32..64
    const auto cells = patches::tissueCells({80, 16, 64, 64}, tissue, ModelGrid{1, 1}, 8, 3);
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x) {
            const double cx = 80 + 3.5 + 8 * x, cy = 16 + 3.5 + 8 * y;
            EXPECT_EQ(*cells.pixel(x, y) == 255, cx >= 96 && cx < 128 && cy >= 32 && cy < 64);
        }
    }
}

}  // namespace
