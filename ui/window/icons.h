#pragma once

#include <QIcon>
#include <QString>

namespace tenfield::window {

/// The icon resources/icons/NAME.svg, drawn in the palette's text colour at whatever size and pixel ratio is
/// asked for.
QIcon icon(const QString& name);

}  // namespace tenfield::window
