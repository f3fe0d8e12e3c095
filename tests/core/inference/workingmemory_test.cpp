#include "core/inference/workingmemory_p.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <optional>
#include <thread>

namespace {

using tenfield::inference::WorkingMemory;
constexpr std::int64_t MiB = 1 << 20;

torch::Tensor tensorOf(std::int64_t bytes) {
    return torch::empty({bytes}, torch::kByte);
}

}  // namespace

TEST(WorkingMemoryTest, WhatATensorLeavesIsWhatTheNextOneGets) {
    const WorkingMemory memory;
    const WorkingMemory::Scope scope(memory);
    auto first = tensorOf(40 * MiB);
    const auto* place = first.data_ptr();
    EXPECT_EQ(memory.inUse(), std::size_t(40 * MiB));
    EXPECT_EQ(memory.kept(), 0u);
    first.reset();
    EXPECT_EQ(memory.inUse(), 0u);
    EXPECT_EQ(memory.kept(), std::size_t(40 * MiB));
    const auto second = tensorOf(39 * MiB);
    EXPECT_EQ(second.data_ptr(), place);
    EXPECT_EQ(memory.kept(), 0u);
    EXPECT_NE(tensorOf(39 * MiB).data_ptr(), place) << "that place is taken";
}

TEST(WorkingMemoryTest, OnlyLargeTensorsOfItsOwnThreadAndScopeTakePart) {
    const WorkingMemory memory, other;
    const auto before = tensorOf(4 * MiB);
    {
        const WorkingMemory::Scope scope(memory);
        const auto small = tensorOf(1000), large = tensorOf(4 * MiB);
        EXPECT_EQ(memory.inUse(), std::size_t(4 * MiB));
        std::jthread([] { tensorOf(4 * MiB).fill_(1); }).join();
        EXPECT_EQ(memory.kept(), 0u);
        {
            const WorkingMemory::Scope inner(other);
            const auto elsewhere = tensorOf(8 * MiB);
            EXPECT_EQ(memory.inUse(), std::size_t(4 * MiB));
            EXPECT_EQ(other.inUse(), std::size_t(8 * MiB));
        }
        const auto again = tensorOf(2 * MiB);
        EXPECT_EQ(memory.inUse(), std::size_t(6 * MiB));
    }
    const auto after = tensorOf(4 * MiB);
    EXPECT_EQ(memory.inUse(), 0u);
    EXPECT_EQ(other.inUse(), 0u);
}

TEST(WorkingMemoryTest, TensorsMayOutliveIt) {
    torch::Tensor survivor;
    {
        std::optional<WorkingMemory> memory(std::in_place);
        const WorkingMemory::Scope scope(*memory);
        survivor = torch::full({2 * MiB}, 7, torch::kByte);
        memory.reset();
        const auto meanwhile = tensorOf(3 * MiB);  // the scope still holds
        survivor += 1;
    }
    EXPECT_EQ(survivor.sum().item<std::int64_t>(), 8 * 2 * MiB);
    std::jthread([given = std::move(survivor)] { EXPECT_EQ(given[5].item<int>(), 8); }).join();
}

TEST(WorkingMemoryTest, ItKeepsNoMoreThanAsMuchAgainAsWasInUse) {
    const WorkingMemory memory;
    const WorkingMemory::Scope scope(memory);
    std::size_t most = 0;
    for (int size = 1; size < 200; size = size * 9 / 4 + 1)
        for (int i = 0; i < 3; ++i) {
            const auto one = tensorOf(size * MiB), two = tensorOf((200 - size) * MiB / 3);
            most = std::max(most, memory.inUse());
            EXPECT_LE(memory.inUse() + memory.kept(), 2 * most);
        }
    EXPECT_LE(memory.kept(), 2 * most);
    EXPECT_GT(memory.kept(), 0u);
}

TEST(WorkingMemoryTest, MemoryGoesFromThreadToThread) {
    const WorkingMemory memory;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&memory, t] {
            const WorkingMemory::Scope scope(memory);
            for (int i = 0; i < 50; ++i) {
                const auto mine = torch::full({(1 + (i + t) % 5) * MiB}, t * 50 + i, torch::kByte);
                ASSERT_TRUE((mine == t * 50 + i).all().item<bool>());
            }
        });
    threads.clear();
    EXPECT_EQ(memory.inUse(), 0u);
}
