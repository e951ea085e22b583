import type { Importer } from "../importer";

const importer: Importer = {
  name: "csv",
  summary: "Any CSV file with a header, one rollout a row.",
  docs: `The names of the header are columns. A column in which every filled cell is a number holds numbers, one of \`true\` and \`false\`
truths, any other texts; an empty cell is missing. \`data.columns\` and the usual names work as for JSON Lines.`,
  guesses: true,
  detect: ({ form }) => (form === "csv" ? 0.5 : 0),
  read: (record) => [{ columns: record }],
};

export default importer;
