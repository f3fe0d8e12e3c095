// The verbs render, gradcam and classify as a user calls them, on the synthetic slide and the shipped model.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <sstream>

#include "core/exchange/pointscsv.h"
#include "core/inference/modelcard.h"
#include "tests/core/training/synthetic.h"
#include "tests/support/runprogram.h"
#include "tests/support/shared.h"

using namespace tenfield;

namespace {

class NetworkVerbs : public testing::Test {
protected:
    static test::Ran run(std::vector<std::string> arguments) {
        return test::runProgram(TENFIELD_CLI, std::move(arguments));
    }
    std::string path(const char* name) const { return (m_folder / name).string(); }

    void SetUp() override {
        const auto made = run({"demo", path("demo é.svs"), "--small"});
        ASSERT_EQ(made.exitCode, 0) << made.err;
        m_points = exchange::readPointsCsv(path("demo é.points.csv"));
        ASSERT_FALSE(m_points.empty());
    }

    test::TemporaryFolder m_folder;
    std::vector<exchange::LabelledPoint> m_points;
};

}  // namespace

TEST_F(NetworkVerbs, RenderWritesThePartThatWasAskedForAtThatResolution) {
    const auto ran = run(
        {"render", path("demo é.svs"), "--rect", "100,200,800,400", "--mpp", "0.5", "--out", path("r.png")});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const auto plain = cv::imread(path("r.png"));
    EXPECT_EQ(plain.cols, 400);
    EXPECT_EQ(plain.rows, 200);
    const auto stained = run({"render", path("demo é.svs"), "--rect", "100,200,800,400", "--mpp", "0.5",
                              "--stain", "hematoxylin", "--out", path("h.png")});
    ASSERT_EQ(stained.exitCode, 0) << stained.err;
    EXPECT_GT(cv::norm(plain, cv::imread(path("h.png")), cv::NORM_L1) / double(plain.total()), 5);
}

TEST_F(NetworkVerbs, WrongUseHasItsOwnExitCodeAndWritesNothing) {
    const std::vector<std::string> wrong[] = {
        {"render", path("demo é.svs"), "--rect", "90000,0,10,10", "--out", path("x.png")},
        {"render", path("demo é.svs"), "--stain", "vahadane", "--out", path("x.png")},
        {"render", path("demo é.svs")},
        {"gradcam", path("demo é.svs"), "--at", "-5,5", "--out", path("x.png")},
        {"gradcam", path("demo é.svs"), "--at", "5", "--out", path("x.png")},
        {"evaluate", "--slides", path("demo é.svs"), "--out", path("e")},
        {"evaluate", "--images", path(""), "--out", path("e")},
        {"classify", "--images", path(""), "--points", path("none.csv"), "--mpp", "0.25", "--out",
         path("x.csv")},
    };
    for (const auto& arguments : wrong) {
        const auto ran = run(arguments);
        EXPECT_EQ(ran.exitCode, 2) << arguments[0];
        EXPECT_FALSE(ran.err.empty());
    }
    EXPECT_EQ(run({"gradcam", path("missing.svs"), "--at", "5,5", "--out", path("x.png")}).exitCode, 1);
    EXPECT_FALSE(std::filesystem::exists(path("x.png")));
    EXPECT_FALSE(std::filesystem::exists(path("x.csv")));
}

