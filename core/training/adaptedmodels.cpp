#include "core/training/adaptedmodels.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <vector>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/slide/slidesource.h"

namespace tenfield::training {

namespace fs = std::filesystem;

namespace {

/// What adapting depends on beside the model, which the card itself names.
std::string key(const inference::ModelCard& card, const slide::SlideInfo& info, int nuclei) {
    std::string text = info.fingerprint + " " + std::to_string(nuclei);
    if (info.mpp) text += " " + std::to_string(info.mpp->x) + " " + std::to_string(info.mpp->y);
    for (const auto& network : card.confirming) text += " " + network.weights.sha256;
    return base::sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}).substr(0, 24);
}

/// The card in folder, if it is whole and came from card.
std::optional<inference::ModelCard> kept(const fs::path& file, const inference::ModelCard& card) {
    if (!fs::exists(file)) return std::nullopt;
    const auto read = base::guarded([&] {
        auto adapted = inference::readModelCard(file);
        for (const auto& network : adapted.confirming) inference::checkWeightFile(network.weights);
        if (adapted.screening) inference::checkWeightFile(*adapted.screening);
        return adapted;
    });
    if (!read || !isAdaptedFrom(*read, card)) return std::nullopt;
    return *read;
}

}  // namespace

AdaptedModels::AdaptedModels(fs::path folder, int most, int nuclei)
    : m_folder(std::move(folder)), m_most(most), m_nuclei(nuclei) {}

inference::ModelCard AdaptedModels::of(const inference::ModelCard& card, const fs::path& slide,
                                       std::optional<base::Mpp> slideMpp, const base::ProgressSink& progress,
                                       std::stop_token stop) const {
    const auto place = m_folder / key(card, slide::openSlide(slide, slideMpp)->info(), m_nuclei);
    const auto file = place / (card.name + "-adapted.json");
    std::error_code ignored;
    if (auto found = kept(file, card)) {
        fs::last_write_time(place, fs::file_time_type::clock::now(), ignored);
        return std::move(*found);
    }
    // Made beside its place and moved there whole: another thread or process may be at it too.
    static std::atomic<int> number{0};
    auto draft = place;
    draft += "." + std::to_string(::getpid()) + "-" + std::to_string(number++) + ".tmp";
    try {
        auto sampling = samplingFor(card, slideMpp);
        sampling.count = m_nuclei;
        adaptedToSlides(card, {slide}, sampling, draft / file.filename(), progress, stop);
    } catch (...) {
        fs::remove_all(draft, ignored);
        throw;
    }
    std::error_code taken;
    fs::rename(draft, place, taken);
    if (taken && !kept(file, card)) {  // what stands there is damaged; else another process was faster
        fs::remove_all(place, ignored);
        fs::rename(draft, place);
    }
    fs::remove_all(draft, ignored);
    dropOldest();
    return inference::readModelCard(file);
}

void AdaptedModels::dropOldest() const {
    std::error_code ignored;
    std::vector<std::pair<fs::file_time_type, fs::path>> all;
    for (const auto& entry : fs::directory_iterator(m_folder, ignored))
        if (entry.is_directory(ignored)) all.emplace_back(entry.last_write_time(ignored), entry.path());
    std::ranges::sort(all, std::greater());
    for (std::size_t i = std::size_t(m_most); i < all.size(); ++i) fs::remove_all(all[i].second, ignored);
}

}  // namespace tenfield::training
