import { defineCause, foundIn } from "../cause";

/** 128 + 9: how a shell or a container reports SIGKILL. */
const killedCode = 137;

export default defineCause({
  id: "killed-for-memory",
  explain(facts) {
    const killed = facts.signal === "SIGKILL" || facts.exitCode === killedCode;
    if (
      !killed &&
      !foundIn(facts, /^MemoryError\b|Cannot allocate memory|DefaultCPUAllocator: (not enough|can't allocate) memory/)
    )
      return undefined;
    return {
      message: killed ? "Reward Lab did not do it; the system does so when memory runs out." : "Memory ran out.",
      nextStep:
        "Lower `train.batch` or the size of the model, or end other programs; `dmesg` tells whom the system killed.",
    };
  },
});
