#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <optional>

#include "ui/panels/deskpanel.h"
#include "ui/panels/regionlist.h"

namespace tenfield::panels {

struct ModelChoice {
    QString title;
    std::string key;         ///< what the services call it
    bool adaptable = false;  ///< to the slide
};

/// Regions, how they are analysed, and the analysis that runs.
class AnalysisPanel : public DeskPanel {
    Q_OBJECT

public:
    /// The first one is the default.
    void setModels(const QList<ModelChoice>& models);
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
    void showWhatAdapts();

    RegionList* m_regions;
    QComboBox* m_model;
    QComboBox* m_mode;
    QComboBox* m_stain;
    QCheckBox* m_adapt;
    QComboBox* m_precision;
    QComboBox* m_device;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_cancel;
    QPushButton* m_resume;
    QPushButton* m_load;
    QProgressBar* m_progress;
    QLabel* m_state;
    std::optional<casefile::RegionId> m_running;  ///< whose analysis has begun; 0 = all tissue
};

}  // namespace tenfield::panels
