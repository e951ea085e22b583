import type { Material } from "./material";

/** Why no response with gold can be made. */
export function needsGold({ check, form, prompts }: Material): string | undefined {
  if (check === undefined)
    return "No paid dimension compares with gold. Map a gold column under `data: columns:`, and compare with it.";
  if (!prompts.some(({ gold }) => gold))
    return `The rollouts have no value in \`${check.column}\`, the gold side of \`${check.dimension.name}\`.`;
  if (form === undefined || form.accepted === 0)
    return `No way to write gold was found that \`${check.dimension.name}\` takes for right, so no response with it can be made.`;
  return undefined;
}

export const needsTags = ({ tags }: Material): string | undefined =>
  tags.length === 0 ? "No dimension or extraction of this file reads tags." : undefined;

const isNumber = (text: string): boolean => /^[-+−]?[\d,]*\.?\d+(?:e[-+]?\d+)?$/i.test(text.trim());

/** True if a gold answer is a number and nothing else. */
export const isNumeric = isNumber;
