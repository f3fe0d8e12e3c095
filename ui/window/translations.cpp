#include "ui/window/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <cstring>

// Resources of a static library are there only if somebody asks for them; outside of any namespace, says Qt.
static void initTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace tenfield::window {

namespace {

// Classes are asked for by their whole name (tenfield::window::MainWindow); lupdate files them under the last
// part.
class Translator : public QTranslator {
public:
    using QTranslator::QTranslator;
    QString translate(const char* context, const char* source, const char* disambiguation,
                      int n) const override {
        const char* last = context ? std::strrchr(context, ':') : nullptr;
        return QTranslator::translate(last ? last + 1 : context, source, disambiguation, n);
    }
};

}  // namespace

bool installTranslations(QCoreApplication& application, const QString& language) {
    initTranslations();
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    // English texts stand in the sources; what its file adds are plurals. Translators are asked last first.
    auto* plurals = new Translator(&application);
    if (plurals->load(QStringLiteral(":/i18n/tenfield_en.qm"))) QCoreApplication::installTranslator(plurals);
    auto* ours = new Translator(&application);
    const bool found =
        ours->load(locale, QStringLiteral("tenfield"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    if (found) QCoreApplication::installTranslator(ours);
    auto* qts = new QTranslator(&application);
    if (qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(qts);
    }
    return found;
}

}  // namespace tenfield::window
