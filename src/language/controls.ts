import { isWeighed, takesWeights } from "../engine/children";
import type { LanguageRecord, NumberWords } from "../engine/record";
import { parameterList, type ParameterSchema } from "../engine/parameters";
import type { DimensionPlan, NodePlan, Parameters, Path, Plan, ShapePlan, TermPlan } from "../engine/plan";
import { dimensionEntry } from "./compile/each";
import { type RewardDocument, valueAt } from "./document/document";
import { entryOf, lookUp, type Tree } from "./document/tree";
import { numberAt } from "./edits";
import { wholeOf } from "./extend/whole";

/** A number of the file that can be moved, with the record's words for it. */
export interface PlacedNumber {
  readonly path: Path;
  readonly label: string;
  readonly description: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly integer: boolean;
}

/** What of a term can be moved. */
export interface TermControls {
  readonly term: TermPlan;
  readonly dimension: DimensionPlan | undefined;
  /** Null where the weight is no number that stands there, or the node has no weights. */
  readonly weight: number | null;
  readonly weightText: string;
  readonly when: string | null;
  readonly takesCondition: boolean;
  readonly numbers: readonly PlacedNumber[];
}

/** Every term of the aggregate in file order, with the numbers of its dimension, of the shapes and its weight. */
export function termControls(document: RewardDocument, plan: Plan): readonly TermControls[] {
  const visit = (node: NodePlan): TermControls[] =>
    node.terms.flatMap((term) => {
      const dimension = plan.dimensions.find(({ name }) => name === term.value?.name);
      const below = term.node ? visit(term.node) : [];
      const weighted = takesWeights(node.record, term.slot);
      if (!weighted && dimension === undefined) return below;
      const here: TermControls = {
        term,
        dimension,
        weight: weighted ? weightOf(document, term) : null,
        weightText: weighted ? term.weight.text : "",
        when: term.when?.text ?? null,
        takesCondition: isWeighed(node.record, term.slot),
        numbers: [...(dimension ? dimensionNumbers(document, dimension) : []), ...shapeNumbers(document, term.shape)],
      };
      return [here, ...below];
    });
  return visit(plan.aggregate);
}

/** The weight as a number, inherited or written; null where it is an expression. */
function weightOf(document: RewardDocument, { path, weight }: TermPlan): number | null {
  const written = numberAt(document, path);
  if (written === undefined) return weight.constant ?? null;
  return typeof written.value === "number" ? written.value : null;
}

/** `params` that are numbers. */
export function paramNumbers(document: RewardDocument): readonly PlacedNumber[] {
  const section = entryOf(document.root, "params")?.value;
  if (section?.kind !== "mapping") return [];
  return section.entries.flatMap(({ key, value }) =>
    value.kind === "scalar" && typeof value.value === "number"
      ? [
          {
            path: ["params", key],
            label: key,
            description: "",
            value: value.value,
            low: null,
            high: null,
            integer: false,
          },
        ]
      : [],
  );
}

function dimensionNumbers(document: RewardDocument, plan: DimensionPlan): PlacedNumber[] {
  const { name, type, parameters, path, part, shape } = plan;
  const own = dimensionEntry(wholeOf(document).document, part?.of ?? name);
  // What siblings share stands beside `each`.
  const places = own?.family ? (parameter: string) => own.pathOf(parameter) : undefined;
  return [...recordNumbers(document, type, parameters, path, places), ...shapeNumbers(document, shape)];
}

function shapeNumbers(document: RewardDocument, shape: readonly ShapePlan[]): PlacedNumber[] {
  return shape.flatMap(({ record, parameters, path }) =>
    recordNumbers(document, record, parameters, [...path, record.name]),
  );
}

/**
 * The numbers of a record that are written as numbers below a path.
 * @param places where each parameter stands, where not all stand there.
 */
function recordNumbers(
  document: RewardDocument,
  record: LanguageRecord,
  parameters: Parameters,
  path: Path,
  places?: (parameter: string) => Path,
): PlacedNumber[] {
  const argument = lookUp(document.root, path)?.value;
  if (argument === undefined) return [];
  const list = parameterList(record.parameters);
  const words = record.numbers?.(parameters) ?? list.flatMap(({ name, schema }) => plainWords(name, schema));
  return words.flatMap((word): PlacedNumber[] => {
    const [name] = word.path;
    const schema = list.find((parameter) => parameter.name === name)?.schema;
    const at = places ? [...places(name), ...word.path.slice(1)] : placeOf(argument, record, word, path);
    const scalar = at && valueAt(document, at);
    if (at === undefined || scalar?.kind !== "scalar" || typeof scalar.value !== "number") return [];
    const { minimum, maximum, exclusiveMinimum } = schema ?? {};
    return [
      {
        path: at,
        label: word.label,
        description: schema?.description ?? "",
        value: scalar.value,
        low: minimum ?? exclusiveMinimum ?? null,
        high: maximum ?? null,
        integer: schema?.kind === "integer",
      },
    ];
  });
}

const plainWords = (name: string, { kind }: ParameterSchema): NumberWords[] =>
  kind === "number" || kind === "integer" ? [{ label: name, path: [name] }] : [];

/** Where a parameter stands: by its name, or as the main argument given alone. */
function placeOf(argument: Tree, record: LanguageRecord, { path }: NumberWords, at: Path): Path | undefined {
  if (argument.kind === "mapping") return [...at, ...path];
  return path[0] === record.main ? [...at, ...path.slice(1)] : undefined;
}
