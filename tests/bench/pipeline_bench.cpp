// Dense throughput through the whole program against the same networks on blocks already in memory, and peak
// memory of a small region against one ten times larger. pipeline_bench [SLIDE]; without one it writes the
// demo slide.
#include <chrono>
#include <cstdio>
#include <optional>

#include "core/analysis/blockwork.h"
#include "core/demo/demoslide.h"
#include "core/inference/loadclassifier.h"
#include "core/inference/modelcard.h"
#include "tests/support/program.h"

using namespace tenfield;

namespace {

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Blocks of the region, read and coloured, so that only the networks are left to run.
double networkSeconds(const analysis::AnalysisRequest& request, const slide::SlideSource& source,
                      inference::Classifier& classifier, double& pixels) {
    const auto grid = patches::ModelGrid::forMpp(source.info().mpp.value(), classifier.mpp());
    const auto tissue = patches::findTissue(source, request.roi.boundingBox());
    const auto plan = patches::planBlocks(request.roi, grid, source.info().extent(),
                                          {request.blockSize, classifier.halo(), 16}, &tissue);
    const analysis::BlockContext context{request, grid, tissue};
    const patches::BlockReader reader(source, grid);
    std::vector<analysis::ReadBlock> blocks;
    for (const auto& block : plan.blocks)
        blocks.push_back(analysis::prepareBlock(context, block, reader.read(block.read)));
    pixels = plan.corePixels();
    const auto start = std::chrono::steady_clock::now();
    for (const auto& block : blocks) analysis::screenBlock(context, block, classifier, {});
    return secondsSince(start);
}

std::size_t peakMemory(const std::string& slide, const std::string& rect, const std::filesystem::path& out) {
    test::Program program({"analyze", slide, "--rect", rect, "--out", out.string()});
    if (program.wait() != 0) std::fprintf(stderr, "%s\n", program.errors().c_str());
    return program.peakMemory();
}

}  // namespace

int main(int argc, char** argv) {
    test::TemporaryFolder folder;
    std::string slide = argc > 1 ? argv[1] : "";
    if (slide.empty()) {
        slide = (folder / "demo.svs").string();
        demo::writeDemoSlide(slide);
    }
    const auto source = slide::openSlide(slide);
    const auto classifier = inference::loadClassifier(inference::readModelCard(inference::findModelCard()));
    analysis::AnalysisRequest request;
    const auto centre = source->info().extent().centre();
    request.roi =
        geometry::Region(geometry::Rect::around(centre, 6000, 4500).intersected(source->info().extent()));
    request.threshold = classifier->threshold();

    double pixels = 0;
    networkSeconds({geometry::Region(geometry::Rect::around(centre, 1024, 1024))}, *source, *classifier,
                   pixels);  // warm-up
    for (int round = 0; round < 3; ++round) {
        const double network = networkSeconds(request, *source, *classifier, pixels);
        analysis::AnalysisSink quiet;
        const auto result = analysis::runAnalysis(request, *source, *classifier, quiet, {});
        const double program = result.seconds.at("blocks");
        std::printf("dense %s: program %.2f Mpx/s, networks alone %.2f Mpx/s, ratio %.3f (%zu candidates)\n",
                    classifier->precisionInUse().c_str(), pixels / program / 1e6, pixels / network / 1e6,
                    network / program, result.detections.size());
    }

    const auto small = peakMemory(slide, "4000,3000,2200,1650", folder / "small");
    const auto large = peakMemory(slide, "4000,3000,6957,5218", folder / "large");
    std::printf("peak memory: %.0f MiB for 2200 x 1650 px, %.0f MiB for ten times the area, ratio %.3f\n",
                double(small) / 1048576, double(large) / 1048576, double(large) / double(small));
}
