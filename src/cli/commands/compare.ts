import { defineCommand, exitCodes, shared, UsageError } from "../command";
import { comparisonText } from "../format/comparison";
import { inProcess, refusedBy } from "../in-process";
import { readRewardFile } from "../read-reward-file";
import { compare } from "../../analysis/compare";
import { splitRows } from "../../analysis/split-rows";
import { differences } from "../../language/differences";
import { bothScored } from "../../service/both";

export default defineCommand({
  name: "compare",
  summary: "Compare two reward files on the same rollouts: order, advantages, shares.",
  usage: "A B [--rollouts SRC] [--by COLUMN] [--json]",
  options: {
    rollouts: shared.rollouts,
    by: { type: "string", argument: "COLUMN", summary: "The change of advantage for each value of a column as well." },
    json: shared.json,
  },
  async run(args, io) {
    const [first, second, extra] = args.positionals;
    if (first === undefined || second === undefined || extra !== undefined)
      throw new UsageError("Name two reward files");
    const [a, b] = [await readRewardFile(first, args, io), await readRewardFile(second, args, io)];
    const engine = inProcess(io);
    const found = await bothScored(engine.session, { a, b }, engine.context);
    engine.done();
    if (!found.ok) throw refusedBy(found.none);
    const places = differences(engine.session.document(a), engine.session.document(b)).map(
      ({ path, before, after }) => ({
        path,
        a: before,
        b: after,
      }),
    );
    const comparison = compare(found.a, found.b, { differences: places, source: found.source.source });
    const by = args.text("by");
    if (by !== undefined && found.a.table.column(by) === undefined)
      throw new UsageError(`The rollouts have no column ${by}; they have ${found.a.table.names.join(", ")}`);
    const split = by === undefined ? [] : splitRows(found.a, found.b, by);
    if (args.flag("json"))
      io.out(`${JSON.stringify({ schema: 1, ...comparison, ...(by === undefined ? {} : { by, split }) })}\n`);
    else io.out(comparisonText(comparison, { a: first, b: second, by, split }, io));
    return exitCodes.ok;
  },
});
