#pragma once

#include <torch/cuda.h>
#include <torch/types.h>

#include "core/base/error.h"
#include "core/inference/classifier.h"

/// Private: includes Torch.
namespace tenfield::inference {

/// Throws base::Error if CUDA was asked for and is not there.
inline torch::Device torchDevice(Device device) {
    if (device == Device::Cpu) return torch::kCPU;
    if (!torch::cuda::is_available())
        throw base::Error(
            "The device \"cuda\" was asked for, but this computer, or the LibTorch that Tenfield was built "
            "with, has no CUDA. Use the device \"cpu\".");
    return torch::kCUDA;
}

}  // namespace tenfield::inference
