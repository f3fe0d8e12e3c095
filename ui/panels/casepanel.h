#pragma once

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>

#include "ui/panels/deskpanel.h"

namespace tenfield::panels {

/// The case itself: who reads it, what they say, signing, export, and what was done so far.
class CasePanel : public DeskPanel {
    Q_OBJECT

public:
    explicit CasePanel(QWidget* parent = nullptr);

    QLineEdit* reader() const { return m_reader; }
    QPushButton* signButton() const { return m_sign; }
    /// Stores what still stands in a field that has the focus.
    void commit();

Q_SIGNALS:
    void exportWanted();
    void previewWanted();

protected:
    void enter(desk::CaseDesk& desk) override;
    void leave(desk::CaseDesk& desk) override;
    void refresh() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showState();
    void showTrail();
    void sign();

    QLineEdit* m_reader;
    QLineEdit* m_number;
    QLineEdit* m_stain;
    QPlainTextEdit* m_comment;
    QPlainTextEdit* m_exclusions;
    QComboBox* m_score;
    QLabel* m_state;
    QPushButton* m_sign;
    QPushButton* m_export;
    QPushButton* m_preview;
    QTableWidget* m_trail;
    bool m_showing = false;
};

}  // namespace tenfield::panels
