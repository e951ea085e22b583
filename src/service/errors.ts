/** The asker ended the request. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
  constructor() {
    super("The request was cancelled.");
  }
}

/** The engine process ended or did not answer. The message says what to do. */
export class EngineDied extends Error {
  override readonly name = "EngineDied";
}

/** Our own mistake inside a request; the engine process goes on. */
export class EngineFailed extends Error {
  override readonly name = "EngineFailed";
}
