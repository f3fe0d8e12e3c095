#include "ui/report/offscreengui.h"

#include <QGuiApplication>

namespace tenfield::reportpdf {

OffscreenGui::OffscreenGui() {
    if (QCoreApplication::instance()) return;
    // Static, because the application keeps references to both. The option keeps Qt from looking for a
    // display.
    static char name[] = "tenfield", option[] = "-platform", platform[] = "offscreen";
    static char* arguments[] = {name, option, platform, nullptr};
    static int count = 3;
    m_application = std::make_unique<QGuiApplication>(count, arguments);
}

OffscreenGui::~OffscreenGui() = default;

}  // namespace tenfield::reportpdf
