import { dirname, resolve } from "node:path";
import type { TestFile } from "../analysis/run-tests";
import type { Plan } from "../engine/plan";
import type { RewardFile } from "../messages/service";
import { loadSource } from "../rollouts/load-source";
import type { HandlerContext } from "./handler";

/** Reads the rollouts of tests with a `file`: all of them, as the reward file's own rollouts are read. */
export const testFiles =
  (file: RewardFile, { data }: Plan, { signal }: HandlerContext) =>
  async (path: string): Promise<TestFile> => {
    const wanted = { ...data, rollouts: [path], sample: undefined };
    const loaded = await loadSource(wanted, dirname(resolve(file.path)), { signal });
    if (!loaded.ok) return { ok: false, message: `${loaded.none.message} ${loaded.none.next}` };
    // A line that cannot be read is no row that holds: a test must not pass without it.
    const broken = loaded.source.problems.find(({ alone }) => alone !== true);
    if (broken === undefined) return { ok: true, table: loaded.source.table };
    const where = broken.line === undefined ? broken.file : `${broken.file}, line ${broken.line}`;
    return { ok: false, message: `${where}: ${broken.message} Mend the file, so that every line is tested.` };
  };
