import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureEnvironment } from "../training/environment";
import { fakeMachine } from "../training/testing/fake-python";
import { checkEnvironment } from "./environment-checks";
import { checkNode, type Check } from "./machine-checks";
import { capture } from "./testing/capture";

const checksOf = async (...argv: string[]) => {
  const { code, out } = await capture(["doctor", "--json", ...argv]);
  const { schema, checks } = JSON.parse(out) as { schema: number; checks: Check[] };
  return { code, schema, check: (name: string) => checks.find((each) => each.name === name) };
};

describe("reward-lab doctor", () => {
  it("says that the environment is not made yet, without making it", async () => {
    const { code, schema, check } = await checksOf("--cache", join(await mkdtemp(join(tmpdir(), "cache-")), "none"));
    expect([code, schema]).toEqual([0, 1]);
    expect(check("environment")).toMatchObject({ status: "warn", found: "not made yet" });
    expect(check("disk")!.found).toContain("GiB free");
  });

  it("fails for an interpreter that does not run, and says what to do", async () => {
    const { code, check } = await checksOf("--python", "/no/such/python");
    expect(code).toBe(1);
    expect(check("environment")).toMatchObject({ status: "fail", next: expect.stringContaining("Choose another") });
  });

  it("puts the next step under what it belongs to", async () => {
    const { out } = await capture(["doctor", "--python", "/no/such/python"]);
    expect(out).toMatch(/fail +environment +The Python at \/no\/such\/python does not run.*\n {6}-> Choose another/);
  });

  it("names the build of PyTorch that fits the driver, and says when that is too old for one", async () => {
    const machine = await fakeMachine();
    const check = async () =>
      (await checkEnvironment(machine.env(), machine.cacheDir)).find(({ name }) => name === "pytorch build");
    expect(await check()).toMatchObject({ status: "ok", found: "CPU" });
    await machine.driver("570.86.15");
    expect(await check()).toMatchObject({ status: "ok", found: "GPU (cu129)" });
    await machine.driver("470.82.01");
    expect(await check()).toMatchObject({ status: "warn", next: "Update the driver, or train on the CPU." });
  });

  it("says what an environment lacks, and that the next training installs it", async () => {
    const machine = await fakeMachine();
    const { python } = await ensureEnvironment({
      cacheDir: machine.cacheDir,
      env: machine.env(),
      onProgress: () => {},
    });
    const environment = async () =>
      (await checkEnvironment(machine.env(), machine.cacheDir)).filter(({ name }) =>
        ["environment", "trl", "sb3.ppo"].includes(name),
      );
    expect(await environment()).toMatchObject([
      { status: "ok" },
      { name: "trl", found: "1.16.0" },
      { name: "sb3.ppo", status: "ok" },
    ]);
    await rm(join(python, "..", "..", "lib", "python3.11", "site-packages", "trl-1.16.0.dist-info"), {
      recursive: true,
    });
    expect(await environment()).toMatchObject([{ status: "warn", found: "lacks trl==1.16.0" }]);
    await rm(join(python, "..", "..", "pyvenv.cfg"));
    expect(await environment()).toMatchObject([{ status: "warn", found: "broken: its pyvenv.cfg has gone" }]);
  });

  it("needs Node 20", () => {
    expect(checkNode("18.19.0").status).toBe("fail");
    expect(checkNode("20.0.0").status).toBe("ok");
  });
});
