import type { NameInfo } from "../../engine/expression/types";
import { policyFields, rolloutFields } from "../words";

/** What expressions may know of the fields that every rollout has. */
export function fieldInfos(): Map<string, NameInfo> {
  const infos = new Map<string, NameInfo>();
  const types: Readonly<Record<string, NameInfo["type"]>> = {
    id: "text",
    prompt: "text",
    completion: "text",
    messages: "list",
    turns: "list",
    tokens: "list",
    steps: "list",
    images: "list",
    step: "number",
  };
  for (const name of rolloutFields) infos.set(name, { type: types[name] ?? "any", fromPolicy: policyFields.has(name) });
  // Training steps are counted from 0.
  infos.set("step", { type: "number", interval: { low: 0, high: Infinity } });
  return infos;
}
