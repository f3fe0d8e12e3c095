#pragma once

#include <QCoreApplication>
#include <QStringList>
#include <utility>
#include <vector>

#include "ui/models/displaysettings.h"

namespace tenfield::window {

/// A look in words, the same in the display panel and on the slide.
class LookWords {
    Q_DECLARE_TR_FUNCTIONS(tenfield::window::LookWords)

public:
    /// Name for the reader and id (DisplaySettings::colourMap) of each; the first is the slide as scanned.
    static std::vector<std::pair<QString, QString>> colourMaps();
    static QString tone(double brightnessOrContrast);
    static QString gamma(double gamma);
    /// What makes the screen differ from the slide as it was scanned, a line each; empty: nothing does. A
    /// profile that the slide has and that is not followed counts as a change.
    static QStringList changes(const models::DisplaySettings& settings, bool hasIccProfile);
};

}  // namespace tenfield::window
