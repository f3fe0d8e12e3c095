#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/inference/device_p.h"
#include "core/inference/gradcam_p.h"
#include "core/inference/loadclassifier.h"
#include "core/inference/orientations.h"
#include "core/inference/p1fused_p.h"
#include "core/inference/patchjudge_p.h"
#include "core/inference/patchnetwork_p.h"
#include "core/inference/threads.h"
#include "core/inference/workingmemory_p.h"

namespace tenfield::inference {
namespace {

constexpr std::uintmax_t largestFile = std::uintmax_t(128) << 20;  // P1 takes 12 MiB, EfficientNet-B4 70
constexpr int haloPixels = 128;  // the receptive field reaches 125 px to each side
// Cells of a block's edge that the last stage need not see: of the halo's 16 it reaches 7, and peaks are
// compared with the 3 cells around.
constexpr int rimCells = 6;
constexpr int largestBlock = 8192;
constexpr std::size_t batch = 8;  // larger ones are no faster; answers differ by 4e-7 between sizes

/// What make builds from the weights, which are checked against the card first.
template <class Make>
auto loadNetwork(const WeightFile& weights, Make make) {
    checkWeightFile(weights);
    try {
        return make(base::readSafetensors(weights.file, largestFile));
    } catch (const base::Error& e) {
        throw base::Error(base::say("inference", "The weights %1 cannot be used. %2")
                              .with(weights.file.string(), e.message()));
    }
}

torch::ScalarType chooseType(const ExecutionOptions& options) {
    if (options.precision == Precision::Fp32) return torch::kFloat;
    if (options.precision == Precision::Bf16) return torch::kBFloat16;
    return options.device == Device::Cuda || processorHasBf16() ? torch::kBFloat16 : torch::kFloat;
}

/// P1 screens; one or several networks of the card's architecture judge.
class NetworkClassifier final : public Classifier {
public:
    NetworkClassifier(const ModelCard& card, const ExecutionOptions& options) : m_card(card) {
        const auto type = chooseType(options);
        const auto device = torchDevice(options.device);
        std::vector<PanelMember> members;
        for (const auto& network : card.confirming)
            members.push_back({loadNetwork(network.weights,
                                           [&](const base::Safetensors& weights) {
                                               return makeJudge(card.architecture, weights, type, device);
                                           }),
                               network.patch, network.calibration});
        m_confirming = makePanel(std::move(members), card.patch);
        if (card.screening)
            m_screening = loadNetwork(*card.screening, [&](const base::Safetensors& weights) {
                return P1Fused(*makeP1(weights), type, device);
            });
    }

    std::string name() const override { return m_card.name + " " + m_card.version; }
    std::string sha256() const override {
        std::string all = m_card.screening ? m_card.screening->sha256 : "";
        for (const auto& network : m_card.confirming)
            all += (all.empty() ? "" : " ") + network.weights.sha256;
        return all;
    }
    std::string precisionInUse() const override {
        return m_confirming->type() == torch::kFloat ? "fp32" : "bf16";
    }
    double mpp() const override { return m_card.mpp; }
    int patchSize() const override { return m_card.patch; }
    int halo() const override { return haloPixels; }
    double threshold() const override { return m_card.threshold; }
    double screeningThreshold() const override { return m_card.screeningThreshold; }
    std::string stain() const override { return m_card.stain; }

    std::shared_ptr<const void> keepMemory() override {
        auto memory = m_memory.lock();
        if (!memory) m_memory = memory = std::make_shared<WorkingMemory>();
        return memory;
    }

