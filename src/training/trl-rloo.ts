import record from "../language/trainers/trl-rloo";
import { trlAdapter } from "./trl";

/** TRL's RLOO. */
export const trlRloo = trlAdapter(record, ({ record: estimator }) =>
  estimator.name === "rloo"
    ? { settings: {} }
    : {
        problem: {
          message: `trl.rloo cannot use the estimator ${estimator.name}.`,
          nextStep: "Write `advantage: rloo`, or train with trl.grpo.",
        },
      },
);
