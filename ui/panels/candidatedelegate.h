#pragma once

#include <QStyledItemDelegate>

#include "ui/desk/casedesk.h"

namespace tenfield::panels {

/// A candidate in the gallery: its patch, its Grad-CAM over it if wanted, its state by shape and colour, the
/// probability with how far it moves, unless the reader is blind to it.
class CandidateDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit CandidateDelegate(QObject* parent = nullptr) : QStyledItemDelegate(parent) {}

    void setDesk(desk::CaseDesk* desk) { m_desk = desk; }
    void setShowActivation(bool show) { m_activation = show; }

    static constexpr int picture = 104;  ///< pixels along each side
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

    /// The Grad-CAM of a candidate for the class that is looked at; null while it is being made.
    static QImage activation(desk::CaseDesk& desk, const casefile::Finding& finding);
    /// The picture of a candidate with its Grad-CAM in place; null while it is being read.
    static QImage composed(desk::CaseDesk& desk, const casefile::Finding& finding, bool activation);

private:
    QPointer<desk::CaseDesk> m_desk;
    bool m_activation = false;
};

/// A bar from 0 to 1: the range over which the probability moved, the mean, and the threshold.
void paintProbability(QPainter& painter, const QRectF& bar, const casefile::Finding& finding,
                      double threshold, const QPalette& palette);

}  // namespace tenfield::panels
