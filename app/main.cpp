// tenfield [SLIDE...]: the window.
#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>

#include "app/casesetup.h"
#include "app/startup.h"
#include "core/base/log.h"
#include "core/base/version.h"
#include "ui/dialogs/preferencesdialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/theme.h"
#include "ui/window/translations.h"

int main(int argc, char** argv) {
    using namespace tenfield;
    app::prepareProcess(argv);
    base::setUpLogging();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Tenfield"));
    QApplication::setOrganizationName(QStringLiteral("Tenfield"));
    QApplication::setApplicationVersion(QString::fromUtf8(base::version));
    QApplication::setDesktopFileName(QStringLiteral("tenfield"));
    window::installTranslations(application, dialogs::PreferencesDialog::Values::load().language);
    window::setTheme(window::themeFromSettings());

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main",
        "Tenfield shows whole-slide images and counts mitoses. Research use only, not a medical device."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("slides"),
                                 QCoreApplication::translate("main", "Slides to open."),
                                 QStringLiteral("[SLIDE...]"));
    parser.process(application);

    window::MainWindow window;
    app::CaseWiring wiring(window, app::standardSetup());
    window.show();
    QStringList slides;
    for (const QString& path : parser.positionalArguments()) slides << QFileInfo(path).absoluteFilePath();
    if (!slides.isEmpty()) {
        window.openSlides(slides);
    } else if (dialogs::PreferencesDialog::Values::load().restoreSession) {
        window.restoreSession();
    }
    return QApplication::exec();
}
