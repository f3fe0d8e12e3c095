#pragma once

#include <QGridLayout>
#include <QLabel>

#include "ui/panels/deskpanel.h"

namespace tenfield::panels {

/// A switch and an opacity for each overlay, and what its colours and shapes mean.
class OverlayPanel : public DeskPanel {
    Q_OBJECT

public:
    explicit OverlayPanel(QWidget* parent = nullptr);

protected:
    void enter(desk::CaseDesk& desk) override;
    void leave(desk::CaseDesk& desk) override;
    void refresh() override;
    void changeEvent(QEvent* event) override;

private:
    void clear();
    QWidget* legendOf(const overlays::Overlay& overlay) const;

    QGridLayout* m_rows;
    QList<QWidget*> m_widgets;
};

}  // namespace tenfield::panels
