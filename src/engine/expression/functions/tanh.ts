import { defineNumberFunction } from "../function-record";
import { everything, monotoneImage } from "../../interval";

export default defineNumberFunction({
  name: "tanh",
  signature: "tanh(x)",
  docs: "The hyperbolic tangent: rises from -1 to 1, 0 at 0.\n\n`tanh(0)` is 0.",
  parameters: [{ name: "x", type: "number" }],
  interval: ([x]) => monotoneImage(x?.interval ?? everything, Math.tanh),
  call: Math.tanh,
});
