#include "core/slide/iccprofile.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <istream>
#include <map>
#include <string_view>

namespace tenfield::slide {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kMost = 16 << 20;

std::uint32_t number(std::istream& in, int bytes) {
    std::uint32_t value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | std::uint32_t(in.get() & 0xff);
    return value;
}

Bytes take(std::istream& in, std::size_t length) {
    Bytes bytes(length);
    in.read(reinterpret_cast<char*>(bytes.data()), std::streamsize(length));
    if (!in) bytes.clear();
    return bytes;
}

Bytes inflated(const std::uint8_t* data, std::size_t length) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return {};
    stream.next_in = const_cast<std::uint8_t*>(data);
    stream.avail_in = uInt(length);
    Bytes result;
    int state = Z_OK;
    while (state == Z_OK && result.size() < kMost) {
        std::array<std::uint8_t, 1 << 16> part;
        stream.next_out = part.data();
        stream.avail_out = uInt(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        result.insert(result.end(), part.data(), part.data() + (part.size() - stream.avail_out));
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END ? result : Bytes{};
}

}  // namespace

/// PNG specification, 5.3 and 11.3.2.3: chunks of length, type, data, CRC; iCCP comes before the pixels and
/// holds a name, a 0, the method 0 and the compressed profile.
Bytes pngIccProfile(std::istream& in) {
    in.seekg(8);
    while (in) {
        const auto length = number(in, 4), type = number(in, 4);
        constexpr std::uint32_t kIccp = 0x69434350, kIdat = 0x49444154;
        if (!in || type == kIdat) break;
        if (type != kIccp) {
            in.seekg(std::streamoff(length) + 4, std::ios::cur);
            continue;
        }
        if (length > kMost) break;
        const Bytes chunk = take(in, length);
        const auto end = std::find(chunk.begin(), chunk.end(), 0);
        if (chunk.end() - end < 3 || end[1] != 0) break;
        const auto from = std::size_t(end - chunk.begin()) + 2;
        return inflated(chunk.data() + from, chunk.size() - from);
    }
    return {};
}

/// ICC.1, annex B.4: APP2 segments that begin with "ICC_PROFILE\0", their number from 1 and how many there
/// are.
Bytes jpegIccProfile(std::istream& in) {
    using std::string_view_literals::operator""sv;
    constexpr auto kMark = "ICC_PROFILE\0"sv;
    in.seekg(2);
    std::map<int, Bytes> parts;
    int count = 0;
    while (in) {
        if (in.get() != 0xff) break;
        int marker = in.get();
        while (marker == 0xff) marker = in.get();
        const auto length = number(in, 2);
        if (!in || length < 2 || marker == 0xda) break;
        if (marker != 0xe2 || length < 2 + kMark.size() + 2) {
            in.seekg(std::streamoff(length) - 2, std::ios::cur);
            continue;
        }
        const Bytes segment = take(in, length - 2);
        if (segment.empty() ||
            std::string_view(reinterpret_cast<const char*>(segment.data()), kMark.size()) != kMark)
            continue;
        count = segment[kMark.size() + 1];
        parts[segment[kMark.size()]].assign(segment.begin() + kMark.size() + 2, segment.end());
    }
    Bytes profile;
    if (int(parts.size()) != count) return profile;
    for (const auto& [index, part] : parts) profile.insert(profile.end(), part.begin(), part.end());
    return profile;
}

}  // namespace tenfield::slide
