import { colorValue } from "../../messages/dimension-colors";

/** Kinds of theme for which a picture is drawn: it stands in a hover or a gutter and cannot read theme variables. */
export type ThemeKind = "dark" | "light" | "highContrast" | "highContrastLight";

export interface Inks {
  readonly kind: ThemeKind;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  /** Around bars in high contrast; undefined elsewhere. */
  readonly border: string | undefined;
  /** Text on a filled bar. */
  readonly onFill: string;
}

const inks: Readonly<Record<ThemeKind, Omit<Inks, "kind">>> = {
  dark: { text: "#cccccc", muted: "#9d9d9d", line: "#5a5a5a", border: undefined, onFill: "#1f1f1f" },
  light: { text: "#3b3b3b", muted: "#616161", line: "#b8b8b8", border: undefined, onFill: "#ffffff" },
  highContrast: { text: "#ffffff", muted: "#ffffff", line: "#ffffff", border: "#6fc3df", onFill: "#000000" },
  highContrastLight: { text: "#292929", muted: "#292929", line: "#292929", border: "#0f4a85", onFill: "#ffffff" },
};

export const inksOf = (kind: ThemeKind): Inks => ({ kind, ...inks[kind] });

/** The colour of a dimension by its place in the file; grey where it is none or a metric. */
export const fillOf = (index: number, metric: boolean, { kind, muted }: Inks): string =>
  index < 0 || metric ? muted : colorValue(index, kind);
