#pragma once

#include "core/casefile/casefile.h"

/// Small cases for the tests.
namespace tenfield::casefile::test {

inline SlideIdentity someSlide(const std::string& fingerprint = "f00d") {
    return {"/slides/Probe æ 中.svs", fingerprint, 20000, 10000};
}

inline Region someRegion(const std::string& name = "ROI 1", geometry::Rect area = {100, 200, 3000, 2000}) {
    return {.name = name, .outline = geometry::Polygon::fromRect(area)};
}

inline Finding someFinding(double x, double y, float p = 0.75f, Decision decision = Decision::Open) {
    return {.analysis = 1,
            .centre = {x, y},
            .probability = p,
            .low = p / 2,
            .high = p,
            .screening = p,
            .decision = decision};
}

inline Edit add(const Region& region) {
    return {{RegionChange{{}, region}}};
}
inline Edit add(const Finding& finding) {
    return {{FindingChange{{}, finding}}};
}
inline Edit decide(FindingId id, Decision from, Decision to) {
    return {{DecisionChange{id, from, to}}};
}

inline analysis::Detection detection(int id, double x, double y, float p) {
    return {id, {x, y}, p, p, p, p};
}

}  // namespace tenfield::casefile::test
