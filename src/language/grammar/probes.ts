import type { Probe } from "../../analysis/probing/record";
import { units } from "../../analysis/probing/record";
import { packs, probes, probesByName, probesOf } from "../../analysis/probing/registry";
import { type Grammar, keyed, type Offer, offer } from "./types";

/** A probe's page: what it makes, what is measured, where it comes from. */
export function probeDocs(probe: Probe): string {
  const limit = probe.limit === undefined ? "" : ` Default limit: ${probe.limit}.`;
  const source = probe.source === undefined ? [] : [`Source: ${probe.source}`];
  return [
    `**${probe.name}**: ${probe.summary}`,
    probe.docs,
    `\`allow\` is in the unit *${units[probe.measure]}*.${limit} Pack: \`${probe.pack}\`.`,
    ...source,
  ].join("\n\n");
}

/** A pack's page: its probes, a line each. */
function packDocs(name: string, summary: string): string {
  const members = probesOf(name).map((probe) => `- \`${probe.name}\`: ${probe.summary}`);
  return [`**${name}**: ${summary}`, members.join("\n")].join("\n\n");
}

const detail = ({ pack, summary }: Probe): string => `${pack}: ${summary}`;

const offers = (value: string): readonly Offer[] => [
  ...packs
    .filter(({ name }) => !probesByName.has(name))
    .map(({ name, summary }) => offer(name, "record", packDocs(name, summary), { detail: `pack: ${summary}`, value })),
  ...probes.map((probe) => offer(probe.name, "record", probeDocs(probe), { detail: detail(probe), value })),
];

const allow = "What is tolerated, in the unit of the probe. In a pack it holds for every member.";
const answers = "Whole responses that every prompt is answered with.";

/** The section `probes`: a list of packs and probes, alone or with what they allow. */
export const probesPlace: Grammar = {
  item: {
    text: { kind: "words", token: "operation", offers: () => offers("") },
    keys: () => offers("{allow: ${1:0.02}}"),
    keyToken: () => "operation",
    below: (name) => ({
      keys: () =>
        keyed(probesOf(name).some((probe) => probe.answers) ? { allow, answers } : { allow }, {
          allow: "${1:0.02}",
          answers: "[${1}]",
        }),
      keyToken: () => "parameter",
    }),
  },
};
