#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/demo/demoslide.h"
#include "core/exchange/detections.h"
#include "core/inference/modelcard.h"
#include "core/results/pictures.h"
#include "tests/support/program.h"

using namespace tenfield;
using namespace std::chrono_literals;
using test::Program;

namespace {

bool isModel(const nlohmann::json& analysis, const char* name) {
    return analysis["model"]["name"].get<std::string>().starts_with(std::string(name) + " ");
}

nlohmann::json analysisOf(const std::filesystem::path& folder) {
    return nlohmann::json::parse(base::readFile(folder / "analysis.json"));
}

/// Sends SIGINT and waits for the end. A stop takes at most 250 ms on a machine with nothing else to do; held
/// to processor time, which others' work changes little (a clock would measure them), and to a clock that is
/// patient.
int interrupt(Program& program) {
    const double before = program.processorSeconds();
    const auto start = std::chrono::steady_clock::now();
    program.signal(SIGINT);
    const int code = program.wait();
    const double waited = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    EXPECT_LT(program.processorSeconds() - before, 0.4);
    EXPECT_LT(waited, 8);
    std::printf("stopped after %.0f ms, of which %.0f ms of a processor\n", 1000 * waited,
                1000 * (program.processorSeconds() - before));
    return code;
}

struct CliAnalyze : testing::Test {
    test::TemporaryFolder folder;
    std::filesystem::path slide = folder / "demo.svs";
    demo::DemoTruth truth = demo::writeDemoSlide(slide, demo::DemoOptions::forTests());
};

}  // namespace

TEST_F(CliAnalyze, WritesEveryFileOfTheResult) {
    Program program({"analyze", slide.string(), "--tissue", "--out", (folder / "out").string()});
    ASSERT_EQ(program.wait(), 0) << program.errors();
    for (const char* name : {"analysis.json", "detections.csv", "detections.geojson", "probability.png",
                             "overlay.png", "report.pdf"})
        EXPECT_GT(std::filesystem::file_size(folder / "out" / name), 50u) << name;
    EXPECT_FALSE(std::filesystem::exists(folder / "out/analysis.journal"));
    const auto json = analysisOf(folder / "out");
    EXPECT_TRUE(json["complete"].get<bool>());
    EXPECT_GE(json["model"]["sha256"].get<std::string>().size(), 64u);
    const auto rows = exchange::readDetectionsCsv(folder / "out/detections.csv");
    EXPECT_EQ(rows.size(), json["candidates"].get<std::size_t>());
    EXPECT_EQ(std::count_if(rows.begin(), rows.end(), [](auto& row) { return row.counted; }),
              json["count"]["figures"].get<long>());
    EXPECT_TRUE(base::readFile(folder / "out/report.pdf").starts_with("%PDF"));
    EXPECT_NEAR(json["hpf"]["area_mm2"].get<double>(), 0.2376, 5e-5) << "the window's: FN 22 at 40x";
}

TEST_F(CliAnalyze, TheFieldIsThatOfTheReadersMicroscope) {
    const std::vector<std::string> arguments{
        "analyze", slide.string(),           "--no-adapt", "--rect", "500,500,400,400",
        "--out",   (folder / "out").string()};
    auto with = [&](const char* fieldNumber) {
        auto all = arguments;
        all.insert(all.end(), {"--field-number", fieldNumber, "--objective", "40"});
        return all;
    };
    Program program(with("18"));
    ASSERT_EQ(program.wait(), 0) << program.errors();
    const auto json = analysisOf(folder / "out");
    EXPECT_NEAR(json["hpf"]["area_mm2"].get<double>(), 0.1590, 5e-5);
    EXPECT_NEAR(json["count"]["per_ten_hpf"]["value"].get<double>(),
                json["count"]["per_mm2"]["value"].get<double>() * 1.590, 0.01);
    Program odd(with("2"));
    EXPECT_NE(odd.wait(), 0);
    EXPECT_NE(odd.errors().find("high-power field"), std::string::npos) << odd.errors();
}

