/** What an object itself has under a key that a user chose: `constructor` and `__proto__` are names like others. */
export const own = <T>(of: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined;
