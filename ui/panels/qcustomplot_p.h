#pragma once

// QCustomPlot's header uses Qt's keywords, which this project switches off (they clash with Torch's headers);
// they are lent to it for as long as it is read.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