    ScreeningMap screen(const base::RgbImage& block, std::stop_token stop) override {
        if (!m_screening)
            throw base::UsageError("The model \"" + m_card.name +
                                   "\" has no screening network: it can judge patches, but "
                                   "it cannot search a region. Use the mode \"grid\" or another model.");
        if (block.width() % 16 || block.height() % 16 || block.empty() || block.width() > largestBlock ||
            block.height() > largestBlock)
            throw base::Error("A block for screening must measure a multiple of 16 pixels up to 8192, not " +
                              std::to_string(block.width()) + " x " + std::to_string(block.height()) + ".");
        useThreads();
        const auto kept = keptMemory();
        const auto pause = [&stop] { base::throwIfStopped(stop); };
        const int rim = std::min(block.width(), block.height()) > 2 * haloPixels ? rimCells : 0;
        const auto input = inputTensor(std::span(&block, 1), m_screening->type());
        const auto features = m_screening->features(input, true, P1Fused::Squeeze::Local, pause, rim);
        const auto probability =
            torch::sigmoid(m_screening->screeningLogits(features)).to(torch::kCPU).contiguous();
        ScreeningMap map;
        map.stride = P1Impl::AtrousStride;
        map.origin = P1Impl::CellOrigin;
        const int width = int(probability.size(2)), height = int(probability.size(1));
        map.probability = base::FloatImage(width + 2 * rim, height + 2 * rim);
        for (int row = 0; row < height; ++row)
            std::copy_n(probability.data_ptr<float>() + std::ptrdiff_t(row) * width, width,
                        map.probability.pixel(rim, rim + row));
        return map;
    }

    std::vector<float> classify(std::span<const base::RgbImage> patches) override {
        useThreads();
        const auto kept = keptMemory();
        std::vector<float> result;
        result.reserve(patches.size());
        for (std::size_t first = 0; first < patches.size(); first += batch) {
            const auto answers =
                probabilities(patches.subspan(first, std::min(batch, patches.size() - first)));
            result.insert(result.end(), answers.begin(), answers.end());
        }
        return result;
    }

    std::vector<float> classifyOrientations(std::span<const base::RgbImage> patches) override {
        useThreads();
        const auto kept = keptMemory();
        static_assert(batch == orientationCount);
        std::vector<float> result;
        result.reserve(patches.size() * orientationCount);
        for (const auto& patch : patches) {
            const auto answers = probabilities(orientations(patch));
            result.insert(result.end(), answers.begin(), answers.end());
        }
        return result;
    }

    ActivationMap gradCam(const base::RgbImage& patch, TargetClass target, FocusLayer layer) override {
        useThreads();
        checkSize(patch);
        return activationMap(m_confirming->focus(patch, target, layer));
    }

private:
    /// For one call. Without a caller who keeps memory the C library does better with the small tensors of
    /// patches.
    std::optional<WorkingMemory::Scope> keptMemory() const {
        const auto memory = m_memory.lock();
        return memory ? std::optional<WorkingMemory::Scope>(std::in_place, *memory) : std::nullopt;
    }

    void checkSize(const base::RgbImage& patch) const {
        if (patch.width() != m_card.patch || patch.height() != m_card.patch)
            throw base::Error("The model takes patches of " + std::to_string(m_card.patch) + " pixels, not " +
                              std::to_string(patch.width()) + " x " + std::to_string(patch.height()) + ".");
    }

    std::vector<float> probabilities(std::span<const base::RgbImage> patches) const {
        for (const auto& patch : patches) checkSize(patch);
        const auto z = m_confirming->differences(patches);
        std::vector<float> result(patches.size());
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] = float(1 / (1 + std::exp(-m_card.calibration(z.data_ptr<float>()[i]))));
        return result;
    }

    ModelCard m_card;
    std::unique_ptr<PatchJudge> m_confirming;
    std::optional<P1Fused> m_screening;
    std::weak_ptr<WorkingMemory> m_memory;
};

}  // namespace

bool processorHasBf16() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

std::unique_ptr<Classifier> loadClassifier(const ModelCard& card, const ExecutionOptions& options) {
    if (std::ranges::find(architectures(), card.architecture) == architectures().end())
        throw base::Error("The model card " + card.path.string() + " asks for the architecture \"" +
                          card.architecture +
                          "\", which this version of Tenfield does not have; it knows \"P1\" and those of "
                          "core/inference/README.md.");
    useThreads(options.threads);
    WorkingMemory();  // the process's first, while no other thread has a network
    try {
        return std::make_unique<NetworkClassifier>(card, options);
    } catch (const c10::Error& e) {
        throw base::Error("The networks of " + card.name +
                          " could not be set up: " + e.what_without_backtrace());
    }
}

}  // namespace tenfield::inference
