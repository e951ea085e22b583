import { defineNumberFunction } from "../function-record";
import { everything, monotoneImage } from "../../interval";

export default defineNumberFunction({
  name: "floor",
  signature: "floor(x)",
  docs: "The next whole number at or below `x`.\n\n`floor(-1.5)` is -2.",
  parameters: [{ name: "x", type: "number" }],
  interval: ([x]) => monotoneImage(x?.interval ?? everything, Math.floor),
  call: Math.floor,
});
