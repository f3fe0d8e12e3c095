#include "ui/dialogs/gotodialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>

namespace tenfield::dialogs {

GoToDialog::GoToDialog(const geometry::Rect& extent, std::optional<base::Mpp> mpp, geometry::Point at,
                       QWidget* parent)
    : QDialog(parent),
      m_extent(extent),
      m_mpp(mpp),
      m_x(new QDoubleSpinBox),
      m_y(new QDoubleSpinBox),
      m_unit(new QComboBox) {
    setWindowTitle(tr("Go To"));
    m_unit->addItem(tr("pixels of the finest level"));
    if (mpp) m_unit->addItems({tr("micrometres"), tr("millimetres")});
    m_x->setObjectName(QStringLiteral("x"));
    m_y->setObjectName(QStringLiteral("y"));
    auto* form = new QFormLayout(this);
    form->addRow(tr("&From the left:"), m_x);
    form->addRow(tr("From the &top:"), m_y);
    form->addRow(tr("&Unit:"), m_unit);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showIn(0);
    m_x->setValue(at.x);
    m_y->setValue(at.y);
    m_x->selectAll();
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this](int index) {
        const geometry::Point now = place();
        showIn(index);
        m_x->setValue(now.x / unit(index).x);
        m_y->setValue(now.y / unit(index).y);
    });
}

geometry::Point GoToDialog::unit(int index) const {
    if (!m_mpp || index == 0) return {1, 1};
    const double length = index == 2 ? 1000 : 1;
    return {length / m_mpp->x, length / m_mpp->y};
}

void GoToDialog::showIn(int index) {
    m_shownIn = index;
    const int decimals = index == 0 ? 0 : index == 1 ? 1 : 4;
    const geometry::Point u = unit(index);
    for (auto [box, size, step] :
         {std::tuple(m_x, m_extent.width, u.x), std::tuple(m_y, m_extent.height, u.y)}) {
        box->setDecimals(decimals);
        box->setRange(0, size / step);
        box->setSingleStep(index == 2 ? 0.1 : 100);
    }
}

geometry::Point GoToDialog::place() const {
    const geometry::Point u = unit(m_shownIn);
    return {m_x->value() * u.x, m_y->value() * u.y};
}

}  // namespace tenfield::dialogs
