/** What of the gate depends on whether anybody works here. */
import type { Verb } from '../../shared/commands';
import type { CommandSender } from '../../shared/commands/command';
import type { CameraId, WindowId } from '../../shared/vocabulary/ids';
import type { Denial } from '../../shared/vocabulary/policy';
import type { Refusal } from '../../shared/vocabulary/ticket';
import { utcMs } from '../../shared/vocabulary/time';
import type { Station } from './station';

/** What can be asked while nobody works here. */
const toSignIn: ReadonlySet<Verb> = new Set<Verb>(['sign-in', 'unlock-station']);

/** What happens to alerts whether anybody works here or not. */
const byThemselves: ReadonlySet<Verb> = new Set<Verb>(['raise-alert', 'wake-alert', 'escalate-alert', 'expire-alert']);

/** Why a verb is refused whoever asks, before the policy is: nobody works here. Alerts come in all the same. */
export function barred(station: Station, caller: Caller, verb: Verb): Denial | undefined {
  if (station.session.presence.kind === 'working' || toSignIn.has(verb)) return undefined;
  if (caller.kind === 'source' && byThemselves.has(verb)) return undefined;
  return absence(station);
}

/** That nobody works here, in words. */
export function absence({ session, bus }: Station): Denial {
  const { lock, ask } = bus.read('policy');
  const reason = session.presence.kind === 'locked' ? 'The station is locked.' : 'Nobody is signed in at this station.';
  return { clause: lock.clause, reason, ask: `${ask}, or sign in at the console` };
}

/** In whose name something is done: while nobody works here, in nobody's. */
export function actorHere({ session }: Station): string {
  return session.presence.kind === 'working' ? session.operator.id : 'nobody';
}

/** Who sends a command: a window, for the operator who is signed in, or a source inside main. */
export type Caller =
  | { readonly kind: 'window'; readonly windowId: WindowId; readonly role: Exclude<CommandSender, 'source'> }
  | { readonly kind: 'source'; readonly source: string };

/** The kind of sender that a command's definition knows. */
export function senderOf(caller: Caller): CommandSender {
  return caller.kind === 'window' ? caller.role : 'source';
}

/** A tile that waits for a purpose, or for somebody who could give one. */
export function lockedFor(station: Station, cameraId: CameraId): Refusal {
  const sinceMs = utcMs(Date.now());
  if (station.session.presence.kind !== 'working') return { cameraId, kind: 'locked', ...absence(station), sinceMs };
  const { sessions, ask: whom } = station.bus.read('policy');
  const reason = 'Nobody has given a purpose.';
  return { cameraId, kind: 'locked', clause: sessions.clause, reason, ask: whom, sinceMs };
}
