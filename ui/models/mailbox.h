#pragma once

#include <QObject>
#include <memory>
#include <mutex>

namespace tenfield::models {

/// Lets a worker send results to a QObject that may be gone by then, without the object having to wait for
/// the worker when it goes: the object closes its box in its destructor, and whatever comes later falls to
/// the ground.
class Mailbox {
public:
    explicit Mailbox(QObject* receiver) : m_receiver(receiver) {}

    /// Any thread. function runs in the receiver's thread, if the receiver is still there then.
    template <class Function>
    void post(Function&& function) {
        const std::lock_guard lock(m_mutex);
        if (m_receiver) {
            QMetaObject::invokeMethod(m_receiver, std::forward<Function>(function), Qt::QueuedConnection);
        }
    }
    /// The receiver's thread, before the receiver goes.
    void close() {
        const std::lock_guard lock(m_mutex);
        m_receiver = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject* m_receiver;
};

using MailboxPtr = std::shared_ptr<Mailbox>;

}  // namespace tenfield::models
