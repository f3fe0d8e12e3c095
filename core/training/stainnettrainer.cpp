#include "core/training/stainnettrainer.h"

#include <ATen/Parallel.h>
#include <torch/nn.h>
#include <torch/optim.h>
#include <torch/utils.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <random>
#include <sstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/stop.h"
#include "core/inference/patchnetwork_p.h"
#include "core/stain/glass.h"
#include "core/stain/macenko.h"
#include "core/stain/reinhard.h"
#include "core/stain/stainnet.h"
#include "core/training/plot.h"
#include "core/training/stainfit.h"

namespace tenfield::training {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t PixelsOfGroup = 60'000;
constexpr int HeldOutSide = 512, MostHeldOut = 60;
constexpr int HeldOutEvery = 5;  // of pairs, by name

/// Pixels before and after, of one patient (or one pair of images).
struct Pool {
    std::vector<stain::Rgb> from, to;
};
struct HeldOut {
    base::RgbImage from, to;
};
struct Lessons {
    std::vector<Pool> pools;
    std::vector<HeldOut> heldOut;
};

cv::Mat view(const base::RgbImage& image) {
    return {image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.data())};
}

base::RgbImage middleOf(const base::RgbImage& image) {
    const int w = std::min(HeldOutSide, image.width()), h = std::min(HeldOutSide, image.height());
    base::RgbImage out(w, h);
    view(image)(cv::Rect((image.width() - w) / 2, (image.height() - h) / 2, w, h))
        .copyTo(cv::Mat(h, w, CV_8UC3, out.data()));
    return out;
}

std::vector<stain::Rgb> drawn(const base::RgbImage& image, std::size_t count, std::mt19937_64& rng) {
    const auto* pixels = reinterpret_cast<const stain::Rgb*>(image.data());
    std::vector<stain::Rgb> out(count);
    for (auto& pixel : out) pixel = pixels[rng() % (image.bytes() / 3)];
    return out;
}

std::unique_ptr<stain::ColourMap> teacherFor(const std::string& method, const base::RgbImage& from,
                                             const base::RgbImage& to) {
    if (method == "macenko")
        return stain::keepGlass(std::make_unique<stain::Macenko>(stain::fitStainVectors(from, {}),
                                                                 stain::fitStainVectors(to, {})));
    return stain::keepGlass(
        std::make_unique<stain::Reinhard>(stain::labStatistics(from, {}), stain::labStatistics(to, {})));
}

/// Every patient is mapped to the target by a teacher of his own; one who cannot be fitted is left out.
Lessons lessonsOfTeacher(const Recipe& recipe, const std::vector<AnnotatedImage>& images) {
    const auto patients = byPatient(images);
    const auto target =
        std::ranges::find_if(patients, [&](const auto& p) { return p.first == recipe.teacher.target; });
    if (target == patients.end())
        throw base::Error("The recipe \"" + recipe.name + "\" aims at the colours of the patient \"" +
                          recipe.teacher.target + "\", of whom there is no image.");
    const auto aim = tissueSample(images, target->second);
    Lessons lessons;
    std::mt19937_64 rng(recipe.seed);
    for (const auto& [patient, chosen] : patients) {
        const auto fitted = base::guarded(
            [&] { return teacherFor(recipe.teacher.method, tissueSample(images, chosen), aim); });
        if (!fitted) {
            if (patient == recipe.teacher.target) throw base::Error(fitted.error().message);
            continue;
        }
        const auto& teacher = **fitted;
        Pool pool;
        for (auto i : chosen) {
            if (images[i].role == Role::Train) {
                const auto some = drawn(images[i].pixels, PixelsOfGroup / chosen.size() + 1, rng);
                pool.from.insert(pool.from.end(), some.begin(), some.end());
            } else if (int(lessons.heldOut.size()) < MostHeldOut) {
                auto from = middleOf(images[i].pixels);
                auto to = mapped(teacher, from);
                lessons.heldOut.push_back({std::move(from), std::move(to)});
            }
        }
        if (pool.from.empty()) continue;
        pool.to.resize(pool.from.size());
        teacher.mapMany(pool.from, pool.to);
        lessons.pools.push_back(std::move(pool));
    }
    return lessons;
}

