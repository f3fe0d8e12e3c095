#pragma once

#include <string>

#include "core/casefile/values.h"

/// Inside casefile only: how values are written into columns, and the checks when they come back. Everything
/// read is taken for hostile; fromX() throw base::Error that says what is wrong, without the file's name.
namespace tenfield::casefile {

/// The present time as cases write it.
std::string now();

std::string toText(const geometry::Polygon& polygon);
geometry::Polygon polygonFrom(const std::string& text);

std::string toText(const Settings& settings);
Settings settingsFrom(const std::string& text);

/// All of a record but its id and state.
std::string toText(const AnalysisRecord& record);
AnalysisRecord recordFrom(const std::string& text);

/// A probability map as PNG; empty for an empty map.
std::string toPng(const base::GrayImage& image);
base::GrayImage imageFromPng(const std::string& bytes);

std::string toBytes(const std::vector<analysis::GridPatch>& patches);
std::vector<analysis::GridPatch> patchesFrom(const std::string& bytes);

/// Grad-CAM of all patches as one PNG, ceil(sqrt(n)) in a row, each in focusSide x focusSide cells; empty if
/// no patch has any.
std::string focusToPng(const std::vector<analysis::GridPatch>& patches);
/// Hands each of the patches, the same as then, its part. Does nothing for an empty PNG.
void focusFromPng(const std::string& bytes, std::vector<analysis::GridPatch>& patches);
constexpr int focusSide = 16;  ///< twice the cells that Grad-CAM has along a patch

/// Throw base::Error unless the value may stand in a case: finite numbers, bounded texts and outlines.
void check(const Region& region);
void check(const Finding& finding);
void check(const Settings& settings);

/// SHA-256 over all that a report rests on: everything but audit trail, signatures and the slide's path.
std::string contentHash(const Content& content);

}  // namespace tenfield::casefile
