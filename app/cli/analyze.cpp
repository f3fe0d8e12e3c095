#include <filesystem>
#include <iostream>
#include <map>

#include "app/cli/adaptoptions.h"
#include "app/cli/interrupt.h"
#include "app/cli/modeloptions.h"
#include "app/cli/progressline.h"
#include "app/cli/verbs.h"
#include "core/base/stop.h"
#include "core/exchange/geojson.h"
#include "core/results/outcome.h"
#include "core/results/reportbuilder.h"
#include "core/slide/slidesource.h"
#include "core/training/adaptation.h"
#ifdef TENFIELD_UI
#include "ui/report/offscreengui.h"
#include "ui/report/reportpdf.h"
#endif

namespace tenfield::cli {
namespace {

namespace fs = std::filesystem;

struct AnalyzeOptions {
    std::vector<std::string> slides;
    std::vector<double> rect;
    std::string roi;
    bool tissue = false;
    std::string out;
    std::string mode = "dense";
    std::string stain = "auto";
    std::string stainWeights;
    ModelOptions model;
    double mpp = 0;
    double threshold = 0;
    std::string preset = "breast";
    counting::FieldOfView field;
    bool resume = false;
    AdaptOptions adapt;
    std::string paper = "a4";
};

constexpr int mostPictures = 500;  // figures with a thumbnail in the report; the rest stand in detections.csv

/// Shows progress; everything else of an analysis the files hold.
class ProgressSink final : public analysis::AnalysisSink {
public:
    explicit ProgressSink(const std::string& title) : m_line(title) {}
    void progress(const base::Progress& progress) override { m_line.show(progress); }

private:
    ProgressLine m_line;
};

std::optional<base::Mpp> mppOf(const AnalyzeOptions& options) {
    if (options.mpp > 0) return base::Mpp{options.mpp, options.mpp};
    return std::nullopt;
}

geometry::Region regionOf(const AnalyzeOptions& options, const slide::SlideInfo& info) {
    if (!options.roi.empty()) return exchange::readRegion(options.roi);
    if (options.rect.empty()) return {};
    const geometry::Rect rect{options.rect[0], options.rect[1], options.rect[2], options.rect[3]};
    if (rect.empty() || !rect.intersects(info.extent()))
        throw base::UsageError("The rectangle lies outside " + info.path.string() + ", which has " +
                               std::to_string(info.levels[0].width) + " x " +
                               std::to_string(info.levels[0].height) +
                               " pixels. Give it as X,Y,WIDTH,HEIGHT in pixels of the finest level.");
    return geometry::Region(rect.intersected(info.extent()));
}

void printSummary(const results::Outcome& outcome, const fs::path& folder) {
    const auto& count = outcome.counts.whole;
    std::cout << outcome.slide.path.filename().string() << ": " << count.figures << " counted of "
              << outcome.result.detections.size() << " candidates";
    if (count.area) std::cout << " in " << std::round(count.area->value * 1000) / 1000 << " mm2";
    if (count.perTenHpf)
        std::cout << ", " << std::round(count.perTenHpf->value * 10) / 10 << " per ten fields of "
                  << std::round(outcome.hpf.area().value * 10000) / 10000 << " mm2";
    if (!outcome.result.complete)
        std::cout << " (incomplete: " << outcome.result.blocksDone << " of " << outcome.result.blocksTotal
                  << " blocks)";
    std::cout << "\n  results: " << folder.string() << "\n";
    const auto unreadable = outcome.area(outcome.result.unreadablePixels);
    if (outcome.result.unreadablePixels > 0)
        std::cerr << "  could not be read: "
                  << (unreadable ? std::to_string(unreadable->value) + " mm2"
                                 : std::to_string(std::int64_t(outcome.result.unreadablePixels)) + " pixels")
                  << "; it is neither analysed nor counted\n";
    for (const auto& warning : outcome.counts.warnings) std::cerr << "  note: " << warning.text() << "\n";
    for (const auto& note : outcome.result.notes) std::cerr << "  note: " << note << "\n";
}

void writeReport(const AnalyzeOptions& options, const results::Outcome& outcome,
                 const slide::SlideSource& source, inference::Classifier& classifier, const fs::path& folder,
                 std::stop_token stop) {
#ifdef TENFIELD_UI
    auto figures = results::countedFigures(outcome);
    results::addPictures(figures, outcome, source, &classifier, mostPictures, stop);
    const auto data = results::makeReport(outcome, std::move(figures), source, stop);
    reportpdf::writeReportPdf(
        data, folder / "report.pdf",
        options.paper == "letter" ? reportpdf::PageSize::Letter : reportpdf::PageSize::A4, stop);
#else
    std::cerr << "  note: this build has no Qt, so there is no report.pdf\n";
    (void)options, (void)outcome, (void)source, (void)classifier, (void)folder, (void)stop;
#endif
}

/// What a slide is analysed with.
struct Reader {
    inference::ModelCard card;
    bool adapted = false;
    std::optional<base::Message> note;
};

/// card, adapted to the slide if that is wanted. An adapted model stands in folder (with --adapt to be kept,
/// else until the analysis is complete), and --resume takes the one that it finds.
Reader readerOf(const std::string& file, const AnalyzeOptions& options, const inference::ModelCard& card,
                const fs::path& folder, std::stop_token stop) {
    if (!options.adapt.adapts(card, options.mode == "grid", options.stain)) return {card};
    const auto out =
        folder / (options.adapt.kept() ? "model" : "analysis.model") / (card.name + "-adapted.json");
    if (options.resume && fs::exists(out)) {
        auto found = inference::readModelCard(out);
        if (!training::isAdaptedFrom(found, card))
            throw base::UsageError("The analysis in \"" + folder.string() +
                                   "\" was begun with another model than " + card.name + " " + card.version +
                                   ". Name that one with --model, or leave --resume out to begin anew.");
        return {std::move(found), true};
    }
    try {
        ProgressLine line(fs::path(file).filename().string());
        return {training::adaptedToSlides(
                    card, {file}, training::samplingFor(card, mppOf(options)), out,
                    [&](const base::Progress& p) { line.show(p); }, stop),
                true};
    } catch (const training::TooFewNuclei&) {
        if (options.adapt.kept()) throw;
        return {card, false, training::notAdapted()};
    }
}

/// Analyses one slide into folder. Returns false if it was stopped before all was written.
bool analyseSlide(const AnalyzeOptions& options, const std::string& file, const fs::path& folder,
                  inference::Classifier& unadapted, const inference::ModelCard& card, std::stop_token stop) {
    const auto source = slide::openSlide(file, mppOf(options));

    analysis::AnalysisRequest request;
    request.roi = regionOf(options, source->info());
    request.mode = options.mode == "grid" ? analysis::Mode::Grid : analysis::Mode::Dense;
    request.stain = options.stain == "auto" ? card.stain : options.stain;
    if (!options.stainWeights.empty()) request.stainWeights = options.stainWeights;

    const auto reader = readerOf(file, options, card, folder, stop);
    const auto adapted = reader.adapted ? options.model.load(reader.card) : nullptr;
    auto& classifier = adapted ? *adapted : unadapted;
    request.adapted = reader.adapted;
    request.threshold = options.threshold > 0 ? options.threshold : classifier.threshold();

    if (!options.resume) analysis::forgetCheckpoint(folder);
    analysis::AnalysisResult result;
    {
        ProgressSink sink(fs::path(file).filename().string());
        result = analysis::runAnalysis(request, *source, classifier, sink, stop, folder);
    }
    if (reader.note) result.notes.push_back(reader.note->text());
    auto model = results::identityOf(classifier);
    model.version = reader.card.version;
    model.device = options.model.device;
    const auto hpf = counting::HighPowerField::ofMicroscope(options.field);
    const auto outcome = results::makeOutcome(request, std::move(result), source->info(), std::move(model),
                                              hpf, counting::preset(options.preset, hpf), stop);
    results::writeNumbers(outcome, folder);
    printSummary(outcome, folder);
    try {
        base::throwIfStopped(stop);
        results::writePictures(outcome, *source, folder, stop);
        writeReport(options, outcome, *source, classifier, folder, stop);
    } catch (const base::Cancelled&) {
        return false;
    }
    analysis::forgetCheckpoint(folder);
    if (reader.adapted && !options.adapt.kept()) {
        std::error_code ignored;
        fs::remove_all(reader.card.path.parent_path(), ignored);
    }
    return true;
}

int analyze(const AnalyzeOptions& options) {
    if (options.rect.empty() + options.roi.empty() + !options.tissue != 2)
        throw base::UsageError(
            "Say where to look: one of --rect X,Y,WIDTH,HEIGHT, --roi FILE.geojson or --tissue.");
    // A wrong name or an odd field is told before hours of work.
    counting::preset(options.preset, counting::HighPowerField::ofMicroscope(options.field));

    Interrupt interrupt;
#ifdef TENFIELD_UI
    const reportpdf::OffscreenGui gui;
#endif
    const auto card = options.model.card();
    // An adapted one is loaded for its slide; a damaged one is told before hours of work.
    auto classifier = options.model.load(card);

    int failed = 0;
    bool complete = true;
    std::map<std::string, int> names;  // slides of one name in different folders must not share one
    for (const auto& file : options.slides) {
        auto name = fs::path(file).stem().string();
        if (const int before = names[name]++) name += "-" + std::to_string(before + 1);
        const fs::path folder =
            options.slides.size() == 1 ? fs::path(options.out) : fs::path(options.out) / name;
        try {
            complete = analyseSlide(options, file, folder, *classifier, card, interrupt.token()) && complete;
        } catch (const base::Cancelled&) {
            complete = false;
        } catch (const base::UsageError& e) {
            if (options.slides.size() == 1) throw;
            std::cerr << "tenfield-cli: " << file << ": " << e.what() << "\n";
            ++failed;
        } catch (const std::exception& e) {
            std::cerr << "tenfield-cli: " << e.what() << "\n";
            ++failed;
        }
        if (interrupt.token().stop_requested()) break;
    }
    if (options.slides.size() > 1)
        std::cerr << options.slides.size() - std::size_t(failed) << " of " << options.slides.size()
                  << " slides analysed\n";
    if (!complete)
        std::cerr << "Stopped. The numbers of what was finished are written, without pictures and report; "
                     "--resume goes on from there.\n";
    return failed || !complete ? Failed : Done;
}

}  // namespace

void addAnalyze(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<AnalyzeOptions>();
    auto* verb =
        program.add_subcommand("analyze", "Find mitotic figures in a region, count them, write the report");
    verb->add_option("slides", options->slides, "Slides or plain images")->required();
    verb->add_option("--rect", options->rect, "Region: X,Y,WIDTH,HEIGHT in pixels of the finest level")
        ->delimiter(',')
        ->expected(4);
    verb->add_option("--roi", options->roi, "Region: a GeoJSON file as QuPath writes it")
        ->check(CLI::ExistingFile);
    verb->add_flag("--tissue", options->tissue, "Region: all tissue of the slide");
    verb->add_option("--out", options->out, "Folder for the results; with several slides DIR/NAME for each")
        ->required();
    verb->add_option(
            "--mode", options->mode,
            "dense, for counting: every figure; grid: 100 px patches side by side, as in the paper, to see "
            "where the network looks")
        ->check(CLI::IsMember({"dense", "grid"}))
        ->capture_default_str();
    verb->add_option("--stain", options->stain,
                     "Colour map before the network; auto: what the model asks for")
        ->check(CLI::IsMember({"auto", "stainnet", "macenko", "reinhard", "none"}))
        ->capture_default_str();
    verb->add_option("--stain-weights", options->stainWeights,
                     "StainNet weights (safetensors) in place of the shipped ones")
        ->check(CLI::ExistingFile);
    verb->add_option("--mpp", options->mpp, "Size of a pixel in um, in place of what the file says")
        ->check(CLI::Range(0.05, 5.0));
    verb->add_option("--threshold", options->threshold, "Probability from which a candidate is counted")
        ->check(CLI::Range(0.01, 0.99));
    verb->add_option("--preset", options->preset, "How to count and score; a wrong name lists them")
        ->capture_default_str();
    verb->add_option("--field-number", options->field.fieldNumber,
                     "High-power field: the number printed on the eyepiece, in mm")
        ->capture_default_str();
    verb->add_option("--objective", options->field.objective,
                     "High-power field: magnification of the objective")
        ->capture_default_str();
    options->model.addTo(*verb);
    options->adapt.addTo(*verb, "each slide", "model");
    verb->add_flag("--resume", options->resume, "Go on with what an interrupted run left in the folder");
    verb->add_option("--paper", options->paper, "Page size of the report")
        ->check(CLI::IsMember({"a4", "letter"}))
        ->capture_default_str();
    verb->callback([options, &exitCode] { exitCode = analyze(*options); });
}

}  // namespace tenfield::cli
