/** Looks after the agreement while a station runs: its sources, the end of its lease, and the clock. */
import { type Outage, Outages, type TileHealth } from '../cameras/health';
import { type Fact, record } from '../gate/record';
import { watchDeadlines } from '../alerts/deadlines';
import type { Station } from '../gate/station';
import { syncTickets } from '../gate/sync-tickets';
import { nextWarmEndMs } from '../gate/warm';
import { powerMonitor } from 'electron';
import { runCommand } from '../gate/run-command';
import { IdleLock } from '../policy/session';

/** How often the clock is looked at, milliseconds. */
const clockEveryMs = 5_000;
/** Longest that a timer is set for: it is set anew until the end of the lease is near, milliseconds. */
const longestTimerMs = 60_000;

const lapsed = 'The agreement was not renewed';
const turnedBack = 'The clock of this machine was turned back';

/** @returns what ends it */
export function watchAgreement(station: Station): () => void {
  const { agreement, bus, clock, problems } = station;
  if (!agreement) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stood = clock.nowMs() < bus.read('standing').leaseUntilMs;

  const lookAtLease = (): void => {
    clearTimeout(timer);
    const leftMs = bus.read('standing').leaseUntilMs - clock.nowMs();
    if (leftMs > 0) {
      stood = true;
      problems.clear('policy', lapsed);
      timer = setTimeout(lookAtLease, Math.min(leftMs, longestTimerMs));
      return;
    }
    problems.add({ area: 'policy', message: `${lapsed} in time: no picture is shown until the district renews it.` });
    syncTickets(station, 'lease');
    if (stood) record(station, [{ kind: 'done', actor: 'district', verb: 'lease-ended', detail: {} }], true);
    stood = false;
  };
  const lookAtClock = (): void => {
    if (!clock.isTurnedBack) problems.clear('policy', turnedBack);
    else
      problems.add({
        area: 'policy',
        message: `${turnedBack}: nothing that the district issues is accepted until it is right.`,
      });
    try {
      clock.keep();
    } catch (error) {
      console.error('The time cannot be kept:', error);
    }
  };

  const unsubscribe = bus.subscribe('standing', lookAtLease);
  const clockTimer = setInterval(lookAtClock, clockEveryMs);
  lookAtClock();
  lookAtLease();
  const unwatch = agreement.watch();
  return () => {
    unwatch();
    unsubscribe();
    clearInterval(clockTimer);
    clearTimeout(timer);
    // What is kept too late could be won by a wrong clock.
    lookAtClock();
  };
}

/** Locks cameras again at the moment at which no alert opens them any more. */

/** @returns what ends it */
export function watchArming(station: Station): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    const { nextEndMs } = station.listing;
    if (nextEndMs === undefined) return;
    const leftMs = nextEndMs - station.clock.nowMs();
    if (leftMs <= 0) syncTickets(station, 'arming-ended');
    else timer = setTimeout(look, Math.min(leftMs, longestTimerMs));
  };
  station.listing.onArmed = look;
  look();
  return () => {
    clearTimeout(timer);
    station.listing.onArmed = undefined;
  };
}

/** Ends the fetching of pictures that nobody sees at the moment at which the policy's time for them is over. */

/** @returns what ends it */
export function watchWarm(station: Station): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    const endMs = nextWarmEndMs(station);
    if (endMs === undefined) return;
    timer = setTimeout(
      () => {
        syncTickets(station, 'warm-over');
        look();
      },
      // Right after it: at that moment itself the time is not over.
      Math.min(endMs - station.clock.nowMs() + 1, longestTimerMs),
    );
  };
  const stop = station.bus.subscribe('alerts', look);
  look();
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Writes down which cameras go offline while they are shown: the district's report says so to their owner. */

/**
 * @param heard - is told what has happened to cameras, when it was
 * @returns what looks at the cameras; to be called now and then
 */
export function watchCameras(
  station: Station,
  health: Pick<TileHealth, 'all'>,
  heard: (outages: readonly Outage[], nowMs: number) => void,
): () => void {
  const outages = new Outages();
  return () => {
    const common = { actor: 'source:cameras', verb: 'camera-health', purpose: 'none' };
    const nowMs = Date.now();
    const happened = outages.look(health.all(), nowMs);
    const facts = happened.map((outage): Fact => {
      if (outage.kind === 'began') return { ...common, kind: 'failed', detail: { camera: outage.cameraId } };
      const { cameraId, seconds, back } = outage;
      return { ...common, kind: 'done', detail: { camera: cameraId, seconds, back } };
    });
    if (facts.length === 0) return;
    record(station, facts, false);
    heard(happened, nowMs);
  };
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

/** Lets the station do what time does to alerts. @returns what ends it */
export function watchAlerts(station: Station): () => void {
  const { clock } = station;
  const { store: alerts } = station.alerts;
  const caller = { kind: 'source', source: 'station' } as const;
  return watchDeadlines({
    alerts,
    clock,
    run: async (verb, alertId) => {
      const outcome = await runCommand(station, caller, { verb, input: { alertId } });
      return outcome.status === 'success';
    },
  });
}
