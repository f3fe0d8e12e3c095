#include "core/base/safetensors.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/files.h"

namespace tenfield::base {
namespace {

static_assert(std::endian::native == std::endian::little,
              "safetensors are little-endian; so is every machine we build for");

constexpr std::uint64_t maxHeader = 100'000'000;  // the limit of the reference implementation

float fromHalf(std::uint16_t h) {
    const int exponent = h >> 10 & 31;
    const float mantissa = float(h & 1023) / 1024;
    const float sign = h & 0x8000 ? -1.0f : 1.0f;
    if (exponent == 0) return sign * std::ldexp(mantissa, -14);
    if (exponent == 31) return mantissa == 0 ? sign * INFINITY : NAN;
    return sign * std::ldexp(1 + mantissa, exponent - 15);
}

template <class T>
T load(const char* at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

int sizeOf(const std::string& dtype) {
    if (dtype == "F64" || dtype == "I64") return 8;
    if (dtype == "F32") return 4;
    if (dtype == "F16" || dtype == "BF16") return 2;
    if (dtype == "U8") return 1;
    return 0;
}

float element(const std::string& dtype, const char* at) {
    if (dtype == "F32") return load<float>(at);
    if (dtype == "F64") return float(load<double>(at));
    if (dtype == "I64") return float(load<std::int64_t>(at));
    if (dtype == "F16") return fromHalf(load<std::uint16_t>(at));
    if (dtype == "BF16") return std::bit_cast<float>(std::uint32_t(load<std::uint16_t>(at)) << 16);
    return float(load<std::uint8_t>(at));
}

class Reader {
public:
    Reader(const std::filesystem::path& file, std::uintmax_t limit)
        : m_file(file), m_content(readFile(file, limit)) {}

    Safetensors read() {
        if (m_content.size() < 8) fail("it is shorter than the 8 bytes that a safetensors file begins with");
        const auto length = load<std::uint64_t>(m_content.data());
        if (length > maxHeader || length > m_content.size() - 8)
            fail("its header claims " + std::to_string(length) + " bytes, more than the file holds");
        m_begin = 8 + length;
        const auto header =
            nlohmann::json::parse(m_content.begin() + 8, m_content.begin() + long(m_begin), nullptr, false);
        if (!header.is_object()) fail("its header is no JSON object");
        for (const auto& [name, entry] : header.items()) {
            if (name == "__metadata__")
                readMetadata(entry);
            else
                readTensor(name, entry);
        }
        return std::move(m_result);
    }

private:
    [[noreturn]] void fail(const std::string& why) const {
        throw Error("The file " + m_file.string() + " is not a usable safetensors file: " + why +
                    ". It may be damaged or of another kind; get it again from where it came.");
    }

    void readMetadata(const nlohmann::json& entry) {
        if (!entry.is_object()) fail("its __metadata__ is no object");
        for (const auto& [key, value] : entry.items())
            if (value.is_string()) m_result.metadata[key] = value.get<std::string>();
    }

    void readTensor(const std::string& name, const nlohmann::json& entry) {
        const auto* dtypeEntry = entry.is_object() && entry.contains("dtype") ? &entry["dtype"] : nullptr;
        const auto* offsets =
            entry.is_object() && entry.contains("data_offsets") ? &entry["data_offsets"] : nullptr;
        const auto* shape = entry.is_object() && entry.contains("shape") ? &entry["shape"] : nullptr;
        if (!dtypeEntry || !dtypeEntry->is_string() || !shape || !shape->is_array() || !offsets ||
            !offsets->is_array() || offsets->size() != 2 || !(*offsets)[0].is_number_unsigned() ||
            !(*offsets)[1].is_number_unsigned())
            fail("the entry of tensor \"" + name + "\" lacks dtype, shape or data_offsets");
        const auto dtype = dtypeEntry->get<std::string>();
        const int size = sizeOf(dtype);
        if (!size) fail("tensor \"" + name + "\" has the unknown type " + dtype);

        Tensor tensor;
        std::uint64_t count = 1;
        const std::uint64_t available = m_content.size() - m_begin;
        for (const auto& extent : *shape) {
            if (!extent.is_number_unsigned())
                fail("the shape of tensor \"" + name + "\" is no list of counts");
            const auto n = extent.get<std::uint64_t>();
            if (n > available || (n && count > available / n))
                fail("tensor \"" + name + "\" is larger than the file");
            count *= n;
            tensor.shape.push_back(std::int64_t(n));
        }
        const auto begin = (*offsets)[0].get<std::uint64_t>(), end = (*offsets)[1].get<std::uint64_t>();
        if (begin > end || end > available || end - begin != count * std::uint64_t(size))
            fail("the offsets of tensor \"" + name + "\" do not fit its shape or the file");
        tensor.values.resize(count);
        const char* at = m_content.data() + m_begin + begin;
        if (dtype == "F32")
            std::memcpy(tensor.values.data(), at, count * 4);
        else
            for (std::uint64_t i = 0; i < count; ++i)
                tensor.values[i] = element(dtype, at + i * std::uint64_t(size));
        m_result.tensors.emplace(name, std::move(tensor));
    }

    std::filesystem::path m_file;
    std::string m_content;
    std::uint64_t m_begin = 0;
    Safetensors m_result;
};

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "[";
    for (const auto n : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(n);
    return text + "]";
}

}  // namespace

std::int64_t Tensor::count() const {
    std::int64_t n = 1;
    for (const auto extent : shape) n *= extent;
    return n;
}

const Tensor& Safetensors::get(const std::string& name, const std::vector<std::int64_t>& shape) const {
    const auto found = tensors.find(name);
    if (found == tensors.end())
        throw Error("The weights hold no tensor \"" + name + "\": they are of another network.");
    if (found->second.shape != shape)
        throw Error("The tensor \"" + name + "\" has the shape " + shapeText(found->second.shape) +
                    " where " + shapeText(shape) + " is needed: the weights are of another network.");
    return found->second;
}

Safetensors readSafetensors(const std::filesystem::path& file, std::uintmax_t limit) {
    return Reader(file, limit).read();
}

void writeSafetensors(const std::filesystem::path& file, const Safetensors& content) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!content.metadata.empty()) header["__metadata__"] = content.metadata;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : content.tensors) {
        const auto end = offset + tensor.values.size() * 4;
        header[name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::string bytes(8, '\0');
    const std::uint64_t length = text.size();
    std::memcpy(bytes.data(), &length, 8);
    bytes += text;
    for (const auto& [name, tensor] : content.tensors)
        bytes.append(reinterpret_cast<const char*>(tensor.values.data()), tensor.values.size() * 4);
    writeFileAtomically(file, bytes);
}

}  // namespace tenfield::base
