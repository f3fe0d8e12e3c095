#include "core/counting/preset.h"

#include <gtest/gtest.h>

#include <set>

#include "core/base/error.h"

using namespace tenfield;
using namespace tenfield::counting;

// Table 1 of the CAP protocol for invasive breast carcinoma (February 2019), typed in: diameter, greatest
// count of score 1, greatest of score 2.
TEST(Nottingham, GeneratesAllThirtyRowsOfTheCapTable) {
    const struct {
        double diameter;
        int max1, max2;
    } rows[] = {{0.40, 4, 9},   {0.41, 4, 9},   {0.42, 5, 10},  {0.43, 5, 10},  {0.44, 5, 11},
                {0.45, 5, 11},  {0.46, 6, 12},  {0.47, 6, 12},  {0.48, 6, 13},  {0.49, 6, 13},
                {0.50, 7, 14},  {0.51, 7, 14},  {0.52, 7, 15},  {0.53, 8, 16},  {0.54, 8, 16},
                {0.55, 8, 17},  {0.56, 8, 17},  {0.57, 9, 18},  {0.58, 9, 19},  {0.59, 9, 19},
                {0.60, 10, 20}, {0.61, 10, 21}, {0.62, 11, 22}, {0.63, 11, 22}, {0.64, 11, 23},
                {0.65, 12, 24}, {0.66, 12, 24}, {0.67, 12, 25}, {0.68, 13, 26}, {0.69, 13, 27}};
    ASSERT_EQ(std::size(rows), 30u);
    for (const auto& row : rows) {
        const auto hpf = HighPowerField::ofMicroscope({row.diameter * 40, 40});
        EXPECT_EQ(nottinghamLimits(hpf.areaOfTen()), (NottinghamLimits{row.max1, row.max2})) << row.diameter;
        const auto breast = preset("breast", hpf);
        const auto scoreOf = [&](double n) { return breast.levels[*levelOf(breast, n)].name.text(); };
        EXPECT_EQ(scoreOf(row.max1), "score 1");
        EXPECT_EQ(scoreOf(row.max1 + 1), "score 2");
        EXPECT_EQ(scoreOf(row.max2), "score 2");
        EXPECT_EQ(scoreOf(row.max2 + 1), "score 3");
    }
    EXPECT_EQ(nottinghamLimits({2.37}), (NottinghamLimits{8, 17}));
    EXPECT_EQ(nottinghamLimits({2.0}), (NottinghamLimits{7, 14}));
}

TEST(Nottingham, SaysSoOutsideOfTheTable) {
    EXPECT_EQ(preset("breast").note.text().find("outside"), std::string::npos);
    EXPECT_NE(preset("breast", HighPowerField::ofMicroscope({28, 40})).note.text().find("outside"),
              std::string::npos);
}

// Counts on both sides of every printed limit.
TEST(Presets, CutOffsAreAsPrinted) {
    const struct {
        const char* id;
        double count;
        const char* level;
    } rows[] = {{"gep-net", 1.8, "G1"},
                {"gep-net", 2, "G2"},
                {"gep-net", 20, "G2"},
                {"gep-net", 20.2, "G3"},
                {"lung-carcinoid", 1, "typical carcinoid"},
                {"lung-carcinoid", 2, "atypical carcinoid"},
                {"lung-carcinoid", 10, "atypical carcinoid"},
                {"lung-carcinoid", 11, "neuroendocrine carcinoma"},
                {"gist", 5, "≤ 5 per 5 mm² (low rate)"},
                {"gist", 6, "> 5 per 5 mm² (high rate)"},
                {"sarcoma-fnclcc", 9, "mitotic score 1"},
                {"sarcoma-fnclcc", 10, "mitotic score 2"},
                {"sarcoma-fnclcc", 19, "mitotic score 2"},
                {"sarcoma-fnclcc", 20, "mitotic score 3"},
                {"meningioma", 3, "below the limit of grade 2"},
                {"meningioma", 4, "CNS WHO grade 2 by mitoses"},
                {"meningioma", 20, "CNS WHO grade 3 by mitoses"},
                {"canine-mct", 6, "below the limit of high grade"},
                {"canine-mct", 7, "high grade by mitoses"},
                {"canine-sts", 9, "mitotic score 1"},
                {"canine-sts", 19, "mitotic score 2"},
                {"canine-sts", 20, "mitotic score 3"}};
    for (const auto& row : rows) {
        const auto p = preset(row.id);
        EXPECT_EQ(p.levels[*levelOf(p, row.count)].name.text(), row.level) << row.id << " " << row.count;
    }
}

TEST(Presets, BetweenTwoPrintedRangesTheLowerScoreHolds) {
    const auto breast = preset("breast");
    EXPECT_EQ(*levelOf(breast, 8.4), 0);
    EXPECT_EQ(*levelOf(breast, 17.9), 1);
    EXPECT_EQ(*levelOf(breast, 18 / 1.7 * 2.37 * 1.7 / 2.37), 2) << "rounding of a scaling";
}

TEST(Presets, EachSaysWhereItComesFrom) {
    std::set<std::string> ids;
    for (const auto& p : presets()) {
        EXPECT_TRUE(ids.insert(p.id).second) << p.id;
        EXPECT_FALSE(p.name.empty() || p.source.empty() || p.table.empty() || p.per.empty()) << p.id;
        EXPECT_GT(p.area.value, 0);
        EXPECT_GE(p.counted.value, p.area.value);
        for (std::size_t i = 1; i < p.levels.size(); ++i) EXPECT_GT(p.levels[i].from, p.levels[i - 1].from);
    }
    EXPECT_EQ(ids.size(), 10u);
    EXPECT_TRUE(preset("canine-sts").cutoffsUnverified);
    EXPECT_TRUE(preset("meningioma").areaUnverified);
    EXPECT_FALSE(preset("breast").unverified());
    EXPECT_DOUBLE_EQ(preset("gep-net").counted.value, 10);
    EXPECT_FALSE(levelOf(preset("melanoma"), 3));
    EXPECT_FALSE(levelOf(preset("none"), 3));
}

TEST(Presets, AnUnknownNameIsAnsweredWithTheList) {
    try {
        (void)preset("brest");
        FAIL();
    } catch (const base::UsageError& e) {
        EXPECT_NE(std::string(e.what()).find("breast, gep-net"), std::string::npos) << e.what();
    }
}

TEST(Presets, RangesArePrintedAsPeopleReadThem) {
    const auto gep = preset("gep-net");
    EXPECT_EQ(rangeText(gep, 0), "< 2");
    EXPECT_EQ(rangeText(gep, 1), "≥ 2");
    EXPECT_EQ(rangeText(gep, 2), "> 20");
    EXPECT_EQ(rangeText(preset("gist"), 0), "≤ 5");
}
