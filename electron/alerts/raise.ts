import { alertCommands } from '../../shared/commands/alerts';
import { runCommand } from '../gate/run-command';
import type { Station } from '../gate/station';
import type { Raise } from './intake';

/** Raises events as commands through the gate: a source has no other way into the station. */
export function raiseThrough(station: Station): Raise {
  return async (event, source) => {
    const outcome = await runCommand(
      station,
      { kind: 'source', source },
      { verb: 'raise-alert', input: { event, source } },
    );
    switch (outcome.status) {
      case 'success':
        return { kind: 'taken', ...alertCommands['raise-alert'].result.parse(outcome.value) };
      case 'refused':
        return { kind: 'refused', because: 'not-allowed', reason: outcome.reason };
      case 'failed': {
        const { code, message } = outcome.error;
        const lasting = code === 'impossible' || code === 'not-found' || code === 'bad-request';
        return lasting
          ? { kind: 'refused', because: 'unknown-place', reason: message }
          : { kind: 'unavailable', reason: message };
      }
    }
  };
}
