#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace tenfield::inference {

enum class Precision { Auto, Fp32, Bf16 };
enum class Device { Cpu, Cuda };

struct ExecutionOptions {
    Precision precision = Precision::Auto;  ///< Auto: bf16 where the processor computes in it, else fp32
    Device device = Device::Cpu;
    int threads =
        0;  ///< intra-op threads; 0 = all cores. Set once per process: the first classifier decides.
};

/// Screening map of one block: one probability per cell, row-major.
struct ScreeningMap {
    base::FloatImage probability;
    int stride = 8;     ///< pixels of the model's resolution between cell centres
    double origin = 3;  ///< pixel position of the centre of cell (0, 0) along x and y
};

/// Class activation map of one patch, 0..1; all zero and positiveEvidence false where nothing speaks for the
/// class.
struct ActivationMap {
    base::FloatImage values;  ///< at the resolution of the block that was looked at
    bool positiveEvidence = false;
};

enum class TargetClass { Other = 0, Mitosis = 1 };

/// Which convolutional block Grad-CAM looks at. Last: the paper's choice, 7 x 7 cells on a patch of 100
/// pixels, each of which sees the whole patch. Middle: the stage before, 13 x 13 cells that see less far.
enum class FocusLayer { Last, Middle };

/// Everything the rest of core asks of a pair of networks. Images are RGB at the model's um/px, already
/// colour-mapped. Not to be called from two threads at once; the analysis gives it a thread of its own.
/// Throws base::Error.
class Classifier {
public:
    virtual ~Classifier() = default;

    virtual std::string name() const = 0;
    virtual std::string sha256() const = 0;          ///< of the weight files, in the model card's order
    virtual std::string precisionInUse() const = 0;  ///< "fp32" or "bf16"
    virtual double mpp() const = 0;                  ///< um per pixel that the networks were trained at
    virtual int patchSize() const = 0;               ///< pixels, 100
    virtual int halo() const = 0;  ///< pixels around a block that change its screening map; multiple of 16
    virtual double threshold() const = 0;                 ///< chosen on validation data; from the card
    virtual double screeningThreshold() const = 0;        ///< peaks of the screening map below it are dropped
    virtual std::string stain() const { return "none"; }  ///< colour map that the networks expect

    /// While it is held, the memory of intermediate results is kept from call to call (some hundred MiB),
    /// which makes screening faster. May be null.
    virtual std::shared_ptr<const void> keepMemory() { return {}; }

    /// Mitosis probability map of a block; width and height are multiples of 16.
    /// Looks at stop between the stages of the network, so that a large block is given up within some 100 ms;
    /// then it throws base::Cancelled.
    virtual ScreeningMap screen(const base::RgbImage& block, std::stop_token stop = {}) = 0;
    /// Mitosis probability of each patch of patchSize() x patchSize().
    virtual std::vector<float> classify(std::span<const base::RgbImage> patches) = 0;
    /// Mean and spread over the eight flips and quarter turns of each patch: values[i*8 .. i*8+7] belong to
    /// patch i.
    virtual std::vector<float> classifyOrientations(std::span<const base::RgbImage> patches) = 0;
    virtual ActivationMap gradCam(const base::RgbImage& patch, TargetClass target,
                                  FocusLayer layer = FocusLayer::Last) = 0;
};

}  // namespace tenfield::inference
