#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "core/training/annotatedset.h"
#include "core/training/recipe.h"
#include "core/training/stainstatistics.h"

namespace tenfield::training {

/// A place that a network took for a mitosis and that is none.
struct MinedNegative {
    std::string set;
    std::string image;
    double x = 0, y = 0, score = 0;
};

std::vector<MinedNegative> readMined(const std::filesystem::path& file);
void writeMined(const std::filesystem::path& file, const std::vector<MinedNegative>& mined);

/// What the network sees and what it shall answer: one target (centred) or one a cell (dense), row-major.
/// 1 mitosis, 0 other, -1 not known.
struct Sample {
    cv::Mat rgb;
    std::vector<float> targets;
};

/// Draws samples from the training images by the recipe's shares. Sample i depends on recipe and i alone, so
/// that any number of threads may draw at once and a resumed run draws what it would have drawn. Of the
/// batches (samples i with the same i / batch) a share oneSlide comes from one slide each, of the recipe's
/// shares those that it has: its BatchNorm statistics are then those of a slide, as in a network adapted to
/// it.
class Sampler {
public:
    static constexpr double PositiveRadius =
        11.5;  ///< pixels between a mitosis and the centre of a positive cell
    static constexpr double IgnoredRadius =
        25;  ///< cells nearer than this that are not positive are not judged

    /// images: with pixels, outlives the sampler. Throws base::Error if a share has nothing to draw from.
    Sampler(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
            const std::vector<MinedNegative>& mined, int threads = 1);

    Sample sample(std::uint64_t index) const;
    /// Cells along a crop's side, dense recipes.
    int cells() const { return m_recipe.crop / 16; }
    int targetsPerSample() const { return m_recipe.task == Task::Dense ? cells() * cells() : 1; }

private:
    struct Spot {
        int image = 0;
        double x = 0, y = 0;
    };
    struct Source {
        ShareSpec spec;
        double until = 0;  ///< cumulated share
        std::vector<Spot> spots;
        std::vector<double> cumulated;  ///< weights of the spots; empty = all equal
        std::vector<int> images;        ///< for "random"

        bool empty() const { return spots.empty() && images.empty(); }
    };

    std::vector<Source> sourcesOf(int slide) const;
    void collect(Source& source, const std::vector<std::vector<Place>>& nuclei,
                 const std::vector<MinedNegative>& mined) const;
    static const Source& chosen(const std::vector<Source>& sources, Rng& rng);
    Spot draw(const Source& source, Rng& rng) const;
    bool nearMitosis(int image, double x, double y, double distance) const;
    std::vector<float> denseTargets(const AnnotatedImage& image, const CropGeometry& geometry) const;

    Recipe m_recipe;
    const std::vector<AnnotatedImage>& m_images;
    std::vector<Source> m_sources;
    std::vector<std::vector<Source>> m_ofSlide;  ///< what m_sources hold of each slide; recipes with oneSlide
    std::vector<int> m_slideOf;                  ///< index into m_styles and m_ofSlide of an image
    std::vector<StainStyle> m_styles;            ///< of a patient: a slide to the network
};

}  // namespace tenfield::training
