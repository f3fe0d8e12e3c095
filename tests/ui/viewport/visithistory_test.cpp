#include "ui/viewport/visithistory.h"

#include <gtest/gtest.h>

namespace tenfield::viewport {
namespace {

geometry::ViewTransform at(double x, double scale = 1) {
    return {{x, 0}, scale, 0, 100, 100};
}

TEST(VisitHistory, goesBackAndForward) {
    VisitHistory history;
    EXPECT_FALSE(history.back());
    history.visited(at(0));
    history.visited(at(1000));
    history.visited(at(2000));
    EXPECT_EQ(history.back()->centre.x, 1000);
    EXPECT_EQ(history.back()->centre.x, 0);
    EXPECT_FALSE(history.canGoBack());
    EXPECT_EQ(history.forward()->centre.x, 1000);
    history.visited(at(5000));
    EXPECT_FALSE(history.canGoForward()) << "a new place drops what lay ahead";
    EXPECT_EQ(history.back()->centre.x, 1000);
}

TEST(VisitHistory, nearlyTheSamePlaceCountsOnce) {
    VisitHistory history;
    history.visited(at(0));
    history.visited(at(20));
    EXPECT_EQ(history.size(), 1u);
    history.visited(at(20, 2));
    EXPECT_EQ(history.size(), 2u);
    EXPECT_EQ(history.back()->centre.x, 20) << "the last of the alike places stands for them";
}

TEST(VisitHistory, isBounded) {
    VisitHistory history;
    for (int i = 0; i < 1000; ++i) history.visited(at(i * 1000.0));
    EXPECT_EQ(history.size(), VisitHistory::kMost);
    EXPECT_EQ(history.back()->centre.x, 998'000);
}

}  // namespace
}  // namespace tenfield::viewport
