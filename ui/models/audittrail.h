#pragma once

#include <QObject>
#include <vector>

#include "ui/models/casemodel.h"
#include "ui/models/mailbox.h"

namespace tenfield::models {

/// What was done to a case, kept up to date: every change of the model is followed by reading the trail in a
/// worker, however many changes came meanwhile. Lives in the GUI thread.
class AuditTrail : public QObject {
    Q_OBJECT

public:
    /// More than a reader makes.
    static constexpr int kMost = 5000;

    explicit AuditTrail(CaseModel& model, QObject* parent = nullptr);
    ~AuditTrail() override;

    /// The latest kMost entries, the latest first.
    const std::vector<casefile::AuditEntry>& entries() const { return m_entries; }
    /// How many figures counted by the reader's own hand after each of his decisions, in their order.
    std::vector<int> runningCount() const;

Q_SIGNALS:
    void changed();
    void failed(const QString& message);

private:
    void read();

    CaseModel& m_model;
    std::vector<casefile::AuditEntry> m_entries;
    bool m_reading = false;
    bool m_again = false;
    MailboxPtr m_mailbox;
};

}  // namespace tenfield::models
