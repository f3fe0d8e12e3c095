#include <algorithm>
#include <array>
#include <fstream>
#include <opencv2/imgcodecs.hpp>

#include "core/base/error.h"
#include "core/slide/decodedimage.h"
#include "core/slide/iccprofile.h"
#include "core/slide/messages.h"
#include "core/slide/plainimage.h"

namespace tenfield::slide {
namespace {

struct Size {
    std::int64_t width = 0;
    std::int64_t height = 0;
};

std::uint32_t bigEndian(const std::uint8_t* bytes, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) value = value << 8 | bytes[i];
    return value;
}

/// PNG specification, 5.2 and 11.2.2: the signature of 8 bytes, then the IHDR chunk with width and height.
Size pngSize(std::istream& in, const std::filesystem::path& file) {
    std::array<std::uint8_t, 24> head{};
    in.read(reinterpret_cast<char*>(head.data()), head.size());
    if (!in || bigEndian(&head[12], 4) != 0x49484452)
        throw base::Error(damagedMessage(file, base::say("slide", "its header is cut off")));
    return {bigEndian(&head[16], 4), bigEndian(&head[20], 4)};
}

/// ITU T.81, annex B: segments up to the frame header (SOF0..SOF15 without DHT, JPG, DAC), which holds the
/// size; then the scans, whose end must be marked (EOI), or the file is cut off.
Size jpegSize(std::istream& in, const std::filesystem::path& file) {
    const auto fail = [&]() {
        return base::Error(damagedMessage(file, base::say("slide", "its header is cut off")));
    };
    in.seekg(2);
    Size size;
    for (;;) {
        int marker = in.get();
        if (marker != 0xff) throw fail();
        while (marker == 0xff) marker = in.get();
        std::array<std::uint8_t, 7> head{};
        in.read(reinterpret_cast<char*>(head.data()), 2);
        const auto length = bigEndian(head.data(), 2);
        if (!in || length < 2) throw fail();
        if (marker == 0xda) break;
        const auto next = in.tellg() + std::streamoff(length - 2);
        const bool frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame && size.width == 0) {
            in.read(reinterpret_cast<char*>(head.data()), 5);
            if (!in) throw fail();
            size = {bigEndian(&head[3], 2), bigEndian(&head[1], 2)};
        }
        in.seekg(next);
    }
    bool ended = false;
    std::vector<char> part(1 << 16);
    char last = 0;
    while (!ended && (in.read(part.data(), std::streamsize(part.size())) || in.gcount() > 0)) {
        for (std::streamsize i = 0; i < in.gcount(); ++i) {
            ended = ended || (last == char(0xff) && part[i] == char(0xd9));
            last = part[i];
        }
    }
    if (!ended) throw base::Error(damagedMessage(file, base::say("slide", "it is cut off")));
    return size;
}

std::uint32_t packed(std::uint32_t r, std::uint32_t g, std::uint32_t b, std::uint32_t a) {
    const auto times = [a](std::uint32_t c) { return (c * a + 127) / 255; };
    return a << 24 | times(r) << 16 | times(g) << 8 | times(b);
}

/// 8-bit BGR, BGRA or grey to premultiplied ARGB.
base::ArgbImage fromMat(const cv::Mat& mat) {
    base::ArgbImage image(mat.cols, mat.rows);
    const int channels = mat.channels();
    for (int y = 0; y < mat.rows; ++y) {
        const auto* in = mat.ptr<std::uint8_t>(y);
        auto* out = image.row(y);
        for (int x = 0; x < mat.cols; ++x, in += channels) {
            out[x] = channels == 1   ? packed(in[0], in[0], in[0], 255)
                     : channels == 2 ? packed(in[0], in[0], in[0], in[1])
                                     : packed(in[2], in[1], in[0], channels == 4 ? in[3] : 255);
        }
    }
    return image;
}

DecodedImage decode(const std::filesystem::path& file, int flags) {
    cv::Mat mat;
    try {
        mat = cv::imread(file.string(), flags);
        if (mat.depth() == CV_16U) mat.convertTo(mat, CV_8U, 1 / 257.0);
    } catch (const cv::Exception& e) {
        throw base::Error(damagedMessage(file, base::say("slide", "it cannot be decoded")));
    }
    if (mat.empty() || mat.depth() != CV_8U)
        throw base::Error(damagedMessage(file, base::say("slide", "it cannot be decoded")));
    DecodedImage result;
    result.pixels = fromMat(mat);
    return result;
}

}  // namespace

void checkPlainSize(const std::filesystem::path& file, std::int64_t width, std::int64_t height) {
    if (width <= 0 || height <= 0)
        throw base::Error(damagedMessage(file, base::say("slide", "it claims to have no pixels")));
    if (width > kMostPlainPixels / height || width > 1'000'000 || height > 1'000'000) {
        throw base::Error(base::say("slide",
                                    "\"%1\" claims %2 x %3 pixels, too many for an image without coarser "
                                    "levels. Make a pyramidal "
                                    "TIFF of it (vips tiffsave IN OUT.tif --tile --pyramid --compression "
                                    "jpeg --bigtiff) and open "
                                    "that.")
                              .with(file.string(), width, height));
    }
}

DecodedImage decodePng(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const auto size = pngSize(in, file);
    checkPlainSize(file, size.width, size.height);
    auto result = decode(file, cv::IMREAD_UNCHANGED);
    result.iccProfile = pngIccProfile(in);
    return result;
}

DecodedImage decodeJpeg(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const auto size = jpegSize(in, file);
    checkPlainSize(file, size.width, size.height);
    // Stored orientation, so that coordinates mean the same as in every other program's annotations.
    auto result = decode(file, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    in.clear();  // the end has been read
    result.iccProfile = jpegIccProfile(in);
    return result;
}

}  // namespace tenfield::slide
