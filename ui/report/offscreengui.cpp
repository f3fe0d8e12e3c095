#include "ui/report/offscreengui.h"

#include <QGuiApplication>
#include <QLocale>

namespace tenfield::reportpdf {
namespace {

QtMessageHandler previousHandler = nullptr;

/// Qt remarks on servers without a login session, where nothing is wrong; the program's stderr is for its
/// user.
void withoutSessionRemarks(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (type == QtWarningMsg && message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR"))) return;
    if (previousHandler) previousHandler(type, context, message);
}

}  // namespace

OffscreenGui::OffscreenGui() {
    if (QCoreApplication::instance()) return;
    // Static, because the application keeps references to both. The option keeps Qt from looking for a
    // display.
    static char name[] = "tenfield", option[] = "-platform", platform[] = "offscreen";
    static char* arguments[] = {name, option, platform, nullptr};
    static int count = 3;
    previousHandler = qInstallMessageHandler(withoutSessionRemarks);
    m_application = std::make_unique<QGuiApplication>(count, arguments);
    // What has no translations is English, with its decimal point.
    QLocale::setDefault(QLocale::c());
    qInstallMessageHandler(previousHandler);
}

OffscreenGui::~OffscreenGui() = default;

}  // namespace tenfield::reportpdf
