/**
 * Lets a process outlive its standard output and error: a full disk behind them, a closed pipe or a descriptor that takes nothing.
 * Without it each line that is lost is an error that nobody awaited, and who logs those loses the next line for ever.
 */
export function outlastOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
