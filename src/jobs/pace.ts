/** Speed of a training by its own clock, which does not jump as the time of day does. `now` in ms. */
export function pace(now: () => number = () => performance.now()): (step: number) => number | undefined {
  let first: { step: number; at: number } | undefined;
  return (step) => {
    if (!first || step < first.step) first = { step, at: now() };
    return step === first.step ? undefined : (now() - first.at) / 1000 / (step - first.step);
  };
}
