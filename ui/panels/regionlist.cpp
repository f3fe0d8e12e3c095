#include "ui/panels/regionlist.h"

#include <QColorDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

#include "ui/commands/edits.h"
#include "ui/tools/regiontool.h"

namespace tenfield::panels {

using casefile::RegionKind;

namespace {

enum Role { IdRole = Qt::UserRole, ColourRole };

}  // namespace

RegionList::RegionList(QWidget* parent) : QTreeWidget(parent) {
    setObjectName("regions");
    setAccessibleName(tr("Regions"));
    setHeaderLabels({tr("Region"), tr("Area"), tr("Figures"), tr("Lock")});
    setRootIsDecorated(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    // Only a name is written; a double click on a number shows the region.
    setEditTriggers(NoEditTriggers);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    for (const int column : {Area, Figures, Locked})
        header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(false);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (!m_telling && m_desk) m_desk->selectRegion(idOf(item));
    });
    connect(this, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem* item, int column) {
        if (column == Name) {
            editItem(item, Name);
        } else if (m_desk) {
            m_desk->selectRegion(idOf(item), true);
        }
    });
    connect(this, &QTreeWidget::itemChanged, this, &RegionList::onItemChanged);
    connect(this, &QTreeWidget::customContextMenuRequested, this, &RegionList::openMenu);
}

void RegionList::setDesk(desk::CaseDesk* desk) {
    m_desk = desk;
    const QScopedValueRollback telling(m_telling, true);
    clear();
}

casefile::RegionId RegionList::idOf(const QTreeWidgetItem* item) {
    return item ? item->data(Name, IdRole).toLongLong() : 0;
}

void RegionList::refresh() {
    const QScopedValueRollback telling(m_telling, true);
    int row = 0;
    QTreeWidgetItem* selected = nullptr;
    if (m_desk) {
        // Both are sorted by id.
        for (const auto& region : m_desk->model().content().regions) {
            while (topLevelItem(row) && idOf(topLevelItem(row)) < region.id) delete takeTopLevelItem(row);
            if (!topLevelItem(row) || idOf(topLevelItem(row)) != region.id) {
                auto* item = new QTreeWidgetItem;
                item->setData(Name, IdRole, qlonglong(region.id));
                item->setFlags(item->flags() | Qt::ItemIsEditable);
                insertTopLevelItem(row, item);
            }
            tell(*topLevelItem(row), region);
            if (region.id == m_desk->selectedRegion()) selected = topLevelItem(row);
            ++row;
        }
    }
    while (topLevelItem(row)) delete takeTopLevelItem(row);
    if (selected != currentItem()) setCurrentItem(selected);
    if (!selected) clearSelection();
}

void RegionList::tell(QTreeWidgetItem& item, const casefile::Region& region) {
    auto& model = m_desk->model();
    const bool exclusion = region.kind == RegionKind::Exclusion;
    // A new icon would set the editor back to the old name, so it is made only for a new colour.
    if (item.data(Name, ColourRole) != region.colour) {
        QPixmap colour(14, 14);
        colour.fill(QColor::fromRgba(region.colour));
        item.setIcon(Name, colour);
        item.setData(Name, ColourRole, region.colour);
    }
    item.setText(Name, QString::fromStdString(region.name));
    item.setToolTip(Name, QString::fromStdString(region.name));
    item.setText(Area, tools::areaText(region.outline.area(), model.mpp()));
    item.setCheckState(Locked, region.locked ? Qt::Checked : Qt::Unchecked);
    item.setIcon(Figures, {});
    if (exclusion) {
        item.setText(Figures, tr("left out"));
        item.setToolTip(Figures, {});
        return;
    }
    const casefile::CountedArea area(model.content(), region.id);
    const auto tally = casefile::tally(model.content(), area, model.threshold());
    // Where nobody has looked yet there is no count, and none is not nought.
    if (tally.figures() == 0 && tally.toReview() == 0 &&
        casefile::analysesOf(model.content(), region.id).empty()) {
        item.setText(Figures, QStringLiteral("–"));
        item.setToolTip(Figures, tr("Not analysed yet"));
        return;
    }
    item.setText(Figures, QString::number(tally.figures()));
    QString told = tr("Reviewed %1 of %2").arg(tally.reviewed()).arg(tally.toReview());
    if (const double missing = area.notAnalysedPixels(); missing > 0) {
        item.setIcon(Figures, style()->standardIcon(QStyle::SP_MessageBoxWarning));
        told += "\n" + tr("%1 not analysed").arg(tools::areaText(missing, model.mpp()));
    }
    item.setToolTip(Figures, told);
}

void RegionList::onItemChanged(QTreeWidgetItem* item, int column) {
    if (m_telling || !m_desk) return;
    if (column == Name) {
        commands::renameRegion(m_desk->model(), idOf(item), item->text(Name));
    } else if (column == Locked) {
        commands::lockRegion(m_desk->model(), idOf(item), item->checkState(Locked) == Qt::Checked);
    }
    // What was refused is shown as it was.
    refresh();
}

void RegionList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_F2 && currentItem()) {
        editItem(currentItem(), Name);
    } else if (event->key() == Qt::Key_Delete && currentItem() && m_desk) {
        commands::removeRegion(m_desk->model(), idOf(currentItem()));
    } else {
        QTreeWidget::keyPressEvent(event);
    }
}

void RegionList::openMenu(const QPoint& at) {
    auto* item = itemAt(at);
    const auto id = idOf(item);
    const auto* region = m_desk ? m_desk->model().content().region(id) : nullptr;
    if (!region) return;
    const bool roi = region->kind == RegionKind::Roi;
    const auto rgba = region->colour;
    QMenu menu;
    menu.addAction(tr("Show"), this, [&] { m_desk->selectRegion(id, true); });
    menu.addAction(tr("Rename"), this, [&] { editItem(item, Name); });
    menu.addAction(tr("Colour…"), this, [&] {
        const QColor colour = QColorDialog::getColor(QColor::fromRgba(rgba), this);
        if (colour.isValid() && m_desk) commands::recolourRegion(m_desk->model(), id, colour.rgba());
    });
    menu.addAction(roi ? tr("Leave out (exclusion)") : tr("Count (region of interest)"), this, [&] {
        commands::setRegionKind(m_desk->model(), id, roi ? RegionKind::Exclusion : RegionKind::Roi);
    });
    menu.addAction(tr("Delete"), this, [&] { commands::removeRegion(m_desk->model(), id); })
        ->setEnabled(!region->locked);
    menu.exec(viewport()->mapToGlobal(at));
}

}  // namespace tenfield::panels
