#include "core/training/curves.h"

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/training/annotatedset.h"
#include "tests/support/shared.h"

using namespace tenfield;
using namespace tenfield::training;

TEST(GridTable, HasARowAndABarForEveryCellThatIsDone) {
    test::TemporaryFolder folder;
    Grid grid;
    grid.fields = {"batch", "optimiser"};
    for (const char* batch : {"16", "32"})
        for (const char* optimiser : {"adam", "sgd"}) grid.cells.push_back({"", {batch, optimiser}, {}});
    writeGridTable(grid, {{0.5, 0.3, 2}, {0.25, 0.6, 2}, {0, 0.7, 1}}, folder.path());
    EXPECT_EQ(base::readFile(folder / "table.csv"),
              "batch,optimiser,f1,loss,minutes\n16,adam,0.5,0.3,2\n16,sgd,0.25,0.6,2\n32,adam,0,0.7,1\n");
    // A bar of height 0.5 is twice as many coloured pixels as one of 0.25; the colours are those of the
    // legend.
    const auto picture = readRgb(folder / "table.png");
    const auto count = [&](int r, int g, int b) {
        int n = 0;
        for (int y = 60; y < 460; ++y)
            for (int x = 0; x < picture.width(); ++x) {
                const auto* p = picture.pixel(x, y);
                n += p[0] == r && p[1] == g && p[2] == b;
            }
        return n;
    };
    const double adam = count(20, 90, 180), sgd = count(200, 60, 40);
    EXPECT_GT(sgd, 1000);
    EXPECT_NEAR(adam / sgd, 2, 0.1);
}
