#include "ui/snapshots/snapshot.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QPainter>
#include <QSignalSpy>

#include "tests/support/memorysource.h"
#include "tests/support/shared.h"
#include "ui/snapshots/snapshotdialog.h"

namespace tenfield::snapshots {
namespace {

/// Fills what it is told to, and counts.
class Paint : public overlays::Overlay {
public:
    Paint() : Overlay("paint", "Paint") {}
    int z() const override { return 0; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect&) override {
        ++painted;
        if (onPaint) onPaint();
        const auto at = view.toView({1000, 1000});
        painter.fillRect(QRectF(at.x - 10, at.y - 10, 20, 20), colour);
    }
    int painted = 0;
    QColor colour = Qt::red;
    std::function<void()> onPaint;
};

class SnapshotTest : public ::testing::Test {
protected:
    PictureRequest request(double width = 300, double height = 200, double ratio = 2) {
        return {.source = std::make_shared<test::MemorySource>(
                    4000, 3000, std::vector<double>{1, 4},
                    [](int, std::int64_t, std::int64_t) { return 0xffe0c0d0u; }),
                .view = {{1000, 1000}, 0.5, 0, width, height},
                .ratio = ratio};
    }
    Snapshot::Options options() {
        return {.overlays = {&overlay}, .scaleBar = false, .mpp = base::Mpp{0.25, 0.25}, .title = "a.svs"};
    }
    test::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "picture ü.png";
    Paint overlay;
    QThreadPool pool;
};

TEST_F(SnapshotTest, WritesSlideOverlaysAndTheSizeOfItsPixels) {
    Snapshot snapshot(request(), options(), pool);
    QSignalSpy finished(&snapshot, &Snapshot::finished), progress(&snapshot, &Snapshot::progress);
    snapshot.write(file);
    ASSERT_TRUE(finished.wait(10000));
    const QImage picture(QString::fromStdString(file.string()));
    ASSERT_EQ(picture.size(), QSize(600, 400));
    EXPECT_EQ(picture.pixel(5, 5), 0xffe0c0d0u);
    EXPECT_EQ(picture.pixel(300, 200), 0xffff0000u);
    EXPECT_EQ(picture.pixel(300 + 18, 200), 0xffff0000u) << "twenty view pixels are forty of the picture";
    EXPECT_EQ(picture.pixel(300 + 22, 200), 0xffe0c0d0u);
    EXPECT_EQ(picture.dotsPerMeterX(), 4'000'000)
        << "0.25 um: two picture pixels a view pixel of half a pixel";
    EXPECT_TRUE(picture.text("Description").contains("a.svs"));
    EXPECT_TRUE(picture.text("Description").contains("research use only"));
    EXPECT_GT(progress.count(), 1);
}

TEST_F(SnapshotTest, HiddenOverlaysStayAway) {
    overlay.setVisible(false);
    Snapshot snapshot(request(), options(), pool);
    QSignalSpy finished(&snapshot, &Snapshot::finished);
    snapshot.write(file);
    ASSERT_TRUE(finished.wait(10000));
    EXPECT_EQ(overlay.painted, 0);
}

TEST_F(SnapshotTest, NoPictureShowsTwoStates) {
    // Four bands; between the second and the third the overlay changes.
    overlay.onPaint = [&] {
        if (overlay.painted == 2)
            QMetaObject::invokeMethod(
                &overlay,
                [&] {
                    overlay.colour = Qt::blue;
                    Q_EMIT overlay.changed();
                },
                Qt::QueuedConnection);
    };
    Snapshot snapshot(request(2000, 1000, 1.4), options(), pool);
    QSignalSpy finished(&snapshot, &Snapshot::finished);
    snapshot.write(file);
    ASSERT_TRUE(finished.wait(20000));
    const QImage picture(QString::fromStdString(file.string()));
    EXPECT_EQ(picture.pixel(1400, 700), 0xff0000ffu);
    EXPECT_GE(overlay.painted, 6) << "begun anew";
    overlay.onPaint = [&] {
        QMetaObject::invokeMethod(&overlay, &overlays::Overlay::changed, Qt::QueuedConnection);
    };
    Snapshot never(request(2000, 1000, 1.4), options(), pool);
    QSignalSpy failed(&never, &Snapshot::failed);
    never.write(file);
    ASSERT_TRUE(failed.wait(30000));
    EXPECT_TRUE(failed[0][0].toString().contains("kept changing"));
}

TEST_F(SnapshotTest, CancelledNothingIsWrittenAndFailuresNameTheFile) {
    Snapshot snapshot(request(2000, 1000, 1.4), options(), pool);
    QSignalSpy cancelled(&snapshot, &Snapshot::cancelled);
    snapshot.write(file);
    snapshot.cancel();
    ASSERT_TRUE(cancelled.wait(10000));
    EXPECT_FALSE(std::filesystem::exists(file));

    Snapshot lost(request(), options(), pool);
    QSignalSpy failed(&lost, &Snapshot::failed);
    lost.write(folder.path() / "no such folder" / "x.png");
    ASSERT_TRUE(failed.wait(10000));
    EXPECT_TRUE(failed[0][0].toString().contains("no such folder")) << failed[0][0].toString().toStdString();
    {
        Snapshot gone(request(2000, 1000, 1.4), options(), pool);
        gone.write(file);
    }
    pool.waitForDone();
}

TEST_F(SnapshotTest, TheDialogOffersWhatFitsAndSaysWhatComesOut) {
    const base::Mpp mpp{0.25, 0.25};
    const Place view{"view", {{1000, 1000}, 0.5, 0, 800, 600}, {}, 1},
        region{"ROI 1", {}, {0, 0, 4000, 2000}, 1}, slide{"slide", {}, {0, 0, 100000, 80000}, 1};
    SnapshotDialog dialog({view, region, slide}, viewport::Magnification(mpp, {}), mpp);
    auto* resolution = dialog.findChild<QComboBox*>("resolution");
    auto* place = dialog.findChild<QComboBox*>("place");
    EXPECT_EQ(dialog.pictureWidth(), int(800 * dialog.devicePixelRatioF()));
    place->setCurrentIndex(1);
    EXPECT_EQ(dialog.pictureWidth(), 2000) << "a page, not a stamp: the least power of 1600 pixels and more";
    const auto choose = [&](const QString& text) {
        const int at = resolution->findText(text);
        if (at < 0) return false;
        resolution->setCurrentIndex(at);
        Q_EMIT resolution->activated(at);
        return true;
    };
    ASSERT_TRUE(choose("As scanned"));
    EXPECT_EQ(dialog.pictureWidth(), 4000);
    ASSERT_TRUE(choose("10×"));
    EXPECT_EQ(dialog.pictureWidth(), 1000);
    const auto [at1000, ratio1000] = region.sized(1000);
    EXPECT_EQ(ratio1000, 1);
    const auto [at4000, ratio4000] = region.sized(4000);
    EXPECT_EQ(ratio4000, 2.5);
    EXPECT_DOUBLE_EQ(at4000.width(), 1600);
    EXPECT_DOUBLE_EQ(at4000.toLevel0({0, 0}).x, 0);
    EXPECT_DOUBLE_EQ(at4000.toLevel0({1600, 800}).y, 2000);
    place->setCurrentIndex(2);
    EXPECT_FALSE(choose("As scanned")) << "8,000 million pixels";
    EXPECT_LE(double(dialog.pictureWidth()) * dialog.pictureWidth() * 0.8, kMostPixels);
}

}  // namespace
}  // namespace tenfield::snapshots
