// A case written in each format and read again: the same regions and figures, as far as the format goes.
#include "ui/desk/caseexchange.h"

#include <gmock/gmock.h>

#include "core/base/files.h"
#include "core/casefile/tally.h"
#include "core/exchange/asapxml.h"
#include "core/exchange/geojson.h"
#include "tests/support/casefixture.h"

namespace tenfield::desk {
namespace {

using casefile::Content;
using casefile::Decision;
using casefile::Finding;
using casefile::Region;

class CaseExchangeTest : public test::CaseFixture {
protected:
    CaseExchangeTest() {
        const auto roi = commands::addRegion(*model, geometry::Polygon::fromRect({1000, 500, 9000, 6000}),
                                             casefile::RegionKind::Roi, "Tumour, \"edge\" <ä>");
        commands::recolourRegion(*model, roi, 0xff12ab00);
        commands::lockRegion(*model, roi, true);
        const geometry::Ring outer{{12000, 1000}, {18000, 1000.25}, {17000, 8000}, {12500, 7000}};
        const geometry::Ring hole{{13000, 2000}, {13000, 3000}, {14000, 3000}, {14000, 2000}};
        commands::addRegion(*model, geometry::Polygon({outer, hole}), casefile::RegionKind::Roi, "Ring");
        commands::addRegion(*model, geometry::Polygon::fromRect({2000, 2000, 500, 500}),
                            casefile::RegionKind::Exclusion, "Fold");
        analysed(roi, {found(1500.5, 1000.25, 0.97f), found(3000, 3000, 0.83f), found(5000, 2000, 0.61f),
                       found(6000, 2000, 0.2f), found(7000, 3000, 0.4f)});
        const auto id = [&](std::size_t i) { return model->content().findings[i].id; };
        commands::decide(*model, id(0), Decision::Accepted);
        commands::decide(*model, id(1), Decision::Rejected);
        commands::decide(*model, id(4), Decision::Accepted);  // below the threshold, and confirmed
        commands::addFigure(*model, {13333.3, 4444.4});
    }

    std::filesystem::path exported(ExportFormat format) {
        const auto file = folder / (std::string("out") + endingOf(format));
        exportAnnotations(model->content(), model->mpp(), format, file);
        return file;
    }

    /// The file in a fresh case on the same slide.
    Content again(const std::filesystem::path& file) {
        const auto read = importFile(file, slide.path.filename().string());
        models::CaseModel other(casefile::CaseFile::open(folder / "other.tenfield", slide, "bob"),
                                base::Mpp{0.25, 0.25});
        EXPECT_TRUE(commands::import(other, read.regions, read.figures, "file"));
        EXPECT_EQ(other.file()->content(), other.content());
        return other.content();
    }

