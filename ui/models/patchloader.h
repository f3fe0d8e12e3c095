#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/casefile/values.h"
#include "core/slide/slidesource.h"
#include "ui/models/analysiscolours.h"
#include "ui/models/sharedclassifier.h"

namespace tenfield::models {

/// The patches that the gallery shows: the candidate in the middle at the model's resolution (40x), as
/// scanned, and its Grad-CAM, for which the network sees the colours that the analysis showed it. Read and
/// computed in a worker; what was asked for last comes first, as the reader looks at it now.
class PatchLoader : public QObject {
    Q_OBJECT

public:
    enum class Kind { Patch, Mitosis, Other };  ///< the picture, or Grad-CAM for a class
    static constexpr int side = 128;  ///< pixels of the model's resolution along each side of a picture

    /// source: the handle that the views use. classifier is asked whenever a Grad-CAM is wanted; null = none
    /// yet. colours and stainOf say through which colour map the network saw a candidate; without them, none.
    PatchLoader(std::shared_ptr<const slide::SlideSource> source, std::optional<base::Mpp> mpp,
                std::function<std::shared_ptr<SharedClassifier>()> classifier,
                std::shared_ptr<AnalysisColours> colours = nullptr,
                std::function<StainChoice(const casefile::Finding&)> stainOf = {}, QObject* parent = nullptr);
    ~PatchLoader() override;

    /// The picture if it is at hand; else a null image now and ready() later. A Grad-CAM covers the model's
    /// patch in the middle of the picture and is transparent where nothing speaks for the class.
    QImage picture(const casefile::Finding& finding, Kind kind);
    /// The square of level-0 pixels that a picture of this kind covers.
    geometry::Rect area(const casefile::Finding& finding, Kind kind) const;
    void setMpp(std::optional<base::Mpp> mpp);
    /// Forgets Grad-CAMs: other networks.
    void forgetActivations();

Q_SIGNALS:
    void ready(tenfield::casefile::FindingId id);

private:
    struct Key {
        casefile::FindingId id;
        Kind kind;
        geometry::Point centre;
        StainChoice stain;  ///< of a Grad-CAM
        friend bool operator==(const Key&, const Key&) = default;
        friend size_t qHash(const Key& key, size_t seed = 0) {
            return qHashMulti(seed, key.id, int(key.kind), key.centre.x, key.centre.y,
                              std::hash<std::string>()(key.stain.name));
        }
    };

    void work(std::stop_token stop);
    QImage make(const Key& key, std::optional<base::Mpp> mpp, const std::stop_token& stop) const;

    std::shared_ptr<const slide::SlideSource> m_source;
    std::function<std::shared_ptr<SharedClassifier>()> m_classifier;
    std::shared_ptr<AnalysisColours> m_colours;
    std::function<StainChoice(const casefile::Finding&)> m_stainOf;
    QCache<Key, QImage> m_cache;

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<base::Mpp> m_mpp;
    std::deque<Key> m_wanted;
    std::optional<Key> m_making;  ///< taken from m_wanted, not yet in m_made
    std::vector<std::pair<Key, QImage>> m_made;
    std::jthread m_worker;
};

/// Whether a Grad-CAM's picture was made and is transparent all over: nothing speaks for the class.
bool saysNothing(const QImage& activation);

/// 0..1 as a half-transparent colour of the map that Grad-CAM pictures use (blue over green to red).
QRgb heatColour(double value, double opacity = 0.5);

}  // namespace tenfield::models