TEST_F(CliAnalyze, AnyNumberOfThreadsGivesTheSameDetections) {
    Program one({"analyze", slide.string(), "--rect", "400,400,900,700", "--out", (folder / "one").string(),
                 "--threads", "1", "--precision", "fp32"});
    ASSERT_EQ(one.wait(), 0) << one.errors();
    Program two({"analyze", slide.string(), "--rect", "400,400,900,700", "--out", (folder / "two").string(),
                 "--threads", "2", "--precision", "fp32"});
    ASSERT_EQ(two.wait(), 0) << two.errors();
    const auto a = exchange::readDetectionsCsv(folder / "one/detections.csv");
    const auto b = exchange::readDetectionsCsv(folder / "two/detections.csv");
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_NEAR(a[i].detection.probability, b[i].detection.probability, 1e-3);
        EXPECT_NEAR(a[i].detection.centre.x, b[i].detection.centre.x, 0.1);
    }
}

TEST_F(CliAnalyze, GridModeClassifiesPatches) {
    Program program({"analyze", slide.string(), "--rect", "500,500,600,400", "--mode", "grid", "--out",
                     (folder / "out").string()});
    ASSERT_EQ(program.wait(), 0) << program.errors();
    EXPECT_EQ(analysisOf(folder / "out")["request"]["mode"], "grid");
}

