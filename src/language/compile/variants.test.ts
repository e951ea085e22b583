import { describe, expect, it } from "vitest";
import { runTests } from "../../analysis/run-tests";
import { parseDocument } from "../document/document";
import { variantNames, withVariant } from "../extend/variant";
import { diagnosticsOf } from "../testing";
import { compile } from ".";

const text = `reward: 1
params: {bonus: 1}
dimensions:
  right: {type: exact, of: completion, to: gold}
  brief: size(completion) < 3
aggregate:
  sum: {right: bonus, brief: 0.5}
variants:
  early: {aggregate: {sum: {brief: null}}}
  late: {params: {bonus: 2}, dimensions: {tidy: size(completion) > 0}, aggregate: {sum: {tidy: 0.25}}}
tests:
  - {name: as it is, rollout: {completion: ok, gold: ok}, expect: {total: 1.5}}
  - {name: "early, without brief", variant: early, rollout: {completion: ok, gold: ok}, expect: {total: 1}}
  - {name: "late, 2 + .5 + .25", variant: late, rollout: {completion: ok, gold: ok}, expect: {total: 2.75, tidy: 1}}
`;

describe("variants", () => {
  it("are overlays that tests choose, each with a plan of its own", async () => {
    const { plan, problems } = compile(parseDocument(text));
    expect(problems).toEqual([]);
    expect(plan?.tests.map(({ name, variant }) => [name, variant])).toEqual([
      ["as it is", undefined],
      ["early, without brief", "early"],
      ["late, 2 + .5 + .25", "late"],
    ]);
    const results = await runTests(plan!);
    expect(results.map(({ passed }) => passed)).toEqual([true, true, true]);
    const digests = new Set([plan!.digest, ...["early", "late"].map((name) => plan!.variants!.get(name)!.digest)]);
    expect(digests.size).toBe(3);
  });

  it("do not change the digest of the file itself", () => {
    const without = compile(parseDocument(text.replace(/variants:[^]*/, ""))).plan;
    expect(compile(parseDocument(text)).plan?.digest).toBe(without?.digest);
  });

  it("are inherited, and read as the file with their overlay", () => {
    const child = parseDocument(
      "reward: 1\nextends: base.reward.yaml\nparams: {bonus: 4}\n",
      new Map([["base.reward.yaml", text]]),
    );
    expect(variantNames(child)).toEqual(["early", "late"]);
    expect(compile(withVariant(child, "early")).plan?.params).toEqual({ bonus: 4 });
    expect(compile(withVariant(child, "late")).plan?.params).toEqual({ bonus: 2 });
  });

  it("have their own mistakes, told once, which keep no other from being scored", async () => {
    const broken = text.replace("tidy: size(completion) > 0", "tidy: {type: nope}");
    const { plan } = compile(parseDocument(broken));
    expect(diagnosticsOf(broken).map(({ rule, start, end }) => [rule, broken.slice(start, end)])).toContainEqual([
      "unknown-type",
      "nope",
    ]);
    const results = await runTests(plan!);
    expect(results.map(({ passed }) => passed)).toEqual([true, true, false]);
    expect(results[2]?.checks[0]?.message).toContain("The variant late has a mistake");
  });

  it("that do not exist are named where a test asks for them", () => {
    const wrong = text.replace("variant: early", "variant: earli");
    const found = diagnosticsOf(wrong).filter(({ rule }) => rule === "bad-test");
    expect(found.map(({ message }) => message)).toEqual(["There is no variant `earli`. Did you mean `early`?"]);
  });
});
