import { defineHandler } from "../handler";

export default defineHandler({
  name: "ping",
  handle: () => Promise.resolve({ pid: process.pid }),
});
