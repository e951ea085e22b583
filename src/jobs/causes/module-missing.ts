import { defineCause, foundIn } from "../cause";

const pattern = /(?:ModuleNotFoundError|ImportError): No module named '([^']+)'/;

export default defineCause({
  id: "module-missing",
  explain(facts) {
    const name = foundIn(facts, pattern)?.[1];
    if (name === undefined) return undefined;
    return {
      message: `The interpreter lacks the Python module ${name}.`,
      nextStep: "Run Set Up Training Environment, or install it into the interpreter that you chose.",
    };
  },
});
