/** Who asks, whether anybody works here, and what they look at. */
import type { z } from 'zod';
import type { CommandDefinition, CommandSender } from '../../shared/commands/command';
import type { AlertId, CameraId, MonitorId, WindowId } from '../../shared/vocabulary/ids';
import type { Decision, Denial } from '../../shared/vocabulary/policy';
import type { Refusal } from '../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { refusalOf } from './authorize';
import type { Station } from './station';

/** Why a command is refused before the policy is asked: nobody works here. Alerts still come in. */
export function barred(
  station: Station,
  caller: Caller,
  { whileAbsent }: Pick<CommandDefinition<z.ZodType, z.ZodType>, 'whileAbsent'>,
): Denial | undefined {
  if (station.session.presence.kind === 'working' || whileAbsent === 'anybody') return undefined;
  if (caller.kind === 'source' && whileAbsent === 'source') return undefined;
  return absence(station);
}

export function absence({ session, bus }: Station): Denial {
  const { lock, ask } = bus.read('policy');
  const reason = session.presence.kind === 'locked' ? 'The station is locked.' : 'Nobody is signed in at this station.';
  return { clause: lock.clause, reason, ask: `${ask}, or sign in at the console` };
}

/** The operator in whose name something is done, or `nobody` while nobody works here. */
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

/** A camera's refusal without a purpose: it waits for one, or for a sign-in, unless the policy refuses it whatever the purpose. */
export function refusalInDark(station: Station, cameraId: CameraId, decision: Decision): Refusal {
  if (decision.kind === 'deny' && decision.by !== 'purpose') return refusalOf(cameraId, decision);
  const sinceMs = utcMs(Date.now());
  if (station.session.presence.kind !== 'working') return { cameraId, kind: 'locked', ...absence(station), sinceMs };
  const { sessions, ask: whom } = station.bus.read('policy');
  const reason = 'Nobody has given a purpose.';
  return { cameraId, kind: 'locked', clause: sessions.clause, reason, ask: whom, sinceMs };
}

export interface OpenPlayback {
  readonly cameraIds: readonly CameraId[];
  readonly atMs: UtcMs;
  readonly openedMs: UtcMs;
  readonly alertId?: AlertId | undefined;
}

/** What the operator looks at and listens to, besides the walls. */
export class Viewing {
  selected: CameraId | null = null;
  /** The camera that the operator points at on the map. */
  peeked: CameraId | null = null;
  playback: OpenPlayback | null = null;
  /** The one feed that is heard, and the monitor whose window plays it. */
  heard: { readonly monitorId: MonitorId; readonly cameraId: CameraId } | null = null;

  /** Nobody looks any more. The gate withdraws the tickets after this. */
  end(): void {
    this.selected = null;
    this.peeked = null;
    this.playback = null;
  }
}
