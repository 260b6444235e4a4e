/** The range that an operator marks while playing back: what a request asks for, and what an incident keeps. */
import { create } from 'zustand';
import type { TimeSpan } from '../../shared/vocabulary/playback';
import type { UtcMs } from '../../shared/vocabulary/time';

/** Where it begins and ends, true time; undefined where nothing was marked. */
export interface Marks {
  readonly inMs: UtcMs | undefined;
  readonly outMs: UtcMs | undefined;
}

const none: Marks = { inMs: undefined, outMs: undefined };

/** The console's marks. */
export const useMarks = create<Marks>(() => none);

/** The range begins here; an end that lies before goes. */
export function markIn(atMs: UtcMs): void {
  useMarks.setState(({ outMs }) => ({ inMs: atMs, outMs: outMs !== undefined && outMs > atMs ? outMs : undefined }));
}

/** The range ends here; a beginning that lies after goes. */
export function markOut(atMs: UtcMs): void {
  useMarks.setState(({ inMs }) => ({ inMs: inMs !== undefined && inMs < atMs ? inMs : undefined, outMs: atMs }));
}

/** Nothing is marked any more. @returns whether anything was */
export function clearMarks(): boolean {
  const { inMs, outMs } = useMarks.getState();
  useMarks.setState(none);
  return inMs !== undefined || outMs !== undefined;
}

/** The range, once it has both ends. */
export function markedRange({ inMs, outMs }: Marks): TimeSpan | undefined {
  return inMs === undefined || outMs === undefined ? undefined : { fromMs: inMs, untilMs: outMs };
}
