// What the shipped networks and the colour tables cost, on all cores: Mpx/s screened, patches/s, ms after a
// stop, seconds a table.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <stop_token>
#include <thread>

#include "core/base/error.h"
#include "core/inference/loadclassifier.h"
#include "core/stain/macenko.h"
#include "core/stain/reinhard.h"

namespace {

using namespace tenfield;

base::RgbImage noise(int width, int height) {
    std::mt19937 random(1);
    base::RgbImage image(width, height);
    for (std::size_t i = 0; i < image.bytes(); ++i) image.data()[i] = std::uint8_t(random() >> 24);
    return image;
}

inference::Classifier& classifier(bool bf16) {
    const auto load = [](inference::Precision precision) {
        return inference::loadClassifier(inference::readModelCard(inference::findModelCard()),
                                         {.precision = precision});
    };
    static const auto fast = load(inference::Precision::Bf16);
    static const auto exact = load(inference::Precision::Fp32);
    return bf16 ? *fast : *exact;
}

/// Second argument: pixels of the block with its halo; third: whether memory is kept between blocks, as an
/// analysis does. core: the Mpx/s of the part that counts.
void screening(benchmark::State& state) {
    auto& network = classifier(state.range(0) != 0);
    const int side = int(state.range(1)), core = side - 2 * network.halo();
    const auto block = noise(side, side);
    const auto memory = state.range(2) ? network.keepMemory() : nullptr;
    for (auto _ : state) benchmark::DoNotOptimize(network.screen(block));
    const auto rate = [&](double pixels) {
        return benchmark::Counter(pixels * 1e-6 * double(state.iterations()), benchmark::Counter::kIsRate);
    };
    state.counters["Mpx/s"] = rate(double(side) * side);
    state.counters["core Mpx/s"] = rate(double(core) * core);
}
BENCHMARK(screening)
    ->ArgNames({"bf16", "side", "kept"})
    ->ArgsProduct({{0, 1}, {768, 1280, 1792}, {0, 1}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

/// How long a block goes on after a stop was asked for, at sixteen moments of it: "longest" in ms.
void stopping(benchmark::State& state) {
    using Clock = std::chrono::steady_clock;
    auto& network = classifier(state.range(0) != 0);
    const auto block = noise(1792, 1792);
    const auto memory = network.keepMemory();
    network.screen(block);
    const auto start = Clock::now();
    network.screen(block);
    const auto whole = Clock::now() - start;
    double longest = 0;
    for (auto _ : state)
        for (int i = 0; i < 16; ++i) {
            std::stop_source stop;
            Clock::time_point asked;
            std::jthread asks([&] {
                std::this_thread::sleep_for(whole * i / 16);
                asked = Clock::now();
                stop.request_stop();
            });
            try {
                network.screen(block, stop.get_token());
            } catch (const base::Cancelled&) {
            }
            const auto end = Clock::now();
            asks.join();
            if (end > asked)
                longest = std::max(longest, std::chrono::duration<double, std::milli>(end - asked).count());
        }
    state.counters["longest"] = longest;
}
BENCHMARK(stopping)->ArgName("bf16")->Arg(0)->Arg(1)->Iterations(1)->Unit(benchmark::kMillisecond);

void orientations(benchmark::State& state) {
    auto& network = classifier(state.range(0) != 0);
    const std::vector<base::RgbImage> patches(4, noise(100, 100));
    for (auto _ : state) benchmark::DoNotOptimize(network.classifyOrientations(patches));
    state.counters["patches/s"] =
        benchmark::Counter(32.0 * double(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(orientations)->ArgName("bf16")->Arg(0)->Arg(1)->UseRealTime()->Unit(benchmark::kMillisecond);

void gradCam(benchmark::State& state) {
    const auto patch = noise(100, 100);
    for (auto _ : state)
        benchmark::DoNotOptimize(classifier(true).gradCam(patch, inference::TargetClass::Mitosis));
}
BENCHMARK(gradCam)->UseRealTime()->Unit(benchmark::kMillisecond);

void macenkoTable(benchmark::State& state) {
    const stain::Macenko map(stain::macenkoReference());
    for (auto _ : state) benchmark::DoNotOptimize(stain::ColourTable(map));
}
BENCHMARK(macenkoTable)->UseRealTime()->Unit(benchmark::kMillisecond);

void reinhardTable(benchmark::State& state) {
    const stain::Reinhard map(stain::reinhardReference());
    for (auto _ : state) benchmark::DoNotOptimize(stain::ColourTable(map));
}
BENCHMARK(reinhardTable)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
