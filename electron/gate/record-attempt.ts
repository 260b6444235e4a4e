import type { CountedAttempt } from './attempts';
import { record } from './record';
import type { Station } from './station';

/**
 * Writes down what a window tried, in the name of whoever works there. It began nothing, so it waits for no disk: a window that
 * tries without end must not keep the station from its work.
 */
export function recordAttempt(station: Station, { window, kind, about, why, times }: CountedAttempt): void {
  const subject = kind === 'request' ? { camera: about } : kind === 'command' ? { command: about } : { channel: about };
  const detail = { window, ...subject, why, times };
  record(station, [{ kind: 'refused', actor: station.session.operator.id, verb: `${kind}-refused`, detail }], false);
}
