#include "ui/report/reportpdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <thread>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/report/rows.h"
#include "tests/support/examplereport.h"
#include "tests/support/shared.h"
#include "tests/ui/report/pdftools.h"
#include "ui/report/offscreengui.h"

using namespace tenfield;
using namespace tenfield::reportpdf;
using test::exampleReport;
using test::pagesOf;
using test::poppler;
using test::textOf;
using testing::HasSubstr;
using testing::Not;

namespace {

class ReportPdf : public testing::Test {
protected:
    static void SetUpTestSuite() {
        static OffscreenGui gui;  // one for the program; Qt allows no second
    }
    std::filesystem::path write(const report::ReportData& data, PageSize size = PageSize::A4) {
        const auto file = m_folder / ("report" + std::to_string(m_written++) + ".pdf");
        writeReportPdf(data, file, size);
        return file;
    }
    test::TemporaryFolder m_folder;
    int m_written = 0;
};

/// Without the time of writing.
std::string bytesOf(const std::filesystem::path& pdf) {
    return std::regex_replace(base::readFile(pdf), std::regex(R"(/CreationDate \(D:[^)]*\))"), "");
}

}  // namespace

TEST_F(ReportPdf, SaysTheNumbersOfTheData) {
    const auto data = exampleReport(14);
    const auto words = textOf(write(data));
    for (const char* expected : {"Mitotic count",
                                 "H 2031/17 B",
                                 "example slide 1.svs",
                                 "11.6",
                                 "95 % CI 6.36–19.5",
                                 "95 % CI 7.65–23.5",
                                 "4.91",
                                 "Score 2",
                                 "near threshold",
                                 "Reviewed 7 of 14 candidates; 5 accepted, 2 rejected, 2 added",
                                 "in 2.85 mm²",
                                 "10 HPF = 2.37 mm²",
                                 "CAP Invasive Breast, Table 1 (Feb 2019)",
                                 "0.2500 µm, from the scanner",
                                 "A. Reader",
                                 "23 November 2031",
                                 "Tenfield 0.1.0",
                                 "mitosis-p1 1.0",
                                 "7.5 µm",
                                 "What these numbers do not say"})
        EXPECT_THAT(words, HasSubstr(expected));
    EXPECT_THAT(words, HasSubstr(data.slide.fingerprint)) << "in one piece, to be copied";
    EXPECT_THAT(words, HasSubstr(data.method.modelSha256));
}

TEST_F(ReportPdf, EveryRowOfEverySectionStandsInIt) {
    const auto data = exampleReport(9);
    const auto words = textOf(write(data));
    for (const auto& section :
         {report::slideRows(data), report::regionRows(data), report::reviewRows(data),
          report::modelRows(data), report::processingRows(data), report::presetRows(data)})
        for (const auto& row : section.rows) {
            EXPECT_THAT(words, HasSubstr(row.label.text()));
            EXPECT_THAT(words, HasSubstr(row.value.text().substr(0, 40)));
        }
    for (const auto& limit : report::limits(data)) EXPECT_THAT(words, HasSubstr(limit.text().substr(0, 60)));
}

TEST_F(ReportPdf, EveryPageSaysWhatItIs) {
    for (const int figures : {0, 14, 100}) {
        const auto pages = pagesOf(write(exampleReport(figures)));
        ASSERT_GE(pages.size(), 3u);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            EXPECT_THAT(pages[i], HasSubstr("Research use only, not a medical device"));
            EXPECT_THAT(pages[i], HasSubstr("Draft, not signed"));
            EXPECT_THAT(pages[i], HasSubstr("example slide 1.svs"));
            EXPECT_THAT(pages[i],
                        HasSubstr("Page " + std::to_string(i + 1) + " of " + std::to_string(pages.size())));
        }
    }
}

TEST_F(ReportPdf, ASignedReportIsNoDraft) {
    auto data = exampleReport();
    data.signOff.isSigned = true;
    const auto words = textOf(write(data));
    EXPECT_THAT(words, Not(HasSubstr("Draft")));
    EXPECT_THAT(words, Not(HasSubstr("Signature and date")));
    EXPECT_THAT(words, HasSubstr("Signed by A. Reader"));
    EXPECT_THAT(words, HasSubstr("signed on 23 November 2031, version 1 of the case"));
}

TEST_F(ReportPdf, HasTheSizeOfPaperThatWasAskedFor) {
    EXPECT_THAT(poppler("pdfinfo", write(exampleReport(), PageSize::A4)), HasSubstr("595 x 842 pts (A4)"));
    EXPECT_THAT(poppler("pdfinfo", write(exampleReport(), PageSize::Letter)),
                HasSubstr("612 x 792 pts (letter)"));
}

