#include <torch/nn/functional.h>
#include <torch/script.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/stop.h"
#include "core/inference/loadclassifier.h"
#include "core/inference/loadtorchscript.h"
#include "core/inference/orientations.h"
#include "core/inference/patchjudge_p.h"

namespace tenfield::inference {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t largestFile = std::uintmax_t(2) << 30;
constexpr int cell = 8;                // pixels of a cell of the maps that the analysis works on
constexpr std::int64_t multiple = 32;  // patches for detectors are mirrored up to a multiple of this
constexpr double centreMicrometres = 3;

std::string shapeOf(const torch::Tensor& t) {
    std::string text;
    for (const auto n : t.sizes()) text += (text.empty() ? "" : " x ") + std::to_string(n);
    return text.empty() ? "a single number" : text;
}

std::string firstLine(const std::string& text) {
    return text.substr(0, std::min<std::size_t>(text.find('\n'), 300));
}

class TorchScriptClassifier final : public Classifier {
public:
    TorchScriptClassifier(const fs::path& file, const ModelCard& card, const ExecutionOptions& options)
        : m_file(file), m_card(card) {
        std::error_code error;
        const auto size = fs::file_size(file, error);
        if (error) fail("cannot be read (" + error.message() + ")");
        if (size > largestFile) fail("is larger than 2 GiB");
        try {
            m_module = torch::jit::load(file.string());
            m_module.eval();
        } catch (const std::exception& e) {
            fail("is no TorchScript module that this LibTorch can load: " + firstLine(e.what()));
        }
        m_sha256 = base::sha256OfFile(file);
        const auto answer = run(torch::full({2, 3, card.patch, card.patch}, 0.7f));
        m_isMap = answer.numel() != 2;
        const bool map =
            (answer.dim() == 3 || (answer.dim() == 4 && answer.size(1) == 1)) && answer.size(0) == 2;
        if (m_isMap && !map)
            fail("answers two patches with " + shapeOf(answer) +
                 " numbers, not with two numbers or two maps");
        m_ours = loadClassifier(card, options);  // screens for a confirming network; sets up the threads
    }

    std::string name() const override { return m_file.stem().string() + " (TorchScript)"; }
    std::string sha256() const override {
        return m_isMap || !m_card.screening ? m_sha256 : m_card.screening->sha256 + " " + m_sha256;
    }
    std::string precisionInUse() const override { return "fp32"; }
    double mpp() const override { return m_card.mpp; }
    int patchSize() const override { return m_card.patch; }
    int halo() const override { return m_ours->halo(); }
    double threshold() const override { return m_card.threshold; }
    double screeningThreshold() const override { return m_card.screeningThreshold; }

    std::shared_ptr<const void> keepMemory() override { return m_ours->keepMemory(); }

    ScreeningMap screen(const base::RgbImage& block, std::stop_token stop) override {
        if (!m_isMap) return m_ours->screen(block, stop);
        base::throwIfStopped(stop);
        torch::NoGradGuard noGrad;
        auto answer = mapOf(rgbTensor({&block, 1}, torch::kCPU));
        const std::vector<std::int64_t> wanted{block.height() / cell, block.width() / cell};
        namespace F = torch::nn::functional;
        if (answer.size(2) > wanted[0])
            answer = F::adaptive_max_pool2d(answer, F::AdaptiveMaxPool2dFuncOptions({wanted[0], wanted[1]}));
        else if (answer.size(2) < wanted[0])
            answer = F::interpolate(
                answer, F::InterpolateFuncOptions().size(wanted).mode(torch::kBilinear).align_corners(false));
        answer = answer.contiguous();
        ScreeningMap map;
        map.stride = cell;
        map.origin = (cell - 1) / 2.0;
        map.probability = base::FloatImage(int(wanted[1]), int(wanted[0]));
        if (answer.numel() != wanted[0] * wanted[1]) fail("gives maps of another shape than its input");
        std::copy_n(answer.data_ptr<float>(), answer.numel(), map.probability.data());
        return map;
    }