    static std::vector<std::pair<geometry::Point, Decision>> states(const Content& content) {
        std::vector<std::pair<geometry::Point, Decision>> all;
        for (const auto& f : content.findings) all.emplace_back(f.centre, f.decision);
        return all;
    }
    static std::vector<geometry::Point> counted(const Content& content) {
        std::vector<geometry::Point> all;
        for (const auto& f : content.findings)
            if (casefile::counts(f, content.threshold())) all.push_back(f.centre);
        return all;
    }
};

TEST_F(CaseExchangeTest, GeoJsonCarriesRegionsFiguresStatesAndProbabilities) {
    const auto back = again(exported(ExportFormat::GeoJson));
    EXPECT_EQ(back.regions, model->content().regions);
    auto expected = model->content().findings;
    for (auto& f : expected) f.analysis = 0;  // which run saw it, only the case knows
    EXPECT_EQ(back.findings, expected);
    EXPECT_EQ(counted(back).size(), 4u);
}

TEST_F(CaseExchangeTest, AsapCarriesAllButLocksIntervalsAndHoles) {
    const auto back = again(exported(ExportFormat::AsapXml));
    const auto& regions = model->content().regions;
    ASSERT_EQ(back.regions.size(), regions.size());
    for (std::size_t i = 0; i < regions.size(); ++i) {
        auto expected = regions[i];
        expected.locked = false;
        if (i == 1) {  // the hole became a slit: another outline around the same points
            EXPECT_NEAR(back.regions[i].outline.area(), expected.outline.area(), 1e-6);
            EXPECT_FALSE(back.regions[i].outline.contains({13500, 2500}));
            EXPECT_TRUE(back.regions[i].outline.contains({15000, 5000}));
            expected.outline = back.regions[i].outline;
        }
        EXPECT_EQ(back.regions[i], expected) << i;
    }
    EXPECT_EQ(states(back), states(model->content()));
    EXPECT_EQ(counted(back), counted(model->content()));
    for (std::size_t i = 0; i < back.findings.size(); ++i)
        EXPECT_EQ(back.findings[i].probability, model->content().findings[i].probability) << i;
}

TEST_F(CaseExchangeTest, CsvCarriesFiguresStatesAndProbabilities) {
    const auto back = again(exported(ExportFormat::Csv));
    EXPECT_TRUE(back.regions.empty());
    EXPECT_EQ(states(back), states(model->content()));
    EXPECT_EQ(counted(back), counted(model->content()));
    for (std::size_t i = 0; i < back.findings.size(); ++i)
        EXPECT_EQ(back.findings[i].probability, model->content().findings[i].probability) << i;
}

TEST_F(CaseExchangeTest, MidogCarriesWhatCountsAndWhatWasRejected) {
    const auto file = exported(ExportFormat::MidogJson);
    const auto back = again(file);
    EXPECT_TRUE(back.regions.empty());
    EXPECT_EQ(counted(back), counted(model->content()));
    ASSERT_EQ(back.findings.size(), 5u);  // the open one below the threshold stays at home
    EXPECT_EQ(back.findings[1].decision, Decision::Rejected);
    EXPECT_EQ(back.findings[1].centre, (geometry::Point{3000, 3000}));
    const auto text = base::readFile(file);
    EXPECT_THAT(text, testing::HasSubstr("\"a.svs\""));
    EXPECT_EQ(text.find("slides/"), std::string::npos) << "no paths of this machine";
}

TEST_F(CaseExchangeTest, PointsOfAnotherSlideAreLeftOut) {
    for (const auto format : {ExportFormat::MidogJson, ExportFormat::Csv}) {
        const auto read = importFile(exported(format), "b.svs");
        EXPECT_TRUE(read.figures.empty()) << endingOf(format);
    }
}

TEST_F(CaseExchangeTest, AnEmptyCaseIsAnEmptyFileOfItsFormat) {
    Content empty;
    empty.slide = slide;
    for (const auto format :
         {ExportFormat::GeoJson, ExportFormat::AsapXml, ExportFormat::MidogJson, ExportFormat::Csv}) {
        const auto file = folder / (std::string("empty") + endingOf(format));
        exportAnnotations(empty, {}, format, file);
        const auto read = importFile(file, "a.svs");
        EXPECT_TRUE(read.regions.empty() && read.figures.empty()) << endingOf(format);
    }
}

// What the reader of another program made of it: the class decides, the name is only ours.
TEST_F(CaseExchangeTest, AnotherClassFromAnotherProgramWins) {
    auto annotations = toAnnotations(model->content());
    for (auto& a : annotations) {
        if (!a.points()) continue;
        a.classification = a.classification == "Mitosis" ? "Not mitosis" : "Mitosis";
        a.colour.reset();
    }
    exchange::writeGeoJson(folder / "changed.geojson", annotations);
    const auto read = importFile(folder / "changed.geojson", "a.svs");
    ASSERT_EQ(read.figures.size(), 6u);
    EXPECT_EQ(read.figures[0].decision, Decision::Rejected);  // was accepted
    EXPECT_EQ(read.figures[1].decision, Decision::Added);     // was rejected: now somebody's figure
    EXPECT_EQ(read.figures[2].decision, Decision::Rejected);  // was open
    EXPECT_EQ(read.figures[5].decision, Decision::Rejected);  // was added
}

TEST_F(CaseExchangeTest, StrangeNamesAndNumbersAreNotBelieved) {
    exchange::Annotation a;
    a.classification = "Mitosis";
    a.shape = exchange::Annotation::Points{{10, 20}};
    const auto readAs = [&](const char* name, std::map<std::string, double> measured) {
        a.name = name;
        a.measurements = std::move(measured);
        exchange::writeGeoJson(folder / "x.geojson", {a});
        return importFile(folder / "x.geojson", "a.svs").figures.at(0);
    };
    EXPECT_EQ(readAs("open 3", {{"Probability", 0.75}}).decision, Decision::Open);
    EXPECT_EQ(readAs("open 3", {{"Probability", 1.75}}).decision, Decision::Added);
    EXPECT_EQ(readAs("open 3", {}).decision, Decision::Added);
    EXPECT_EQ(readAs("open 3 p=0.5", {}).probability, 0.5f);
    EXPECT_EQ(readAs("open 3 p=nan", {}).decision, Decision::Added);
    EXPECT_EQ(readAs("open 3 p=1e9", {}).decision, Decision::Added);
    EXPECT_EQ(readAs("opened 3", {{"Probability", 0.75}}).decision, Decision::Added);
    EXPECT_EQ(readAs("added 3", {{"Probability", 0.75}}).probability, 0);
}

TEST_F(CaseExchangeTest, WhatCannotBeWrittenIsNamed) {
    std::filesystem::create_directories(folder / "d.geojson" / "full");
    try {
        exportAnnotations(model->content(), {}, ExportFormat::GeoJson, folder / "d.geojson");
        FAIL();
    } catch (const base::Error& e) {
        EXPECT_THAT(e.what(), testing::HasSubstr("d.geojson"));
    }
}

TEST_F(CaseExchangeTest, APictureUnderAnotherNameIsNamed) {
    for (const auto format : {ExportFormat::MidogJson, ExportFormat::Csv})
        EXPECT_THAT(importFile(exported(format), "b.svs").otherImages, testing::ElementsAre("a.svs"));
    EXPECT_THAT(importFile(exported(ExportFormat::Csv), "a.svs").otherImages, testing::IsEmpty());
}

TEST_F(CaseExchangeTest, ARulerDoesNotCostTheRestOfTheFile) {
    base::writeFileAtomically(folder / "ruler.geojson", R"({"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,0],[9,9]]},"properties":{}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[5,6]},"properties":{}}]})");
    const auto read = importFile(folder / "ruler.geojson", "a.svs");
    EXPECT_EQ(read.figures.size(), 1u);
    EXPECT_EQ(read.lines, 1u);
}

TEST_F(CaseExchangeTest, WhatLiesOutsideTheSlideIsDropped) {
    auto read = importFile(exported(ExportFormat::GeoJson), "a.svs");
    ASSERT_EQ(read.figures.size(), 6u);
    ASSERT_EQ(read.regions.size(), 3u);
    EXPECT_EQ(dropOutside(read, 20000, 10000), 0u);
    // On a slide of 5500 x 5000 px: three figures and the region "Ring" are beyond its right edge.
    EXPECT_EQ(dropOutside(read, 5500, 5000), 4u);
    EXPECT_EQ(read.figures.size(), 3u);
    EXPECT_EQ(read.regions.size(), 2u) << "what reaches into the slide stays";
}

}  // namespace
}  // namespace tenfield::desk
