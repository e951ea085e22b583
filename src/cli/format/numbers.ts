import type { Estimate, Histogram } from "../../messages/summary";

/** Three significant digits, a real minus sign, no exponent between 0.001 and a million; a dash for what is missing. */
export function number(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const text =
    size >= 1000
      ? Math.round(size).toLocaleString("en-US")
      : size !== 0 && size < 0.001
        ? size.toExponential(1)
        : String(Number(size.toPrecision(3)));
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A share as a percentage without decimals: `38 %`, `−4 %`. */
export function percent(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const rounded = Math.round(value * 100);
  return `${rounded < 0 ? "−" : ""}${Math.abs(rounded)} %`;
}

/** A share with its 95% interval: `38 % [34, 41]`. */
export function estimate(of: Estimate | null): string {
  if (!of) return "–";
  const ends = [of.low, of.high].map((end) => percent(end).replace(" %", ""));
  return `${percent(of.value)} [${ends.join(", ")}]`;
}

export { count, plural } from "../../messages/counted";

/** Milliseconds for a reader: `3 ms`, `0.9 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes < 60 ? `${minutes} min ${rest} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** A histogram as `width` block characters; a blank is an empty bin. */
export function blocksOf({ counts }: Histogram, width = 10): string {
  const bins = Array.from({ length: width }, () => 0);
  counts.forEach((n, i) => (bins[Math.floor((i * width) / counts.length)]! += n));
  const most = Math.max(...bins);
  return bins.map((n) => (n === 0 ? " " : blocks[Math.ceil((n / most) * blocks.length) - 1]!)).join("");
}

/** A share in [0, 1] as a bar. */
export function bar(share: number, width = 10): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]!;
  return "█".repeat(Math.floor(eighths / 8)) + part;
}
