import { porterStem } from "./porter";
import type { TokenList } from "./token-list";
import { vocabulary } from "./vocabulary";

/** Different forms that are remembered before a text begins anew. */
const mostForms = 100_000;

/** Forms of the tokens of a text by number. Numbers of equal generation are comparable. */
export interface Forms {
  readonly ids: Int32Array;
  readonly generation: number;
  stemOf(form: number): string;
}

/**
 * Porter stems of the tokens of one text after the other; each different form is stemmed once.
 * @param least letters from which on a form is stemmed
 */
export function stemForms(least: number): (tokens: TokenList) => Forms {
  let known = vocabulary();
  let stems: (string | undefined)[] = [];
  let generation = 0;
  const stemOf = (form: number): string => {
    const text = known.textOf(form);
    return (stems[form] ??= text.length < least ? text : porterStem(text));
  };
  return (tokens) => {
    if (known.size > mostForms) {
      known = vocabulary();
      stems = [];
      generation++;
    }
    return { ids: known.add(tokens), generation, stemOf };
  };
}

/** Numbers of the stems of a gold text from 0 on, and those of other texts, -1 where the gold text lacks a stem. */
export interface StemNumbers {
  add(tokens: TokenList): Int32Array;
  of(tokens: TokenList): Int32Array;
  readonly size: number;
}

export function stemNumbers(formsOf: ReturnType<typeof stemForms>): StemNumbers {
  const numbers = new Map<string, number>();
  let ofForm: (number | undefined)[] = [];
  let before = -1;
  return {
    get size() {
      return numbers.size;
    },
    add(tokens) {
      const { ids, stemOf } = formsOf(tokens);
      ofForm = [];
      return ids.map((form) => {
        const stem = stemOf(form);
        const number = numbers.get(stem) ?? numbers.size;
        numbers.set(stem, number);
        return number;
      });
    },
    of(tokens) {
      const { ids, generation, stemOf } = formsOf(tokens);
      if (generation !== before) ofForm = [];
      before = generation;
      for (let i = 0; i < ids.length; i++) {
        const form = ids[i]!;
        ids[i] = ofForm[form] ??= numbers.get(stemOf(form)) ?? -1;
      }
      return ids;
    },
  };
}
