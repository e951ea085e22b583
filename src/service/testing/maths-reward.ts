/** A reward for grade-school maths: right answers, a final line `A: <number>`, few repetitions, and a little for brevity. */
export const mathsReward = (rollouts: string): string => `reward: 1
name: maths
data:
  rollouts: ${JSON.stringify(rollouts)}
extract:
  pred: [{regex: 'A:\\s*(.+)\\s*$', pick: last}, {number: {}}]
  answer: {number: gold}
dimensions:
  correct: {type: number_equal, of: pred, to: answer, unparseable: 0}
  format: {type: regex, pattern: '\\nA: *\\S+\\s*$'}
  repetition: {type: repetition, n: 4, measure: repeated}
  length:
    type: length
    unit: words
    shape:
      - map: {from: [20, 120], to: [1, 0]}
      - clip: [0, 1]
aggregate:
  sum:
    correct: 1
    format: 0.05
    repetition: -0.05
    length: 0.1
advantage:
  grpo: {std: group}
`;
