import type { Value } from "../column";
import type { DimensionInput, Failure } from "../record";
import type { Vector } from "../text/vectors";
import type { ProviderRequest } from "./ask";

/** The vectors of each named side of a row. */
export type Vectors = Readonly<Record<string, readonly Vector[]>>;

const isVector = (value: Value): value is Vector =>
  Array.isArray(value) && value.length > 0 && value.every((x) => typeof x === "number" && Number.isFinite(x));

/**
 * The embeddings of what `sides` gives for each live row: texts and pictures are asked for, vectors are their own. Equal texts are
 * asked for once.
 */
export async function embedded(
  input: DimensionInput,
  model: string,
  pooling: string,
  sides: (row: number) => Readonly<Record<string, Value>>,
): Promise<ReadonlyMap<number, Vectors | Failure>> {
  const asked = new Map<string, ProviderRequest>();
  const keyOf = (value: Value): string => JSON.stringify(value);
  const rows: { readonly row: number; readonly sides: readonly (readonly [string, readonly Value[]])[] }[] = [];
  for (let row = 0; row < input.size; row++) {
    if (input.live[row] !== 1) continue;
    const named = Object.entries(sides(row)).map(([name, value]) => [name, several(value)] as const);
    rows.push({ row, sides: named });
    for (const [, values] of named)
      for (const value of values)
        if (!isVector(value) && !asked.has(keyOf(value)))
          asked.set(keyOf(value), { kind: "embed", model, content: { value, pooling }, row });
  }
  const replies = asked.size === 0 ? [] : await input.ask([...asked.values()]);
  const known = new Map([...asked.keys()].map((key, i) => [key, replies[i]!]));
  const vectorOf = (value: Value): Vector | Failure => {
    if (isVector(value)) return value;
    const reply = known.get(keyOf(value))!;
    if (!("value" in reply)) return reply;
    return isVector(reply.value) ? reply.value : { status: "error", note: "The encoder gives no vector." };
  };
  return new Map(
    rows.map(({ row, sides: named }): readonly [number, Vectors | Failure] => {
      const vectors: Record<string, readonly Vector[]> = {};
      for (const [name, values] of named) {
        const made = values.map(vectorOf);
        const failed = made.find((each): each is Failure => !Array.isArray(each));
        if (failed !== undefined) return [row, failed];
        vectors[name] = made as readonly Vector[];
      }
      return [row, vectors];
    }),
  );
}

/** One text or vector as a list of one; nothing as an empty list. */
function several(value: Value): readonly Value[] {
  if (value === null) return [];
  return Array.isArray(value) && !isVector(value) ? (value as readonly Value[]) : [value];
}