    std::vector<float> classify(std::span<const base::RgbImage> patches) override {
        std::vector<float> result;
        for (std::size_t first = 0; first < patches.size(); first += orientationCount) {
            const auto more = judge(
                patches.subspan(first, std::min(patches.size() - first, std::size_t(orientationCount))));
            result.insert(result.end(), more.begin(), more.end());
        }
        return result;
    }

    std::vector<float> classifyOrientations(std::span<const base::RgbImage> patches) override {
        std::vector<float> result;
        for (const auto& patch : patches) {
            const auto eight = judge(orientations(patch));
            result.insert(result.end(), eight.begin(), eight.end());
        }
        return result;
    }

    ActivationMap gradCam(const base::RgbImage&, TargetClass, FocusLayer) override { return {}; }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw base::Error("The file " + m_file.string() + " " + what + ".");
    }

    torch::Tensor run(const torch::Tensor& input) {
        torch::NoGradGuard noGrad;
        torch::Tensor answer;
        try {
            const auto value = m_module.forward({input});
            if (!value.isTensor()) fail("answers with something else than a tensor");
            answer = value.toTensor().to(torch::kCPU, torch::kFloat);
        } catch (const c10::Error& e) {
            fail("fails on an input of " + shapeOf(input) + ": " + firstLine(e.what_without_backtrace()));
        } catch (const std::runtime_error& e) {
            if (dynamic_cast<const base::Error*>(&e)) throw;
            fail("fails on an input of " + shapeOf(input) + ": " + firstLine(e.what()));
        }
        if (answer.numel() == 0 || !answer.ge(0).logical_and(answer.le(1)).all().item<bool>())
            fail("answers with numbers outside of 0..1; its last step must make them probabilities");
        return answer;
    }

    /// N x 1 x h x w.
    torch::Tensor mapOf(const torch::Tensor& input) {
        const auto answer = run(input);
        const auto map = answer.dim() == 3 ? answer.unsqueeze(1) : answer;
        if (map.dim() != 4 || map.size(0) != input.size(0) || map.size(1) != 1)
            fail("answers an input of " + shapeOf(input) + " with " + shapeOf(answer) + " numbers");
        return map;
    }

    std::vector<float> judge(std::span<const base::RgbImage> patches) {
        for (const auto& patch : patches)
            if (patch.width() != m_card.patch || patch.height() != m_card.patch)
                throw base::Error("The model takes patches of " + std::to_string(m_card.patch) + " pixels.");
        auto input = rgbTensor(patches, torch::kCPU);
        torch::Tensor p;
        if (m_isMap) {
            const auto more = (multiple - m_card.patch % multiple) % multiple, before = more / 2;
            namespace F = torch::nn::functional;
            input = F::pad(
                input,
                F::PadFuncOptions({before, more - before, before, more - before}).mode(torch::kReflect));
            const auto map = mapOf(input);
            const double side = double(m_card.patch + more) / double(map.size(2));
            const double centre = (double(before) + m_card.patch / 2.0) / side,
                         reach = std::max(0.5, centreMicrometres / m_card.mpp / side);
            const auto from = std::int64_t(centre - reach), to = std::int64_t(std::ceil(centre + reach));
            p = map.slice(2, from, to).slice(3, from, to).amax({1, 2, 3});
        } else {
            p = run(input).reshape({-1});
            if (p.numel() != std::int64_t(patches.size()))
                fail("answers " + std::to_string(patches.size()) + " patches with " +
                     std::to_string(p.numel()) + " numbers");
        }
        p = p.contiguous();
        return {p.data_ptr<float>(), p.data_ptr<float>() + p.numel()};
    }

    fs::path m_file;
    ModelCard m_card;
    torch::jit::Module m_module;
    std::string m_sha256;
    bool m_isMap = false;
    std::unique_ptr<Classifier> m_ours;
};

}  // namespace

std::unique_ptr<Classifier> loadTorchScript(const fs::path& file, const ModelCard& card,
                                            const ExecutionOptions& options) {
    return std::make_unique<TorchScriptClassifier>(file, card, options);
}

}  // namespace tenfield::inference
