import { reductions } from "../../engine/levels/reduce";
import { type Grammar, keyed, nothing, numberPlace, offer, wordsPlace } from "./types";

const gamma = { gamma: "The factor from one element to the next, a number or a param." };

/** How a list becomes one number: a word, or `{discounted: {gamma: 0.99}}`. */
export const reducePlace: Grammar = {
  ...wordsPlace(reductions.map((word) => offer(word, "value", ""))),
  keys: () => keyed({ discounted: "The sum of gamma^i times the i-th element." }, { discounted: "{gamma: ${1:0.99}}" }),
  keyToken: () => "operation",
  below: (key) => (key === "discounted" ? discounted : nothing),
};

const discounted: Grammar = {
  ...numberPlace,
  keys: () => keyed(gamma, { gamma: "${1:0.99}" }),
  keyToken: () => "parameter",
  below: (key) => (key === "gamma" ? numberPlace : nothing),
};
