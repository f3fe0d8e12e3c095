#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/image.h"
#include "core/base/progress.h"
#include "core/base/safetensors.h"
#include "core/base/units.h"
#include "core/inference/modelcard.h"

namespace tenfield::training {

struct NucleusSampling {
    int size = 100;          ///< side of a patch in pixels
    double mpp = 0.25;       ///< um per pixel of the patches
    int count = 1536;        ///< patches of all slides together
    int perBlock = 48;       ///< most from one place of 512 x 512 px, so that they come from many
    std::uint64_t seed = 1;  ///< which places and which nuclei
    std::optional<base::Mpp> slideMpp = {};  ///< in place of what the files say
};

/// The slides hold fewer nuclei than one batch: nothing can be said of how they are stained.
struct TooFewNuclei : base::UsageError {
    explicit TooFewNuclei(std::size_t found);
};

/// Patches as the networks of card see them. slideMpp as in NucleusSampling.
NucleusSampling samplingFor(const inference::ModelCard& card, std::optional<base::Mpp> slideMpp);

/// Patches around nuclei (nucleusCentres()) of the slides' tissue, as many from each slide, without any
/// label. Equal input gives equal patches. Fewer than count if the slides hold fewer. progress counts
/// patches. Throws base::Error (a slide that cannot be opened), base::UsageError (one without mpp),
/// base::Cancelled.
std::vector<base::RgbImage> nucleusPatches(const std::vector<std::filesystem::path>& slides,
                                           const NucleusSampling& sampling,
                                           const base::ProgressSink& progress, std::stop_token stop);

/// The weights of a network whose BatchNorm layers have learned new statistics, and nothing else, from
/// patches of another laboratory: mean and variance of every layer become (1 - share) of the old and share of
/// those that the patches have there (AdaBN: Li et al. 2017, arXiv:1603.04779; share as in Schneider et al.
/// 2020, arXiv:2006.16971). Taken in whole batches of 64; a rest is left out. Every patch must be at least
/// side pixels wide and high; its middle is taken. share: 0 to 1. progress counts patches. Throws base::Error
/// for weights of another architecture, TooFewNuclei for fewer than 64 patches.
base::Safetensors withStatisticsOf(std::span<const base::RgbImage> patches, int side, double share,
                                   const base::Safetensors& weights, const std::string& architecture,
                                   const base::ProgressSink& progress, std::stop_token stop);

/// A card of its own of a model that is adapted to patches (of at least card.patch pixels): writes the
/// weights of its networks beside file, then file, each in place of what may stand there. Its calibration is
/// what card says of itself for that share (ModelCard::adaptation); without that it is the model's, which
/// holds no more, and the limits say which. The screening network stays as it is. progress counts patches of
/// all networks. Throws base::UsageError for a model that expects a colour map, base::Error for damaged
/// weights or if file cannot be written.
inference::ModelCard adaptedCard(inference::ModelCard card, std::span<const base::RgbImage> patches,
                                 double share, const std::filesystem::path& file,
                                 const base::ProgressSink& progress, std::stop_token stop);

/// adaptedCard() of nuclei of these slides, with the share that the model's card gives
/// (ModelCard::adaptation). progress has the one phase "Adapting to the slide". Throws base::UsageError for a
/// card that gives none, and what nucleusPatches() and adaptedCard() throw.
inference::ModelCard adaptedToSlides(const inference::ModelCard& card,
                                     const std::vector<std::filesystem::path>& slides,
                                     const NucleusSampling& sampling, const std::filesystem::path& file,
                                     const base::ProgressSink& progress, std::stop_token stop);

/// True if a model is adapted to a slide where nobody says otherwise: its card gives what that reaches,
/// figures are counted (not mode grid) and no colour map ("none", or "auto" for the card's own) stands before
/// it.
bool adaptsByDefault(const inference::ModelCard& card, bool grid, const std::string& stain);

/// The sentence beside the count of a slide with TooFewNuclei.
base::Message notAdapted();

/// True if adaptedCard() made adapted from the very networks of card, calibrated as card says.
bool isAdaptedFrom(const inference::ModelCard& adapted, const inference::ModelCard& card);

}  // namespace tenfield::training
