#pragma once

#include <optional>
#include <vector>

#include "core/geometry/viewtransform.h"

namespace tenfield::viewport {

/// Places where the reader stopped, for back and forward. A new place after going back drops what lay ahead,
/// as in a web browser. Places that look nearly alike count as one.
class VisitHistory {
public:
    struct Place {
        geometry::Point centre;
        double scale = 1;
        double rotation = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };

    void visited(const geometry::ViewTransform& view);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    std::optional<Place> back();
    std::optional<Place> forward();
    void clear();
    std::size_t size() const { return m_places.size(); }

    static constexpr std::size_t kMost = 200;

private:
    std::vector<Place> m_places;
    std::size_t m_at = 0;
};

}  // namespace tenfield::viewport
