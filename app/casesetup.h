#pragma once

#include "app/casewiring.h"

namespace tenfield::app {

/// The concrete slides, networks and folders that the work on cases uses. Needs a QCoreApplication with its
/// name.
CaseWiring::Setup standardSetup();

}  // namespace tenfield::app
