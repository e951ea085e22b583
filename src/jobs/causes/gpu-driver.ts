import { defineCause, foundIn } from "../cause";

const pattern =
  /CUDA driver version is insufficient|Found no NVIDIA driver|driver on your system is too old|no kernel image is available|CUDA unknown error/;

export default defineCause({
  id: "gpu-driver",
  explain: (facts) =>
    foundIn(facts, pattern) && {
      message: "The GPU driver does not fit this PyTorch.",
      nextStep: "Update the driver, or train with `device: cpu`.",
    },
});
