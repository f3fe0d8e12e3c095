#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListView>
#include <functional>

#include "ui/panels/candidatedelegate.h"
#include "ui/panels/deskpanel.h"
#include "ui/panels/thresholdslider.h"

namespace tenfield::panels {

/// The gallery of candidates. A accepts, R rejects, U leaves undecided, the arrow keys go on; the slide
/// follows.
class ReviewPanel : public DeskPanel {
    Q_OBJECT

public:
    explicit ReviewPanel(QWidget* parent = nullptr);

    /// For a menu: accept, reject, undecided, next, previous.
    const QList<QAction*>& reviewActions() const { return m_actions; }
    QListView* gallery() const { return m_gallery; }
    ThresholdSlider* threshold() const { return m_threshold; }
    QString progressText() const { return m_progress->text(); }

protected:
    void enter(desk::CaseDesk& desk) override;
    void leave(desk::CaseDesk& desk) override;
    void refresh() override;

private:
    QAction* addReviewAction(const QString& text, const QList<QKeySequence>& keys,
                             std::function<void()> work);
    void applyFilter();
    void showCurrent();
    void showProgress();
    void showCard();

    CandidateDelegate* m_delegate;
    QListView* m_gallery;
    QComboBox* m_order;
    QComboBox* m_states;
    QComboBox* m_where;
    QDoubleSpinBox* m_from;  ///< probability, from m_from to m_to
    QDoubleSpinBox* m_to;
    QCheckBox* m_activation;
    QComboBox* m_class;
    QCheckBox* m_blind;
    ThresholdSlider* m_threshold;
    QLabel* m_progress;
    QLabel* m_card;
    QLabel* m_cardText;
    QList<QAction*> m_actions;
    bool m_showing = false;
};

}  // namespace tenfield::panels
