import { defineNumberFunction } from "../function-record";
import { everything, monotoneImage } from "../../interval";
import { fails } from "../missing";

export default defineNumberFunction({
  name: "log",
  signature: "log(x)",
  docs: "The natural logarithm. Fails for 0 and below.\n\n`log(1)` is 0.",
  parameters: [{ name: "x", type: "number" }],
  interval: ([x]) => monotoneImage(x?.interval ?? everything, (v) => (v > 0 ? Math.log(v) : -Infinity)),
  call: (x) => (x > 0 ? Math.log(x) : fails(`log of ${x}`)),
});
