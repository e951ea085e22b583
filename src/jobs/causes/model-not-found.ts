import { defineCause, foundIn } from "../cause";

const pattern =
  /is not a local folder and is not a valid model identifier|LocalEntryNotFoundError|couldn't connect to 'https:\/\/huggingface|OfflineModeIsEnabled|GatedRepoError/i;

export default defineCause({
  id: "model-not-found",
  explain: (facts) =>
    foundIn(facts, pattern) && {
      message: "The model could not be loaded.",
      nextStep: "Check the name in `train.model`; without a network give the path of a folder that holds it.",
    },
});
