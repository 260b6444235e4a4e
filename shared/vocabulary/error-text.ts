/** What an error says; of anything else that was thrown, its text. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Thrown where what an operator asked cannot be done, before anything is changed. The message is a sentence for them. */
export class Impossible extends Error {}
