#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>

#include "app/cli/interrupt.h"
#include "app/cli/modeloptions.h"
#include "app/cli/progressline.h"
#include "app/cli/verbs.h"
#include "core/analysis/slidestain.h"
#include "core/base/error.h"
#include "core/exchange/pointscsv.h"
#include "core/patches/reflectedpatch.h"

namespace tenfield::cli {
namespace {

namespace fs = std::filesystem;

struct ClassifyOptions {
    std::string images;
    std::string points;
    double mpp = 0;
    std::string stain = "auto";
    std::string stainWeights;
    bool single = false;
    std::string out;
    ModelOptions model;
};

constexpr std::size_t patchesPerCall = 8;

/// The rows of a table by image, so that each image is opened once.
std::map<std::string, std::vector<std::size_t>> byImage(const std::vector<exchange::LabelledPoint>& points) {
    std::map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < points.size(); ++i) rows[points[i].image].push_back(i);
    return rows;
}

class Scorer {
public:
    Scorer(const ClassifyOptions& options, const inference::ModelCard& card)
        : m_options(options), m_classifier(options.model.load(card)) {
        m_stain = options.stain == "auto" ? card.stain : options.stain;
        if (!options.stainWeights.empty()) m_weights = options.stainWeights;
    }

    /// Fills the scores of the given rows, which lie in one image.
    void score(const fs::path& image, const std::vector<std::size_t>& rows,
               std::vector<exchange::LabelledPoint>& points) const {
        const auto source = slide::openSlide(image, base::Mpp{m_options.mpp, m_options.mpp});
        const auto colours = analysis::fitSlideStain(*source, m_stain, m_weights);
        const patches::BlockReader reader(*source, m_classifier->mpp());
        for (std::size_t first = 0; first < rows.size(); first += patchesPerCall) {
            const auto count = std::min(patchesPerCall, rows.size() - first);
            std::vector<base::RgbImage> patches;
            for (std::size_t i = 0; i < count; ++i) {
                patches.push_back(
                    patches::reflectedPatch(reader, points[rows[first + i]].at, m_classifier->patchSize()));
                if (colours) colours->apply(patches.back());
            }
            const auto answers = m_options.single ? m_classifier->classify(patches)
                                                  : m_classifier->classifyOrientations(patches);
            const auto each = answers.size() / count;
            for (std::size_t i = 0; i < count; ++i) {
                double sum = 0;
                for (std::size_t k = 0; k < each; ++k) sum += answers[i * each + k];
                points[rows[first + i]].score = std::round(sum / double(each) * 1e6) / 1e6;
            }
        }
    }

private:
    const ClassifyOptions& m_options;
    std::unique_ptr<inference::Classifier> m_classifier;
    std::string m_stain;
    std::optional<fs::path> m_weights;
};

int classify(const ClassifyOptions& options) {
    auto points = exchange::readPointsCsv(options.points);
    if (points.empty()) throw base::UsageError("The file " + options.points + " names no point.");
    for (auto& point : points) point.score.reset();
    const Scorer scorer(options, options.model.card());
    const auto rows = byImage(points);

    Interrupt interrupt;
    int failed = 0;
    double done = 0;
    {
        ProgressLine line("classify");
        for (const auto& [image, ofImage] : rows) {
            if (interrupt.token().stop_requested()) break;
            try {
                scorer.score(fs::path(options.images) / image, ofImage, points);
            } catch (const std::exception& e) {
                std::cerr << "tenfield-cli: " << image << ": " << e.what() << "\n";
                ++failed;
            }
            done += double(ofImage.size());
            line.show({"points", done, double(points.size())});
        }
    }
    exchange::writePointsCsv(options.out, points);
    const bool stopped = interrupt.token().stop_requested();
    std::cout << options.out << ": " << done << " of " << points.size() << " points of " << rows.size()
              << " images\n";
    if (failed) std::cerr << failed << " images could not be used; the scores of their points are empty\n";
    if (stopped) std::cerr << "Stopped. The scores of the points that were not reached are empty.\n";
    return failed || stopped ? Failed : Done;
}

}  // namespace

void addClassify(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<ClassifyOptions>();
    auto* verb = program.add_subcommand(
        "classify", "Probability of a mitosis at every point of a table (image,patient,x,y,label,...)");
    verb->add_option("--images", options->images, "Folder that the table's image names are relative to")
        ->required()
        ->check(CLI::ExistingDirectory);
    verb->add_option("--points", options->points, "The table (CSV)")->required()->check(CLI::ExistingFile);
    verb->add_option("--mpp", options->mpp, "Size of the images' pixels in um")
        ->required()
        ->check(CLI::Range(0.05, 5.0));
    verb->add_option("--stain", options->stain,
                     "Colour map, fitted to each image; auto: what the model asks for")
        ->check(CLI::IsMember({"auto", "stainnet", "macenko", "reinhard", "none"}))
        ->capture_default_str();
    verb->add_option("--stain-weights", options->stainWeights,
                     "StainNet weights in place of the shipped ones")
        ->check(CLI::ExistingFile);
    verb->add_flag("--single", options->single, "Judge each patch once, not in eight flips and turns");
    verb->add_option("--out", options->out, "The table with the column score filled in")->required();
    options->model.addTo(*verb);
    verb->callback([options, &exitCode] { exitCode = classify(*options); });
}

}  // namespace tenfield::cli
