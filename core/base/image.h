#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

namespace tenfield::base {

/// An image in memory: rows from the top, channels interleaved, no padding. A value; copying copies the
/// pixels.
template <class Sample, int Channels>
class BasicImage {
public:
    BasicImage() = default;
    BasicImage(int width, int height, Sample fill = Sample{})
        : m_width(width), m_height(height), m_data(std::size_t(width) * height * Channels, fill) {}

    static constexpr int channels() { return Channels; }
    int width() const { return m_width; }
    int height() const { return m_height; }
    bool empty() const { return m_data.empty(); }
    std::size_t bytes() const { return m_data.size() * sizeof(Sample); }

    Sample* data() { return m_data.data(); }
    const Sample* data() const { return m_data.data(); }
    Sample* row(int y) { return m_data.data() + std::size_t(y) * m_width * Channels; }
    const Sample* row(int y) const { return m_data.data() + std::size_t(y) * m_width * Channels; }
    Sample* pixel(int x, int y) { return row(y) + std::size_t(x) * Channels; }
    const Sample* pixel(int x, int y) const { return row(y) + std::size_t(x) * Channels; }

    friend bool operator==(const BasicImage&, const BasicImage&) = default;

private:
    int m_width = 0;
    int m_height = 0;
    std::vector<Sample> m_data;
};

/// 8-bit sRGB, R first.
using RgbImage = BasicImage<std::uint8_t, 3>;
/// What OpenSlide delivers and Qt paints fastest: premultiplied, one 32-bit word 0xAARRGGBB a pixel.
using ArgbImage = BasicImage<std::uint32_t, 1>;
/// One byte a pixel; in masks 0 means outside.
using GrayImage = BasicImage<std::uint8_t, 1>;
/// One float a pixel, for maps of probabilities.
using FloatImage = BasicImage<float, 1>;

}  // namespace tenfield::base
