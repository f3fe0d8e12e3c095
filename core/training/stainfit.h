#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/stain/colourmap.h"
#include "core/training/annotatedset.h"

namespace tenfield::training {

/// The images of one patient, by their places in a list of images.
using ImagesOfPatient = std::vector<std::size_t>;
/// Sorted by patient.
std::vector<std::pair<std::string, ImagesOfPatient>> byPatient(const std::vector<AnnotatedImage>& images);

/// At most some 400,000 stained pixels of the chosen images, evenly drawn, as an image one pixel high: what
/// colour maps are fitted to where there is no slide. images: with pixels.
base::RgbImage tissueSample(const std::vector<AnnotatedImage>& images, const ImagesOfPatient& chosen);

/// The colours of each patient as the named colour map ("none", "macenko", "reinhard", "stainnet") changes
/// them that is fitted to all images of that patient, as a slide's colour map is fitted to the slide. A
/// patient with too little tissue to fit to stays as he is. Returns how many did.
int normalisePatients(std::vector<AnnotatedImage>& images, const std::string& method,
                      const base::ProgressSink& progress);

/// in as map sees it, pixel by pixel.
base::RgbImage mapped(const stain::ColourMap& map, const base::RgbImage& in);

}  // namespace tenfield::training
