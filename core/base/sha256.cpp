#include "core/base/sha256.h"

#include <openssl/evp.h>

#include <fstream>
#include <vector>

#include "core/base/error.h"

namespace tenfield::base {

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {
    if (!m_state->context || EVP_DigestInit_ex(m_state->context, EVP_sha256(), nullptr) != 1)
        throw Error("SHA-256 could not be set up by OpenSSL.");
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::span<const std::uint8_t> bytes) {
    EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size());
}

void Sha256::add(const std::string& text) {
    EVP_DigestUpdate(m_state->context, text.data(), text.size());
}

std::string Sha256::hex() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_DigestFinal_ex(m_state->context, digest, &length);
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
        text += digits[digest[i] >> 4];
        text += digits[digest[i] & 15];
    }
    return text;
}

std::string sha256(std::span<const std::uint8_t> bytes) {
    Sha256 sum;
    sum.add(bytes);
    return sum.hex();
}

std::string sha256OfFile(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error("The file " + file.string() + " cannot be opened for reading.");
    Sha256 sum;
    std::vector<char> buffer(1 << 20);
    while (in.read(buffer.data(), std::streamsize(buffer.size())), in.gcount() > 0)
        sum.add({reinterpret_cast<const std::uint8_t*>(buffer.data()), std::size_t(in.gcount())});
    if (in.bad()) throw Error("Reading " + file.string() + " failed before its end.");
    return sum.hex();
}

}  // namespace tenfield::base
