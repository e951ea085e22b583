import { defineCause, foundIn } from "../cause";

const pattern = /ENOSPC|No space left on device|EDQUOT|Disk quota exceeded/i;

export default defineCause({
  id: "disk-full",
  explain: (facts) =>
    foundIn(facts, pattern) && {
      message: "The disk is full.",
      nextStep: "Make room; what was written is kept, and `save_every` keeps two checkpoints at a time.",
    },
});
