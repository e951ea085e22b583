import type { RolloutsPanel } from "../../src/messages/panels";
import type { Facets } from "../../src/messages/rollouts";
import type { PageQuery } from "../../src/messages/rollouts-panel";
import { type Host, isCancelled } from "../host";
import { conditions, without } from "./query";

/** A condition without which rollouts match, and how many. */
export interface Way {
  readonly condition: string;
  readonly filter: string;
  readonly matching: number;
}

/** What is counted beside the table: its facets, and the way out where nothing matches. */
export interface Counts {
  readonly facets: () => Facets | undefined;
  readonly way: () => Way | undefined;
  /** Counts anew for the query that the table shows now. */
  readonly count: (query: PageQuery, nothingMatches: boolean) => void;
}

export function createCounts(host: Pick<Host<RolloutsPanel>, "request">, changed: () => void): Counts {
  let facets: Facets | undefined;
  let way: Way | undefined;
  let abort = new AbortController();

  const countFacets = async (query: PageQuery, signal: AbortSignal): Promise<void> => {
    const reply = await host.request("facets", { query }, signal);
    if (signal.aborted || !reply.ok) return;
    facets = reply.facets;
    changed();
  };

  /** Of all conditions the one whose absence lets most rollouts match. */
  const findWay = async (query: PageQuery, signal: AbortSignal): Promise<void> => {
    const ways: Way[] = [];
    for (const [index, { text }] of conditions(query.filter).entries()) {
      const filter = without(query.filter, (_, i) => i === index);
      const reply = await host.request("rows", { query: { ...query, filter }, from: 0, to: 0 }, signal);
      if (reply.ok) ways.push({ condition: text, filter, matching: reply.head.matching });
    }
    if (signal.aborted) return;
    way = ways.reduce<Way | undefined>(
      (best, next) => (best && best.matching >= next.matching ? best : next),
      undefined,
    );
    changed();
  };

  // Beside a table that is there, a count that fails is left out: the table says what is wrong.
  const quiet = (work: Promise<void>): void =>
    void work.catch((error: unknown) => {
      if (!isCancelled(error)) console.error(error);
    });

  return {
    facets: () => facets,
    way: () => way,
    count(query, nothingMatches) {
      abort.abort();
      abort = new AbortController();
      way = undefined;
      quiet(countFacets(query, abort.signal));
      if (nothingMatches) quiet(findWay(query, abort.signal));
    },
  };
}
