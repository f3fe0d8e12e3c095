#pragma once

#include <QString>

namespace tenfield::models {

/// How a slide's colours appear on the screen. Never changes what the analysis sees.
struct DisplaySettings {
    double brightness = 0;                       ///< -1 .. 1, added
    double contrast = 0;                         ///< -1 .. 1, about mid-grey
    double gamma = 1;                            ///< 0.2 .. 5, > 1 brightens the dark
    bool iccToSrgb = true;                       ///< where the slide has a profile
    QString colourMap = QStringLiteral("none");  ///< one of stain::colourMapNames()
    bool split = false;                          ///< as scanned, left of the divider

    bool changesTone() const { return brightness != 0 || contrast != 0 || gamma != 1; }
    friend bool operator==(const DisplaySettings&, const DisplaySettings&) = default;
};

}  // namespace tenfield::models
