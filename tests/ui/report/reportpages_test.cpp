#include "ui/report/reportpages.h"

#include <gtest/gtest.h>

#include <QImage>

#include "tests/support/examplereport.h"
#include "ui/report/offscreengui.h"

using namespace tenfield;
using namespace tenfield::reportpdf;
using test::exampleReport;

namespace {

class Pages : public testing::Test {
protected:
    static void SetUpTestSuite() { static OffscreenGui gui; }

    static ReportPages layOut(report::ReportData data, PageSize size = PageSize::A4) {
        return {std::make_shared<const report::ReportData>(std::move(data)), size};
    }
    /// The page at 72 dots per inch: one pixel a point.
    static QImage render(const ReportPages& pages, int page) {
        QImage image((pages.size() / 10).toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(0.1, 0.1);
        pages.paint(painter, page);
        return image;
    }
    /// Pixels of the rectangle that are not white.
    static int inked(const QImage& image, QRect rect) {
        int n = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            for (int x = rect.left(); x <= rect.right(); ++x) n += (image.pixel(x, y) & 0xffffff) != 0xffffff;
        return n;
    }
    static int differing(const QImage& a, const QImage& b) {
        int n = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x) n += a.pixel(x, y) != b.pixel(x, y);
        return n;
    }
};

report::ReportData stuffed() {
    auto data = exampleReport(23);
    data.signOff.isSigned = true;  // without the watermark, which crosses the margins on purpose
    data.slide.name = std::string(300, 'W') + ".svs";
    data.slide.caseNumber = "case " + std::string(120, 'M');
    data.method.modelName = std::string(200, 'X');
    data.method.softwareVersion = "Tenfield 123.456.789";
    data.signOff.comment = std::string(3000, 'w');
    data.signOff.scoreNotGiven = "only microinvasion present (not graded)";
    for (int i = 0; i < 30; ++i) data.warnings.push_back(std::string(400, 'v') + std::to_string(i));
    data.hotspotNote = std::string(500, 'h');
    return data;
}

}  // namespace

TEST_F(Pages, NothingLeavesTheMargins) {
    for (const auto size : {PageSize::A4, PageSize::Letter})
        for (const auto& data : {stuffed(), [] {
                                     auto d = exampleReport(80);
                                     d.signOff.isSigned = true;
                                     return d;
                                 }()}) {
            const auto pages = layOut(data, size);
            for (int page = 0; page < pages.count(); ++page) {
                const auto image = render(pages, page);
                const int w = image.width(), h = image.height();
                EXPECT_EQ(inked(image, {0, 0, 43, h}), 0) << "left margin of page " << page;
                EXPECT_EQ(inked(image, {w - 43, 0, 43, h}), 0) << "right margin of page " << page;
                EXPECT_EQ(inked(image, {0, 0, w, 28}), 0) << "top of page " << page;
                EXPECT_EQ(inked(image, {0, h - 22, w, 22}), 0) << "bottom of page " << page;
                EXPECT_EQ(inked(image, {0, h - 51, w, 6}), 0) << "between text and foot of page " << page;
                EXPECT_GT(inked(image, {46, 58, w - 92, h - 110}), 500) << "page " << page << " is empty";
            }
        }
}

TEST_F(Pages, DraftsHaveTheirMarkAcrossEveryPage) {
    auto data = exampleReport(20);
    const auto draft = layOut(data);
    data.signOff.isSigned = true;
    const auto isSigned = layOut(data);
    ASSERT_EQ(draft.count(), isSigned.count());
    for (int page = 1; page < draft.count(); ++page) {
        const auto a = render(draft, page), b = render(isSigned, page);
        EXPECT_GT(differing(a, b), 4000) << page;
        // From the lower left to the upper right.
        const int w = a.width(), h = a.height();
        EXPECT_GT(differing(a.copy(0, h / 2, w / 2, h / 3), b.copy(0, h / 2, w / 2, h / 3)), 1000);
        EXPECT_GT(differing(a.copy(w / 2, h / 6, w / 2, h / 3), b.copy(w / 2, h / 6, w / 2, h / 3)), 1000);
    }
}

// The field with twice the figures has a bar twice as high, whatever else is on the page.
TEST_F(Pages, BarsAreAsHighAsTheCounts) {
    auto data = exampleReport(0);
    data.signOff.isSigned = true;
    auto& fields = data.counts.fields->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i].figures = i % 2 ? 4 : 2;
    const auto pages = layOut(data);
    const auto image = render(pages, 1);
    // Columns of the bars' colour, as the longest run in each column of pixels.
    std::vector<int> heights;
    for (int x = 46; x < image.width() * 6 / 10; ++x) {
        int longest = 0, run = 0;
        for (int y = 60; y < image.height() - 60; ++y) {
            run = image.pixelColor(x, y) == QColor(0x1d, 0x5b, 0x9b) ? run + 1 : 0;
            longest = std::max(longest, run);
        }
        if (longest > 10 && (heights.empty() || std::abs(heights.back() - longest) > 3))
            heights.push_back(longest);
    }
    ASSERT_GE(heights.size(), 2u);
    for (std::size_t i = 1; i < heights.size(); ++i) {
        const double ratio =
            double(std::max(heights[i], heights[i - 1])) / std::min(heights[i], heights[i - 1]);
        EXPECT_NEAR(ratio, 2, 0.1);
    }
}

TEST_F(Pages, TheRegionIsOutlinedWhereItIsOnTheSlide) {
    auto data = exampleReport(0);
    data.signOff.isSigned = true;
    data.regionPicture = {};
    data.slidePicture.image = base::RgbImage(600, 400, 255);  // white, so that only the outline shows
    const auto image = render(layOut(data), 0);
    int left = image.width(), right = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const auto c = image.pixelColor(x, y); c.blue() > 190 && c.red() < 60)
                left = std::min(left, x), right = std::max(right, x);
    // The slide is 60000 px wide and fills the height of 250 points: 375 points from the left margin of 46.
    EXPECT_NEAR(left, 46 + 20000 / 60000.0 * 375, 2);
    EXPECT_NEAR(right, 46 + 28000 / 60000.0 * 375, 2);
}

TEST_F(Pages, LayingOutIsTheSameEveryTime) {
    const auto a = layOut(exampleReport(40)), b = layOut(exampleReport(40));
    ASSERT_EQ(a.count(), b.count());
    for (int page = 0; page < a.count(); ++page) EXPECT_EQ(render(a, page), render(b, page));
}
