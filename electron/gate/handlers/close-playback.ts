import type { Handler } from './handler';

/** Nothing is played back any more; the gate, which runs after this, withdraws the tickets. */
export const closePlayback: Handler<'close-playback'> = (_input, { station }) => {
  station.playback = null;
  return { kind: 'done', value: {} };
};
