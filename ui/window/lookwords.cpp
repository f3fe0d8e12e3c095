#include "ui/window/lookwords.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace tenfield::window {

std::vector<std::pair<QString, QString>> LookWords::colourMaps() {
    return {{tr("As scanned"), QStringLiteral("none")},
            {tr("Normalised: Macenko"), QStringLiteral("macenko")},
            {tr("Normalised: Reinhard"), QStringLiteral("reinhard")},
            {tr("Normalised: StainNet"), QStringLiteral("stainnet")},
            {tr("Hematoxylin alone"), QStringLiteral("hematoxylin")},
            {tr("Eosin alone"), QStringLiteral("eosin")}};
}

QString LookWords::tone(double brightnessOrContrast) {
    const int percent = int(std::lround(brightnessOrContrast * 100));
    const QString amount = QLocale().toString(std::abs(percent));
    return percent == 0 ? amount : (percent > 0 ? QStringLiteral("+") : QStringLiteral("\u2212")) + amount;
}

QString LookWords::gamma(double gamma) {
    return QLocale().toString(gamma, 'f', 2);
}

QStringList LookWords::changes(const models::DisplaySettings& settings, bool hasIccProfile) {
    QStringList lines;
    const auto maps = colourMaps();
    const auto map = std::ranges::find(maps, settings.colourMap, &std::pair<QString, QString>::second);
    if (map != maps.end() && map != maps.begin()) lines << map->first;
    if (settings.brightness != 0) lines << tr("Brightness %1").arg(tone(settings.brightness));
    if (settings.contrast != 0) lines << tr("Contrast %1").arg(tone(settings.contrast));
    if (settings.gamma != 1) lines << tr("Gamma %1").arg(gamma(settings.gamma));
    if (hasIccProfile && !settings.iccToSrgb) lines << tr("Colour profile not followed");
    if (settings.split && !lines.isEmpty()) lines << tr("Left of the divider: as scanned");
    return lines;
}

}  // namespace tenfield::window
