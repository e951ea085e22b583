/** Fields of the canonical rollout record (LANGUAGE.md, section 2) that an expression may read, with what each is. */
export const rolloutFieldDocs: Readonly<Record<string, string>> = {
  id: "Name of the rollout in its source.",
  prompt: "The prompt, as text.",
  completion: "Text of the last assistant part; all assistant text where there are several turns.",
  messages: "The conversation: a list of role, content and tool calls.",
  turns: "The assistant's turns: text, calls and results.",
  tokens: "The policy's tokens, with log-probabilities where the source has them.",
  steps: "Transitions of an episode: observation, action, reward, info.",
  images: "Paths of pictures that belong to the rollout.",
  parent: "The rollout that this one branches off.",
  origin: "Where it comes from: policy, gold or injected.",
  run: "The run that made it.",
  step: "The training step that made it. Reading it where the source has none abstains.",
  policy: "The policy that made it.",
  recorded: "What the source itself logged for this rollout.",
};

export const rolloutFields: readonly string[] = Object.keys(rolloutFieldDocs);

/** Fields whose text the policy wrote. */
export const policyFields: ReadonlySet<string> = new Set(["completion", "messages", "turns", "tokens", "steps"]);
