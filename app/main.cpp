// tenfield [SLIDE...]: the window.
#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QStandardPaths>

#include "app/casewiring.h"
#include "app/startup.h"
#include "core/analysis/analysis.h"
#include "core/base/log.h"
#include "core/base/modelfolders.h"
#include "core/base/version.h"
#include "core/inference/loadclassifier.h"
#include "core/inference/modelcard.h"
#include "core/slide/slidesource.h"
#include "ui/dialogs/preferencesdialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/theme.h"
#include "ui/window/translations.h"

namespace {

tenfield::inference::ModelCard cardOf(const std::string& model) {
    using namespace tenfield::inference;
    return readModelCard(model.empty() ? findModelCard() : std::filesystem::path(model));
}

/// The concrete slides, networks and folders that the work on cases uses.
tenfield::app::CaseWiring::Setup caseSetup() {
    using namespace tenfield;
    const auto folder = [](QStandardPaths::StandardLocation where, const char* name) {
        return std::filesystem::path(QStandardPaths::writableLocation(where).toStdString()) / name;
    };
    app::CaseWiring::Setup setup;
    setup.services.loadClassifier = [](const std::string& model, const inference::ExecutionOptions& options) {
        return inference::loadClassifier(cardOf(model), options);
    };
    setup.services.openSlide = [](const std::filesystem::path& file, std::optional<base::Mpp> userMpp) {
        return slide::openSlide(file, userMpp);
    };
    setup.services.resolve = [](const std::string& model, analysis::AnalysisRequest request) {
        if (request.stain == "auto") request.stain = cardOf(model).stain;
        return request;
    };
    setup.services.analyse = analysis::runAnalysis;
    setup.services.software = std::string("Tenfield ") + base::version;
    setup.services.checkpoints = folder(QStandardPaths::CacheLocation, "analyses");
    setup.caseFolder = folder(QStandardPaths::AppDataLocation, "cases");
    for (const auto& models : base::modelFolders())
        for (const auto& entry : std::filesystem::directory_iterator(models)) {
            if (entry.path().extension() != ".json") continue;
            const auto card = base::guarded([&] { return inference::readModelCard(entry.path()); });
            if (card && card->screening)
                setup.models << std::pair(QString::fromStdString(card->name + " " + card->version),
                                          entry.path().string());
        }
    return setup;
}

}  // namespace

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
    app::CaseWiring wiring(window, caseSetup());
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
