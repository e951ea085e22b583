import type { OwnParameters } from "../../engine/children";
import { parameterList } from "../../engine/parameters";
import type { Parameters, Path } from "../../engine/plan";
import type { Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { readParameters } from "./parameters";

/** What a node knows of one child alone, from the mapping of the child. */
export function readOwn(
  c: Compiling,
  { parameters, mistake }: OwnParameters,
  tree: Tree,
  path: Path,
  reader: string,
): Parameters | undefined {
  const names = parameterList(parameters).map(({ name }) => name);
  const entries = tree.kind === "mapping" ? tree.entries.filter(({ key }) => names.includes(key)) : [];
  const own = readParameters(c, parameters, entries, { path, record: reader, reader, at: tree, others: [] });
  const message = own && mistake?.(own);
  if (message === undefined) return own;
  report(c, tree, { rule: "wrong-parameter-type", message, stops: true });
  return undefined;
}
