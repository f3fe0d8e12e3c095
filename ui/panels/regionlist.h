#pragma once

#include <QPointer>
#include <QTreeWidget>

#include "ui/desk/casedesk.h"

namespace tenfield::panels {

/// The regions of a desk's case: name, area, figures counted, lock. What a reader does here to a region is an
/// edit of the case.
class RegionList : public QTreeWidget {
    Q_OBJECT

public:
    enum Column { Name, Area, Figures, Locked };

    explicit RegionList(QWidget* parent = nullptr);

    /// desk may be null.
    void setDesk(desk::CaseDesk* desk);
    /// Tells every row anew. Rows of regions that are still there stay, so that the list keeps its place and
    /// a name can be written while results arrive.
    void refresh();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void tell(QTreeWidgetItem& item, const casefile::Region& region);
    void onItemChanged(QTreeWidgetItem* item, int column);
    void openMenu(const QPoint& at);
    static casefile::RegionId idOf(const QTreeWidgetItem* item);

    QPointer<desk::CaseDesk> m_desk;
    bool m_telling = false;  ///< the list changes its items, not the reader
};

}  // namespace tenfield::panels