TEST_F(CliAnalyze, AdaptingToTheSlideIsTheDefaultAndToldAndRepeatable) {
    const auto analysed = [&](const char* name, std::vector<std::string> more) {
        std::vector<std::string> arguments{"analyze",         slide.string(), "--rect",
                                           "500,500,500,400", "--out",        (folder / name).string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Program program(arguments);
        EXPECT_EQ(program.wait(), 0) << program.errors();
        return analysisOf(folder / name);
    };
    const auto once = analysed("once", {});
    EXPECT_TRUE(isModel(once, "mitosis-p1-adapted")) << once["model"];
    EXPECT_EQ(once["request"]["adapted_to_slide"], true);
    EXPECT_EQ(once["warnings"].dump().find("adapted"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder / "once/analysis.model"))
        << "a thousand slides would fill a disk";
    const auto again = analysed("again", {"--adapt"});
    EXPECT_EQ(again["model"]["sha256"], once["model"]["sha256"]);
    EXPECT_EQ(inference::readModelCard(folder / "again/model/mitosis-p1-adapted.json").confirming.size(), 2u);
    const auto resumed = analysed("again", {"--adapt", "--resume"});
    EXPECT_EQ(resumed["model"]["sha256"], once["model"]["sha256"]);
    EXPECT_EQ(base::readFile(folder / "once/detections.csv"),
              base::readFile(folder / "again/detections.csv"));

    const auto plain = analysed("plain", {"--no-adapt"});
    EXPECT_TRUE(isModel(plain, "mitosis-p1"));
    EXPECT_EQ(plain["request"]["adapted_to_slide"], false);
    EXPECT_NE(plain["model"]["sha256"], once["model"]["sha256"]);
    EXPECT_TRUE(isModel(analysed("coloured", {"--stain", "reinhard"}), "mitosis-p1"));

    Program coloured({"analyze", slide.string(), "--tissue", "--adapt", "--stain", "macenko", "--out",
                      (folder / "c").string()});
    EXPECT_EQ(coloured.wait(), 2);
    EXPECT_NE(coloured.errors().find("--stain"), std::string::npos) << coloured.errors();
    EXPECT_FALSE(std::filesystem::exists(folder / "c"));

    // The adapted model of another one is not taken for this one's.
    auto card = inference::readModelCard(inference::findModelCard());
    card.adaptation->calibration.bias += 1;
    std::filesystem::create_directory(folder / "other");
    const auto moved = [&](inference::WeightFile& weights) {
        const auto to = folder / "other" / weights.file.filename();
        std::filesystem::copy_file(weights.file, to);
        weights.file = to;
    };
    for (auto& network : card.confirming) moved(network.weights);
    moved(*card.screening);
    inference::writeModelCard(card, folder / "other/mitosis-p1.json");
    Program other({"analyze", slide.string(), "--rect", "500,500,500,400", "--adapt", "--resume", "--model",
                   (folder / "other/mitosis-p1.json").string(), "--out", (folder / "again").string()});
    EXPECT_EQ(other.wait(), 2);
    EXPECT_NE(other.errors().find("another model"), std::string::npos) << other.errors();
}

TEST_F(CliAnalyze, ASlideWithTooFewNucleiIsAnalysedAsItIsAndThatIsTold) {
    const auto white = folder / "white.png";
    results::writePng(white, base::RgbImage(700, 700, 240));
    const std::vector<std::string> arguments{"analyze", white.string(),           "--tissue", "--mpp", "0.25",
                                             "--out",   (folder / "out").string()};
    Program program(arguments);
    ASSERT_EQ(program.wait(), 0) << program.errors();
    const auto json = analysisOf(folder / "out");
    EXPECT_TRUE(isModel(json, "mitosis-p1"));
    EXPECT_EQ(json["request"]["adapted_to_slide"], false);
    EXPECT_NE(json["warnings"].dump().find("was not adapted"), std::string::npos) << json["warnings"];
    auto forced = arguments;
    forced.push_back("--adapt");
    Program refused(forced);
    EXPECT_EQ(refused.wait(), 2);
    EXPECT_NE(refused.errors().find("nuclei"), std::string::npos) << refused.errors();
}

TEST_F(CliAnalyze, CtrlCWhileAdaptingLeavesNothingHalfAndResumeBeginsThere) {
    const std::vector<std::string> arguments{"analyze",         slide.string(), "--rect",
                                             "500,500,500,400", "--out",        (folder / "out").string(),
                                             "--resume"};
    Program stopped(arguments);
    ASSERT_TRUE(stopped.waitForError("Adapting to the slide 5", 120s)) << stopped.errors();
    ASSERT_EQ(interrupt(stopped), 1) << stopped.errors();
    EXPECT_FALSE(std::filesystem::exists(folder / "out/analysis.model/mitosis-p1-adapted.json"));
    EXPECT_FALSE(std::filesystem::exists(folder / "out/analysis.json"));
    Program resumed(arguments);
    ASSERT_EQ(resumed.wait(), 0) << resumed.errors();
    EXPECT_TRUE(isModel(analysisOf(folder / "out"), "mitosis-p1-adapted"));
}

TEST_F(CliAnalyze, CtrlCLeavesAValidPartialResultThatResumeCompletes) {
    const auto out = (folder / "out").string();
    const std::vector<std::string> arguments{"analyze", slide.string(), "--no-adapt", "--tissue", "--out",
                                             out,       "--threads",    "1"};
    Program whole({"analyze", slide.string(), "--no-adapt", "--tissue", "--out", (folder / "whole").string(),
                   "--threads", "1"});
    ASSERT_EQ(whole.wait(), 0) << whole.errors();

    Program stopped(arguments);
    ASSERT_TRUE(stopped.waitForError("Analysing", 60s)) << stopped.errors();
    ASSERT_EQ(interrupt(stopped), 1) << stopped.errors();
    EXPECT_NE(stopped.errors().find("--resume"), std::string::npos) << stopped.errors();
    const auto partial = analysisOf(folder / "out");
    EXPECT_FALSE(partial["complete"].get<bool>());
    EXPECT_LT(partial["blocks"]["done"], partial["blocks"]["total"]);
    EXPECT_TRUE(partial["fields"].is_null()) << "nobody looked at all fields";
    EXPECT_EQ(exchange::readDetectionsCsv(folder / "out/detections.csv").size(),
              partial["candidates"].get<std::size_t>());
    EXPECT_TRUE(std::filesystem::exists(folder / "out/detections.geojson"));
    EXPECT_FALSE(std::filesystem::exists(folder / "out/report.pdf"));

    auto resume = arguments;
    resume.push_back("--resume");
    Program resumed(resume);
    ASSERT_EQ(resumed.wait(), 0) << resumed.errors();
    EXPECT_EQ(base::readFile(folder / "out/detections.csv"), base::readFile(folder / "whole/detections.csv"));
}

TEST_F(CliAnalyze, CtrlCBeforeTheReportKeepsTheAnalysis) {
    const std::vector<std::string> arguments{"analyze", slide.string(),           "--no-adapt",
                                             "--rect",  "400,400,900,700",        "--resume",
                                             "--out",   (folder / "out").string()};
    Program stopped(arguments);
    ASSERT_TRUE(stopped.waitForError("Analysing 100 %", 120s)) << stopped.errors();
    const int code = interrupt(stopped);
    EXPECT_TRUE(analysisOf(folder / "out")["complete"].get<bool>());
    EXPECT_EQ(std::filesystem::exists(folder / "out/report.pdf"), code == 0);

    Program resumed(arguments);
    ASSERT_EQ(resumed.wait(), 0) << resumed.errors();
    EXPECT_TRUE(std::filesystem::exists(folder / "out/report.pdf"));
    EXPECT_FALSE(std::filesystem::exists(folder / "out/analysis.journal"));
}

TEST_F(CliAnalyze, KilledInTheMiddleItResumes) {
    const auto out = (folder / "out").string();
    Program whole(
        {"analyze", slide.string(), "--tissue", "--out", (folder / "whole").string(), "--threads", "1"});
    ASSERT_EQ(whole.wait(), 0) << whole.errors();
    {
        Program killed({"analyze", slide.string(), "--tissue", "--out", out, "--threads", "1"});
        ASSERT_TRUE(killed.waitForError("Analysing", 60s)) << killed.errors();
        killed.signal(SIGKILL);
        killed.wait();
    }
    Program resumed({"analyze", slide.string(), "--tissue", "--out", out, "--threads", "1", "--resume"});
    ASSERT_EQ(resumed.wait(), 0) << resumed.errors();
    EXPECT_EQ(base::readFile(folder / "out/detections.csv"), base::readFile(folder / "whole/detections.csv"));
}

TEST_F(CliAnalyze, OfSeveralSlidesOneThatFailsIsNamedAndTheOthersGoOn) {
    base::writeFileAtomically(folder / "broken.svs", "not a slide");
    Program program({"analyze", "--no-adapt", (folder / "broken.svs").string(), slide.string(), "--rect",
                     "500,500,400,400", "--out", (folder / "out").string()});
    EXPECT_EQ(program.wait(), 1);
    EXPECT_NE(program.errors().find("broken.svs"), std::string::npos) << program.errors();
    EXPECT_TRUE(std::filesystem::exists(folder / "out/demo/analysis.json"));
}

TEST_F(CliAnalyze, WrongRequestsAreRefusedBeforeAnyWork) {
    const auto out = (folder / "out").string();
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"analyze", slide.string(), "--out", out},
          {"analyze", slide.string(), "--tissue", "--rect", "0,0,1,1", "--out", out},
          {"analyze", slide.string(), "--rect", "90000,0,10,10", "--out", out},
          {"analyze", slide.string(), "--tissue", "--preset", "nonsense", "--out", out},
          {"analyze", slide.string(), "--tissue", "--mpp", "-3", "--out", out}}) {
        Program program(arguments);
        EXPECT_EQ(program.wait(), 2) << program.errors();
        EXPECT_FALSE(program.errors().empty());
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "out/analysis.json"));
}

