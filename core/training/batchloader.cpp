#include "core/training/batchloader.h"

#include <chrono>
#include <cstring>

#include "core/base/error.h"

namespace tenfield::training {

Batch makeBatch(const Sampler& sampler, int step, int batch) {
    Batch out;
    for (int i = 0; i < batch; ++i) {
        const auto sample = sampler.sample(std::uint64_t(step) * batch + i);
        const std::size_t bytes = sample.rgb.total() * 3;
        if (out.pixels.empty()) out.pixels.resize(bytes * batch);
        std::memcpy(out.pixels.data() + bytes * i, sample.rgb.data, bytes);
        out.targets.insert(out.targets.end(), sample.targets.begin(), sample.targets.end());
    }
    return out;
}

BatchLoader::BatchLoader(const Sampler& sampler, int batch, int first, int last, int threads, int ahead)
    : m_sampler(sampler), m_batch(batch), m_last(last), m_ahead(ahead), m_toMake(first), m_toHand(first) {
    for (int i = 0; i < threads; ++i) m_threads.emplace_back([this](std::stop_token stop) { work(stop); });
}

BatchLoader::~BatchLoader() {
    for (auto& thread : m_threads) thread.request_stop();
    m_changed.notify_all();
}

void BatchLoader::work(std::stop_token stop) {
    while (true) {
        int step;
        {
            std::unique_lock lock(m_lock);
            m_changed.wait(lock, stop, [&] { return m_toMake >= m_last || m_toMake < m_toHand + m_ahead; });
            if (stop.stop_requested() || m_toMake >= m_last) return;
            step = m_toMake++;
        }
        auto made = base::guarded([&] { return makeBatch(m_sampler, step, m_batch); });
        const std::lock_guard lock(m_lock);
        if (made)
            m_ready[step] = std::move(*made);
        else
            m_failure = made.error().message;
        m_changed.notify_all();
    }
}

Batch BatchLoader::next() {
    const auto start = std::chrono::steady_clock::now();
    std::unique_lock lock(m_lock);
    m_changed.wait(lock, [&] { return m_ready.contains(m_toHand) || !m_failure.empty(); });
    if (!m_failure.empty()) throw base::Error(m_failure);
    auto batch = std::move(m_ready[m_toHand]);
    m_ready.erase(m_toHand++);
    m_changed.notify_all();
    m_waited += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return batch;
}

}  // namespace tenfield::training
