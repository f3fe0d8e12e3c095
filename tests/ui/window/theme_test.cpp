#include "ui/window/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QImage>
#include <QPalette>
#include <QSettings>

namespace tenfield::window {
namespace {

double contrast(QColor a, QColor b) {
    const auto light = [](QColor c) {
        const auto part = [](double v) {
            return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF()) + 0.05;
    };
    return std::max(light(a), light(b)) / std::min(light(a), light(b));
}

class ThemeTest : public testing::TestWithParam<Theme> {
protected:
    ThemeTest() { setTheme(GetParam()); }
    ~ThemeTest() override {
        setTheme(Theme::Light);
        QSettings().clear();
    }
};

TEST_P(ThemeTest, anEmptyCheckBoxIsSeen) {
    QCheckBox box;
    box.resize(box.sizeHint());
    const QImage shot = box.grab().toImage();
    const QColor ground = box.palette().color(QPalette::Window);
    double best = 1;
    for (int x = 0; x < shot.width(); ++x)
        best = std::max(best, contrast(shot.pixelColor(x, shot.height() / 2), ground));
    EXPECT_GT(best, GetParam() == Theme::Dark ? 3 : 1.5);
}

TEST_P(ThemeTest, warningsCanBeRead) {
    const QPalette palette = QApplication::palette();
    EXPECT_GT(contrast(palette.color(QPalette::BrightText), palette.color(QPalette::Window)), 4.5);
}

INSTANTIATE_TEST_SUITE_P(Both, ThemeTest, testing::Values(Theme::Light, Theme::Dark),
                         [](const auto& info) { return info.param == Theme::Dark ? "Dark" : "Light"; });

}  // namespace
}  // namespace tenfield::window
