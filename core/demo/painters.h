#pragma once

#include "core/demo/canvas.h"
#include "core/demo/layout.h"
#include "core/demo/noise.h"

namespace tenfield::demo {

/// Glass, stroma with its fibres, cytoplasm of the nests.
void paintGround(Canvas& canvas, const Layout& layout, const NoiseSet& noise);
/// The body of a tumour cell, with a faint border to its neighbours; comes before all nuclei.
void paintCytoplasm(Canvas& canvas, const Cell& cell, const NoiseSet& noise);
/// A tumour nucleus with membrane, chromatin and nucleoli, a spindle nucleus or a lymphocyte.
void paintNucleus(Canvas& canvas, const Cell& cell, const NoiseSet& noise);
/// A mitotic figure in its rounded, cleared cell.
void paintMitosis(Canvas& canvas, const Cell& cell, const NoiseSet& noise);
/// An apoptotic body, a pyknotic or a hyperchromatic nucleus.
void paintLookAlike(Canvas& canvas, const Cell& cell, const NoiseSet& noise);

}  // namespace tenfield::demo
