#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tenfield::base {

/// One named array of a safetensors file. Numbers are held as float whatever the file holds them as (F32,
/// F16, BF16, F64, U8, I64), row-major.
struct Tensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values;

    std::int64_t count() const;
};

/// A safetensors file: an 8-byte little-endian header length, a JSON header, raw numbers. Opening one runs no
/// code. Source: huggingface/safetensors, README "Format".
struct Safetensors {
    std::map<std::string, Tensor> tensors;
    std::map<std::string, std::string> metadata;

    /// The named tensor; throws Error that names the file's lack if it is missing or its shape differs.
    const Tensor& get(const std::string& name, const std::vector<std::int64_t>& shape) const;
};

/// Reads and checks everything before believing it: header length, JSON, names, shapes, offsets, overlaps,
/// file size. Throws Error naming the file and what is wrong with it; files above limit bytes are refused
/// unread.
Safetensors readSafetensors(const std::filesystem::path& file, std::uintmax_t limit = std::uintmax_t(1)
                                                                                      << 30);

/// Writes all tensors as F32, atomically, in order of their names (equal content gives equal bytes).
void writeSafetensors(const std::filesystem::path& file, const Safetensors& content);

}  // namespace tenfield::base
