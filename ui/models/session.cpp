#include "ui/models/session.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/log.h"
#include "core/stain/fit.h"

namespace tenfield::models {

namespace {

constexpr int kMostSlides = 50;
constexpr qint64 kMostBytes = 16 << 20;
constexpr qsizetype kMostMeasured = 1000, kMostPoints = 10'000;

QString fileName() {
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .filePath(QStringLiteral("session.json"));
}

double finite(const QJsonValue& value) {
    const double number = value.toDouble();
    return std::isfinite(number) ? number : 0;
}

QJsonArray toJson(const std::vector<Session::Measured>& measured) {
    QJsonArray array;
    for (const auto& one : measured) {
        QJsonArray points;
        for (const auto p : one.points) points.append(QJsonArray{p.x, p.y});
        array.append(QJsonObject{{QStringLiteral("area"), one.isArea}, {QStringLiteral("points"), points}});
    }
    return array;
}

std::vector<Session::Measured> measuredFrom(const QJsonArray& array) {
    std::vector<Session::Measured> measured;
    for (const QJsonValue& value : array) {
        if (qsizetype(measured.size()) == kMostMeasured) break;
        const QJsonArray points = value[QStringLiteral("points")].toArray();
        Session::Measured one{{}, value[QStringLiteral("area")].toBool()};
        if (points.size() < (one.isArea ? 3 : 2) || points.size() > kMostPoints) continue;
        for (const QJsonValue& p : points) one.points.push_back({finite(p[0]), finite(p[1])});
        measured.push_back(std::move(one));
    }
    return measured;
}

QJsonObject toJson(const DisplaySettings& look) {
    return {{QStringLiteral("brightness"), look.brightness}, {QStringLiteral("contrast"), look.contrast},
            {QStringLiteral("gamma"), look.gamma},           {QStringLiteral("icc"), look.iccToSrgb},
            {QStringLiteral("colourMap"), look.colourMap},   {QStringLiteral("split"), look.split}};
}

DisplaySettings lookFrom(const QJsonObject& object) {
    DisplaySettings look;
    look.brightness = std::clamp(finite(object[QStringLiteral("brightness")]), -1.0, 1.0);
    look.contrast = std::clamp(finite(object[QStringLiteral("contrast")]), -1.0, 1.0);
    if (const double gamma = finite(object[QStringLiteral("gamma")]); gamma > 0)
        look.gamma = std::clamp(gamma, 0.2, 5.0);
    look.iccToSrgb = object[QStringLiteral("icc")].toBool(look.iccToSrgb);
    if (const auto map = object[QStringLiteral("colourMap")].toString();
        std::ranges::find(stain::colourMapNames(), map.toStdString()) != stain::colourMapNames().end())
        look.colourMap = map;
    look.split = object[QStringLiteral("split")].toBool();
    return look;
}

}  // namespace

QByteArray Session::toJson() const {
    QJsonArray array;
    for (const Slide& slide : slides) {
        QJsonObject object{{QStringLiteral("path"), slide.path},
                           {QStringLiteral("fingerprint"), slide.fingerprint},
                           {QStringLiteral("x"), slide.centre.x},
                           {QStringLiteral("y"), slide.centre.y},
                           {QStringLiteral("scale"), slide.scale},
                           {QStringLiteral("rotation"), slide.rotation},
                           {QStringLiteral("seen"), QString::fromLatin1(slide.seen)},
                           {QStringLiteral("measured"), models::toJson(slide.measured)},
                           {QStringLiteral("look"), models::toJson(slide.look)}};
        if (slide.calibration) {
            object[QStringLiteral("mppX")] = slide.calibration->x;
            object[QStringLiteral("mppY")] = slide.calibration->y;
        }
        array.append(object);
    }
    const QJsonObject root{{QStringLiteral("version"), 1},
                           {QStringLiteral("current"), current},
                           {QStringLiteral("slides"), array}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

Session Session::fromJson(const QByteArray& json) {
    Session session;
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (root[QStringLiteral("version")].toInt() != 1) return session;
    for (const QJsonValue& value : root[QStringLiteral("slides")].toArray()) {
        if (session.slides.size() == kMostSlides) break;
        const QJsonObject object = value.toObject();
        Slide slide;
        slide.path = object[QStringLiteral("path")].toString();
        if (slide.path.isEmpty()) continue;
        slide.fingerprint = object[QStringLiteral("fingerprint")].toString();
        slide.centre = {finite(object[QStringLiteral("x")]), finite(object[QStringLiteral("y")])};
        slide.scale = std::max(0.0, finite(object[QStringLiteral("scale")]));
        slide.rotation = finite(object[QStringLiteral("rotation")]);
        slide.seen = object[QStringLiteral("seen")].toString().toLatin1();
        slide.measured = measuredFrom(object[QStringLiteral("measured")].toArray());
        slide.look = lookFrom(object[QStringLiteral("look")].toObject());
        const base::Mpp mpp{finite(object[QStringLiteral("mppX")]), finite(object[QStringLiteral("mppY")])};
        if (mpp.plausible()) slide.calibration = mpp;
        session.slides.append(slide);
    }
    session.current = root[QStringLiteral("current")].toInt();
    return session;
}

Session Session::load() {
    QFile file(fileName());
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes) return {};
    return fromJson(file.readAll());
}

void Session::save() const {
    try {
        base::writeFileAtomically(fileName().toStdString(), toJson().toStdString());
    } catch (const base::Error& e) {
        spdlog::warn("The session was not saved: {}", e.what());
    }
}

}  // namespace tenfield::models
