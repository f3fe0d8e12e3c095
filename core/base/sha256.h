#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace tenfield::base {

/// SHA-256 as lower-case hexadecimal, fed piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::span<const std::uint8_t> bytes);
    void add(const std::string& text);
    /// Ends the computation; the object is spent afterwards.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string sha256(std::span<const std::uint8_t> bytes);
/// Throws Error if the file cannot be read.
std::string sha256OfFile(const std::filesystem::path& file);

}  // namespace tenfield::base
