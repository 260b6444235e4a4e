/** Who works here at a start, and what locks the station again. */
import { powerMonitor } from 'electron';
import { runCommand } from '../gate/run-command';
import { record } from '../gate/record';
import type { Station } from '../gate/station';
import { IdleLock } from '../policy/idle-lock';
import type { Deployment } from './deployment';

/**
 * Lets somebody begin without a sign-in where that is as it should be: in the training district, where nothing can be shown, and in a
 * run that nobody sits at. The audit says so. Everywhere else the station waits for somebody to sign in.
 */
export function beginShift(station: Station, by: Deployment['signedInBy'] | 'snapshot'): void {
  if (by === undefined) return;
  const { session } = station;
  session.beginByItself();
  const { id, name, role } = session.operator;
  const detail = { operator: id, name, role, authenticated: `${by}, no password` };
  const fact = { actor: id, verb: 'sign-in', detail };
  // Like every command: what answers nothing that was asked for would look like a gap.
  const asked = record(station, [{ ...fact, kind: 'intent' }], true);
  const intent = asked.kind === 'written' ? asked.entries.at(-1)?.sequence : undefined;
  record(station, [{ ...fact, kind: 'done', ...(intent !== undefined && { intent }) }], false);
}

/** A station that locks itself. */
export interface SelfLock {
  /** Somebody touched a window. */
  readonly touched: () => void;
  dispose(): void;
}

/** Locks the station when nobody touches it, and with the machine. @param ownMs - the station's own limit, milliseconds */
export function watchIdle(station: Station, ownMs: number | undefined): SelfLock {
  const { session, bus, clock } = station;
  const isWorking = (): boolean => session.presence.kind === 'working' && station.agreement !== undefined;
  const lock = (source: 'idle' | 'system'): void => {
    // Asked through the gate like anything else; whoever locked it meanwhile was first.
    if (isWorking()) void runCommand(station, { kind: 'source', source }, { verb: 'lock-station', input: {} });
  };
  const idle = new IdleLock({
    clock,
    limitMs: () => {
      if (!isWorking()) return undefined;
      const policyMs = bus.read('policy').lock.idleMinutes * 60_000;
      return Math.min(policyMs, ownMs ?? policyMs);
    },
    warn: (locksAtMs) => session.warn(locksAtMs),
    lock: () => lock('idle'),
  });
  const withSystem = (): void => lock('system');
  const awake = (): void => idle.look();
  powerMonitor.on('lock-screen', withSystem);
  powerMonitor.on('resume', awake);
  return {
    touched: () => idle.touched(),
    dispose: () => {
      idle.dispose();
      powerMonitor.off('lock-screen', withSystem);
      powerMonitor.off('resume', awake);
    },
  };
}
