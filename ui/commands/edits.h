#pragma once

#include <QString>
#include <vector>

#include "ui/models/casemodel.h"

/// What a reader can do to a case: each call is one step of the undo stack. They return whether the step was
/// made; if not, the model has said why.
namespace tenfield::commands {

using models::CaseModel;

/// Returns the new region's id, 0 if it could not be made. It is named "ROI n" or "Exclusion n".
casefile::RegionId addRegion(CaseModel& model, const geometry::Polygon& outline,
                             casefile::RegionKind kind = casefile::RegionKind::Roi, const QString& name = {});
/// Moves, reshapes: the outline becomes another. Locked regions refuse.
bool reshapeRegion(CaseModel& model, casefile::RegionId id, const geometry::Polygon& outline,
                   int gesture = 0);
/// The largest piece (the first) stays the region, the others become new ones: "NAME, part 2" and so on. One
/// step for all regions that are named; locked ones refuse.
bool cutRegions(CaseModel& model,
                const std::vector<std::pair<casefile::RegionId, std::vector<geometry::Polygon>>>& pieces);
bool renameRegion(CaseModel& model, casefile::RegionId id, const QString& name);
bool recolourRegion(CaseModel& model, casefile::RegionId id, std::uint32_t colour);
bool lockRegion(CaseModel& model, casefile::RegionId id, bool locked);
bool setRegionKind(CaseModel& model, casefile::RegionId id, casefile::RegionKind kind);
bool removeRegion(CaseModel& model, casefile::RegionId id);

/// Rejecting a figure that the reader added takes it away; reopening or accepting it does nothing.
bool decide(CaseModel& model, casefile::FindingId id, casefile::Decision decision);
casefile::FindingId addFigure(CaseModel& model, geometry::Point at);
/// Nothing: back to that of the model.
bool moveThreshold(CaseModel& model, std::optional<double> threshold, int gesture = 0);
bool changeSettings(CaseModel& model, const casefile::Settings& settings, const QString& what);
/// Regions and figures from a file, in one step. What the case has already (the same outline and kind; a
/// figure at the same place) is left as it is, so that a file may be imported twice.
bool import(CaseModel& model, const std::vector<casefile::Region>& regions,
            const std::vector<casefile::Finding>& figures, const QString& from);

}  // namespace tenfield::commands
