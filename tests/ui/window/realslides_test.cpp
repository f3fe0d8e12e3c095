// The window on real files, good and broken ones.
#include <gtest/gtest.h>

#include <QMessageBox>
#include <QSettings>
#include <set>

#include "core/slide/pyramidsource.h"
#include "tests/support/qtwait.h"
#include "tests/support/shared.h"
#include "ui/window/mainwindow.h"

namespace tenfield::window {
namespace {

class RealSlides : public testing::Test {
protected:
    RealSlides() {
        QSettings().clear();
        window.resize(900, 700);
        window.show();
        QObject::connect(&window, &MainWindow::openingFailed, &window,
                         [this](const QString&, const QString& message) { failures << message; });
    }
    /// The page, or null if a message came instead.
    SlidePage* open(const std::filesystem::path& file) {
        const auto pages = window.pages().size();
        const auto failed = failures.size();
        window.openSlides({QString::fromStdString(file.string())});
        EXPECT_TRUE(test::waitFor([&] { return window.pages().size() > pages || failures.size() > failed; }))
            << file;
        for (auto* box : window.findChildren<QMessageBox*>()) box->accept();
        return window.pages().size() > pages ? window.pages().last() : nullptr;
    }

    /// How many colours the view shows, of every sixteenth pixel.
    static std::size_t colours(SlidePage* page) {
        const QImage image = page->view()->grab().toImage();
        std::set<QRgb> found;
        for (int y = 0; y < image.height(); y += 4) {
            for (int x = 0; x < image.width(); x += 4) found.insert(image.pixel(x, y));
        }
        return found.size();
    }

    MainWindow window;
    QStringList failures;
};

TEST_F(RealSlides, goodOnesShow) {
    TENFIELD_NEEDS_SHARED("slides/good");
    int shown = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::sharedDir() / "slides/good")) {
        if (entry.path().extension() == ".csv") continue;
        SlidePage* page = open(entry.path());
        ASSERT_TRUE(page) << entry.path() << ": " << failures.join(u' ').toStdString();
        // Slides without coarse levels fill in while these are built.
        EXPECT_TRUE(test::waitFor([&] { return page->view()->isSharp() && colours(page) > 60; }))
            << entry.path();
        page->view()->setMagnification(10);
        EXPECT_TRUE(test::waitFor([&] {
            return !page->view()->navigation().isMoving() && page->view()->isSharp() && colours(page) > 60;
        })) << entry.path();
        EXPECT_TRUE(page->unreadableText().isEmpty()) << page->unreadableText().toStdString();
        ++shown;
        window.closePage(page);
    }
    EXPECT_GT(shown, 0);
}

TEST_F(RealSlides, brokenOnesGiveAMessageOrAreHatchedAndTheWindowLives) {
    TENFIELD_NEEDS_SHARED("slides/broken");
    int messages = 0, hatched = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::sharedDir() / "slides/broken")) {
        if (!entry.is_regular_file()) continue;
        SlidePage* page = open(entry.path());
        if (!page) {
            EXPECT_TRUE(failures.last().contains(QString::fromStdString(entry.path().filename().string())))
                << failures.last().toStdString();
            ++messages;
            continue;
        }
        // Missing files of a MIRAX slide take long to give up; what counts is that the window goes on
        // meanwhile.
        hatched += test::waitFor([&] { return !page->unreadableText().isEmpty(); }, 8000);
        QTest::keyClick(page->view(), Qt::Key_5);
        EXPECT_TRUE(test::waitFor([&] { return !page->view()->navigation().isMoving(); }));
        window.closePage(page);
    }
    EXPECT_GT(messages, 0);
    EXPECT_GT(hatched, 0) << "the slide with flipped bits has tiles that cannot be read";
}

}  // namespace
}  // namespace tenfield::window