TEST_F(CliAnalyze, AFolderThatCannotBeWrittenIsNamed) {
    Program program({"analyze", slide.string(), "--rect", "500,500,400,400", "--out", "/proc/nowhere"});
    EXPECT_EQ(program.wait(), 1);
    EXPECT_NE(program.errors().find("/proc/nowhere"), std::string::npos) << program.errors();
}

// Files that other projects' fuzzers made, slides that break after opening, fluorescence: every one ends in a
// message or a result; none takes the others down, and blank pixels are no tissue.
TEST(CliBroken, EveryBrokenSlideEndsInAMessageOrAResult) {
    TENFIELD_NEEDS_SHARED("slides/broken");
    test::TemporaryFolder folder;
    std::vector<std::string> arguments{"analyze", "--tissue", "--out", (folder / "out").string(),
                                       "--mpp",   "0.5"};
    std::size_t files = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(test::sharedDir() / "slides/broken")) {
        const auto path = entry.path().string();
        if (!entry.is_regular_file() || path.ends_with(".dat") || path.ends_with(".ini")) continue;
        arguments.push_back(path);
        ++files;
    }
    ASSERT_GT(files, 50u);
    Program program(arguments);
    const int code = program.wait();
    EXPECT_EQ(code, 1) << program.errors();
    const auto errors = program.errors();
    EXPECT_NE(errors.find("slides analysed"), std::string::npos) << "it went through all of them:\n"
                                                                 << errors;
    EXPECT_NE(errors.find("cmu_empty.svs"), std::string::npos);
    // The MIRAX slide opens, is fluorescence, and lacks two of its data files.
    const auto mirax = folder / "out/Mirax2-Fluorescence-2/analysis.json";
    if (std::filesystem::exists(mirax)) {
        EXPECT_EQ(nlohmann::json::parse(base::readFile(mirax))["count"]["figures"], 0);
    }
    const auto flipped = folder / "out/cmu_bitflips_tiledata/analysis.json";
    ASSERT_TRUE(std::filesystem::exists(flipped)) << errors;
    EXPECT_GT(nlohmann::json::parse(base::readFile(flipped))["area_mm2"]["unreadable"].get<double>(), 0);
}