Lessons lessonsOfPairs(const Recipe& recipe, const fs::path& data) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(data / recipe.teacher.from))
        if (entry.is_regular_file() && fs::exists(data / recipe.teacher.to / entry.path().filename()))
            names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    int number = 0;
    Lessons lessons;
    std::mt19937_64 rng(recipe.seed);
    for (const auto& name : names) {
        const auto from = readRgb(data / recipe.teacher.from / name),
                   to = readRgb(data / recipe.teacher.to / name);
        if (from.width() != to.width() || from.height() != to.height())
            throw base::Error("The images \"" + name +
                              "\" of the two folders differ in size, so they are not aligned.");
        if (++number % HeldOutEvery == 0) {
            if (int(lessons.heldOut.size()) < MostHeldOut)
                lessons.heldOut.push_back({middleOf(from), middleOf(to)});
            continue;
        }
        Pool pool;
        for (std::size_t i = 0; i < PixelsOfGroup; ++i) {
            const auto at = rng() % (from.bytes() / 3);
            pool.from.push_back(reinterpret_cast<const stain::Rgb*>(from.data())[at]);
            pool.to.push_back(reinterpret_cast<const stain::Rgb*>(to.data())[at]);
        }
        lessons.pools.push_back(std::move(pool));
    }
    if (lessons.pools.empty())
        throw base::Error("No two images of one name were found in \"" +
                          (data / recipe.teacher.from).string() + "\" and \"" +
                          (data / recipe.teacher.to).string() + "\".");
    return lessons;
}

/// Names of the tensors as in the authors' checkpoints.
struct Network : torch::nn::Module {
    Network() {
        const auto conv = [](int in, int out) {
            return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 1));
        };
        constexpr int wide = stain::StainNet::width;
        register_module("rgb_trans",
                        layers = torch::nn::Sequential(conv(3, wide), torch::nn::ReLU(), conv(wide, wide),
                                                       torch::nn::ReLU(), conv(wide, 3)));
    }
    torch::nn::Sequential layers{nullptr};
};

/// Pixels of all patients alike, 1 x 3 x 1 x n in -1..1.
std::pair<torch::Tensor, torch::Tensor> batchOf(const Lessons& lessons, int size, std::mt19937_64& rng) {
    auto x = torch::empty({1, 3, 1, size}), y = torch::empty({1, 3, 1, size});
    float *from = x.data_ptr<float>(), *to = y.data_ptr<float>();
    for (int i = 0; i < size; ++i) {
        const auto& pool = lessons.pools[rng() % lessons.pools.size()];
        const auto at = rng() % pool.from.size();
        for (int c = 0; c < 3; ++c) {
            from[c * size + i] = float(pool.from[at][std::size_t(c)]) / 127.5f - 1;
            to[c * size + i] = float(pool.to[at][std::size_t(c)]) / 127.5f - 1;
        }
    }
    return {x, y};
}

std::unique_ptr<torch::optim::Optimizer> optimiserOf(const Recipe& recipe, const Network& network) {
    if (recipe.optimiser == "sgd")
        return std::make_unique<torch::optim::SGD>(
            network.parameters(), torch::optim::SGDOptions(recipe.learningRate).momentum(0.9));
    if (recipe.optimiser == "adam")
        return std::make_unique<torch::optim::Adam>(network.parameters(),
                                                    torch::optim::AdamOptions(recipe.learningRate));
    throw base::Error("A recipe of task stainnet takes the optimiser adam or sgd, not \"" + recipe.optimiser +
                      "\".");
}

std::vector<double> teach(Network& network, const Recipe& recipe, const Lessons& lessons,
                          const TrainingSettings& settings) {
    const auto optimiser = optimiserOf(recipe, network);
    std::mt19937_64 rng(recipe.seed + 1);
    std::vector<double> losses;
    for (int step = 0; step < recipe.steps; ++step) {
        base::throwIfStopped(settings.stop);
        if (settings.progress) settings.progress({recipe.name, double(step), double(recipe.steps)});
        for (auto& group : optimiser->param_groups())
            group.options().set_lr(recipe.learningRate *
                                   (0.5 + 0.5 * std::cos(std::numbers::pi * step / recipe.steps)));
        const auto [x, y] = batchOf(lessons, recipe.batch, rng);
        const auto loss = torch::l1_loss(network.layers->forward(x), y);
        optimiser->zero_grad();
        loss.backward();
        optimiser->step();
        losses.push_back(loss.item<double>());
        if (!std::isfinite(losses.back()))
            throw base::Error("The training diverged. Lower the learning rate in the recipe.");
    }
    return losses;
}

void add(Likeness& sum, const Likeness& more, double share) {
    sum.l1 += more.l1 * share, sum.psnr += more.psnr * share, sum.ssim += more.ssim * share;
}

nlohmann::ordered_json asJson(const Likeness& l) {
    return {{"l1", l.l1}, {"psnr", l.psnr}, {"ssim", l.ssim}};
}

