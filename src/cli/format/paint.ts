import { styleText } from "node:util";

const styles = ["bold", "dim", "red", "green", "yellow", "cyan", "magenta", "blue"] as const;
type Style = (typeof styles)[number];
export type Paint = Readonly<Record<Style, (text: string) => string>>;

const plain = Object.fromEntries(styles.map((style) => [style, (text: string) => text])) as Paint;
const coloured = Object.fromEntries(
  styles.map((style) => [style, (text: string) => styleText(style, text, { validateStream: false })]),
) as Paint;

/** Colours for a terminal, or none. Colour is never the only carrier of a meaning. */
export const paint = (colour: boolean): Paint => (colour ? coloured : plain);
