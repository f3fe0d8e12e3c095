#include "core/stain/macenko.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/error.h"
#include "tests/core/stain/twostains.h"

using namespace tenfield;
using stain::Vector3;

namespace {

double dot(const Vector3& a, const Vector3& b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

double sortedPercentile(std::vector<double> values, double percent) {
    std::sort(values.begin(), values.end());
    const double at = percent / 100 * double(values.size() - 1);
    const auto below = std::size_t(std::floor(at));
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] * (1 - (at - double(below))) + values[above] * (at - double(below));
}

/// Macenko's method a second time, by other means: power iteration for the eigenvectors, normal equations
/// solved by Cramer's rule for every pixel, full sorting for the percentiles.
stain::StainVectors secondComputation(const base::RgbImage& image) {
    std::vector<Vector3> all, stained;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            Vector3 d;
            for (int c = 0; c < 3; ++c) d[std::size_t(c)] = -std::log((image.pixel(x, y)[c] + 1.0) / 240.0);
            all.push_back(d);
            if (d[0] >= 0.15 && d[1] >= 0.15 && d[2] >= 0.15) stained.push_back(d);
        }
    Vector3 mean{};
    for (const auto& d : stained)
        for (std::size_t c = 0; c < 3; ++c) mean[c] += d[c] / double(stained.size());
    double m[3][3] = {};
    for (const auto& d : stained)
        for (std::size_t r = 0; r < 3; ++r)
            for (std::size_t c = 0; c < 3; ++c) m[r][c] += (d[r] - mean[r]) * (d[c] - mean[c]);
    Vector3 axes[2];
    for (int k = 0; k < 2; ++k) {
        Vector3 v = test::unit({0.3, 0.8, 0.52});
        for (int i = 0; i < 3000; ++i) {
            Vector3 next;
            for (std::size_t r = 0; r < 3; ++r) next[r] = m[r][0] * v[0] + m[r][1] * v[1] + m[r][2] * v[2];
            const double along = k == 1 ? dot(next, axes[0]) : 0;
            for (std::size_t r = 0; r < 3; ++r) next[r] -= along * axes[0][r];
            v = test::unit(next);
        }
        axes[k] = v;
    }
    if (dot(axes[0], mean) < 0) axes[0] = {-axes[0][0], -axes[0][1], -axes[0][2]};
    std::vector<double> angles;
    for (const auto& d : stained) angles.push_back(std::atan2(dot(d, axes[0]), dot(d, axes[1])));
    Vector3 ends[2];
    for (int k = 0; k < 2; ++k) {
        const double phi = sortedPercentile(angles, k ? 99 : 1);
        for (std::size_t c = 0; c < 3; ++c)
            ends[k][c] = std::cos(phi) * axes[1][c] + std::sin(phi) * axes[0][c];
    }
    if (ends[0][0] < ends[1][0]) std::swap(ends[0], ends[1]);
    std::vector<double> h, e;
    for (const auto& d : all) {
        const double aa = dot(ends[0], ends[0]), ab = dot(ends[0], ends[1]), bb = dot(ends[1], ends[1]);
        const double ad = dot(ends[0], d), bd = dot(ends[1], d);
        h.push_back((ad * bb - ab * bd) / (aa * bb - ab * ab));
        e.push_back((aa * bd - ab * ad) / (aa * bb - ab * ab));
    }
    return {ends[0], ends[1], sortedPercentile(h, 99), sortedPercentile(e, 99)};
}

}  // namespace

TEST(StainVectors, KnownStainsAreRecovered) {
    const test::TwoStains tissue;
    const auto fit = stain::fitStainVectors(tissue.image, {});
    EXPECT_LT(test::degreesBetween(fit.hematoxylin, tissue.hematoxylin), 1.0);
    EXPECT_LT(test::degreesBetween(fit.eosin, tissue.eosin), 1.0);
    EXPECT_NEAR(fit.maxHematoxylin, 1.5, 0.06);
    EXPECT_NEAR(fit.maxEosin, 1.1, 0.06);
}

TEST(StainVectors, ASecondComputationGivesTheSame) {
    const test::TwoStains tissue(128, 0, 5);
    const auto fit = stain::fitStainVectors(tissue.image, {});
    const auto expected = secondComputation(tissue.image);
    for (std::size_t c = 0; c < 3; ++c) {
        EXPECT_NEAR(fit.hematoxylin[c], expected.hematoxylin[c], 1e-6);
        EXPECT_NEAR(fit.eosin[c], expected.eosin[c], 1e-6);
    }
    EXPECT_NEAR(fit.maxHematoxylin, expected.maxHematoxylin, 1e-6);
    EXPECT_NEAR(fit.maxEosin, expected.maxEosin, 1e-6);
}

