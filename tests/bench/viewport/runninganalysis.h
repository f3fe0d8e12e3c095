#pragma once

#include <QTimer>
#include <mutex>
#include <thread>

#include "core/analysis/analysis.h"
#include "core/inference/loadclassifier.h"
#include "core/inference/modelcard.h"
#include "ui/overlays/heatmapoverlay.h"
#include "ui/overlays/markeroverlay.h"

namespace tenfield::bench {

/// Analyses a slide with the shipped networks, over and over, as long as it lives; what it finds comes into
/// the overlays ten times a second, as in the window.
class RunningAnalysis : analysis::AnalysisSink {
public:
    RunningAnalysis(std::shared_ptr<const slide::SlideSource> source, overlays::MarkerOverlay& markers,
                    overlays::HeatmapOverlay& heatmap)
        : m_classifier(inference::loadClassifier(inference::readModelCard(inference::findModelCard()))),
          m_thread([this, source](std::stop_token stop) {
              analysis::AnalysisRequest request;
              request.roi = geometry::Region(source->info().extent());
              while (!stop.stop_requested()) {
                  analysis::runAnalysis(request, *source, *m_classifier, *this, stop);
              }
          }) {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [&] {
            const std::lock_guard lock(m_mutex);
            if (!m_found.empty()) markers.addProvisional(m_found);
            for (const auto& [area, values] : m_blocks) heatmap.addBlock(area, values);
            m_arrived += int(m_blocks.size());
            m_found.clear();
            m_blocks.clear();
        });
        m_timer.start(100);
    }
    ~RunningAnalysis() override {
        m_thread.request_stop();
        m_thread.join();
    }
    int blocks() const { return m_arrived; }

private:
    void candidates(const std::vector<analysis::Detection>& found) override {
        const std::lock_guard lock(m_mutex);
        for (const auto& d : found)
            m_found.push_back({0, d.centre, overlays::MarkerState::Provisional, d.probability});
    }
    void blockDone(const geometry::Rect& area, const base::GrayImage& values) override {
        const std::lock_guard lock(m_mutex);
        m_blocks.emplace_back(area, values);
    }

    std::mutex m_mutex;
    std::vector<overlays::Marker> m_found;
    std::vector<std::pair<geometry::Rect, base::GrayImage>> m_blocks;
    int m_arrived = 0;
    QTimer m_timer;
    std::shared_ptr<inference::Classifier> m_classifier;
    std::jthread m_thread;
};

}  // namespace tenfield::bench
