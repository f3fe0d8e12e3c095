#include "core/stain/stainnet.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/stain/glass.h"
#include "tests/support/shared.h"

using namespace tenfield;

namespace {

base::Safetensors randomWeights(unsigned seed = 3) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, 0.25f);
    base::Safetensors weights;
    const auto add = [&](const char* name, std::vector<std::int64_t> shape) {
        base::Tensor tensor{std::move(shape), {}};
        tensor.values.resize(std::size_t(tensor.count()));
        for (float& v : tensor.values) v = normal(random);
        weights.tensors[name] = tensor;
    };
    add("rgb_trans.0.weight", {32, 3, 1, 1});
    add("rgb_trans.0.bias", {32});
    add("rgb_trans.2.weight", {32, 32, 1, 1});
    add("rgb_trans.2.bias", {32});
    add("rgb_trans.4.weight", {3, 32, 1, 1});
    add("rgb_trans.4.bias", {3});
    return weights;
}

/// The definition, one colour at a time, in double.
std::array<double, 3> naive(const base::Safetensors& weights, stain::Rgb colour) {
    std::vector<double> x;
    for (const int v : colour) x.push_back((v / 255.0 - 0.5) * 2);
    for (const char* layer : {"rgb_trans.0", "rgb_trans.2", "rgb_trans.4"}) {
        const auto& w = weights.tensors.at(std::string(layer) + ".weight").values;
        const auto& b = weights.tensors.at(std::string(layer) + ".bias").values;
        std::vector<double> y(b.begin(), b.end());
        for (std::size_t o = 0; o < y.size(); ++o) {
            for (std::size_t c = 0; c < x.size(); ++c) y[o] += double(w[o * x.size() + c]) * x[c];
            if (std::string(layer) != "rgb_trans.4") y[o] = std::max(0.0, y[o]);
        }
        x = y;
    }
    return {x[0] / 2 + 0.5, x[1] / 2 + 0.5, x[2] / 2 + 0.5};
}

void expectParity(const std::string& name) {
    const auto folder = test::sharedDir() / "weights";
    const auto net = stain::StainNet::fromFile(folder / (name + ".safetensors"));
    const auto pairs = base::readSafetensors(folder / (name + ".parity.safetensors"));
    const auto& in = pairs.get("input_rgb_u8_hwc", {64, 64, 3}).values;
    const auto& expected = pairs.get("output_float_chw", {3, 64, 64}).values;
    const auto& expected8 = pairs.get("output_rgb_u8_hwc", {64, 64, 3}).values;
    for (std::size_t i = 0; i < 64 * 64; ++i) {
        const stain::Rgb colour{std::uint8_t(in[i * 3]), std::uint8_t(in[i * 3 + 1]),
                                std::uint8_t(in[i * 3 + 2])};
        const auto y = net->forward(colour);
        const auto y8 = net->map(colour);
        for (std::size_t c = 0; c < 3; ++c) {
            ASSERT_NEAR(std::clamp(y[c], 0.0f, 1.0f), expected[c * 4096 + i], 1e-5) << "pixel " << i;
            const float scaled = std::clamp(y[c], 0.0f, 1.0f) * 255;
            if (std::abs(scaled - std::round(scaled)) > 3e-3f) {
                ASSERT_EQ(float(y8[c]), expected8[i * 3 + c]) << "pixel " << i;
            } else {
                ASSERT_NEAR(float(y8[c]), expected8[i * 3 + c], 1) << "pixel " << i;
            }
        }
    }
}

}  // namespace

TEST(StainNet, EqualsItsDefinitionOnRandomWeights) {
    const auto weights = randomWeights();
    const stain::StainNet net(weights, "test");
    std::mt19937 random(7);
    for (int i = 0; i < 500; ++i) {
        const stain::Rgb colour{std::uint8_t(random()), std::uint8_t(random()), std::uint8_t(random())};
        const auto y = net.forward(colour);
        const auto expected = naive(weights, colour);
        const auto y8 = net.map(colour);
        for (std::size_t c = 0; c < 3; ++c) {
            EXPECT_NEAR(y[c], expected[c], 1e-5);
            const double scaled = std::clamp(expected[c], 0.0, 1.0) * 255;
            EXPECT_NEAR(y8[c], std::floor(scaled), std::abs(scaled - std::round(scaled)) < 3e-3 ? 1 : 0);
        }
    }
}

TEST(StainNet, ManyColoursAtOnceAreTheSameAsOneByOne) {
    const stain::StainNet net(randomWeights(), "test");
    for (const std::size_t count : {1u, 63u, 64u, 65u, 200u}) {
        std::vector<stain::Rgb> in(count), out(count);
        for (std::size_t i = 0; i < count; ++i)
            in[i] = {std::uint8_t(i * 5), std::uint8_t(i * 11), std::uint8_t(i * 3)};
        net.mapMany(in, out);
        for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(out[i], net.map(in[i])) << i << " of " << count;
    }
}

TEST(StainNet, HoldsToTheAuthorsOutputsAperioToHamamatsu) {
    TENFIELD_NEEDS_SHARED("weights/stainnet_aperio_to_hamamatsu.parity.safetensors");
    expectParity("stainnet_aperio_to_hamamatsu");
}

TEST(StainNet, HoldsToTheAuthorsOutputsCamelyon) {
    TENFIELD_NEEDS_SHARED("weights/stainnet_camelyon16_uni_to_rad.parity.safetensors");
    expectParity("stainnet_camelyon16_uni_to_rad");
}

TEST(StainNet, GlassIsPinkOnTheRawMapOfTheAuthorsAndWhiteOnOurs) {
    TENFIELD_NEEDS_SHARED("weights/stainnet_aperio_to_hamamatsu.safetensors");
    auto net =
        stain::StainNet::fromFile(test::sharedDir() / "weights/stainnet_aperio_to_hamamatsu.safetensors");
    const stain::Rgb white{255, 255, 255};
    EXPECT_LT(net->map(white)[1], 225);
    EXPECT_EQ(stain::keepGlass(std::move(net))->map(white), white);
}

TEST(StainNet, ForeignDamagedAndLargeFilesAreRefused) {
    test::TemporaryFolder folder;
    auto weights = randomWeights();
    weights.tensors.erase("rgb_trans.2.bias");
    EXPECT_THROW(stain::StainNet(weights, "x"), base::Error);
    weights = randomWeights();
    weights.tensors["rgb_trans.0.weight"].shape = {3, 32, 1, 1};
    EXPECT_THROW(stain::StainNet(weights, "x"), base::Error);
    weights = randomWeights();
    weights.tensors["rgb_trans.4.bias"].values[1] = NAN;
    try {
        stain::StainNet(weights, "the-file");
        ADD_FAILURE() << "accepted NaN";
    } catch (const base::Error& e) {
        EXPECT_NE(std::string(e.what()).find("the-file"), std::string::npos);
    }
    base::writeFileAtomically(folder / "large.safetensors", std::string((1 << 20) + 1, ' '));
    EXPECT_THROW(stain::StainNet::fromFile(folder / "large.safetensors"), base::Error);
    EXPECT_THROW(stain::StainNet::fromFile(folder / "missing.safetensors"), base::Error);
}
