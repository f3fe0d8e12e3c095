#pragma once

#include <compare>

namespace tenfield::base {

/// Size of a level-0 pixel in micrometres, along x and along y. They can differ.
struct Mpp {
    double x = 0;
    double y = 0;

    double mean() const { return (x + y) / 2; }
    /// Area of one pixel in square micrometres.
    double pixelArea() const { return x * y; }
    /// Scanners deliver 0.1 to 2 um per pixel along an axis; anything else is a wrong tag or a wrong unit.
    bool plausible() const { return x >= 0.05 && x <= 5 && y >= 0.05 && y <= 5; }

    friend bool operator==(const Mpp&, const Mpp&) = default;
};

struct SquareMillimetres {
    double value = 0;

    friend auto operator<=>(const SquareMillimetres&, const SquareMillimetres&) = default;
    friend SquareMillimetres operator+(SquareMillimetres a, SquareMillimetres b) {
        return {a.value + b.value};
    }
    friend SquareMillimetres operator-(SquareMillimetres a, SquareMillimetres b) {
        return {a.value - b.value};
    }
};

/// Area of a number of level-0 pixels.
inline SquareMillimetres areaOfPixels(double pixels, Mpp mpp) {
    return {pixels * mpp.pixelArea() * 1e-6};
}

}  // namespace tenfield::base
