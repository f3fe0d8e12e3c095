#pragma once

#include <functional>
#include <optional>

#include "ui/tools/tool.h"

namespace tenfield::tools {

/// The hand with which candidates are reviewed: a click on a marker makes it the current one, a double click
/// where there is none marks a missed figure, everything else pans.
class ReviewTool : public Tool {
    Q_OBJECT

public:
    using MarkerAt =
        std::function<std::optional<qint64>(geometry::ViewPoint, const geometry::ViewTransform&)>;
    explicit ReviewTool(MarkerAt markerAt, QObject* parent = nullptr);

    QCursor cursor() const override { return Qt::ArrowCursor; }
    bool press(const ToolEvent& event) override;
    bool doubleClick(const ToolEvent& event) override;

Q_SIGNALS:
    void picked(qint64 id);
    void marked(const tenfield::geometry::Point& at);

private:
    MarkerAt m_markerAt;
};

}  // namespace tenfield::tools
