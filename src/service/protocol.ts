import type { EngineProgress } from "../messages/service";

/** From the window to the engine process. */
export type ToEngine =
  | { readonly id: number; readonly name: string; readonly params: unknown }
  /** Ends the request with that id; it is answered with the error `Cancelled`. */
  | { readonly cancel: number };

/** From the engine process to the window. */
export type FromEngine =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } }
  | { readonly id: number; readonly progress: EngineProgress };
