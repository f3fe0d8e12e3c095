#pragma once

#include <QColor>
#include <QImage>

namespace tenfield::overlays {

/// What a marker says about its candidate. Provisional: of an analysis that still runs.
enum class MarkerState { Open, Accepted, Rejected, Added, Provisional };

/// The colour of a state, from Okabe and Ito's palette: apart for colour-blind readers, and on H&E.
QColor markerColour(MarkerState state);

/// A marker as a picture of size x size view pixels at a device pixel ratio: open a ring, accepted a square,
/// rejected a cross with a hole, added a diamond, provisional a broken ring. Thin lines with a white edge,
/// the middle left free so that the cell is seen. current adds corners around it. Made once for each and then
/// stamped: stroking thousands of outlines in each frame is what makes viewers stall.
const QImage& markerStamp(MarkerState state, int size, double devicePixelRatio, bool current);

/// A disc with a number in it, in the colour of a state: many markers that would lie on each other. Made once
/// for each number and then stamped.
const QImage& discStamp(MarkerState state, int count, double devicePixelRatio);

}  // namespace tenfield::overlays
