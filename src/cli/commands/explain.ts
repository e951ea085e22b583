import { allExplained } from "../../language/explained";
import { nearest } from "../../language/near";
import { defineCommand, exitCodes, Refused, shared, UsageError } from "../command";
import { paint } from "../format/paint";

export default defineCommand({
  name: "explain",
  summary: "Tell what a type, operation, node, estimator, function, probe or rule is.",
  usage: "NAME [--json]",
  options: { json: shared.json },
  run(args, io) {
    const [name, extra] = args.positionals;
    if (name === undefined || extra !== undefined) throw new UsageError("Name one record or rule: `explain tags`");
    const all = allExplained();
    const found = all.filter((each) => each.name === name);
    if (found.length === 0) {
      const near = nearest(
        name,
        all.map((each) => each.name),
      );
      throw new Refused(
        `There is no record and no rule ${name}.`,
        near === undefined ? "docs/records and docs/rules list them." : `Did you mean ${near}?`,
      );
    }
    if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, name, found })}\n`);
    else {
      const { bold, dim } = paint(io.colour);
      io.out(found.map(({ kind, markdown }) => `${bold(name)} ${dim(`(${kind})`)}\n\n${markdown}\n`).join("\n"));
    }
    return Promise.resolve(exitCodes.ok);
  },
});
