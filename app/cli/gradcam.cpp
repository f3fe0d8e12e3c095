#include <algorithm>
#include <iostream>
#include <memory>
#include <opencv2/imgproc.hpp>

#include "app/cli/modeloptions.h"
#include "app/cli/verbs.h"
#include "core/analysis/slidestain.h"
#include "core/base/error.h"
#include "core/results/pictures.h"

namespace tenfield::cli {
namespace {

struct GradCamOptions {
    std::string slide;
    std::vector<double> at;
    std::string target = "mitosis";
    std::string layer = "last";
    double mpp = 0;
    std::string stain = "auto";
    std::string stainWeights;
    std::string out;
    ModelOptions model;
};

constexpr int enlarged = 5;  // a patch of 100 pixels becomes 500
constexpr int gap = 10;

base::RgbImage enlarge(const base::RgbImage& image) {
    base::RgbImage result(image.width() * enlarged, image.height() * enlarged);
    const cv::Mat from(image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.data()));
    cv::Mat to(result.height(), result.width(), CV_8UC3, result.data());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_CUBIC);
    return result;
}

base::RgbImage sideBySide(const base::RgbImage& left, const base::RgbImage& right) {
    base::RgbImage both(left.width() + gap + right.width(), left.height(), 255);
    for (int y = 0; y < left.height(); ++y) {
        std::copy_n(left.row(y), left.width() * 3, both.row(y));
        std::copy_n(right.row(y), right.width() * 3, both.pixel(left.width() + gap, y));
    }
    return both;
}

void gradCam(const GradCamOptions& options) {
    std::optional<base::Mpp> mpp;
    if (options.mpp > 0) mpp = base::Mpp{options.mpp, options.mpp};
    const auto source = slide::openSlide(options.slide, mpp);
    const geometry::Point at{options.at[0], options.at[1]};
    if (!source->info().extent().contains(at))
        throw base::UsageError("The point lies outside " + options.slide +
                               ". Give it as X,Y in pixels of the finest "
                               "level.");
    const auto card = options.model.card();
    const auto classifier = options.model.load(card);
    std::optional<std::filesystem::path> weights;
    if (!options.stainWeights.empty()) weights = options.stainWeights;
    const auto colours =
        analysis::fitSlideStain(*source, options.stain == "auto" ? card.stain : options.stain, weights);
    const auto patch =
        results::readFigure(*source, {classifier->mpp(), classifier->patchSize()}, colours.get(), at).mapped;

    const auto eight = classifier->classifyOrientations({&patch, 1});
    double mean = 0;
    for (const float value : eight) mean += double(value) / double(eight.size());
    const auto [low, high] = std::minmax_element(eight.begin(), eight.end());
    const auto map = classifier->gradCam(
        patch, options.target == "other" ? inference::TargetClass::Other : inference::TargetClass::Mitosis,
        options.layer == "middle" ? inference::FocusLayer::Middle : inference::FocusLayer::Last);
    const auto large = enlarge(patch);
    results::writePng(options.out, sideBySide(large, results::blendActivation(large, map)));

    if (!source->info().mpp)
        std::cerr << "  note: the size of a pixel is unknown; " << classifier->mpp()
                  << " um was taken. Give it with --mpp.\n";
    std::cout << "probability of a mitosis " << mean << " (" << *low << " to " << *high
              << " over eight flips and turns)\n";
    std::cout << (map.positiveEvidence ? "focus for" : "no positive evidence for") << " the class "
              << options.target << ": " << options.out << "\n";
}

}  // namespace

void addGradCam(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<GradCamOptions>();
    auto* verb =
        program.add_subcommand("gradcam", "Show what the network looked at around a point (Grad-CAM)");
    verb->add_option("slide", options->slide, "The slide or plain image")->required();
    verb->add_option("--at", options->at, "X,Y in pixels of the finest level")
        ->delimiter(',')
        ->expected(2)
        ->required();
    verb->add_option("--class", options->target, "For which class")
        ->check(CLI::IsMember({"mitosis", "other"}))
        ->capture_default_str();
    verb->add_option("--layer", options->layer,
                     "Block to look at: last (the paper's, 7x7 cells) or middle (the stage before, 13x13)")
        ->check(CLI::IsMember({"last", "middle"}))
        ->capture_default_str();
    verb->add_option("--mpp", options->mpp, "Size of a pixel in um, in place of what the file says")
        ->check(CLI::Range(0.05, 5.0));
    verb->add_option("--stain", options->stain,
                     "Colour map before the network; auto: what the model asks for")
        ->check(CLI::IsMember({"auto", "stainnet", "macenko", "reinhard", "none"}))
        ->capture_default_str();
    verb->add_option("--stain-weights", options->stainWeights,
                     "StainNet weights in place of the shipped ones")
        ->check(CLI::ExistingFile);
    verb->add_option("--out", options->out, "The PNG to write: the patch, and the patch with the focus")
        ->required();
    options->model.addTo(*verb);
    verb->callback([options, &exitCode] {
        gradCam(*options);
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
