#include "core/analysis/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <span>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"

namespace tenfield::analysis {
namespace {

constexpr char magic[] = "tenfield-journal-3 ";
constexpr std::uint32_t maxRecord = 64u << 20;

std::filesystem::path fileIn(const std::filesystem::path& folder) {
    return folder / "analysis.journal";
}

/// Plain numbers into bytes and back; the journal never leaves the machine that wrote it.
class Packer {
public:
    template <class T>
    void add(const T& value) {
        static_assert(std::is_trivially_copyable_v<T>);
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    template <class Item, class Add>
    void addAll(const std::vector<Item>& items, Add addItem) {
        add(std::uint32_t(items.size()));
        for (const auto& item : items) addItem(item);
    }
    void addBytes(const void* data, std::size_t size) {
        m_bytes.append(static_cast<const char*>(data), size);
    }
    const std::string& bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

class Unpacker {
public:
    explicit Unpacker(std::span<const char> bytes) : m_bytes(bytes) {}
    template <class T>
    T get() {
        T value;
        copy(&value, sizeof value);
        return value;
    }
    std::uint32_t count() {
        const auto n = get<std::uint32_t>();
        if (n > m_bytes.size()) throw base::Error("The journal's record claims more than it holds.");
        return n;
    }
    void copy(void* to, std::size_t size) {
        if (size > m_bytes.size()) throw base::Error("The journal's record ends too early.");
        std::memcpy(to, m_bytes.data(), size);
        m_bytes = m_bytes.subspan(size);
    }

private:
    std::span<const char> m_bytes;
};

template <class Image>
void pack(Packer& out, const Image& image) {
    out.add(image.width());
    out.add(image.height());
    out.addBytes(image.data(), image.bytes());
}

template <class Image>
Image unpackImage(Unpacker& in) {
    const int width = in.get<int>(), height = in.get<int>();
    if (width < 0 || height < 0 || width > 65536 || height > 65536 ||
        std::int64_t(width) * height > std::int64_t(maxRecord))
        throw base::Error("The journal's record holds an impossible image.");
    Image image(width, height);
    in.copy(image.data(), image.bytes());
    return image;
}

std::string pack(const BlockRecord& record) {
    Packer out;
    out.add(record.index);
    out.addAll(record.candidates, [&](const Detection& d) { out.add(d); });
    out.addAll(record.patches, [&](const GridPatch& p) {
        out.add(p.area);
        out.add(p.probability);
        out.add(p.focus.positiveEvidence);
        pack(out, p.focus.values);
    });
    pack(out, record.cells);
    out.add(record.tissuePixels);
    out.add(record.analysedPixels);
    out.add(record.unreadablePixels);
    out.addAll(record.unreadable, [&](const geometry::Rect& r) { out.add(r); });
    return out.bytes();
}

BlockRecord unpackRecord(std::span<const char> bytes) {
    Unpacker in(bytes);
    BlockRecord record;
    record.index = in.get<std::int32_t>();
    for (auto n = in.count(); n > 0; --n) record.candidates.push_back(in.get<Detection>());
    for (auto n = in.count(); n > 0; --n) {
        GridPatch patch;
        patch.area = in.get<geometry::Rect>();
        patch.probability = in.get<float>();
        patch.focus.positiveEvidence = in.get<bool>();
        patch.focus.values = unpackImage<base::FloatImage>(in);
        record.patches.push_back(std::move(patch));
    }
    record.cells = unpackImage<base::GrayImage>(in);
    record.tissuePixels = in.get<double>();
    record.analysedPixels = in.get<double>();
    record.unreadablePixels = in.get<double>();
    for (auto n = in.count(); n > 0; --n) record.unreadable.push_back(in.get<geometry::Rect>());
    return record;
}

std::string checksum(std::span<const char> bytes) {
    return base::sha256({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}).substr(0, 16);
}

void writeAll(int descriptor, const std::string& bytes, const std::filesystem::path& file) {
    for (std::size_t done = 0; done < bytes.size();) {
        const auto n = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            throw base::Error("Partial results cannot be kept in " + file.string() + ": " +
                              std::strerror(errno) + ". Free some space there or choose another folder.");
        done += std::size_t(n);
    }
}

}  // namespace

Journal::Journal(const std::filesystem::path& folder, const std::string& job) : m_file(fileIn(folder)) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code) throw base::Error("The folder " + folder.string() + " cannot be made: " + code.message() + ".");
    base::Sha256 sum;
    sum.add(job);
    const std::string header = magic + sum.hex() + "\n";

    std::size_t valid = 0;
    if (std::filesystem::exists(m_file)) {
        const auto content = base::readFile(m_file, std::uintmax_t(8) << 30);
        if (content.starts_with(header)) {
            valid = header.size();
            while (content.size() - valid >= 20) {
                std::uint32_t length;
                std::memcpy(&length, content.data() + valid, 4);
                if (length > maxRecord || length > content.size() - valid - 20) break;
                const std::span<const char> body(content.data() + valid + 20, length);
                if (content.compare(valid + 4, 16, checksum(body)) != 0) break;
                auto record = unpackRecord(body);
                m_records[record.index] = std::move(record);
                valid += 20 + length;
            }
        }
    }
    m_descriptor = ::open(m_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (m_descriptor < 0 || ::ftruncate(m_descriptor, off_t(valid)) != 0 ||
        ::lseek(m_descriptor, 0, SEEK_END) < 0)
        throw base::Error("Partial results cannot be kept in " + m_file.string() + ": " +
                          std::strerror(errno) + ". Choose another folder for the results.");
    if (valid == 0) writeAll(m_descriptor, header, m_file);
}

Journal::~Journal() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

void Journal::append(const BlockRecord& record) {
    const auto body = pack(record);
    const auto length = std::uint32_t(body.size());
    std::string bytes(reinterpret_cast<const char*>(&length), 4);
    bytes += checksum(body);
    bytes += body;
    writeAll(m_descriptor, bytes, m_file);
}

void Journal::remove(const std::filesystem::path& folder) {
    std::error_code ignored;
    std::filesystem::remove(fileIn(folder), ignored);
}

}  // namespace tenfield::analysis
