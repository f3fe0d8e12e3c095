#include "core/stain/stainnet.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/sha256.h"

// One copy of the inner loops for each generation of processors; the best one is chosen when the program
// starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define TENFIELD_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TENFIELD_EVERY_PROCESSOR
#endif

namespace tenfield::stain {
namespace {

constexpr int lanes = 64;  // colours worked on at a time: 32 channels of them stay in the first-level cache
constexpr std::uintmax_t largestFile = 1 << 20;

/// out[o][i] = bias[o] + sum over c of weight[o][c] * in[c][i], at least floor.
TENFIELD_EVERY_PROCESSOR
void layer(const float* weight, const float* bias, const float* in, float* out, int inputs, int outputs,
           float floor) {
    for (int o = 0; o < outputs; o += 1) {
        float sum[lanes];
        for (int i = 0; i < lanes; ++i) sum[i] = bias[o];
        for (int c = 0; c < inputs; ++c) {
            const float w = weight[o * inputs + c];
            const float* x = in + c * lanes;
            for (int i = 0; i < lanes; ++i) sum[i] += w * x[i];
        }
        for (int i = 0; i < lanes; ++i) out[o * lanes + i] = std::max(sum[i], floor);
    }
}

template <class Array>
void copyTensor(const base::Safetensors& weights, const std::string& name,
                const std::vector<std::int64_t>& shape, Array& target, const std::string& source) {
    const base::Tensor* tensor = nullptr;
    try {
        tensor = &weights.get(name, shape);
    } catch (const base::Error& e) {
        throw base::Error("The file " + source + " does not hold StainNet weights. " + e.what());
    }
    if (!std::all_of(tensor->values.begin(), tensor->values.end(), [](float v) { return std::isfinite(v); }))
        throw base::Error("The StainNet weights in " + source + " hold numbers that are not finite (" + name +
                          "). The file is damaged; get it again from where it came.");
    static_assert(std::is_trivially_copyable_v<Array>);
    std::copy(tensor->values.begin(), tensor->values.end(), reinterpret_cast<float*>(&target));
}

}  // namespace

StainNet::StainNet(const base::Safetensors& weights, std::string source, std::string sha256)
    : m_source(std::move(source)), m_sha256(std::move(sha256)) {
    copyTensor(weights, "rgb_trans.0.weight", {width, 3, 1, 1}, m_weight0, m_source);
    copyTensor(weights, "rgb_trans.0.bias", {width}, m_bias0, m_source);
    copyTensor(weights, "rgb_trans.2.weight", {width, width, 1, 1}, m_weight2, m_source);
    copyTensor(weights, "rgb_trans.2.bias", {width}, m_bias2, m_source);
    copyTensor(weights, "rgb_trans.4.weight", {3, width, 1, 1}, m_weight4, m_source);
    copyTensor(weights, "rgb_trans.4.bias", {3}, m_bias4, m_source);
}

std::unique_ptr<StainNet> StainNet::fromFile(const std::filesystem::path& file) {
    return std::make_unique<StainNet>(base::readSafetensors(file, largestFile), file.string(),
                                      base::sha256OfFile(file));
}

std::string StainNet::parameters() const {
    return nlohmann::json{{"weights", std::filesystem::path(m_source).filename().string()},
                          {"sha256", m_sha256}}
        .dump();
}

// sink(first, count, values): values[c * lanes + i] is channel c of colour first + i.
template <class Sink>
void StainNet::run(std::span<const Rgb> in, const Sink& sink) const {
    float x[3 * lanes], hidden[width * lanes], hidden2[width * lanes], y[3 * lanes];
    for (std::size_t first = 0; first < in.size(); first += lanes) {
        const auto count = std::min<std::size_t>(lanes, in.size() - first);
        for (std::size_t i = 0; i < lanes; ++i) {
            const Rgb colour = in[first + std::min(i, count - 1)];
            for (int c = 0; c < 3; ++c) x[c * lanes + int(i)] = (float(colour[c]) / 255 - 0.5f) * 2;
        }
        layer(m_weight0[0].data(), m_bias0.data(), x, hidden, 3, width, 0);
        layer(m_weight2[0].data(), m_bias2.data(), hidden, hidden2, width, width, 0);
        layer(m_weight4[0].data(), m_bias4.data(), hidden2, y, width, 3, -1e30f);
        for (float& value : y) value = value * 0.5f + 0.5f;
        sink(first, count, y);
    }
}

void StainNet::mapMany(std::span<const Rgb> in, std::span<Rgb> out) const {
    run(in, [&](std::size_t first, std::size_t count, const float* y) {
        for (std::size_t i = 0; i < count; ++i)
            for (int c = 0; c < 3; ++c)
                out[first + i][c] = std::uint8_t(std::clamp(y[c * lanes + int(i)], 0.0f, 1.0f) * 255);
    });
}

Rgb StainNet::map(Rgb colour) const {
    Rgb result;
    mapMany(std::span(&colour, 1), std::span(&result, 1));
    return result;
}

std::array<float, 3> StainNet::forward(Rgb colour) const {
    std::array<float, 3> result;
    run(std::span(&colour, 1), [&](std::size_t, std::size_t, const float* y) {
        for (int c = 0; c < 3; ++c) result[c] = y[c * lanes];
    });
    return result;
}

}  // namespace tenfield::stain
