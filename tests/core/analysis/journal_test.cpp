#include "core/analysis/journal.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/base/files.h"
#include "tests/support/shared.h"

using namespace tenfield;
using namespace tenfield::analysis;

namespace {

BlockRecord record(int index) {
    BlockRecord r;
    r.index = index;
    Detection d;
    d.centre = {1.5 * index, 2.25};
    d.probability = 0.75f;
    r.candidates = {d, d};
    GridPatch patch;
    patch.area = {1, 2, 3, 4};
    patch.probability = 0.5f;
    patch.focus = {base::FloatImage(7, 7, 0.25f), true};
    r.patches = {patch};
    r.cells = base::GrayImage(3, 2, std::uint8_t(index));
    r.analysedPixels = 100 + index;
    r.unreadable = {{5, 6, 7, 8}};
    return r;
}

}  // namespace

TEST(Journal, GivesBackWhatWasAppended) {
    test::TemporaryFolder folder;
    {
        Journal journal(folder.path(), "job");
        journal.append(record(0));
        journal.append(record(5));
    }
    const Journal again(folder.path(), "job");
    ASSERT_EQ(again.records().size(), 2u);
    const auto& r = again.records().at(5);
    EXPECT_EQ(r.candidates, record(5).candidates);
    EXPECT_EQ(r.cells, record(5).cells);
    EXPECT_EQ(r.patches[0].area, record(5).patches[0].area);
    EXPECT_EQ(r.patches[0].focus.values, record(5).patches[0].focus.values);
    EXPECT_EQ(r.analysedPixels, 105);
    EXPECT_EQ(r.unreadable, record(5).unreadable);
}

TEST(Journal, OfAnotherJobIsDropped) {
    test::TemporaryFolder folder;
    { Journal(folder.path(), "job").append(record(0)); }
    EXPECT_TRUE(Journal(folder.path(), "another job").records().empty());
}

// A process can be killed in the middle of a write, and a disk can flip a bit: whatever is cut off or
// changed, the records before it are there, and nothing that was not written is.
TEST(Journal, ATornTailCostsOnlyItself) {
    test::TemporaryFolder folder;
    {
        Journal journal(folder.path(), "job");
        for (int i = 0; i < 4; ++i) journal.append(record(i));
    }
    const auto whole = base::readFile(folder / "analysis.journal");
    for (std::size_t length = 0; length < whole.size(); length += 37) {
        std::ofstream(folder / "analysis.journal", std::ios::binary) << whole.substr(0, length);
        Journal journal(folder.path(), "job");
        EXPECT_LE(journal.records().size(), 3u + 1);
        for (const auto& [index, r] : journal.records()) EXPECT_EQ(r.cells, record(index).cells);
        journal.append(record(9));
        const Journal again(folder.path(), "job");
        EXPECT_TRUE(again.records().contains(9)) << "what is appended after a torn tail can be read";
    }
    auto damaged = whole;
    damaged[whole.size() / 2] ^= 1;
    std::ofstream(folder / "analysis.journal", std::ios::binary) << damaged;
    const Journal journal(folder.path(), "job");
    EXPECT_LT(journal.records().size(), 4u);
    for (const auto& [index, r] : journal.records()) EXPECT_EQ(r.candidates, record(index).candidates);
}

TEST(Journal, FinishRemovesTheFile) {
    test::TemporaryFolder folder;
    Journal journal(folder.path(), "job");
    journal.append(record(0));
    Journal::remove(folder.path());
    EXPECT_FALSE(std::filesystem::exists(folder / "analysis.journal"));
}
