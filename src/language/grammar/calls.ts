import { callKeys } from "../compile/calls";
import { expressionPlace, type Grammar, keyed, nothing, numberPlace, type Offer, offer, wordsPlace } from "./types";

const keys: readonly Offer[] = keyed(callKeys, {
  model: "${1:policy}",
  template: "${1:again.md}",
  system: "${1}",
  images: "${1:images}",
  n: "${1:1}",
  shuffle: "${1:options}",
  seed: "${1:7}",
  when: "${1}",
  score: "${1:judge.reward.yaml}",
  retry: "${1:2}",
  timeout: "${1:30}",
  cache: "${1|true,content,false|}",
});

const words = (...list: readonly string[]): Grammar => wordsPlace(list.map((word) => offer(word, "value", "")));

/** The place of one call. */
export const callPlace: Grammar = {
  keys: () => keys,
  keyToken: () => "parameter",
  below(key) {
    if (key === "images") return { ...expressionPlace, item: expressionPlace };
    if (key === "shuffle" || key === "when") return expressionPlace;
    if (key === "n" || key === "seed") return numberPlace;
    return key === "cache" ? words("true", "content", "false") : nothing;
  },
};