TEST_F(ReportPdf, ShowsHundredsOfFiguresEachWithItsPlace) {
    const auto data = exampleReport(300);
    const auto file = write(data);
    const auto words = textOf(file);
    for (const auto& f : data.figures) {
        char place[64];
        std::snprintf(place, sizeof place, "x %.0f, y %.0f px", f.centre.x, f.centre.y);
        EXPECT_THAT(words, HasSubstr(place));
        if (f.probability) {
            std::snprintf(place, sizeof place, "%d p %.2f", f.id, *f.probability);
            EXPECT_THAT(words, HasSubstr(place));
        }
    }
    // 300 thumbnails, a map beside each that has one, and two pictures of the slide.
    std::size_t maps = 0, images = 0;
    for (const auto& f : data.figures) maps += !f.gradCam.empty();
    const auto list = poppler("pdfimages -list", file);
    for (auto at = list.find(" image "); at != std::string::npos; at = list.find(" image ", at + 1)) ++images;
    EXPECT_EQ(images, 300 + maps + 2);
}

TEST_F(ReportPdf, FiguresWithoutAPictureAreListed) {
    auto data = exampleReport(200);
    for (std::size_t i = 5; i < data.figures.size(); ++i)
        data.figures[i].thumbnail = {}, data.figures[i].gradCam = {};
    const auto file = write(data);
    const auto words = textOf(file);
    EXPECT_THAT(words, HasSubstr("195 counted figures without a picture:"));
    for (const auto& f : data.figures) {
        char place[64];
        std::snprintf(place, sizeof place, "x %.0f, y %.0f px", f.centre.x, f.centre.y);
        EXPECT_THAT(words, HasSubstr(place));
    }
    EXPECT_LE(pagesOf(file).size(), 7u);
}

TEST_F(ReportPdf, WithoutFiguresItSaysSo) {
    const auto words = textOf(write(exampleReport(0)));
    EXPECT_THAT(words, HasSubstr("No figure was counted in this region."));
    EXPECT_THAT(words, HasSubstr("95 % CI 0–3.69"));
}

TEST_F(ReportPdf, WithoutPixelSizeThereIsNoRate) {
    const auto words = textOf(write(exampleReport(5, false)));
    EXPECT_THAT(words, HasSubstr("no pixel size"));
    EXPECT_THAT(words, HasSubstr(counting::noPixelSizeMessage().text().substr(0, 50)));
    EXPECT_THAT(words, Not(HasSubstr("Score 1")));
    EXPECT_THAT(words, Not(HasSubstr("Count per field")));
}

TEST_F(ReportPdf, NamesAndPathsMayBeInAnyScript) {
    auto data = exampleReport();
    data.slide.name = "Prøve æøå Żółć Проба Δοκιμή.svs";
    data.signOff.reader = "Dr. Émile Müller-Łukasz";
    const auto file = m_folder / "Bericht – æ 中文 пр обел" / "отчёт.pdf";
    writeReportPdf(data, file);
    const auto words = textOf(file);
    EXPECT_THAT(words, HasSubstr("Prøve æøå Żółć Проба Δοκιμή.svs"));
    EXPECT_THAT(words, HasSubstr("Dr. Émile Müller-Łukasz"));
}

TEST_F(ReportPdf, EqualDataGiveEqualBytes) {
    const auto data = exampleReport(30);
    const auto first = bytesOf(write(data)), second = bytesOf(write(data));
    EXPECT_TRUE(first == second);
    auto other = data;
    other.review.accepted += 1;
    EXPECT_FALSE(bytesOf(write(other)) == first);
}

TEST_F(ReportPdf, IsWrittenFromAWorkerThreadToo) {
    const auto data = exampleReport(10);
    const auto here = write(data), there = m_folder / "there.pdf";
    std::thread([&] { writeReportPdf(data, there); }).join();
    EXPECT_TRUE(bytesOf(here) == bytesOf(there));
}

TEST_F(ReportPdf, TwoThreadsWriteAtATime) {
    const auto data = exampleReport(20);
    const auto one = m_folder / "one.pdf", two = m_folder / "two.pdf";
    std::thread other([&] { writeReportPdf(data, one); });
    writeReportPdf(data, two);
    other.join();
    EXPECT_TRUE(bytesOf(one) == bytesOf(two));
}

TEST_F(ReportPdf, WhatCannotBeWrittenLeavesNothingBehind) {
    base::writeFileAtomically(m_folder / "file", "not a folder");
    EXPECT_THROW(writeReportPdf(exampleReport(), m_folder / "file" / "report.pdf"), base::Error);
    std::set<std::string> left;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder.path()))
        left.insert(entry.path().filename());
    EXPECT_EQ(left, std::set<std::string>{"file"});
}

TEST_F(ReportPdf, LongTextsOfTheReaderAreAllThere) {
    auto data = exampleReport();
    for (int i = 0; i < 200; ++i)
        data.signOff.comment += "Remark number " + std::to_string(i) + " of the reader.\n";
    for (int i = 0; i < 40; ++i) data.warnings.push_back("Tile " + std::to_string(i) + " could not be read.");
    const auto words = textOf(write(data));
    for (int i = 0; i < 200; ++i)
        EXPECT_THAT(words, HasSubstr("Remark number " + std::to_string(i) + " of the reader."));
    for (int i = 0; i < 40; ++i)
        EXPECT_THAT(words, HasSubstr("Tile " + std::to_string(i) + " could not be read."));
    EXPECT_THAT(words, HasSubstr("see further back"));
}
