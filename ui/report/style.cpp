#include "ui/report/style.h"

namespace tenfield::reportpdf {
namespace {

QFont plain(const QStringList& families, double points) {
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(int(pt(points)));
    // Hinting fits glyphs to the pixels of one device; lines would break differently on another.
    font.setHintingPreference(QFont::PreferNoHinting);
    // Any letter spacing, even one that nobody sees, keeps Qt from ligatures: “figures” must be found when it
    // is searched.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.05);
    return font;
}

}  // namespace

QFont font(double points, Weight weight) {
    auto font = plain({QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")}, points);
    if (weight == Weight::Bold) font.setBold(true);
    return font;
}

QFont monospace(double points) {
    return plain({QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")}, points);
}

}  // namespace tenfield::reportpdf
