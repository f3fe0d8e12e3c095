#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/desk/casedesk.h"

namespace tenfield::panels {

/// A dock's content: shows one desk at a time, or none.
class DeskPanel : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    desk::CaseDesk* desk() const { return m_desk; }
    void setDesk(desk::CaseDesk* desk) {
        if (desk == m_desk) return;
        if (m_desk) leave(*m_desk);
        m_desk = desk;
        if (m_desk) enter(*m_desk);
        setEnabled(m_desk != nullptr);
        refresh();
    }

protected:
    /// Connects to a desk that has just become the one shown.
    virtual void enter(desk::CaseDesk& desk) = 0;
    virtual void leave(desk::CaseDesk& desk) = 0;
    /// Shows everything anew; desk() may be null.
    virtual void refresh() = 0;

private:
    QPointer<desk::CaseDesk> m_desk;
};

}  // namespace tenfield::panels
