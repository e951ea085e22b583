import type { Moments } from "../sets/moments";

/** Moments of a statistics file, by place (one for all without `at: index`), or what is wrong with the file and what to do. */
export type StoredMoments = { readonly moments: readonly Moments[] } | { readonly problem: string };

/** One step whose statistics a file holds. */
export interface StoredStep {
  readonly dimension: string;
  /** Index of the step in its shape. */
  readonly step: number;
  /** Digest of what comes into the step: a file made for another definition is not used. */
  readonly digest: string;
  readonly moments: readonly Moments[];
}

/** A statistics file: what `stats --out` writes and `within: stored` reads. */
export interface StatisticsFile {
  readonly schema: 1;
  readonly kind: "statistics";
  /** Name of the reward, for a person. */
  readonly reward: string;
  readonly rollouts: number;
  readonly steps: readonly StoredStep[];
}

const make = "Make it anew: `reward-lab stats FILE --rollouts SRC --out";

/** What to do about a statistics file. */
export const remedy = (path: string): string => `${make} ${path}\`.`;

/**
 * The moments of one step in the text of a statistics file.
 * @param text null where there is no file, undefined where it was not read.
 */
export function storedMoments(
  path: string,
  text: string | null | undefined,
  { dimension, step, digest }: Omit<StoredStep, "moments">,
): StoredMoments {
  if (text === undefined) return { problem: `The statistics file ${path} was not read.` };
  if (text === null) return { problem: `There is no statistics file ${path}. ${remedy(path)}` };
  const file = parseStatistics(text);
  if (file === undefined) return { problem: `${path} is no whole statistics file. ${remedy(path)}` };
  const found = file.steps.find((one) => one.digest === digest);
  if (found !== undefined) return { moments: found.moments };
  const other = file.steps.some((one) => one.dimension === dimension && one.step === step);
  return {
    problem: other
      ? `${path} was made for another definition of \`${dimension}\`. ${remedy(path)}`
      : `${path} has no statistics of \`${dimension}\`. ${remedy(path)}`,
  };
}

/** A statistics file as it was written; undefined where the text is torn, or something else. */
export function parseStatistics(text: string): StatisticsFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const file = value as Partial<StatisticsFile> | null;
  const whole =
    typeof file === "object" &&
    file?.schema === 1 &&
    file.kind === "statistics" &&
    Array.isArray(file.steps) &&
    file.steps.every(isStep);
  return whole ? (file as StatisticsFile) : undefined;
}

const isStep = (step: unknown): boolean => {
  const { dimension, digest, moments, step: index } = (step ?? {}) as Partial<StoredStep>;
  return (
    typeof dimension === "string" &&
    typeof digest === "string" &&
    typeof index === "number" &&
    Array.isArray(moments) &&
    moments.every(isMoments)
  );
};

const isMoments = (one: unknown): boolean => {
  const moments = (one ?? {}) as Partial<Moments>;
  const all = [moments.count, moments.mean, moments.squares, moments.low, moments.high];
  return all.every((number) => Number.isFinite(number)) && moments.count! >= 0 && moments.squares! >= 0;
};