TEST_F(NetworkVerbs, GradCamShowsThePatchAndTheFocusBesideIt) {
    const auto& at = m_points.front().at;
    const auto ran =
        run({"gradcam", path("demo é.svs"), "--at", std::to_string(at.x) + "," + std::to_string(at.y),
             "--out", path("g.png"), "--threads", "1"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_NE(ran.out.find("probability of a mitosis"), std::string::npos) << ran.out;
    const auto picture = cv::imread(path("g.png"));
    EXPECT_EQ(picture.cols, 1010);
    EXPECT_EQ(picture.rows, 500);
}

TEST_F(NetworkVerbs, EvaluateMeasuresOnASlideAsACountByHandDoes) {
    const auto ran =
        run({"evaluate", "--slides", path("demo é.svs"), "--annotations", path("demo é.points.csv"), "--roi",
             path("demo é.roi.geojson"), "--patches", "--out", path("ev"), "--threads", "1"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const auto report = nlohmann::json::parse(base::readFile(path("ev/evaluation.json")));
    const auto& at = report["detection"]["atThreshold"];
    // The demo's figures lie farther apart than two hit radii, so each detection has one mitosis to claim at
    // most.
    const double threshold = report["detection"]["threshold"];
    int hits = 0, wrong = 0;
    std::vector<bool> found(m_points.size());
    std::istringstream table(base::readFile(path("ev/detections.csv")));
    std::string line;
    std::getline(table, line);
    EXPECT_EQ(line, "image,patient,x,y,probability,screening,hit");
    while (std::getline(table, line)) {
        std::istringstream fields(line);
        std::vector<std::string> f;
        for (std::string one; std::getline(fields, one, ',');) f.push_back(one);
        ASSERT_EQ(f.size(), 7u);
        if (std::stod(f[4]) < threshold) continue;
        bool hit = false;
        for (std::size_t i = 0; i < m_points.size() && !hit; ++i)
            if (m_points[i].label == 1 && !found[i] &&
                std::hypot(m_points[i].at.x - std::stod(f[2]), m_points[i].at.y - std::stod(f[3])) <= 30)
                found[i] = hit = true;
        ++(hit ? hits : wrong);
    }
    EXPECT_EQ(at["truePositives"], hits);
    EXPECT_EQ(at["falsePositives"], wrong);
    EXPECT_GT(hits, 0);
    EXPECT_EQ(report["slides"][0], "demo é.svs");
    EXPECT_EQ(report["patches"]["positives"].get<int>(), report["detection"]["mitoses"].get<int>());
    EXPECT_EQ(report["model"]["adapted"], true) << "as an analysis of that slide would be";
    EXPECT_FALSE(std::filesystem::exists(path("ev/adapted"))) << "kept with --adapt alone";
    EXPECT_FALSE(std::filesystem::exists(path("ev/evaluation.model")));
    for (const char* file : {"ev/curve.csv", "ev/froc.png", "ev/calibration.png", "ev/roc.png",
                             "ev/false-positives.png", "ev/false-negatives.png", "ev/gradcam-false.png"})
        EXPECT_TRUE(std::filesystem::exists(path(file))) << file;
    const auto sheet = cv::imread(path("ev/gradcam-true.png"));
    EXPECT_EQ(sheet.cols, 9 * 164) << "three detections a row, three pictures each";
}

TEST_F(NetworkVerbs, FoldsJudgeEachPatientByTheModelThatDidNotSeeHim) {
    const std::filesystem::path folder = path("fields");
    std::filesystem::create_directories(folder);
    std::string csv = "image,patient,x,y,label,kind,score,note\n";
    for (const std::string patient : {"P1", "P2"}) {
        cv::Mat field(256, 256, CV_8UC3, cv::Scalar(220, 190, 235));
        cv::circle(field, {128, 128}, 9, cv::Scalar(110, 40, 70), -1);
        cv::imwrite((folder / (patient + ".png")).string(), field);
        csv += patient + ".png," + patient + ",128,128,1,mitosis,,\n";
    }
    base::writeFileAtomically(folder / "points.csv", csv);
    const auto card = (test::sourceDir() / "models/mitosis-p1.json").string();
    const auto folds = [&](std::vector<std::vector<std::string>> patients) {
        nlohmann::json list;
        for (const auto& p : patients) list.push_back({{"model", card}, {"patients", p}});
        base::writeFileAtomically(path("folds.json"), list.dump());
        return run({"evaluate", "--images", folder.string(), "--mpp", "0.25", "--folds", path("folds.json"),
                    "--out", path("folds"), "--threads", "1"});
    };
    const auto ran = folds({{"P1"}, {"P2"}});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const auto report = nlohmann::json::parse(base::readFile(path("folds/evaluation.json")));
    EXPECT_EQ(report["folds"].size(), 2u);
    EXPECT_EQ(report["folds"][1]["patients"][0], "P2");
    EXPECT_EQ(report["folds"][1]["adapted"], false) << "one nucleus tells nothing of the stain";
    EXPECT_EQ(report["detection"]["mitoses"], 2);
    EXPECT_EQ(report["detection"]["patients"].size(), 2u);
    EXPECT_EQ(folds({{"P1"}}).exitCode, 2) << "P2 stands in no fold";
    const auto twice = folds({{"P1", "P2"}, {"P2"}});
    EXPECT_EQ(twice.exitCode, 2);
    EXPECT_NE(twice.err.find("P2"), std::string::npos) << twice.err;
}

TEST_F(NetworkVerbs, TrainRefusesToHoldOutSomebodyWhoIsNotThere) {
    test::drawAnnotatedFolder(path("data/drawn"));
    base::writeFileAtomically(path("r.json"), R"({"name": "one", "task": "centred",
        "sets": [{"name": "drawn", "folder": "drawn"}], "shares": [{"set": "drawn", "from": "mitosis"}]})");
    const auto ran = run({"train", "--config", path("r.json"), "--data", path("data"), "--hold-out", "P1,P9",
                          "--out", path("run")});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_NE(ran.err.find("\"P9\""), std::string::npos) << ran.err;
    EXPECT_FALSE(std::filesystem::exists(path("run")));
}

TEST_F(NetworkVerbs, CardMakesAModelOfTrainedWeights) {
    const auto shipped = inference::readModelCard(test::sourceDir() / "models/mitosis-p1.json");
    const auto weights = shipped.confirming.front().weights.file.string();
    const auto card = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"card", "--out", path("made é/panel.json"), "--confirming",
                                           weights};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    };
    const auto made = card({weights + "@64@1.5,-0.5", "--screening", shipped.screening->file.string(),
                            "--version", "7", "--calibration", "0.9,-1", "--threshold", "0.4"});
    ASSERT_EQ(made.exitCode, 0) << made.err;
    const auto read = inference::readModelCard(path("made é/panel.json"));
    EXPECT_EQ(read.name, "panel");
    EXPECT_EQ(read.version, "7");
    EXPECT_EQ(read.threshold, 0.4);
    EXPECT_EQ(read.screeningThreshold, shipped.screeningThreshold);
    EXPECT_EQ(read.calibration, (inference::Calibration{0.9, -1}));
    ASSERT_EQ(read.confirming.size(), 2u);
    EXPECT_EQ(read.confirming[0].patch, shipped.patch);
    EXPECT_EQ(read.confirming[1].patch, 64);
    EXPECT_EQ(read.confirming[1].calibration, (inference::Calibration{1.5, -0.5}));
    EXPECT_EQ(read.confirming[1].weights.sha256, shipped.confirming.front().weights.sha256);
    EXPECT_EQ(read.results, "{}") << "what the other card's networks reached is not said of these";
    const auto& at = m_points.front().at;
    const auto used =
        run({"gradcam", path("demo é.svs"), "--at", std::to_string(at.x) + "," + std::to_string(at.y),
             "--model", path("made é/panel.json"), "--out", path("g.png"), "--threads", "1"});
    EXPECT_EQ(used.exitCode, 0) << used.err;

    EXPECT_EQ(card({weights + "@wide"}).exitCode, 2);
    EXPECT_EQ(card({path("none.safetensors")}).exitCode, 1);
    const auto large = card({weights + "@200"});
    EXPECT_EQ(large.exitCode, 1);
    EXPECT_NE(large.err.find("patch"), std::string::npos) << large.err;
}

TEST_F(NetworkVerbs, AdaptMakesACardOfItsOwnOfSlidesWithoutLabels) {
    const std::vector<std::string> arguments{"adapt", "--slides", path("demo é.svs"),    "--nuclei",
                                             "64",    "--out",    path("lab é/lab.json")};
    const auto made = run(arguments);
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_EQ(made.out, path("lab é/lab.json") + "\n");
    EXPECT_NE(made.err.find("64 nuclei of 1 slide"), std::string::npos) << made.err;
    const auto shipped = inference::readModelCard(test::sourceDir() / "models/mitosis-p1.json");
    const auto adapted = inference::readModelCard(path("lab é/lab.json"));
    EXPECT_EQ(adapted.name, "lab");
    EXPECT_EQ(adapted.results, "{}");
    ASSERT_TRUE(shipped.adaptation);
    EXPECT_EQ(adapted.calibration, shipped.adaptation->calibration);
    EXPECT_NE(adapted.limits.back().find("Adapted without labels"), std::string::npos);
    EXPECT_EQ(adapted.screening->sha256, shipped.screening->sha256);
    EXPECT_NE(adapted.confirming[0].weights.sha256, shipped.confirming[0].weights.sha256);
    EXPECT_NO_THROW(inference::checkWeightFile(adapted.confirming[0].weights));
    EXPECT_EQ(run(arguments).exitCode, 2) << "a card that exists is not overwritten";
    const auto other = run({"adapt", "--slides", path("demo é.svs"), "--nuclei", "64", "--share", "0.3",
                            "--out", path("lab é/other.json")});
    ASSERT_EQ(other.exitCode, 0) << other.err;
    EXPECT_NE(other.err.find("before a threshold is believed"), std::string::npos) << other.err;
    EXPECT_EQ(inference::readModelCard(path("lab é/other.json")).calibration, shipped.calibration);
    EXPECT_EQ(run({"adapt", "--slides", path("none.svs"), "--out", path("x.json")}).exitCode, 2);
    EXPECT_EQ(
        run({"adapt", "--slides", path("demo é.svs"), "--threads", "-1", "--out", path("x.json")}).exitCode,
        2);
    EXPECT_FALSE(std::filesystem::exists(path("x.json")));
}

TEST_F(NetworkVerbs, AdaptOnOneThreadIsTheSameEachTime) {
    const auto adapted = [&](const char* file) {
        EXPECT_EQ(run({"adapt", "--slides", path("demo é.svs"), "--nuclei", "64", "--threads", "1", "--out",
                       path(file)})
                      .exitCode,
                  0);
        return inference::readModelCard(path(file)).confirming;
    };
    const auto first = adapted("one/first.json"), second = adapted("one/second.json");
    for (std::size_t i = 0; i < first.size(); ++i)
        EXPECT_EQ(first[i].weights.sha256, second.at(i).weights.sha256);
}

TEST_F(NetworkVerbs, EvaluateMeasuresAModelThatIsAdaptedToEachSlide) {
    std::filesystem::create_symlink(path("demo é.svs"), path("twin.svs"));
    std::vector<exchange::LabelledPoint> points;
    for (const char* image : {"demo é.svs", "twin.svs"})
        for (auto point : m_points) {
            point.image = image;
            point.patient = "P";
            points.push_back(point);
        }
    exchange::writePointsCsv(path("both.csv"), points);
    const auto ran = run({"evaluate", "--slides", path("demo é.svs"), path("twin.svs"), "--annotations",
                          path("both.csv"), "--adapt", "--out", path("ev"), "--threads", "1"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const auto shipped = inference::readModelCard(test::sourceDir() / "models/mitosis-p1.json");
    const auto used = inference::readModelCard(path("ev/adapted/adapted1.json"));
    EXPECT_EQ(used.calibration, shipped.adaptation->calibration);
    const auto report = nlohmann::json::parse(base::readFile(path("ev/evaluation.json")));
    ASSERT_EQ(report["models"].size(), 2u) << "a patient's slides are adapted to one by one, as in analyses";
    EXPECT_NE(report["models"][0]["sha256"].get<std::string>().find(used.confirming[0].weights.sha256),
              std::string::npos);
    EXPECT_TRUE(std::filesystem::exists(path("ev/adapted/adapted2.json")));
    EXPECT_GT(report["detection"]["atThreshold"]["truePositives"], 0);

    const auto asItIs =
        run({"evaluate", "--slides", path("demo é.svs"), "--annotations", path("demo é.points.csv"),
             "--no-adapt", "--out", path("ev2"), "--threads", "1"});
    ASSERT_EQ(asItIs.exitCode, 0) << asItIs.err;
    const auto plain = nlohmann::json::parse(base::readFile(path("ev2/evaluation.json")));
    EXPECT_EQ(plain["model"]["adapted"], false);
    EXPECT_NE(plain["model"]["sha256"].get<std::string>().find(shipped.confirming[0].weights.sha256),
              std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(path("ev2/adapted")));

    const auto unclear = run({"evaluate", "--slides", path("demo é.svs"), "--annotations",
                              path("demo é.points.csv"), "--fit-calibration", "--out", path("ev3")});
    EXPECT_EQ(unclear.exitCode, 2);
    EXPECT_NE(unclear.err.find("--no-adapt"), std::string::npos) << unclear.err;
    ASSERT_FALSE(used.adaptation);
    const auto refused =
        run({"evaluate", "--slides", path("demo é.svs"), "--annotations", path("demo é.points.csv"),
             "--adapt", "--model", path("ev/adapted/adapted1.json"), "--out", path("ev3")});
    EXPECT_EQ(refused.exitCode, 2);
    EXPECT_NE(refused.err.find("adaptation"), std::string::npos) << refused.err;
    const auto coloured =
        run({"evaluate", "--slides", path("demo é.svs"), "--annotations", path("demo é.points.csv"),
             "--adapt", "--stain", "reinhard", "--out", path("ev3")});
    EXPECT_EQ(coloured.exitCode, 2);
    EXPECT_NE(coloured.err.find("--stain"), std::string::npos) << coloured.err;
}

TEST_F(NetworkVerbs, ClassifyScoresEveryPointAndNamesImagesThatFail) {
    auto points = m_points;
    points.resize(std::min<std::size_t>(points.size(), 3));
    for (auto& point : points) point.image = "demo é.svs";
    points.push_back(points.front());
    points.back().image = "missing.png";
    exchange::writePointsCsv(path("in.csv"), points);
    const auto ran = run({"classify", "--images", m_folder.path().string(), "--points", path("in.csv"),
                          "--mpp", "0.25", "--out", path("out.csv"), "--threads", "1"});
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_NE(ran.err.find("missing.png"), std::string::npos) << ran.err;
    const auto scored = exchange::readPointsCsv(path("out.csv"));
    ASSERT_EQ(scored.size(), points.size());
    for (std::size_t i = 0; i + 1 < scored.size(); ++i) {
        ASSERT_TRUE(scored[i].score);
        EXPECT_TRUE(*scored[i].score >= 0 && *scored[i].score <= 1);
        EXPECT_EQ(scored[i].at, points[i].at);
    }
    EXPECT_FALSE(scored.back().score);
}
