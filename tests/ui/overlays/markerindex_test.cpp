#include "ui/overlays/markerindex.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace tenfield::overlays {
namespace {

std::vector<Marker> scattered(int count) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> x(0, 90'000), y(0, 60'000), p(0, 1);
    std::vector<Marker> markers;
    for (int i = 0; i < count; ++i)
        markers.push_back({i + 1, {x(random), y(random)}, MarkerState(i % 5), float(p(random))});
    return markers;
}

TEST(MarkerIndex, CellsHoldWhatLiesInThem) {
    const auto markers = scattered(3000);
    const auto shows = [](const Marker& m) { return m.probability >= 0.4f; };
    MarkerIndex index;
    index.set(markers, shows);
    for (const int exponent : {0, 7, 11, 16, 30}) {
        const double side = std::exp2(exponent);
        using Key = std::pair<std::int64_t, std::int64_t>;
        std::map<Key, std::set<qint64>> expected;
        for (const Marker& m : markers)
            expected[{std::int64_t(m.at.x / side), std::int64_t(m.at.y / side)}].insert(m.id);
        std::set<std::set<qint64>> cells, found;
        for (const auto& [key, ids] : expected) cells.insert(ids);
        const geometry::Rect all =
            exponent == 0 ? geometry::Rect{markers[5].at.x - 200, markers[5].at.y - 200, 400, 400}
                          : geometry::Rect{-1e6, -1e6, 1e9, 1e9};
        index.visitCells(all, exponent, [&](const MarkerIndex::Cell& cell) {
            std::set<qint64> ids;
            int undecided = 0, confirmed = 0, rejected = 0;
            geometry::Point sum, rejectedSum;
            for (auto i = cell.begin; i < cell.end; ++i) {
                const Marker& m = index[i];
                ids.insert(m.id);
                if (!shows(m)) continue;
                const bool isRejected = m.state == MarkerState::Rejected;
                const bool isConfirmed = m.state == MarkerState::Accepted || m.state == MarkerState::Added;
                rejected += isRejected, confirmed += isConfirmed, undecided += !isRejected && !isConfirmed;
                auto& place = isRejected ? rejectedSum : sum;
                place = {place.x + m.at.x, place.y + m.at.y};
            }
            EXPECT_EQ(cell.undecided, undecided);
            EXPECT_EQ(cell.confirmed, confirmed);
            EXPECT_EQ(cell.rejected, rejected);
            EXPECT_NEAR(cell.sum.x, sum.x, 1e-3);
            EXPECT_NEAR(cell.rejectedSum.y, rejectedSum.y, 1e-3);
            EXPECT_TRUE(cells.contains(ids));
            EXPECT_TRUE(found.insert(ids).second) << "no cell comes twice";
        });
        EXPECT_TRUE(exponent == 0 || found.size() == cells.size());
        EXPECT_FALSE(found.empty());
    }
}

TEST(MarkerIndex, AddingInPartsIsTheSameAsAllAtOnce) {
    const auto markers = scattered(1000);
    const auto shows = [](const Marker&) { return true; };
    MarkerIndex once, parts;
    once.set(markers, shows);
    for (std::size_t i = 0; i < markers.size(); i += 100)
        parts.add({markers.begin() + std::ptrdiff_t(i), markers.begin() + std::ptrdiff_t(i + 100)}, shows);
    ASSERT_EQ(once.size(), parts.size());
    for (std::size_t i = 0; i < once.size(); ++i) EXPECT_EQ(once[i].id, parts[i].id);
    for (const qint64 id : {1, 500, 1000})
        EXPECT_EQ(parts.find(id).value().at, markers[std::size_t(id) - 1].at);
    EXPECT_FALSE(parts.find(0));
    EXPECT_FALSE(parts.find(1001));
    parts.set({}, shows);
    parts.visitCells({0, 0, 1e9, 1e9}, 10, [](const MarkerIndex::Cell&) { FAIL() << "nothing is there"; });
}

TEST(MarkerIndex, OnlyCellsThatTheAreaTouchesAreVisited) {
    MarkerIndex index;
    index.set({{1, {100, 100}, {}, 1}, {2, {5000, 100}, {}, 1}, {3, {-5, -5}, {}, 1}},
              [](const Marker&) { return true; });
    std::set<qint64> seen;
    const auto collect = [&](const MarkerIndex::Cell& cell) {
        for (auto i = cell.begin; i < cell.end; ++i) seen.insert(index[i].id);
    };
    index.visitCells({4900, 0, 300, 300}, 8, collect);
    EXPECT_EQ(seen, std::set<qint64>{2});
    index.visitCells({-50, -50, 60, 60}, 4, collect);
    EXPECT_TRUE(seen.contains(3)) << "what lies just off the slide is found at its edge";
}

}  // namespace
}  // namespace tenfield::overlays
