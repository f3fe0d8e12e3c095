#include "core/base/safetensors.h"

#include <gtest/gtest.h>

#include <cstring>

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/shared.h"

using namespace tenfield;

namespace {

std::string fileOf(const std::string& header, const std::string& data) {
    std::string bytes(8, '\0');
    const std::uint64_t n = header.size();
    std::memcpy(bytes.data(), &n, 8);
    return bytes + header + data;
}

struct SafetensorsFile : testing::Test {
    test::TemporaryFolder folder;
    base::Safetensors read(const std::string& bytes) {
        base::writeFileAtomically(folder / "w.safetensors", bytes);
        return base::readSafetensors(folder / "w.safetensors");
    }
};

}  // namespace

TEST_F(SafetensorsFile, RoundTripKeepsNamesShapesNumbersAndMetadata) {
    base::Safetensors out;
    out.tensors["b"] = {{2, 3}, {1, 2, 3, 4, 5, -6.5f}};
    out.tensors["a"] = {{}, {7}};
    out.metadata["recipe"] = "test";
    base::writeSafetensors(folder / "w", out);
    const auto in = base::readSafetensors(folder / "w");
    EXPECT_EQ(in.get("b", {2, 3}).values, out.tensors["b"].values);
    EXPECT_EQ(in.get("a", {}).values, std::vector<float>{7});
    EXPECT_EQ(in.metadata, out.metadata);
    EXPECT_THROW(in.get("b", {3, 2}), base::Error);
    EXPECT_THROW(in.get("c", {1}), base::Error);
}

TEST_F(SafetensorsFile, ReadsTheOtherNumberTypes) {
    const std::string half{'\x00', '\x3c', '\x00', '\xc0'};   // 1, -2
    const std::string brain{'\x80', '\x3f', '\x00', '\xc0'};  // 1, -2
    const auto in = read(fileOf(R"({"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},)"
                                R"("b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},)"
                                R"("u":{"dtype":"U8","shape":[1],"data_offsets":[8,9]}})",
                                half + brain + "\xff"));
    EXPECT_EQ(in.get("h", {2}).values, (std::vector<float>{1, -2}));
    EXPECT_EQ(in.get("b", {2}).values, (std::vector<float>{1, -2}));
    EXPECT_EQ(in.get("u", {1}).values, (std::vector<float>{255}));
}

TEST_F(SafetensorsFile, DamagedFilesAreRefusedWithTheirName) {
    const std::string good = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
    const std::string bad[] = {
        "",
        "1234567",
        fileOf(good, "1234567"),        // data cut off
        std::string(8, '\xff') + good,  // header longer than the file
        fileOf("{", "12345678"),
        fileOf("[1]", ""),
        fileOf(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})",
               "12345678"),  // shape and offsets differ
        fileOf(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}})", "12345678"),
        fileOf(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}})", "12345678"),
        fileOf(R"({"a":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}})", "12345678"),
        fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", "12345678"),
        fileOf(R"({"a":7})", ""),
    };
    EXPECT_NO_THROW(read(fileOf(good, "12345678")));
    for (const auto& bytes : bad) {
        try {
            read(bytes);
            ADD_FAILURE() << "accepted: " << bytes.substr(0, 80);
        } catch (const base::Error& e) {
            EXPECT_NE(std::string(e.what()).find("w.safetensors"), std::string::npos) << e.what();
        }
    }
}

TEST_F(SafetensorsFile, OversizedFilesAreRefusedUnread) {
    base::writeFileAtomically(folder / "big", std::string(1000, 'x'));
    EXPECT_THROW(base::readSafetensors(folder / "big", 999), base::Error);
}

TEST_F(SafetensorsFile, ReadsTheFilesOfOthers) {
    TENFIELD_NEEDS_SHARED("weights/efficientnet_b0_front.safetensors");
    const auto in = base::readSafetensors(test::sharedDir() / "weights/efficientnet_b0_front.safetensors");
    std::int64_t numbers = 0;
    for (const auto& [name, tensor] : in.tensors) numbers += tensor.count();
    EXPECT_GT(numbers, 19'000);
}
