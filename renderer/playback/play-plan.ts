/**
 * Whether what is about to be opened is to play at once. The command's answer and the event that says what is open now come in
 * either order, and only the second of them has something to play.
 */
let planned = false;

/** Whoever opens playback wants it to play, or has learnt that it did not open. */
export function planToPlay(plays: boolean): void {
  planned = plays;
}

/** What was planned, once. */
export function takePlan(): boolean {
  const plays = planned;
  planned = false;
  return plays;
}
