#pragma once

#include <QImage>

#include "core/base/image.h"

namespace tenfield::models {

/// The same pixels as a QImage of its own memory (ARGB32_Premultiplied). Any thread.
inline QImage copyToQImage(const base::ArgbImage& image) {
    if (image.empty()) return {};
    return QImage(reinterpret_cast<const uchar*>(image.data()), image.width(), image.height(),
                  image.width() * 4, QImage::Format_ARGB32_Premultiplied)
        .copy();
}

}  // namespace tenfield::models
