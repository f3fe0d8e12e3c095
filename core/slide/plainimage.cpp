#include "core/slide/plainimage.h"

#include <array>
#include <fstream>

#include "core/base/error.h"
#include "core/slide/decodedimage.h"
#include "core/slide/describe.h"
#include "core/slide/halve.h"
#include "core/slide/messages.h"
#include "core/slide/pixelrects.h"

namespace tenfield::slide {
namespace {

using geometry::PixelRect;

/// Levels are made until the longer side is at most this.
constexpr int kSmallEnough = 1024;

/// A picture in memory with its coarser levels. Immutable.
class PlainImage : public SlideSource {
public:
    PlainImage(SlideInfo info, DecodedImage decoded, const std::optional<base::Mpp>& userMpp)
        : m_info(std::move(info)),
          m_unreadable(std::move(decoded.unreadable)),
          m_error(std::move(decoded.error)),
          m_icc(std::move(decoded.iccProfile)) {
        m_levels.push_back(std::move(decoded.pixels));
        while (std::max(m_levels.back().width(), m_levels.back().height()) > kSmallEnough) {
            m_levels.push_back(halved(m_levels.back()));
        }
        for (std::size_t i = 0; i < m_levels.size(); ++i) {
            m_info.levels.push_back(
                {m_levels[i].width(), m_levels[i].height(), double(std::int64_t(1) << i)});
        }
        describe(m_info, decoded.mpp, userMpp);
    }

    const SlideInfo& info() const override { return m_info; }
    std::vector<std::uint8_t> iccProfile() const override { return m_icc; }
    base::ArgbImage associatedImage(const std::string& name) const override {
        throw base::UsageError("\"" + m_info.path.string() + "\" holds no image named \"" + name + "\".");
    }

    Block read(int level, const PixelRect& area) const override {
        checkRead(m_info, level, area);
        Block block;
        block.image = base::ArgbImage(int(area.width), int(area.height), 0);
        const auto& image = m_levels[level];
        const auto inside = intersection(area, {0, 0, image.width(), image.height()});
        for (auto y = inside.y; y < inside.bottom(); ++y) {
            const auto* from = image.row(int(y)) + inside.x;
            std::copy(from, from + inside.width, block.image.row(int(y - area.y)) + (inside.x - area.x));
        }
        for (const auto& rect : m_unreadable) {
            const auto cut = intersection(halvedRect(rect, level), inside);
            if (cut.empty()) continue;
            block.unreadable.push_back({cut.x - area.x, cut.y - area.y, cut.width, cut.height});
            block.error = m_error;
            for (auto y = cut.y; y < cut.bottom(); ++y) {  // a coarse pixel that is readable only in part
                std::fill_n(block.image.row(int(y - area.y)) + (cut.x - area.x), cut.width, 0u);
            }
        }
        return block;
    }

private:
    SlideInfo m_info;
    std::vector<base::ArgbImage> m_levels;
    std::vector<PixelRect> m_unreadable;  // of level 0
    std::string m_error;
    std::vector<std::uint8_t> m_icc;
};

}  // namespace

std::shared_ptr<SlideSource> openPlainImage(const std::filesystem::path& file,
                                            const std::optional<base::Mpp>& userMpp) {
    std::array<unsigned char, 8> head{};
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw base::Error(
            base::say("slide", "\"%1\" cannot be read. Check that you may read it.").with(file.string()));
    in.read(reinterpret_cast<char*>(head.data()), head.size());
    const auto begins = [&](std::string_view magic) {
        return std::equal(magic.begin(), magic.end(), head.begin(),
                          [](char a, unsigned char b) { return static_cast<unsigned char>(a) == b; });
    };
    using std::string_view_literals::operator""sv;
    SlideInfo info;
    DecodedImage decoded;
    if (begins("\x89PNG\r\n\x1a\n"sv)) {
        info.format = "image/png";
        decoded = decodePng(file);
    } else if (begins("\xff\xd8\xff"sv)) {
        info.format = "image/jpeg";
        decoded = decodeJpeg(file);
    } else if (begins("II*\0"sv) || begins("MM\0*"sv) || begins("II+\0"sv) || begins("MM\0+"sv)) {
        info.format = "image/tiff";
        decoded = decodeTiff(file);
    } else {
        return nullptr;
    }
    info.path = file;
    info.fingerprint = fingerprint(file, info.properties);
    return std::make_shared<PlainImage>(std::move(info), std::move(decoded), userMpp);
}

}  // namespace tenfield::slide
