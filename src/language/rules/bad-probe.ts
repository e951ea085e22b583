import { fromProblems } from "../from-problems";
import { defineRule } from "../rule";

export default defineRule({
  id: "bad-probe",
  severity: "warning",
  kind: "static",
  title: "A probe cannot be run as it is written",
  docs: `An entry of \`probes\` is a pack or a probe, alone or with what it allows. What cannot be read is left out.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
probes:
  - {empty: {allow: little}}
\`\`\`

With a number:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
probes:
  - {empty: {allow: 0.1}}
\`\`\``,
  check: fromProblems("bad-probe"),
});
