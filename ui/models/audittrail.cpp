#include "ui/models/audittrail.h"

#include <QThreadPool>
#include <map>

#include "core/base/error.h"
#include "ui/models/spoken.h"

namespace tenfield::models {

AuditTrail::AuditTrail(CaseModel& model, QObject* parent)
    : QObject(parent), m_model(model), m_mailbox(std::make_shared<Mailbox>(this)) {
    connect(&model, &CaseModel::changed, this, &AuditTrail::read);
    read();
}

AuditTrail::~AuditTrail() {
    m_mailbox->close();
}

void AuditTrail::read() {
    m_again = m_reading;
    if (m_reading) return;
    m_reading = true;
    QThreadPool::globalInstance()->start([this, file = m_model.file(), box = m_mailbox] {
        auto entries = base::guarded([&] { return file->audit(kMost); });
        box->post([this, entries = std::move(entries)]() mutable {
            m_reading = false;
            if (entries) {
                m_entries = std::move(*entries);
                Q_EMIT changed();
            } else {
                Q_EMIT failed(spoken(entries.error()));
            }
            if (m_again) read();
        });
    });
}

std::vector<int> AuditTrail::runningCount() const {
    std::vector<int> growth;
    std::map<std::int64_t, bool> counted;
    int count = 0;
    for (auto at = m_entries.rbegin(); at != m_entries.rend(); ++at) {
        const bool decision = at->what == "decision", own = at->what.starts_with("figure ");
        if (!decision && !own) continue;
        const bool now = own ? at->what == "figure added" : at->to == "accepted";
        bool& before = counted[at->subject];
        count += int(now) - int(before);
        before = now;
        growth.push_back(count);
    }
    return growth;
}

}  // namespace tenfield::models
