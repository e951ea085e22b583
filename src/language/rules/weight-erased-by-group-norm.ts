import { erasedWeights } from "../erased-weights";
import { defineRule } from "../rule";

export default defineRule({
  id: "weight-erased-by-group-norm",
  severity: "warning",
  kind: "statistic",
  title: "A small weight pays a large part of the advantage",
  docs: `Where a group's rewards are divided by their standard deviation, a term that alone varies in a group counts in full there, however
small its weight. This fires when the estimator divides by the group's standard deviation and, at the lower end of the 95% interval,
at least 30% of the live groups vary only in terms that together have less than 25% of the weight. It stands at the weight of the
term whose share of the advantage exceeds its share of the weight most.

Pay the term only where the main one is satisfied, drop the division, or take the term out. Cutting the weight further changes little.

It fires where accuracy is 5% and a format bonus has the weight 0.1 (67% of live groups vary only in format), and not where accuracy
is 30% (6% of live groups).`,
  explains: ["dominating-dimension", "length-correlated", "length-penalty-on-wrong"],
  check: erasedWeights,
});
