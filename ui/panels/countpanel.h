#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>

#include "ui/panels/deskpanel.h"
#include "ui/panels/histogramplot.h"
#include "ui/panels/plots.h"

namespace tenfield::panels {

/// The counts: network alone, after review, reader alone, side by side; rates with their intervals, the score
/// of the preset; plots; proposed hotspots.
class CountPanel : public DeskPanel {
    Q_OBJECT

public:
    explicit CountPanel(QWidget* parent = nullptr);

    QTableWidget* table() const { return m_table; }
    QListWidget* hotspots() const { return m_hotspots; }
    QString headline() const { return m_headline->text(); }
    QString result() const { return m_result->text(); }

protected:
    void enter(desk::CaseDesk& desk) override;
    void leave(desk::CaseDesk& desk) override;
    void refresh() override;

private:
    void showCounts();
    void showEvaluation();
    void showResult();
    void showChoices();
    void showHistogram();
    void showRunning();
    void storeSettings();
    void chooseHotspot(int row);
    void fillColumn(int column, const counting::Count& count);

    QComboBox* m_preset;
    QDoubleSpinBox* m_fieldNumber;
    QDoubleSpinBox* m_objective;
    QLabel* m_where;
    QLabel* m_headline;
    QLabel* m_result;  ///< what the report gives, where that is not the count of the whole
    QTableWidget* m_table;
    QLabel* m_warnings;
    QTabWidget* m_plots;
    FieldPlot* m_fields;
    HistogramPlot* m_histogram;
    RunningPlot* m_running;
    QListWidget* m_hotspots;
    QLabel* m_noHotspots;
    QPushButton* m_choose;
    QPushButton* m_unchoose;
    bool m_showing = false;
};

}  // namespace tenfield::panels
