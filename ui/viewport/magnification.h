#pragma once

#include <array>
#include <optional>

#include <QString>

#include "core/base/units.h"

namespace tenfield::viewport {

/// What the keys 1 to 6 ask for.
inline constexpr std::array<double, 6> kMagnificationPresets{1.25, 2.5, 5, 10, 20, 40};

/// Converts between an objective's magnification and a view's scale. 10x means 1 um per view pixel, whatever
/// the screen: the convention of scanner makers (20x = 0.5 um/px, 40x = 0.25 um/px). Without a pixel size the
/// file's nominal objective stands for level 0; without that, level 0 counts as 40x and the result is marked
/// as a guess.
class Magnification {
public:
    Magnification() = default;
    Magnification(std::optional<base::Mpp> mpp, std::optional<double> objective);

    double scaleFor(double magnification) const;
    double at(double scale) const;
    bool isGuess() const { return m_guess; }
    /// "10x", "1.25x", "0.31x"; "~" before it where isGuess().
    QString text(double scale) const;

private:
    double m_native = 40;  ///< magnification at which one level-0 pixel fills one view pixel
    bool m_guess = true;
};

}  // namespace tenfield::viewport
