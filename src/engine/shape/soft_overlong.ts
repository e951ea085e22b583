import { monotoneImage } from "../interval";
import { mapPresent } from "../map-present";
import { number, parameters } from "../parameters";
import { defineShape } from "../record";

const punishment = (limit: number, buffer: number) => (n: number) => {
  if (n <= limit - buffer) return 0;
  return n > limit ? -1 : Math.max(-1, (limit - buffer - n) / buffer);
};

export default defineShape({
  kind: "shape",
  name: "soft_overlong",
  summary: "0 up to a length, then falling to -1 at the limit.",
  docs: `0 up to \`limit - buffer\`, \`(limit - buffer - n) / buffer\` up to \`limit\`, -1 beyond.

\`\`\`yaml
shape:
  - soft_overlong: {limit: 400, buffer: 120}
\`\`\``,
  source: "DAPO (Yu et al. 2025), equation 13; TRL get_soft_overlong_punishment",
  parameters: parameters({
    limit: number("The length from which the full punishment applies."),
    buffer: number("How far before the limit the punishment begins.", { minimum: 0 }),
  }),
  scope: "row",
  monotone: "falling",
  image: (of, { limit, buffer }) => monotoneImage(of, punishment(limit, buffer)),
  apply: (values, present, { limit, buffer }) => mapPresent(values, present, punishment(limit, buffer)),
});
