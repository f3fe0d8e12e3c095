#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include "ui/models/spoken.h"

/// How the report looks. Lengths are in units of a tenth of a point throughout ui/report.
namespace tenfield::reportpdf {

/// Points to units.
constexpr double pt(double points) {
    return points * 10;
}
constexpr int unitsPerInch = 720;

enum class Weight { Regular, Bold };
QFont font(double points, Weight weight = Weight::Regular);
/// Digits of equal width, for hashes.
QFont monospace(double points);

inline QColor ink() {
    return QColor(0x1b, 0x22, 0x2c);
}
inline QColor muted() {
    return QColor(0x5c, 0x66, 0x74);
}
inline QColor rule() {
    return QColor(0xd3, 0xd8, 0xdf);
}
inline QColor wash() {
    return QColor(0xf4, 0xf6, 0xf9);
}
inline QColor accent() {
    return QColor(0x1d, 0x5b, 0x9b);
}
inline QColor caution() {
    return QColor(0x9a, 0x57, 0x00);
}
inline QColor cautionWash() {
    return QColor(0xff, 0xf6, 0xe6);
}

inline QString text(const std::string& utf8) {
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}
/// In the language of the application; English where it has none.
inline QString text(const base::Message& message) {
    return models::spoken(message);
}

}  // namespace tenfield::reportpdf
