#include "core/slide/halve.h"

#include <gtest/gtest.h>

namespace {

using namespace tenfield;

TEST(Halve, AveragesEachChannelAndAlpha) {
    base::ArgbImage image(2, 2);
    image.data()[0] = 0xff000000;
    image.data()[1] = 0xff0000ff;
    image.data()[2] = 0xffff0000;
    image.data()[3] = 0x00000000;
    EXPECT_EQ(*slide::halved(image).data(), 0xbf400040u) << "(3*255+2)/4 = 191, (255+2)/4 = 64";
}

TEST(Halve, AnOddSideAveragesWhatIsThere) {
    base::ArgbImage image(5, 3, 0xff808080);
    *image.pixel(4, 2) = 0xff202020;
    const auto half = slide::halved(image);
    EXPECT_EQ(half.width(), 3);
    EXPECT_EQ(half.height(), 2);
    EXPECT_EQ(*half.pixel(2, 1), 0xff202020u);
    EXPECT_EQ(*half.pixel(2, 0), 0xff808080u);
}

TEST(Halve, ARectangleCoversEveryPixelItTouches) {
    EXPECT_EQ(slide::halvedRect({3, 4, 1, 1}, 1), (geometry::PixelRect{1, 2, 1, 1}));
    EXPECT_EQ(slide::halvedRect({3, 4, 2, 9}, 2), (geometry::PixelRect{0, 1, 2, 3}));
}

}  // namespace
