import { expect, it } from "vitest";
import { findCause } from "../find-cause";

/** Last lines as the programs print them. */
it.each([
  [
    "cuda-out-of-memory",
    "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 23.99 GiB",
  ],
  ["cuda-out-of-memory", "RuntimeError: CUDA error: out of memory"],
  ["disk-full", "OSError: [Errno 28] No space left on device"],
  ["disk-full", "rollouts-0001.jsonl cannot be written: ENOSPC: no space left on device, write"],
  ["gpu-driver", "RuntimeError: The NVIDIA driver on your system is too old (found version 11040)."],
  [
    "killed-for-memory",
    "RuntimeError: [enforce fail at alloc_cpu.cpp:118] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 8589934592 bytes.",
  ],
  [
    "model-not-found",
    "OSError: Qwen/Qwen9 is not a local folder and is not a valid model identifier listed on 'https://huggingface.co/models'",
  ],
  ["module-missing", "ModuleNotFoundError: No module named 'trl'"],
  ["port-in-use", "OSError: [Errno 98] Address already in use"],
  [
    "reward-server-gone",
    "Error: The reward server at http://127.0.0.1:40123 cannot be reached: [Errno 111] Connection refused.",
  ],
])("%s is recognised in %j, with a next step", (id, line) => {
  const cause = findCause({
    message: "",
    exitCode: 1,
    signal: null,
    log: ["Traceback (most recent call last):", line, ""],
  });
  expect(cause?.id).toBe(id);
  expect(cause?.nextStep).toMatch(/\.$/);
});

it("a process that was killed ran out of memory, as far as we know", () => {
  const killed = { message: "", log: ["step 3"] };
  expect(findCause({ ...killed, exitCode: 137, signal: null })?.id).toBe("killed-for-memory");
  expect(findCause({ ...killed, exitCode: null, signal: "SIGKILL" })?.id).toBe("killed-for-memory");
});

it("an ordinary mistake has no known cause", () => {
  const log = ["step 3  reward 0.1", "ValueError: The reward function 'x' returned 1 rewards, but 8 were expected"];
  expect(findCause({ message: "The trainer ended.", exitCode: 1, signal: null, log })).toBeUndefined();
});
