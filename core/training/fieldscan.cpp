#include "core/training/fieldscan.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "core/inference/device_p.h"
#include "core/inference/p1network_p.h"
#include "core/training/autocast_p.h"

namespace tenfield::training {

namespace {

cv::Mat view(const base::RgbImage& image) {
    return {image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.data())};
}

torch::Tensor mitosisProbability(const torch::Tensor& logits) {
    return torch::sigmoid((logits.select(1, 1) - logits.select(1, 0)).to(torch::kFloat));
}

}  // namespace

struct FieldScanner::State {
    std::shared_ptr<inference::PatchNetworkImpl> network;
    torch::Device device;
    bool bf16;

    /// Bytes as N x H x W x 3 for the network, on its device.
    torch::Tensor input(const torch::Tensor& bytes) const {
        return bytes.to(device).permute({0, 3, 1, 2}).to(torch::kFloat).div_(255);
    }
};

FieldScanner::FieldScanner(const base::Safetensors& weights, bool bf16, const std::string& architecture,
                           inference::Device device)
    : m_state(std::make_unique<State>(inference::makePatchNetwork(architecture, weights),
                                      inference::torchDevice(device),
                                      bf16 && device == inference::Device::Cpu)) {
    m_state->network->to(m_state->device);
}
FieldScanner::FieldScanner(FieldScanner&&) noexcept = default;
FieldScanner::~FieldScanner() = default;

base::FloatImage FieldScanner::map(const base::RgbImage& image) {
    const torch::NoGradGuard noGrad;
    cv::Mat padded;
    const auto up = [](int n) { return (16 - n % 16) % 16; };
    cv::copyMakeBorder(view(image), padded, 0, up(image.height()), 0, up(image.width()),
                       cv::BORDER_REFLECT_101);
    const auto input =
        m_state->input(torch::from_blob(padded.data, {1, padded.rows, padded.cols, 3}, torch::kUInt8));
    torch::Tensor logits;
    {
        const CpuAutocast autocast(m_state->bf16);
        logits = m_state->network->screen(input, true);
    }
    const auto p = mitosisProbability(logits)[0].to(torch::kCPU).contiguous();
    base::FloatImage out(int(p.size(1)), int(p.size(0)));
    std::memcpy(out.data(), p.data_ptr<float>(), out.bytes());
    return out;
}

std::vector<ScoredPoint> FieldScanner::peaks(const base::RgbImage& image, double threshold,
                                             double mergeRadius) {
    using P1 = inference::P1Impl;
    return peaksOf(map(image), P1::AtrousStride, P1::CellOrigin, threshold, mergeRadius, image.width(),
                   image.height());
}

std::vector<double> FieldScanner::classify(const base::RgbImage& image, std::span<const ScoredPoint> points,
                                           int patch, int orientations) {
    const torch::NoGradGuard noGrad;
    std::vector<double> out;
    constexpr std::size_t Chunk = 16;
    for (std::size_t begin = 0; begin < points.size(); begin += Chunk) {
        const auto count = std::min(Chunk, points.size() - begin);
        auto input = torch::empty({std::int64_t(count), patch, patch, 3}, torch::kUInt8);
        for (std::size_t i = 0; i < count; ++i) {
            const auto crop = patchAt(image, points[begin + i].x, points[begin + i].y, patch);
            std::memcpy(input[std::int64_t(i)].data_ptr(), crop.data(), crop.bytes());
        }
        const auto x = m_state->input(input);
        auto sum = torch::zeros({std::int64_t(count)});
        for (int o = 0; o < orientations; ++o) {
            auto turned = torch::rot90(o >= 4 ? x.flip({3}) : x, o % 4, {2, 3});
            const CpuAutocast autocast(m_state->bf16);
            sum += mitosisProbability(
                       m_state->network->forward(turned.contiguous(at::MemoryFormat::ChannelsLast)))
                       .to(torch::kCPU);
        }
        for (std::size_t i = 0; i < count; ++i)
            out.push_back(sum[std::int64_t(i)].item<double>() / orientations);
    }
    return out;
}

std::vector<ScoredPoint> peaksOf(const base::FloatImage& map, int stride, double origin, double threshold,
                                 double mergeRadius, int imageWidth, int imageHeight) {
    std::vector<ScoredPoint> found;
    for (int y = 0; y < map.height(); ++y)
        for (int x = 0; x < map.width(); ++x) {
            const float v = *map.pixel(x, y);
            if (v < threshold) continue;
            bool highest = true;
            double sum = 0, sx = 0, sy = 0;
            for (int ny = std::max(0, y - 1); ny <= std::min(map.height() - 1, y + 1) && highest; ++ny)
                for (int nx = std::max(0, x - 1); nx <= std::min(map.width() - 1, x + 1); ++nx) {
                    const float w = *map.pixel(nx, ny);
                    // Of equal neighbours the first counts.
                    if (w > v || (w == v && (ny < y || (ny == y && nx < x)))) {
                        highest = false;
                        break;
                    }
                    sum += w, sx += w * nx, sy += w * ny;
                }
            if (!highest) continue;
            const double px = sx / sum * stride + origin, py = sy / sum * stride + origin;
            if (px < imageWidth && py < imageHeight) found.push_back({0, px, py, v});
        }
    std::stable_sort(found.begin(), found.end(), [](const ScoredPoint& a, const ScoredPoint& b) {
        return a.probability > b.probability;
    });
    std::vector<ScoredPoint> kept;
    for (const auto& p : found)
        if (std::none_of(kept.begin(), kept.end(), [&](const ScoredPoint& k) {
                return std::hypot(k.x - p.x, k.y - p.y) < mergeRadius;
            }))
            kept.push_back(p);
    return kept;
}

base::RgbImage patchAt(const base::RgbImage& image, double x, double y, int size) {
    const int left = int(std::lround(x)) - size / 2, top = int(std::lround(y)) - size / 2;
    const cv::Matx23d toSource(1, 0, left, 0, 1, top);
    base::RgbImage out(size, size);
    cv::Mat target(size, size, CV_8UC3, out.data());
    cv::warpAffine(view(image), target, toSource, target.size(), cv::INTER_NEAREST | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REFLECT_101);
    return out;
}

}  // namespace tenfield::training
