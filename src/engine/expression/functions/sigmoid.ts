import { defineNumberFunction } from "../function-record";
import { everything, monotoneImage } from "../../interval";

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

export default defineNumberFunction({
  name: "sigmoid",
  signature: "sigmoid(x)",
  docs: "1 / (1 + exp(-x)): rises from 0 to 1, ½ at 0.\n\n`sigmoid(log(4))` is 0.8.",
  parameters: [{ name: "x", type: "number" }],
  interval: ([x]) => monotoneImage(x?.interval ?? everything, logistic),
  call: logistic,
});
