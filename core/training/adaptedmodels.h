#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/units.h"
#include "core/inference/modelcard.h"
#include "core/training/adaptation.h"

namespace tenfield::training {

/// Models adapted to slides (adaptedToSlides()), kept in a folder so that the next analysis of a slide need
/// not adapt again. Usable from any thread and by several processes at once.
class AdaptedModels {
public:
    /// Keeps the most that were used last. nuclei: to learn from (NucleusSampling). The folder is made when
    /// there is something to keep.
    explicit AdaptedModels(std::filesystem::path folder, int most = 8, int nuclei = NucleusSampling{}.count);

    /// The model adapted to slide: the one that is kept, if it is whole, or a fresh one. slideMpp in place of
    /// what the file says. A fresh one equals the one that was dropped. Throws what adaptedToSlides() throws.
    inference::ModelCard of(const inference::ModelCard& card, const std::filesystem::path& slide,
                            std::optional<base::Mpp> slideMpp, const base::ProgressSink& progress,
                            std::stop_token stop) const;

private:
    void dropOldest() const;

    std::filesystem::path m_folder;
    int m_most;
    int m_nuclei;
};

}  // namespace tenfield::training
