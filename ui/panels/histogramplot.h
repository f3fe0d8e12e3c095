#pragma once

#include <QWidget>
#include <array>

class QCustomPlot;
class QCPBars;
class QCPItemStraightLine;
class QMouseEvent;

namespace tenfield::panels {

/// The candidates' probabilities in steps of 0.05, on a logarithmic scale, with the threshold as a line to
/// drag. Only a press on the line takes hold of it: the count must not jump where somebody points at a bar.
class HistogramPlot : public QWidget {
    Q_OBJECT

public:
    static constexpr int bins = 20;
    explicit HistogramPlot(QWidget* parent = nullptr);

    void setCounts(const std::array<int, bins>& counts);
    void setThreshold(double threshold);

Q_SIGNALS:
    void thresholdDragged(double threshold);  ///< while the line is in the hand
    void thresholdDropped(double threshold);

protected:
    void changeEvent(QEvent* event) override;

private:
    bool isAtLine(const QMouseEvent* event) const;
    void drag(QMouseEvent* event, bool end);

    QCustomPlot* m_plot;
    QCPBars* m_bars;
    QCPItemStraightLine* m_line;
    bool m_dragging = false;
};

}  // namespace tenfield::panels
