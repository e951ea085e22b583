import { defineCause, foundIn } from "../cause";

const pattern = /OutOfMemoryError: .*CUDA|CUDA out of memory|CUDA error: out of memory|CUBLAS_STATUS_ALLOC_FAILED/;

export default defineCause({
  id: "cuda-out-of-memory",
  explain: (facts) =>
    foundIn(facts, pattern) && {
      message: "The GPU ran out of memory.",
      nextStep:
        "Lower `train.batch`, `options.max_completion_length` or the size of the model, or end what else uses this GPU.",
    },
});
