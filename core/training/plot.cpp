#include "core/training/plot.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/files.h"

namespace tenfield::training {

namespace {

void write(const cv::Mat& bgr, const std::filesystem::path& png) {
    std::vector<unsigned char> bytes;
    cv::imencode(".png", bgr, bytes);
    base::writeFileAtomically(png, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

void text(cv::Mat& image, const std::string& words, cv::Point at, double size = 0.45,
          const cv::Scalar& colour = {40, 40, 40}) {
    cv::putText(image, words, at, cv::FONT_HERSHEY_SIMPLEX, size, colour, 1, cv::LINE_AA);
}

const cv::Scalar colours[] = {{180, 90, 20}, {40, 60, 200}, {60, 150, 40}, {150, 60, 150}, {0, 140, 220}};

std::string number(double v) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.3g", v);
    return buffer;
}

}  // namespace

void writePlot(const Plot& plot, const std::filesystem::path& png) {
    constexpr int Left = 70, Top = 45, Width = 620, Height = 450;
    cv::Mat image(560, 720, CV_8UC3, cv::Scalar::all(255));
    const auto place = [&](double x, double y) {
        const double u = (x - plot.xFrom) / (plot.xTo - plot.xFrom),
                     v = (y - plot.yFrom) / (plot.yTo - plot.yFrom);
        return cv::Point(int(std::lround(Left + std::clamp(u, 0.0, 1.0) * Width)),
                         int(std::lround(Top + (1 - std::clamp(v, 0.0, 1.0)) * Height)));
    };
    for (int i = 0; i <= 5; ++i) {
        const double x = plot.xFrom + (plot.xTo - plot.xFrom) * i / 5,
                     y = plot.yFrom + (plot.yTo - plot.yFrom) * i / 5;
        cv::line(image, place(x, plot.yFrom), place(x, plot.yTo), cv::Scalar::all(225));
        cv::line(image, place(plot.xFrom, y), place(plot.xTo, y), cv::Scalar::all(225));
        text(image, number(x), place(x, plot.yFrom) + cv::Point(-10, 18), 0.4);
        text(image, number(y), place(plot.xFrom, y) + cv::Point(-42, 4), 0.4);
    }
    cv::rectangle(image, place(plot.xFrom, plot.yTo), place(plot.xTo, plot.yFrom), cv::Scalar::all(120));
    text(image, plot.title, {Left, 28}, 0.55);
    text(image, plot.xLabel, {Left + Width / 2 - 60, Top + Height + 42});
    text(image, plot.yLabel, {8, Top - 8}, 0.4);
    for (std::size_t c = 0; c < plot.curves.size(); ++c) {
        const auto& curve = plot.curves[c];
        const auto& colour = colours[c % std::size(colours)];
        for (std::size_t i = 0; i < curve.points.size(); ++i) {
            const auto at = place(curve.points[i].first, curve.points[i].second);
            if (curve.dots)
                cv::circle(image, at, 4, colour, -1, cv::LINE_AA);
            else if (i > 0)
                cv::line(image, place(curve.points[i - 1].first, curve.points[i - 1].second), at, colour, 2,
                         cv::LINE_AA);
        }
        text(image, curve.name, {Left + 14, Top + 22 + 20 * int(c)}, 0.45, colour);
    }
    write(image, png);
}

void writeBars(const std::string& title, const std::vector<Bar>& bars, const std::filesystem::path& png) {
    constexpr int Left = 60, Top = 60, Height = 400, Wide = 46, Gap = 30;
    std::vector<std::string> names;
    int groups = 0;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        groups += i == 0 || bars[i].group != bars[i - 1].group;
        if (std::find(names.begin(), names.end(), bars[i].name) == names.end()) names.push_back(bars[i].name);
    }
    const int width = std::max(520, Left + int(bars.size()) * Wide + (groups + 1) * Gap);
    cv::Mat image(Top + Height + 70, width, CV_8UC3, cv::Scalar::all(255));
    const auto y = [&](double v) { return Top + int(std::lround((1 - std::clamp(v, 0.0, 1.0)) * Height)); };
    text(image, title, {Left, 26}, 0.5);
    for (int i = 0; i <= 5; ++i) {
        cv::line(image, {Left, y(i / 5.0)}, {width - 10, y(i / 5.0)}, cv::Scalar::all(225));
        text(image, number(i / 5.0), {20, y(i / 5.0) + 4}, 0.4);
    }
    int x = Left + Gap / 2;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const bool fresh = i == 0 || bars[i].group != bars[i - 1].group;
        if (fresh && i > 0) x += Gap;
        if (fresh) text(image, bars[i].group, {x, Top + Height + 22}, 0.42);
        const auto kind = std::size_t(std::find(names.begin(), names.end(), bars[i].name) - names.begin());
        cv::rectangle(image, {x, y(bars[i].value)}, {x + Wide - 8, y(0)}, colours[kind % std::size(colours)],
                      -1);
        text(image, number(bars[i].value), {x, y(bars[i].value) - 5}, 0.36);
        x += Wide;
    }
    for (std::size_t n = 0; n < names.size(); ++n)
        text(image, names[n], {Left + int(n) * 110, Top + Height + 50}, 0.45,
             colours[n % std::size(colours)]);
    write(image, png);
}

void writeContactSheet(const std::string& heading, const std::vector<SheetEntry>& entries,
                       const std::filesystem::path& png, int columns) {
    constexpr int Side = 160, Line = 20, Head = 36;
    const int rows = std::max(1, (int(entries.size()) + columns - 1) / columns);
    cv::Mat sheet(Head + rows * (Side + Line), columns * (Side + 4), CV_8UC3, cv::Scalar::all(255));
    text(sheet, heading, {8, 24}, 0.6);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& rgb = entries[i].image;
        if (rgb.empty()) continue;
        const cv::Mat view(rgb.height(), rgb.width(), CV_8UC3, const_cast<std::uint8_t*>(rgb.data()));
        cv::Mat scaled;
        cv::resize(view, scaled, {Side, Side}, 0, 0, cv::INTER_CUBIC);
        cv::cvtColor(scaled, scaled, cv::COLOR_RGB2BGR);
        const cv::Point at(int(i) % columns * (Side + 4), Head + int(i) / columns * (Side + Line));
        scaled.copyTo(sheet(cv::Rect(at, cv::Size(Side, Side))));
        text(sheet, entries[i].text, at + cv::Point(2, Side + 14), 0.38);
    }
    write(sheet, png);
}

}  // namespace tenfield::training
