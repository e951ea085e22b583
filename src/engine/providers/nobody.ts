import type { Ask, ProviderRequest } from "./ask";

const wanted: Readonly<Partial<Record<ProviderRequest["kind"], string>>> = {
  chat: "a judge",
  sandbox: "a sandbox",
  database: "a sandbox for databases",
  python: "a Python interpreter",
};

/** Where no provider is known, every question is an error that says what to set. */
export const nobody: Ask = (requests) =>
  Promise.resolve(
    requests.map(({ kind, model }) => {
      const whose = model === "" ? "" : ` \`${model}\``;
      const note =
        `No provider answers${whose} here: ${wanted[kind] ?? "a model"} is needed. Set it under \`models\`, ` +
        "give scores in tests, take it out of the aggregate, or say `on_error: skip`.";
      return { status: "error", note };
    }),
  );
