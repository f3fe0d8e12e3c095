#pragma once

#include <QString>

namespace tenfield::window {

enum class Theme { System, Light, Dark };

Theme themeFromSettings();
/// Applies and remembers. Fusion in all three, so that Tenfield looks the same everywhere.
void setTheme(Theme theme);

}  // namespace tenfield::window
