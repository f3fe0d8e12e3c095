#pragma once

#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

#include "core/training/recipe.h"
#include "tests/support/shared.h"

namespace tenfield::test {

/// A folder of drawn images: pink ground, pale discs as nuclei and, at the labelled places, dark bars as
/// mitoses. Four patients with one image each.
inline void drawAnnotatedFolder(const std::filesystem::path& folder, int side = 300, int mitoses = 6) {
    std::filesystem::create_directories(folder / "images");
    std::ofstream csv(folder / "points.csv");
    csv << "image,patient,x,y,label,kind,score,note\n";
    cv::RNG rng(7);
    for (int i = 0; i < 4; ++i) {
        cv::Mat image(side, side, CV_8UC3, cv::Scalar(200, 170, 225));
        for (int k = 0; k < side * side / 900; ++k)
            cv::circle(image, {rng.uniform(0, side), rng.uniform(0, side)}, 8, cv::Scalar(170, 110, 150), -1,
                       cv::LINE_AA);
        const std::string name = "images/P" + std::to_string(i) + "_0.png";
        for (int k = 0; k < mitoses; ++k) {
            const cv::Point at(30 + rng.uniform(0, side - 60), 30 + rng.uniform(0, side - 60));
            cv::circle(image, at, 16, cv::Scalar(215, 190, 230), -1, cv::LINE_AA);
            cv::line(image, at - cv::Point(7, 2), at + cv::Point(7, 2), cv::Scalar(90, 20, 50), 6,
                     cv::LINE_AA);
            csv << name << ",P" << i << ',' << at.x << ',' << at.y
                << ",1,mitosis,,\"a, \"\"quoted\"\" note\"\n";
        }
        cv::imwrite((folder / name).string(), image);
    }
}

inline training::Recipe smallRecipe(training::Task task) {
    training::Recipe r;
    r.name = "smoke";
    r.task = task;
    r.crop = 64;
    r.batch = 8;
    r.steps = 14;
    r.seed = 3;
    r.learningRate = 2e-3;
    r.averaging = 0.5;
    r.bf16 = false;
    r.validateEvery = 0;
    r.validationPatients = {"P2"};
    r.testPatients = {"P3"};
    r.sets = {{"drawn", "drawn"}};
    r.shares = {{"drawn", "mitosis", 0.5, task == training::Task::Dense ? 20.0 : 3.0, {}},
                {"drawn", "nucleus", 0.4, 5, {}},
                {"drawn", "random", 0.1, 0, {}}};
    r.text = "{}";
    return r;
}

}  // namespace tenfield::test
