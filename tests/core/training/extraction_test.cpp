#include "core/training/extraction.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/training/annotatedset.h"
#include "tests/core/training/synthetic.h"

using namespace tenfield;
using namespace tenfield::training;

namespace {

struct Extraction : testing::Test {
    test::TemporaryFolder folder;
    std::vector<AnnotatedSlide> slides;

    void SetUp() override {
        test::drawAnnotatedFolder(folder / "drawn", 400, 5);
        for (const auto& p : exchange::readPointsCsv(folder / "drawn/points.csv")) {
            if (slides.empty() || slides.back().patient != p.patient)
                slides.push_back({folder / "drawn" / p.image, base::Mpp{0.25, 0.25}, p.patient, {}});
            slides.back().points.push_back(p);
        }
        slides[0].points[0].label = 0;       // a hard negative
        slides[0].points[1].at = {-50, 10};  // beyond the image
    }
};

}  // namespace

TEST_F(Extraction, CutsWhatIsLabelledCentredAndRandomPlacesAwayFromIt) {
    ExtractionSettings settings;
    settings.size = 64;
    settings.randomPerMitosis = 1;
    settings.clearUm = 15;
    const auto counts = extractPatches(slides, settings, folder / "out", {}, {});
    EXPECT_EQ(counts.mitoses, 18);
    EXPECT_EQ(counts.hardNegatives, 1);
    EXPECT_EQ(counts.outside, 1);
    EXPECT_EQ(counts.randomNegatives, 19);  // as many as labelled mitoses, the one outside included

    std::map<std::string, std::set<std::string>> splits;
    std::istringstream lines(base::readFile(folder / "out/manifest.csv"));
    std::string line;
    std::getline(lines, line);
    int patches = 0;
    while (std::getline(lines, line)) {
        const auto f = csvFields(line);
        ASSERT_EQ(f.size(), 7u);
        splits[f[4]].insert(f[1]);
        ++patches;
        const auto patch = readRgb(folder / "out" / f[0]);
        ASSERT_EQ(patch.width(), 64);
        const double x = std::stod(f[5]), y = std::stod(f[6]);
        if (f[2] == "mitosis") {
            EXPECT_LT(patch.pixel(32, 32)[1], 110) << "the dark bar lies in the middle: " << f[0];
        }
        if (f[2] != "random_negative") continue;
        for (const auto& slide : slides) {
            if (slide.patient != f[4]) continue;
            for (const auto& p : slide.points) EXPECT_GE(std::hypot(p.at.x - x, p.at.y - y), 59.9);
        }
    }
    EXPECT_EQ(patches, 38);
    for (const auto& [patient, sides] : splits) EXPECT_EQ(sides.size(), 1u) << patient;
    EXPECT_EQ(readAnnotatedFolder(folder / "out").size(), 38u)
        << "train and evaluate take the folder as a set";
}

TEST_F(Extraction, EqualSeedsGiveEqualFiles) {
    ExtractionSettings settings;
    settings.size = 32;
    extractPatches(slides, settings, folder / "a", {}, {});
    extractPatches(slides, settings, folder / "b", {}, {});
    EXPECT_EQ(base::readFile(folder / "a/manifest.csv"), base::readFile(folder / "b/manifest.csv"));
}

TEST_F(Extraction, StopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(extractPatches(slides, {}, folder / "out", {}, stop.get_token()), base::Cancelled);
}
