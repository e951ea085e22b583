import type { Importer } from "../importer";

const importer: Importer = {
  name: "parquet",
  summary: "Any Parquet file, one rollout a row.",
  docs: `Columns keep their names; lists and structs stay lists and mappings, dates become texts (ISO 8601), bytes are left out.
\`data.columns\` and the usual names work as for JSON Lines.`,
  guesses: true,
  detect: ({ form }) => (form === "parquet" ? 0.5 : 0),
  read: (record) => [{ columns: record }],
};

export default importer;
