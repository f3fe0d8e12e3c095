#include "core/training/stainfit.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "core/base/error.h"
#include "core/stain/fit.h"
#include "core/stain/glass.h"

namespace tenfield::training {

namespace {

constexpr std::size_t SamplePixels = 400'000;

std::span<const stain::Rgb> colours(const base::RgbImage& image) {
    static_assert(sizeof(stain::Rgb) == 3);
    return {reinterpret_cast<const stain::Rgb*>(image.data()), image.bytes() / 3};
}

}  // namespace

std::vector<std::pair<std::string, ImagesOfPatient>> byPatient(const std::vector<AnnotatedImage>& images) {
    std::map<std::string, ImagesOfPatient> patients;
    for (std::size_t i = 0; i < images.size(); ++i) patients[images[i].patient].push_back(i);
    return {patients.begin(), patients.end()};
}

base::RgbImage tissueSample(const std::vector<AnnotatedImage>& images, const ImagesOfPatient& chosen) {
    std::size_t all = 0;
    for (auto i : chosen) all += images[i].pixels.bytes() / 3;
    const std::size_t stride = std::max<std::size_t>(1, all / SamplePixels);
    std::vector<stain::Rgb> sample;
    for (auto i : chosen) {
        const auto pixels = colours(images[i].pixels);
        for (std::size_t p = 0; p < pixels.size(); p += stride)
            if (stain::distanceFromGlass(pixels[p]) > 0.5f) sample.push_back(pixels[p]);
    }
    base::RgbImage out(int(sample.size()), sample.empty() ? 0 : 1);
    if (!sample.empty()) std::memcpy(out.data(), sample.data(), out.bytes());
    return out;
}

base::RgbImage mapped(const stain::ColourMap& map, const base::RgbImage& in) {
    base::RgbImage out(in.width(), in.height());
    map.mapMany(colours(in), {reinterpret_cast<stain::Rgb*>(out.data()), out.bytes() / 3});
    return out;
}

int normalisePatients(std::vector<AnnotatedImage>& images, const std::string& method,
                      const base::ProgressSink& progress) {
    if (method == "none") return 0;
    int left = 0;
    const auto patients = byPatient(images);
    for (std::size_t n = 0; n < patients.size(); ++n) {
        const auto& [patient, chosen] = patients[n];
        if (progress) progress({"normalising patients", double(n), double(patients.size())});
        std::unique_ptr<stain::ColourMap> map;
        // Weights that are missing concern all patients; too little tissue only this one.
        if (method == "stainnet")
            map = stain::fitColourMap(method, {});
        else if (auto fitted =
                     base::guarded([&] { return stain::fitColourMap(method, tissueSample(images, chosen)); }))
            map = std::move(*fitted);
        if (!map) {
            ++left;
            continue;
        }
        for (auto i : chosen) images[i].pixels = mapped(*map, images[i].pixels);
    }
    return left;
}

}  // namespace tenfield::training
