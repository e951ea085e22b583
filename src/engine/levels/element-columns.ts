import { groupRows } from "../groups";
import { columnScope, type Columns, type DimensionColumns } from "../scope";
import type { ScoredDimension } from "../scored";
import type { Elements } from "./elements";
import { elementTable, gather } from "./element-table";

const known = new WeakMap<Columns, Map<string, Columns>>();

/**
 * Columns with one row an element of a space, so that whatever works on rollouts works on elements: dimensions of the same
 * space are their elements, everything else is repeated. Made once for each `columns`.
 */
export function elementColumns(space: string, columns: Columns): Columns {
  let bySpace = known.get(columns);
  if (bySpace === undefined) known.set(columns, (bySpace = new Map()));
  let made = bySpace.get(space);
  if (made === undefined) bySpace.set(space, (made = columnsOver(elementsIn(columns, space), columns)));
  return made;
}

/** The lists of a space. A space that was not made before it is read is a programmer's error. */
export function elementsIn(columns: Pick<Columns, "spaces">, space: string): Elements {
  const elements = columns.spaces.get(space);
  if (elements === undefined) throw new Error(`the space ${space} is not known`);
  return elements;
}

/** Columns with one row an element of these lists. */
export function columnsOver(elements: Elements, columns: Columns): Columns {
  const scope = columnScope(columns);
  const table = elementTable(elements, columns.table, scope.column);
  return {
    table,
    groups: groupRows(table.group, table.groupCount),
    params: columns.params,
    extractions: new Map(),
    dimensions: elementDimensions(elements, columns.dimensions),
    spaces: columns.spaces,
    ...(columns.ask && { ask: columns.ask }),
    elements,
    rollouts: { scope, of: elements.of },
    ...(columns.memory && { memory: columns.memory }),
  };
}

/** Dimensions per element. A column is gathered when it is first read; dimensions may still be added to `outer`. */
function elementDimensions(elements: Elements, outer: DimensionColumns): DimensionColumns {
  const gathered = new Map<string, ScoredDimension>();
  return {
    has: (name) => outer.has(name),
    keys: () => outer.keys(),
    get(name) {
      const dimension = outer.get(name);
      if (dimension === undefined) return undefined;
      const own = dimension.list;
      if (own?.elements.space === elements.space) return own;
      let column = gathered.get(name);
      if (column === undefined) {
        const raw = gather(dimension.raw, elements.of);
        const shaped = dimension.shaped === dimension.raw ? raw : gather(dimension.shaped, elements.of);
        gathered.set(name, (column = { raw, shaped }));
      }
      return column;
    },
  };
}
