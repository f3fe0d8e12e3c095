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

std::string number(double v) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.3g", v);
    return buffer;
}

}  // namespace

void writePlot(const Plot& plot, const std::filesystem::path& png) {
    constexpr int Left = 70, Top = 45, Width = 620, Height = 450;
    static const cv::Scalar colours[] = {
        {180, 90, 20}, {40, 60, 200}, {60, 150, 40}, {150, 60, 150}, {0, 140, 220}};
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
