#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

#include "core/base/units.h"
#include "core/geometry/point.h"

namespace tenfield::models {

/// What the window showed when it was closed, so that it can be shown again. A value with a JSON form.
struct Session {
    struct Slide {
        QString path;
        QString fingerprint;  ///< a place belongs to a slide, not to a file name
        geometry::Point centre;
        double scale = 0;  ///< 0 = the whole slide
        double rotation = 0;
        std::optional<base::Mpp> calibration;
        QByteArray seen;  ///< SeenMap::save()
    };
    QList<Slide> slides;
    int current = 0;

    QByteArray toJson() const;
    /// Whatever is not a session gives an empty one; at most 50 slides are taken.
    static Session fromJson(const QByteArray& json);

    /// In the user's data folder. Loading never throws; saving a session that cannot be written is logged.
    static Session load();
    void save() const;
};

}  // namespace tenfield::models
