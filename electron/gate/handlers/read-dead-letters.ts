import { mostLettersRead } from '../../../shared/commands/read-dead-letters';
import type { Handler } from './handler';

/** Reads the newest of what was not taken of sources that cannot be answered. */
export const readDeadLetters: Handler<'read-dead-letters'> = (_input, { station }) => {
  const letters = station.alertSources.deadLetters;
  return { kind: 'done', value: { letters: letters.slice(0, mostLettersRead), total: letters.length } };
};
