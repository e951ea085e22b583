import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
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

  it("needs Node 20", () => {
    expect(checkNode("18.19.0").status).toBe("fail");
    expect(checkNode("20.0.0").status).toBe("ok");
  });
});
