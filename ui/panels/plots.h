#pragma once

#include <QWidget>
#include <vector>

class QCustomPlot;
class QCPBars;
class QCPGraph;

namespace tenfield::panels {

/// Colours and fonts of the application's palette for a plot; again whenever the palette changes.
void dress(QCustomPlot& plot, const QPalette& palette);

/// How many figures each field holds; the chosen ten stand out.
class FieldPlot : public QWidget {
    Q_OBJECT

public:
    explicit FieldPlot(QWidget* parent = nullptr);
    void setFields(const std::vector<int>& figures, int firstChosen, int chosen);

protected:
    void changeEvent(QEvent* event) override;

private:
    QCustomPlot* m_plot;
    QCPBars* m_others;
    QCPBars* m_chosen;
};

/// How the count grew along the review: accepted and added figures after each decision, in the order of
/// decisions.
class RunningPlot : public QWidget {
    Q_OBJECT

public:
    explicit RunningPlot(QWidget* parent = nullptr);
    void setCounts(const std::vector<int>& counts);

protected:
    void changeEvent(QEvent* event) override;

private:
    QCustomPlot* m_plot;
    QCPGraph* m_graph;
};

}  // namespace tenfield::panels
