#include <algorithm>
#include <thread>

#include "core/base/stop.h"
#include "core/stain/colourmap.h"

namespace tenfield::stain {

ColourTable::ColourTable(const ColourMap& map, int threads, std::stop_token stop)
    : m_name(map.name()), m_parameters(map.parameters()), m_table(std::size_t(1) << 24) {
    const int count = std::clamp(threads, 1, 64);
    const auto fill = [&](int worker) {
        std::vector<Rgb> plane(256 * 256);
        for (int r = worker; r < 256 && !stop.stop_requested(); r += count) {
            for (std::size_t i = 0; i < plane.size(); ++i)
                plane[i] = {std::uint8_t(r), std::uint8_t(i >> 8), std::uint8_t(i)};
            map.mapMany(plane, std::span(m_table).subspan(std::size_t(r) << 16, plane.size()));
        }
    };
    std::vector<std::jthread> workers;
    for (int worker = 1; worker < count; ++worker) workers.emplace_back(fill, worker);
    fill(0);
    base::throwIfStopped(stop);
}

void ColourTable::apply(base::RgbImage& image) const {
    auto* at = image.data();
    for (std::size_t n = image.bytes() / 3; n > 0; --n, at += 3) {
        const Rgb mapped = m_table[index(at[0], at[1], at[2])];
        std::copy(mapped.begin(), mapped.end(), at);
    }
}

void ColourTable::apply(base::ArgbImage& image) const {
    auto* at = image.data();
    for (std::size_t n = image.bytes() / 4; n > 0; --n, ++at) {
        if (*at >> 24 != 0xff) continue;
        const Rgb mapped = m_table[*at & 0xffffff];
        *at = 0xff000000u | unsigned(mapped[0]) << 16 | unsigned(mapped[1]) << 8 | mapped[2];
    }
}

}  // namespace tenfield::stain
