import type { Value } from "../column";

/** Keys and indices of a path such as `$.labels`, `best-to-worst`, `boxes[0].x` or `['a.b']`; undefined if it is none. */
export function parsePath(path: string): readonly (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  let rest = path.trim().replace(/^\$\.?/u, "");
  while (rest !== "") {
    const match = /^(?:\[(\d+)\]|\["([^"]*)"\]|\['([^']*)'\]|([^.[\]]+))(?:\.(?=[^.[])|(?=\[)|$)/u.exec(rest);
    if (!match) return undefined;
    const [all, index, double, single, key] = match;
    steps.push(index === undefined ? (double ?? single ?? key!) : Number(index));
    rest = rest.slice(all.length);
  }
  return steps;
}

/** What stands at a path, undefined where nothing does. Only a value's own members count. */
export function atPath(value: Value, path: readonly (string | number)[]): Value | undefined {
  let here: Value | undefined = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return undefined;
    if (Array.isArray(here)) here = (here as readonly Value[])[Number(step)];
    else here = Object.hasOwn(here, step) ? (here as Readonly<Record<string, Value>>)[step] : undefined;
    if (here === undefined) return undefined;
  }
  return here;
}
