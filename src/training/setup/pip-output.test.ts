import { describe, expect, it } from "vitest";
import { pipProblem, progressOf } from "./pip-output";

describe("what pip says", () => {
  it.each([
    [
      "  Downloading torch-2.13.0%2Bcpu-cp311-cp311-manylinux_2_28_x86_64.whl (187.2 MB)",
      "Downloading torch 2.13.0+cpu (187.2 MB).",
    ],
    ["Downloading pyyaml-6.0.4.tar.gz (131 kB)", "Downloading pyyaml 6.0.4 (131 kB)."],
    ["Installing collected packages: mpmath, sympy, torch", "Unpacking 3 packages."],
  ])("%s", (line, sentence) => expect(progressOf(line)).toBe(sentence));

  it("is left out where a person does not need it", () => {
    expect(progressOf("Collecting torch==2.13.0")).toBeUndefined();
    expect(progressOf("  Downloading torch-2.13.0-cp311-cp311-linux.whl.metadata (29 kB)")).toBeUndefined();
  });
});

describe("why pip failed", () => {
  const named = (...lines: string[]) => pipProblem(lines, lines, "trl==1.16.0").message;

  it("is the network where an index that cannot be reached ends in 'no matching distribution'", () => {
    const retry =
      "WARNING: Retrying after connection broken by 'NewConnectionError(\"[Errno 111] Connection refused\")'";
    const end = "ERROR: No matching distribution found for trl==1.16.0";
    expect(named(retry, end)).toContain("cannot be reached");
    expect(named(end)).toContain("no such version");
  });

  it("is the certificate where that is not trusted", () => {
    expect(named("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))")).toContain("not trusted");
  });
});