void writeLosses(const std::vector<double>& losses, const fs::path& out) {
    std::ostringstream csv;
    csv << "step,loss\n";
    Plot plot{"Loss", "step", "L1", 0, double(std::max<std::size_t>(2, losses.size()) - 1), 0, 0, {{"", {}}}};
    for (std::size_t i = 0; i < losses.size(); ++i) {
        csv << i << ',' << losses[i] << '\n';
        plot.curves[0].points.emplace_back(double(i), losses[i]);
        plot.yTo = std::max(plot.yTo, losses[i]);
    }
    base::writeFileAtomically(out / "losses.csv", csv.str());
    writePlot(plot, out / "losses.png");
}

}  // namespace

Likeness likeness(const base::RgbImage& a, const base::RgbImage& b) {
    Likeness out;
    const double count = double(a.bytes());
    out.l1 = cv::norm(view(a), view(b), cv::NORM_L1) / count;
    const double mse = cv::norm(view(a), view(b), cv::NORM_L2SQR) / count;
    out.psnr = 10 * std::log10(255.0 * 255 / std::max(mse, 1e-6));
    cv::Mat x, y;
    cv::cvtColor(view(a), x, cv::COLOR_RGB2GRAY);
    cv::cvtColor(view(b), y, cv::COLOR_RGB2GRAY);
    x.convertTo(x, CV_64F);
    y.convertTo(y, CV_64F);
    const auto blurred = [](const cv::Mat& m) {
        cv::Mat out;
        cv::GaussianBlur(m, out, {11, 11}, 1.5);
        return out;
    };
    const cv::Mat mx = blurred(x), my = blurred(y), vx = blurred(x.mul(x)) - mx.mul(mx),
                  vy = blurred(y.mul(y)) - my.mul(my), vxy = blurred(x.mul(y)) - mx.mul(my);
    const double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255;
    const cv::Mat above = (2 * mx.mul(my) + c1).mul(2 * vxy + c2),
                  below = (mx.mul(mx) + my.mul(my) + c1).mul(vx + vy + c2);
    cv::Mat ratio;
    cv::divide(above, below, ratio);
    out.ssim = cv::mean(ratio)[0];
    return out;
}

StainNetOutcome trainStainNet(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                              const fs::path& data, const TrainingSettings& settings) {
    at::set_num_threads(std::max(1, settings.threads));
    const auto start = std::chrono::steady_clock::now();
    const auto lessons =
        recipe.teacher.method == "pairs" ? lessonsOfPairs(recipe, data) : lessonsOfTeacher(recipe, images);
    if (lessons.pools.empty())
        throw base::Error("The recipe \"" + recipe.name + "\" finds nothing to train on.");
    torch::manual_seed(recipe.seed);
    Network network;
    StainNetOutcome outcome;
    outcome.losses = teach(network, recipe, lessons, settings);
    fs::create_directories(settings.out);
    outcome.weights = settings.out / "weights.safetensors";
    auto weights = inference::exported(network);
    weights.metadata = {
        {"architecture", "StainNet"}, {"recipe", recipe.name}, {"seed", std::to_string(recipe.seed)}};
    base::writeSafetensors(outcome.weights, weights);

    const auto map = stain::keepGlass(stain::StainNet::fromFile(outcome.weights));
    std::vector<SheetEntry> sheet;
    outcome.heldOutImages = int(lessons.heldOut.size());
    for (const auto& [from, to] : lessons.heldOut) {
        const auto after = mapped(*map, from);
        const double share = 1.0 / outcome.heldOutImages;
        add(outcome.before, likeness(from, to), share);
        add(outcome.after, likeness(after, to), share);
        if (sheet.size() < 36) {
            sheet.push_back({from, "before"});
            sheet.push_back({to, "teacher"});
            sheet.push_back({after, "StainNet"});
        }
    }
    outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    writeLosses(outcome.losses, settings.out);
    writeContactSheet("Held-out images", sheet, settings.out / "stainnet.png", 6);
    base::writeFileAtomically(settings.out / "recipe.json", recipe.text);
    const nlohmann::ordered_json report{{"recipe", recipe.name},
                                        {"teacher", recipe.teacher.method},
                                        {"target", recipe.teacher.target},
                                        {"steps", recipe.steps},
                                        {"seconds", outcome.seconds},
                                        {"patientsTrained", lessons.pools.size()},
                                        {"heldOutImages", outcome.heldOutImages},
                                        {"untouchedToTeacher", asJson(outcome.before)},
                                        {"stainNetToTeacher", asJson(outcome.after)}};
    base::writeFileAtomically(settings.out / "stainnet.json", report.dump(2) + "\n");
    return outcome;
}

}  // namespace tenfield::training
