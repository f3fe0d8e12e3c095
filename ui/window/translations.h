#pragma once

#include <QString>

class QCoreApplication;

namespace tenfield::window {

/// Installs Tenfield's and Qt's own translations for language ("de"; empty = the desktop's) and makes its
/// numbers the default. False if Tenfield has no such translation; English it is then.
bool installTranslations(QCoreApplication& application, const QString& language);

}  // namespace tenfield::window
