import { defineNumberFunction } from "../function-record";
import { everything, monotoneImage } from "../../interval";
import { fails } from "../missing";

export default defineNumberFunction({
  name: "sqrt",
  signature: "sqrt(x)",
  docs: "The square root. Fails below 0.\n\n`sqrt(9)` is 3.",
  parameters: [{ name: "x", type: "number" }],
  interval: ([x]) => monotoneImage(x?.interval ?? everything, (v) => Math.sqrt(Math.max(v, 0))),
  call: (x) => (x >= 0 ? Math.sqrt(x) : fails(`square root of ${x}`)),
});
