import { defineCause, foundIn } from "../cause";

const pattern = /EADDRINUSE|address already in use|server socket has failed to listen/i;

export default defineCause({
  id: "port-in-use",
  explain: (facts) =>
    foundIn(facts, pattern) && {
      message: "A port of this machine is taken.",
      nextStep: "End what listens there, often an earlier training, and start again.",
    },
});
