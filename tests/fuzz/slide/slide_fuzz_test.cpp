// Opens and reads slides that were damaged at random, from one seed. No crash, no hang, and never silence:
// what cannot be read is refused with a message that names the file, or named in the block.
// TENFIELD_FUZZ_RUNS=100000 (and a build with sanitizers) makes a night's work of it; TENFIELD_FUZZ_SEED
// begins elsewhere.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <random>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/slide/slidesource.h"
#include "core/tiles/tilegrid.h"
#include "tests/support/memorysource.h"
#include "tests/support/shared.h"
#include "tests/support/tiffslide.h"

namespace {

using namespace tenfield;
using Clock = std::chrono::steady_clock;
using Random = std::mt19937_64;

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// Small files of every kind that openSlide() reads.
std::vector<std::string> seeds(const test::TemporaryFolder& folder) {
    std::vector<std::string> result;
    test::TiffSlide tiff;
    tiff.width = 300;
    tiff.height = 200;
    tiff.tile = 64;
    tiff.coarser = {{75, 50}};
    tiff.xResolution = 40000;
    tiff.icc = {1, 2, 3, 4};
    tiff.pixel = [](int, int x, int y) { return std::uint32_t(x / 4) << 16 | std::uint32_t(y) << 8 | 90; };
    const auto keep = [&](const char* name) { result.push_back(base::readFile(folder / name)); };
    const auto write = [&](const char* name) {
        test::writeTiff(folder / name, tiff);
        keep(name);
    };
    write("deflate.tif");
    tiff.jpeg = true;
    write("jpeg.tif");
    tiff.description =
        "Aperio Image Library v11.2.1\r\n300x200 [0,0 300x200] (64x64) JPEG/RGB Q=90|AppMag = 40|MPP = 0.25";
    write("aperio.svs");
    tiff.jpeg = false;
    tiff.tile = 0;
    write("strips.tif");
    cv::Mat mat(120, 160, CV_8UC3, cv::Scalar(200, 120, 180));
    for (const char* name : {"plain.png", "plain.jpg"}) {
        cv::imwrite((folder / name).string(), mat);
        keep(name);
    }
    return result;
}

/// Flips bits, writes numbers that code trips over, cuts, copies parts about; mostly near the front, where
/// headers stand.
std::string damaged(std::string bytes, Random& random) {
    const auto below = [&](std::size_t n) { return std::size_t(random() % std::max<std::size_t>(1, n)); };
    const auto place = [&] {
        return random() % 3 ? below(std::min<std::size_t>(bytes.size(), 512)) : below(bytes.size());
    };
    constexpr std::uint32_t kNumbers[] = {0,      1,       0x7f,       0xff,       0x7fff,
                                          0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff};
    for (auto edits = 1 + below(6); edits > 0 && !bytes.empty(); --edits) {
        const auto at = place();
        switch (random() % 5) {
            case 0:
                bytes[at] = char(bytes[at] ^ (1 << below(8)));
                break;
            case 1:
                bytes[at] = char(random());
                break;
            case 2: {
                const auto number = kNumbers[below(std::size(kNumbers))];
                for (std::size_t i = 0; i < 4 && at + i < bytes.size(); ++i)
                    bytes[at + i] = char(number >> (8 * i));
                break;
            }
            case 3: {
                const auto from = below(bytes.size()),
                           length = std::min({below(64), bytes.size() - at, bytes.size() - from});
                bytes.replace(at, length, bytes.substr(from, length));
                break;
            }
            default:
                if (random() % 8 == 0) bytes.resize(below(bytes.size()));
        }
    }
    return bytes;
}

void openAndRead(const std::filesystem::path& file) {
    try {
        const auto slide = slide::openSlide(file);
        const auto& info = slide->info();
        const tiles::TileGrid grid(info.levels);
        for (int level = 0; level < int(info.levels.size()); ++level) {
            const auto& l = info.levels[level];
            for (const auto& [x, y] :
                 {std::pair<std::int64_t, std::int64_t>{0, 0}, {l.width / 2 - 50, l.height - 90}}) {
                const auto block = slide->read(level, {x, y, 200, 200});
                ASSERT_EQ(block.error.empty(), block.unreadable.empty());
                for (const auto& r : block.unreadable) {
                    ASSERT_TRUE(r.x >= 0 && r.y >= 0 && r.right() <= 200 && r.bottom() <= 200);
                }
            }
            ASSERT_GT(grid.columns(level), 0);
        }
        for (const auto& name : info.associatedImages) {
            if (base::guarded([&] { return slide->associatedImage(name); })) continue;
        }
        slide->iccProfile();
    } catch (const base::Error& e) {
        ASSERT_NE(std::string(e.what()).find(file.filename().string()), std::string::npos) << e.what();
    }
}

TEST(SlideFuzz, DamagedFilesEndInAMessageOrNameWhatIsLost) {
    const test::TemporaryFolder folder;
    const auto originals = seeds(folder);
    const auto first = setting("TENFIELD_FUZZ_SEED", 20240607), runs = setting("TENFIELD_FUZZ_RUNS", 600);
    for (std::uint64_t run = 0; run < runs; ++run) {
        Random random(first + run);
        const auto file = folder / ("fuzzed-" + std::to_string(first + run));
        std::ofstream(file, std::ios::binary) << damaged(originals[random() % originals.size()], random);
        const auto start = Clock::now();
        openAndRead(file);
        if (testing::Test::HasFatalFailure()) FAIL() << "seed " << first + run;
        ASSERT_LT(Clock::now() - start, std::chrono::seconds(20)) << "seed " << first + run;
        std::filesystem::remove(file);
    }
}

}  // namespace
