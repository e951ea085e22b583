import { spacedWords, tokenReader } from "./token-list";
import { normalForm } from "./spaces";
import { vocabulary } from "./vocabulary";

/** Words of a gold text as numbers from 0, and those of other texts: the number after all, where the gold text lacks a word. */
export interface WordNumbers {
  readonly gold: Int32Array;
  of(text: string): Int32Array;
}

const read = tokenReader(spacedWords);

/** @param lower whether words are compared in lower case */
export function wordNumbers(gold: string, lower = false): WordNumbers {
  const form = (text: string): string => (lower ? normalForm(normalForm(text).toLowerCase()) : normalForm(text));
  const known = vocabulary();
  const numbers = known.add(read(form(gold)));
  const unknown = known.size;
  return {
    gold: numbers,
    of(text) {
      const ids = known.find(read(form(text)));
      for (let i = 0; i < ids.length; i++) if (ids[i]! < 0) ids[i] = unknown;
      return ids;
    },
  };
}
