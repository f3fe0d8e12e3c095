#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/training/annotatedset.h"
#include "core/training/recipe.h"
#include "core/training/trainer.h"

namespace tenfield::training {

/// How near one set of pictures is to another, mean over pictures.
struct Likeness {
    double l1 = 0;    ///< mean absolute difference in 8-bit levels
    double psnr = 0;  ///< dB
    double ssim = 0;  ///< of the luminance (Wang et al. 2004: Gaussian window of 11 pixels, deviation 1.5)
};

Likeness likeness(const base::RgbImage& a, const base::RgbImage& b);

struct StainNetOutcome {
    std::filesystem::path weights;  ///< what core/stain loads
    std::vector<double> losses;     ///< of every step, in -1..1
    double seconds = 0;
    int heldOutImages = 0;   ///< of patients that were not trained on
    Likeness before, after;  ///< of the untouched and of the mapped images to what the teacher makes of them
};

/// Trains a StainNet (Kang et al. 2021; 1,283 numbers) by a recipe of task stainnet: L1 to what the teacher
/// makes of training pixels, as many of every patient. As the network looks at single pixels, a batch is
/// recipe.batch pixels. The teacher is Reinhard's or Macenko's map fitted to all images of each patient
/// towards the images of recipe.teacher.target, or the second of two folders of aligned images below data, a
/// fifth of which is held out. Held-out images are measured as the program will show them. images: with
/// pixels and roles; not used for pairs. Writes weights.safetensors, losses.csv, losses.png, stainnet.json
/// (the figures) and stainnet.png (before, teacher, after) into settings.out. A run takes minutes, so there
/// are no checkpoints. Deterministic for a recipe on one thread. Throws base::Error, base::Cancelled.
StainNetOutcome trainStainNet(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                              const std::filesystem::path& data, const TrainingSettings& settings);

}  // namespace tenfield::training
