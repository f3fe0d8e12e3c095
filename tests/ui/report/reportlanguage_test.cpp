#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTranslator>
#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

#include "tests/support/examplereport.h"
#include "tests/support/shared.h"
#include "tests/ui/report/pdftools.h"
#include "ui/report/offscreengui.h"
#include "ui/report/reportpdf.h"
#include "ui/window/translations.h"

using namespace tenfield;
using testing::HasSubstr;

namespace {

class ReportLanguage : public testing::Test {
protected:
    static void SetUpTestSuite() { static reportpdf::OffscreenGui gui; }
    ~ReportLanguage() override { speak("en"); }

    static void speak(const char* language) {
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>());  // what was spoken before
        window::installTranslations(*QCoreApplication::instance(), QString::fromLatin1(language));
    }
    std::string written(const report::ReportData& data, const char* language) {
        speak(language);
        const auto file = m_folder / (std::string(language) + ".pdf");
        reportpdf::writeReportPdf(data, file);
        return test::textOf(file);
    }
    test::TemporaryFolder m_folder;
};

/// Runs of at least four letters, in lower case.
std::set<std::string> wordsOf(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        if (std::isalpha(static_cast<unsigned char>(c))) {
            word += char(std::tolower(static_cast<unsigned char>(c)));
            continue;
        }
        if (word.size() >= 4) words.insert(word);
        word.clear();
    }
    return words;
}

report::ReportData everythingSaid() {
    auto data = test::exampleReport(9);
    data.preset = counting::preset("canine-sts");
    data.headline = report::Headline::Hotspot;
    data.slide.synthetic = true;
    data.slide.objective.reset();
    data.review.blind = true;
    data.figures[0].thumbnail = {};
    data.signOff = {};
    return data;
}

}  // namespace

TEST_F(ReportLanguage, TheReportIsWholeInTheReadersLanguage) {
    const auto shared =
        wordsOf("Score Scores Hotspot Hotspots Scanner Format Software Code blind Poisson Grad Pixel");
    for (const auto& data : {test::exampleReport(14), everythingSaid()}) {
        const auto english = wordsOf(written(data, "en")), german = wordsOf(written(data, "de"));
        std::vector<std::string> left;
        std::ranges::set_intersection(english, german, std::back_inserter(left));
        // Names, places where something is printed, and numbers are nobody's language.
        const auto given = wordsOf(
            data.slide.name + " " + data.slide.scanner + " " + data.slide.fingerprint + " " +
            data.region.name.text() + " " + data.preset.table.text() + " " + data.preset.source.text() + " " +
            data.method.modelName + " " + data.method.modelSha256 + " " + data.method.softwareVersion + " " +
            data.signOff.reader + " " + data.signOff.date + " Farooq Diagn Pathol Nottingham NHSBSP");
        std::erase_if(left,
                      [&](const std::string& word) { return shared.contains(word) || given.contains(word); });
        EXPECT_THAT(left, testing::IsEmpty());
    }
}

TEST_F(ReportLanguage, NumbersHaveTheReadersDecimalSign) {
    const auto german = written(test::exampleReport(14), "de");
    for (const char* expected : {"Mitosezählung", "95-%-KI 6,36–19,5", "0,2500 µm", "auf 2,85 mm²",
                                 "Nur für die Forschung, kein Medizinprodukt", "Seite 1 von "})
        EXPECT_THAT(german, HasSubstr(expected));
    EXPECT_THAT(written(test::exampleReport(14), "en"), HasSubstr("95 % CI 6.36–19.5"));
}
