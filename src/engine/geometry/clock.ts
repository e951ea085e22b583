const clock = /^(?:(\d{1,9}):)?(\d{1,9}):(\d\d(?:\.\d{1,15})?)$/;

/** Seconds of `mm:ss` or `hh:mm:ss`, with a fraction or without; NaN where the text is no time. Only the first part may exceed 59. */
export function clockTime(text: string): number {
  const match = clock.exec(text.trim());
  if (match === null) return NaN;
  const [, hours, minutes, seconds] = match;
  const m = Number(minutes);
  const s = Number(seconds);
  if (s >= 60 || (hours !== undefined && (m >= 60 || minutes?.length !== 2))) return NaN;
  return Number(hours ?? 0) * 3600 + m * 60 + s;
}
