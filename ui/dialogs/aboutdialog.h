#pragma once

class QWidget;

namespace tenfield::dialogs {

/// What Tenfield is, its version, and what it is not: a medical device.
void showAbout(QWidget* parent);

}  // namespace tenfield::dialogs
