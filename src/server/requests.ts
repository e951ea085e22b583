import Type from "typebox";
import { Compile } from "typebox/compile";
import type { MetricsRequest, ScoreRequest, TransitionsRequest } from "../messages/run";
import type { Refusal } from "./access";

const step = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

const scoreRequest = Compile(
  Type.Object({
    step,
    rollouts: Type.Array(
      Type.Object({
        prompt: Type.String(),
        completion: Type.String(),
        group: Type.Optional(Type.String()),
        columns: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      }),
      { minItems: 1 },
    ),
  }),
);

const metricsRequest = Compile(
  Type.Object({ step, values: Type.Record(Type.String(), Type.Union([Type.Number(), Type.Null()])) }),
);

const transitionsRequest = Compile(
  Type.Object({
    step,
    transitions: Type.Array(
      Type.Object({
        env: Type.Integer({ minimum: 0 }),
        t: Type.Integer({ minimum: 0 }),
        obs: Type.Unknown(),
        action: Type.Unknown(),
        reward: Type.Number(),
        info: Type.Record(Type.String(), Type.Unknown()),
        after: Type.Unknown(),
        terminated: Type.Boolean(),
        truncated: Type.Boolean(),
      }),
      { minItems: 1 },
    ),
  }),
);

export const parseTransitionsRequest = (value: unknown): TransitionsRequest | Refusal =>
  transitionsRequest.Check(value) ? value : refusal(transitionsRequest.Errors(value));

export const parseScoreRequest = (value: unknown): ScoreRequest | Refusal =>
  scoreRequest.Check(value) ? value : refusal(scoreRequest.Errors(value));

export const parseMetricsRequest = (value: unknown): MetricsRequest | Refusal =>
  metricsRequest.Check(value) ? value : refusal(metricsRequest.Errors(value));

/** Names the place of the first error: `/rollouts/3/completion must be string`. */
function refusal(errors: readonly { readonly instancePath: string; readonly message: string }[]): Refusal {
  const first = errors[0];
  const place = first?.instancePath || "the body";
  return { status: 400, message: `The request is not valid: ${place} ${first?.message ?? "has the wrong form"}.` };
}
