#include "ui/desk/casereport.h"

#include <gmock/gmock.h>

#include "tests/support/casefixture.h"
#include "tests/support/memorysource.h"

namespace tenfield::desk {
namespace {

class CaseReportTest : public test::CaseFixture {
protected:
    CaseReportTest() {
        analysed(commands::addRegion(*model, geometry::Polygon::fromRect({0, 0, 6000, 6000})),
                 {found(5000, 500, 0.9f), found(3000, 500, 0.8f), found(1000, 500, 0.7f)});
    }
    report::ReportData made() {
        return makeReport({.content = model->content(), .mpp = model->mpp(), .source = source});
    }
    static std::vector<double> places(const report::ReportData& data) {
        std::vector<double> all;
        for (const auto& f : data.figures) all.push_back(f.centre.x);
        return all;
    }
    std::shared_ptr<const slide::SlideSource> source = std::make_shared<test::MemorySource>(
        20000, 10000, std::vector<double>{1}, [](int, std::int64_t, std::int64_t) { return 0xffe8b4d0u; });
};

TEST_F(CaseReportTest, TheDraftOfABlindReaderTellsNoProbabilities) {
    EXPECT_THAT(places(made()), testing::ElementsAre(5000, 3000, 1000)) << "the surest first";
    EXPECT_TRUE(made().figures[0].probability.has_value());
    auto settings = model->content().settings;
    settings.blind = true;
    commands::changeSettings(*model, settings, "blind");
    EXPECT_THAT(places(made()), testing::ElementsAre(1000, 3000, 5000)) << "by their numbers";
    for (const auto& f : made().figures) EXPECT_FALSE(f.probability.has_value());
}

TEST_F(CaseReportTest, AReportOverAnalysesOfTwoModelsSaysWhichAnalysedWhat) {
    const auto second = commands::addRegion(*model, geometry::Polygon::fromRect({8000, 0, 4000, 4000}));
    analysed(second, {found(9000, 500, 0.9f)});
    const auto warnings = [&] {
        std::string all;
        for (const auto& w : made().warnings) all += w.text() + "\n";
        return all;
    };
    EXPECT_THAT(warnings(), testing::Not(testing::HasSubstr("same way"))) << warnings();
    analysed(second, {found(9000, 500, 0.9f)}, {"another 1.0", std::string(64, '7'), "fp32", "cpu"});
    EXPECT_THAT(warnings(), testing::AllOf(testing::HasSubstr("same way"),
                                           testing::HasSubstr("another 1.0 77777777, dense"),
                                           testing::HasSubstr(model->content().region(second)->name)));
}

}  // namespace
}  // namespace tenfield::desk
