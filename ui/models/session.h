#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>
#include <vector>

#include "core/base/units.h"
#include "core/geometry/polygon.h"
#include "ui/models/displaysettings.h"

namespace tenfield::models {

/// What the window showed when it was closed, so that it can be shown again. A value with a JSON form.
struct Session {
    /// A length (two points) or an area (a ring) that the reader measured; level-0 pixels.
    struct Measured {
        geometry::Ring points;
        bool isArea = false;
    };
    struct Slide {
        QString path;
        QString fingerprint;  ///< a place belongs to a slide, not to a file name
        geometry::Point centre;
        double scale = 0;  ///< 0 = the whole slide
        double rotation = 0;
        std::optional<base::Mpp> calibration;
        QByteArray seen;  ///< SeenMap::save()
        std::vector<Measured> measured;
        DisplaySettings look;
    };
    QList<Slide> slides;
    int current = 0;

    QByteArray toJson() const;
    /// Whatever is not a session gives an empty one; at most 50 slides are taken, and of each at most
    /// 1,000 measurements of 10,000 points.
    static Session fromJson(const QByteArray& json);

    /// In the user's data folder. Loading never throws; saving a session that cannot be written is logged.
    static Session load();
    void save() const;
};

}  // namespace tenfield::models
