#pragma once

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>

#include "ui/panels/deskpanel.h"
#include "ui/panels/regionlist.h"

namespace tenfield::panels {

/// Regions, how they are analysed, and the analysis that runs.
class AnalysisPanel : public DeskPanel {
    Q_OBJECT

public:
    /// The choice of models: name as shown, and what the services call it. The first one is the default.
    void setModels(const QList<std::pair<QString, std::string>>& models);
    void setCudaAvailable(bool available);
    explicit AnalysisPanel(QWidget* parent = nullptr);

    desk::AnalysisOptions options() const;
    RegionList* regions() const { return m_regions; }
    QPushButton* startButton() const { return m_start; }
    QPushButton* cancelButton() const { return m_cancel; }

protected:
    void enter(desk::CaseDesk& desk) override;
    void leave(desk::CaseDesk& desk) override;
    void refresh() override;

private:
    void showState();
    void showProgress(double fraction, const QString& phase, qint64 secondsLeft);
    void remember();

    RegionList* m_regions;
    QComboBox* m_model;
    QComboBox* m_mode;
    QComboBox* m_stain;
    QComboBox* m_precision;
    QComboBox* m_device;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_cancel;
    QPushButton* m_resume;
    QPushButton* m_load;
    QProgressBar* m_progress;
    QLabel* m_state;
    casefile::RegionId m_running = 0;  ///< whose analysis runs; 0 = all tissue
};

}  // namespace tenfield::panels
