import record from "../language/trainers/trl-grpo";
import { type Estimator, trlAdapter } from "./trl";
import type { EstimatorPlan } from "../engine/plan";

/** TRL's GRPO. */
export const trlGrpo = trlAdapter(record, estimatorSettings);

/** TRL adds 1e-4 to a sample standard deviation, and has no other constants. */
function estimatorSettings({ record, parameters }: EstimatorPlan): Estimator {
  if (record.name === "dr_grpo") return { settings: { scale_rewards: "none", loss_type: "dr_grpo" } };
  if (record.name !== "grpo") {
    const other = record.name === "rloo" ? " For rloo there is the trainer trl.rloo." : "";
    const nextStep = `Choose \`advantage: {grpo: {std: group}}\`, or dr_grpo, which divides by nothing.${other}`;
    return { problem: { message: `trl.grpo cannot use the estimator ${record.name}.`, nextStep } };
  }
  const { std, eps, ddof } = parameters;
  if (std !== "none" && (eps !== 1e-4 || ddof !== 1)) {
    const message = "TRL divides by the sample standard deviation plus 1e-4; eps and ddof cannot be chosen.";
    return { problem: { message, nextStep: "Leave eps and ddof out of advantage.grpo." } };
  }
  return { settings: { scale_rewards: String(std) } };
}
