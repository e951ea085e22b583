import { defineCause, foundIn } from "../cause";

const pattern =
  /The reward server (at \S+ (cannot be reached|keeps ending the connection)|ended the connection|gave no answer)/;

export default defineCause({
  id: "reward-server-gone",
  explain: (facts) =>
    foundIn(facts, pattern) && {
      message: "The reward server did not answer, so nothing more could be scored.",
      nextStep: "Resume the run, or start it again. If it happens again, the log shows what the server said last.",
    },
});
