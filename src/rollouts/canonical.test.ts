import { describe, expect, it } from "vitest";
import { canonicalRollout } from "./canonical";
import type { JsonObject } from "./importer";

const canonical = (columns: JsonObject, mapping: Record<string, string> = {}) =>
  canonicalRollout({ columns }, mapping, { guesses: true });

describe("canonicalRollout", () => {
  it("takes text, prompt and step from the usual names and keeps the rest", () => {
    expect(canonical({ response: "4", question: "2+2?", global_step: "7", score: 1 })?.columns).toEqual({
      completion: "4",
      prompt: "2+2?",
      step: 7,
      score: 1,
    });
  });

  it("follows a mapping with dots and adds the part beside the whole", () => {
    const row = canonical({ output: "x", reward_model: { ground_truth: "18" } }, { gold: "reward_model.ground_truth" });
    expect(row?.columns).toEqual({ completion: "x", gold: "18", reward_model: { ground_truth: "18" } });
  });

  it("follows a mapping into a list", () => {
    expect(
      canonical({ choices: [{ text: "a" }, { text: "b" }] }, { completion: "choices.1.text" })?.columns["completion"],
    ).toBe("b");
  });

  it("does not guess what the mapping names", () => {
    expect(canonical({ output: "guess" }, { completion: "answer" })).toBeUndefined();
  });

  it("swaps two names", () => {
    const row = canonical({ completion: "a", gold: "b" }, { completion: "gold", gold: "completion" });
    expect(row?.columns).toEqual({ completion: "b", gold: "a" });
  });

  it("scores all assistant text of a conversation, and its prompt is what stands before", () => {
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: [{ type: "text", text: "Hi" }] },
      { role: "assistant", content: "Hello." },
      { role: "tool", content: "42" },
      { role: "assistant", content: "Bye." },
    ];
    expect(canonical({ messages })?.columns).toEqual({ messages, completion: "Hello.\nBye.", prompt: "Be brief.\nHi" });
  });

  it("reads TRL's conversational prompt and completion", () => {
    const user = { role: "user", content: "Hi" };
    const assistant = { role: "assistant", content: "Hello." };
    expect(canonical({ prompt: [user], completion: [assistant] })?.columns).toEqual({
      prompt: "Hi",
      completion: "Hello.",
      messages: [user, assistant],
    });
  });

  it("keeps an empty text, and has no rollout where there is none", () => {
    expect(canonical({ completion: "" })?.columns["completion"]).toBe("");
    expect(canonical({ completion: null, score: 1 })).toBeUndefined();
  });

  it("names group and id from the usual columns and leaves them as columns", () => {
    const row = canonical({ text: "a", uid: 12, id: "r1" });
    expect(row).toMatchObject({ id: "r1", group: "12", columns: { uid: 12 } });
  });
});
