import { describe, expect, it } from "vitest";
import { fakeMachine } from "../testing/fake-python";
import { driverVersion } from "./gpu";
import { torchBuildFor } from "./torch-build";

describe.skipIf(process.platform !== "linux")("the NVIDIA driver", () => {
  it("tells its version, once for each card", async () => {
    const machine = await fakeMachine();
    expect(await driverVersion(machine.env())).toBeUndefined();
    await machine.driver("570.86.15\n570.86.15");
    expect(await driverVersion(machine.env())).toBe("570.86.15");
  });

  it("counts as none where it does not answer", async () => {
    const machine = await fakeMachine();
    await machine.driver("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", 9);
    expect(await driverVersion(machine.env())).toBeUndefined();
  });
});

describe("the build of PyTorch", () => {
  it.each([
    ["580.65", "linux", "cuda"],
    ["579.99", "linux", "cu129"],
    ["525.60.13", "linux", "cu129"],
    ["525.60.12", "linux", "cpu"],
    ["580.88", "win32", "cu130"],
    ["528.33", "win32", "cu129"],
    ["527.0", "win32", "cpu"],
    ["580.65", "darwin", "cpu"],
    [undefined, "linux", "cpu"],
  ] as const)("for driver %s on %s is %s", (driver, platform, build) => {
    expect(torchBuildFor(driver, platform).build).toBe(build);
  });
});
