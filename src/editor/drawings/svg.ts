/** Text as it may stand between tags and in attributes. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const attributes = (all: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === "number" ? Number(value.toFixed(2)) : escaped(value!)}"`)
    .join("");

export const element = (
  name: string,
  all: Readonly<Record<string, string | number | undefined>>,
  content = "",
): string => `<${name}${attributes(all)}>${content}</${name}>`;

export interface TextLook {
  readonly size?: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly weight?: "bold";
}

export const label = (x: number, y: number, fill: string, text: string, look: TextLook = {}): string =>
  element(
    "text",
    { x, y, fill, "font-size": look.size ?? 11, "text-anchor": look.anchor, "font-weight": look.weight },
    escaped(text),
  );

/** A whole picture with a title for screen readers. */
export const picture = (width: number, height: number, title: string, content: string): string =>
  element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": "-apple-system, 'Segoe UI', 'Noto Sans', Ubuntu, sans-serif",
    },
    `${element("title", {}, escaped(title))}${content}`,
  );

export const dataUri = (svg: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(svg, "utf8").toString("base64")}`;
