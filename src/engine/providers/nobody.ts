import type { Ask } from "./ask";

/** Where no provider is known, every question is an error. */
export const nobody: Ask = (requests) =>
  Promise.resolve(requests.map(({ kind }) => ({ status: "error", note: `This machine has no provider for ${kind}.` })));
