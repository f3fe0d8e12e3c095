#include "core/training/annotatedset.h"

#include <atomic>
#include <charconv>
#include <cmath>
#include <map>
#include <mutex>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "core/base/error.h"
#include "core/base/files.h"

namespace tenfield::training {

namespace fs = std::filesystem;

namespace {

double number(const std::string& text, const std::string& where) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        throw base::Error(where + ": \"" + text + "\" is no number.");
    return value;
}

bool isImage(const fs::path& file) {
    static const std::set<std::string> known{".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"};
    return known.contains(file.extension().string());
}

}  // namespace

std::vector<std::string> csvFields(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
            fields.back() += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else if (c != '\r')
            fields.back() += c;
    }
    return fields;
}

std::vector<AnnotatedImage> readAnnotatedFolder(const fs::path& folder, const std::string& prefix) {
    const auto csv = folder / "points.csv";
    std::istringstream lines(base::readFile(csv));
    std::string line;
    if (!std::getline(lines, line)) throw base::Error("\"" + csv.string() + "\" is empty.");
    std::map<std::string, std::size_t> column;
    const auto header = csvFields(line);
    for (std::size_t i = 0; i < header.size(); ++i) column[header[i]] = i;
    for (const char* needed : {"image", "x", "y", "label"})
        if (!column.contains(needed))
            throw base::Error("\"" + csv.string() + "\" has no column \"" + needed + "\" in its first line.");

    std::map<std::string, AnnotatedImage> byName;
    for (int row = 2; std::getline(lines, line); ++row) {
        if (line.empty()) continue;
        const auto where = csv.string() + ", line " + std::to_string(row);
        const auto fields = csvFields(line);
        if (fields.size() != header.size())
            throw base::Error(where + ": " + std::to_string(fields.size()) + " fields instead of " +
                              std::to_string(header.size()) + ".");
        const auto text = [&](const char* name) {
            return column.contains(name) ? fields[column[name]] : std::string();
        };
        const auto name = text("image");
        if (!name.starts_with(prefix)) continue;
        const fs::path relative(name);
        for (const auto& part : relative)
            if (part == "..") throw base::Error(where + ": the image lies outside the folder.");
        auto& image = byName[name];
        image.name = name;
        image.file = folder / relative;
        image.patient = text("patient").empty() ? name : text("patient");
        image.points.push_back({number(text("x"), where), number(text("y"), where),
                                int(number(text("label"), where)), text("kind")});
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || !isImage(entry.path())) continue;
        // Not fs::relative(): a link to an image has the name that points.csv gives it, not its target's.
        const auto name = entry.path().lexically_relative(folder).generic_string();
        if (!name.starts_with(prefix) || byName.contains(name)) continue;
        const auto stem = entry.path().stem().string();
        byName[name] = {entry.path(), name, stem.substr(0, stem.find_first_of("_-")), {}, true, Role::Train,
                        {},           {}};
    }
    std::vector<AnnotatedImage> images;
    for (auto& [name, image] : byName) images.push_back(std::move(image));
    return images;
}

base::RgbImage readRgb(const fs::path& file) {
    const cv::Mat bgr = cv::imread(file.string(), cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    if (bgr.empty())
        throw base::Error("The image \"" + file.string() +
                          "\" cannot be read. It may be missing, damaged or of an unknown kind.");
    base::RgbImage rgb(bgr.cols, bgr.rows);
    cv::Mat target(bgr.rows, bgr.cols, CV_8UC3, rgb.data());
    cv::cvtColor(bgr, target, cv::COLOR_BGR2RGB);
    return rgb;
}

void loadPixels(std::vector<AnnotatedImage>& images, int threads) {
    std::atomic<std::size_t> next = 0;
    std::mutex lock;
    std::string failure;
    {
        std::vector<std::jthread> workers;
        for (int t = 0; t < std::max(1, threads); ++t)
            workers.emplace_back([&] {
                for (std::size_t i; (i = next++) < images.size();) {
                    const auto done = base::guarded([&] {
                        if (images[i].pixels.empty()) images[i].pixels = readRgb(images[i].file);
                    });
                    if (done) continue;
                    const std::lock_guard guard(lock);
                    failure = done.error().message;
                    next = images.size();
                }
            });
    }
    if (!failure.empty()) throw base::Error(failure);
}

}  // namespace tenfield::training
