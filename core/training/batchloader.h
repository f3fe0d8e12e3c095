#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/training/sampler.h"

namespace tenfield::training {

/// The samples of one step: pixels N x crop x crop x 3, targets N x targetsPerSample.
struct Batch {
    std::vector<std::uint8_t> pixels;
    std::vector<float> targets;
};

/// The samples of a step, in the calling thread.
Batch makeBatch(const Sampler& sampler, int step, int batch);

/// Makes batches ahead of the network in threads of its own. next() hands them out in order of their steps.
class BatchLoader {
public:
    /// sampler outlives the loader; steps first .. last-1 are made, at most ahead of them at a time.
    BatchLoader(const Sampler& sampler, int batch, int first, int last, int threads, int ahead = 8);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    /// Waits for the next step's batch; throws base::Error if making it failed.
    Batch next();
    /// Seconds that next() has waited so far.
    double waited() const { return m_waited; }

private:
    void work(std::stop_token stop);

    const Sampler& m_sampler;
    const int m_batch, m_last, m_ahead;
    std::mutex m_lock;
    std::condition_variable_any m_changed;
    int m_toMake, m_toHand;
    std::map<int, Batch> m_ready;
    std::string m_failure;
    double m_waited = 0;
    std::vector<std::jthread> m_threads;  ///< last: joined before the rest goes
};

}  // namespace tenfield::training