TEST(StainVectors, GlassOutsideTheMaskChangesNothing) {
    const test::TwoStains tissue(256, 100);
    const auto masked = stain::fitStainVectors(tissue.image, tissue.mask);
    EXPECT_NEAR(masked.maxHematoxylin, 1.5, 0.06);
    EXPECT_LT(test::degreesBetween(masked.eosin, tissue.eosin), 1.0);
}

TEST(StainVectors, UnfittableRegionsAreRefused) {
    EXPECT_THROW(stain::fitStainVectors(base::RgbImage(100, 100, 255), {}), base::Error);
    const test::TwoStains tissue(64);
    EXPECT_THROW(stain::fitStainVectors(tissue.image, base::GrayImage(64, 64, 0)), base::Error);
    EXPECT_THROW(stain::fitStainVectors(tissue.image, base::GrayImage(32, 64, 1)), base::Error);
    EXPECT_THROW(stain::fitStainVectors({}, {}), base::Error);
    base::RgbImage one(64, 64);  // one stain in many amounts
    for (int i = 0; i < 64 * 64; ++i)
        for (int c = 0; c < 3; ++c)
            one.data()[i * 3 + c] = std::uint8_t(
                240 * std::exp(-(0.4 + 1e-3 * (i % 1000)) * test::TwoStains(1).hematoxylin[std::size_t(c)]));
    EXPECT_THROW(stain::fitStainVectors(one, {}), base::Error);
}

TEST(Macenko, TheReferenceMapsToItself) {
    const stain::Macenko map(stain::macenkoReference());
    const auto reference = stain::macenkoReference();
    for (double h = 0; h <= 2; h += 0.25)
        for (double e = 0; e <= 1; e += 0.125) {
            stain::Rgb colour;
            for (std::size_t c = 0; c < 3; ++c)
                colour[c] = std::uint8_t(
                    std::lround(240 * std::exp(-(h * reference.hematoxylin[c] + e * reference.eosin[c]))));
            const auto mapped = map.map(colour);
            for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(mapped[c], colour[c], 2.0) << h << " " << e;
        }
}

TEST(Macenko, PureStainsOfTheSlideBecomePureStainsOfTheReference) {
    const test::TwoStains tissue;
    const auto map = stain::Macenko::fit(tissue.image, {});
    const auto reference = stain::macenkoReference();
    const auto check = [&](const Vector3& own, const Vector3& wanted, double amount, double scale) {
        stain::Rgb colour;
        for (std::size_t c = 0; c < 3; ++c)
            colour[c] = std::uint8_t(std::lround(240 * std::exp(-amount * own[c]) - 1));
        const auto mapped = map->map(colour);
        for (std::size_t c = 0; c < 3; ++c)
            EXPECT_NEAR(mapped[c], 240 * std::exp(-amount * scale * wanted[c]), 6.0);
    };
    check(tissue.hematoxylin, reference.hematoxylin, 1.0,
          reference.maxHematoxylin / map->source().maxHematoxylin);
    check(tissue.eosin, reference.eosin, 0.8, reference.maxEosin / map->source().maxEosin);
}

TEST(Macenko, TwoStainingsOfTheSameTissueBecomeAlike) {
    test::TwoStains first, second;
    for (std::size_t i = 0; i < first.image.bytes(); ++i) {  // the second is stained twice as strongly
        const double density = -std::log((first.image.data()[i] + 1) / 240.0);
        second.image.data()[i] = std::uint8_t(std::max(0.0, std::round(240 * std::exp(-1.4 * density) - 1)));
    }
    const auto a = stain::Macenko::fit(first.image, {}), b = stain::Macenko::fit(second.image, {});
    double before = 0, after = 0;
    const int pixels = 256 * 256;
    for (int i = 0; i < pixels; ++i) {
        const auto* p = first.image.data() + i * 3;
        const auto* q = second.image.data() + i * 3;
        const auto x = a->map({p[0], p[1], p[2]}), y = b->map({q[0], q[1], q[2]});
        for (std::size_t c = 0; c < 3; ++c) {
            before += std::abs(p[c] - q[c]);
            after += std::abs(x[c] - y[c]);
        }
    }
    EXPECT_GT(before / pixels, 30);
    EXPECT_LT(after / pixels, 6);
}
