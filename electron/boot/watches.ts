/** What a running station watches: the agreement, the ends of terms, alerts, cameras, and whether anybody is there. */
import { powerMonitor } from 'electron';
import { type Outage, Outages, type TileHealth } from '../cameras/health';
import { type Fact, record } from '../gate/record';
import { runCommand } from '../gate/run-command';
import type { Station } from '../gate/station';
import { syncTickets } from '../gate/sync-tickets';
import { nextWarmEndMs } from '../gate/alert-cameras';
import { IdleLock } from '../policy/session';
import { dueOf } from '../../shared/alerts/lifecycle';
import type { AlertId } from '../../shared/vocabulary/ids';

/** How often the clock is looked at, milliseconds. */
const clockEveryMs = 5_000;
/** The longest that a timer is set for: it is set again until its moment is near, milliseconds. */
const longestTimerMs = 60_000;

const lapsed = 'The agreement was not renewed';
const turnedBack = 'The clock of this machine was turned back';

/** Watches the agreement's sources, the end of its lease, and the clock. @returns what ends it */
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
    const message = `${turnedBack}: nothing that the district issues is accepted until it is right.`;
    if (clock.isTurnedBack) problems.add({ area: 'policy', message });
    else problems.clear('policy', turnedBack);
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
    // Keeps the last time of the run, so that a clock that is turned back before the next start gains nothing.
    lookAtClock();
  };
}

/** Locks cameras again when no alert opens them any more. @returns what ends it */
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

/** Stops fetching pictures that nobody sees when the policy's time for them is over. @returns what ends it */
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
      // A millisecond later: at the moment itself the time is not over.
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

/**
 * Records which cameras go offline while they are shown: the district's report lists them.
 * @param heard - learns what happened to cameras, and when
 * @returns looks at the cameras; call it now and then
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

export interface SelfLock {
  readonly touched: () => void;
  dispose(): void;
}

/** Locks the station when nobody touches it, and when the machine is locked. @param ownMs - the station's own limit, milliseconds */
export function watchIdle(station: Station, ownMs: number | undefined): SelfLock {
  const { session, bus, clock } = station;
  const isWorking = (): boolean => session.presence.kind === 'working' && station.agreement !== undefined;
  const lock = (source: 'idle' | 'system'): void => {
    // It goes through the gate like any command. If somebody has locked it meanwhile, nothing changes.
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

/** How often alerts are looked at, milliseconds. */
const lookEveryMs = 500;
/** How long a command that failed rests before it is tried again, milliseconds. */
const restMs = 30_000;
/** How often closed alerts are let go of, milliseconds. */
const trimEveryMs = 60_000;

/**
 * Looks after what time does to alerts: nobody took one, its own time is over, its quiet ends. Each is a command of the station,
 * one after the other, so that an operator's command never waits for more than one of them. What was due while the machine slept or
 * the station did not run is done at the first look.
 * @returns what ends it
 */
export function watchAlerts(station: Station): () => void {
  const caller = { kind: 'source', source: 'station' } as const;
  const { clock } = station;
  const alerts = station.alerts.store;
  const resting = new Map<AlertId, number>();
  let running = false;
  let ended = false;

  const look = async (): Promise<void> => {
    if (running) return;
    running = true;
    const nowMs = clock.nowMs();
    for (const { id } of alerts.alerts.filter((alert) => dueOf(alert, nowMs))) {
      if (ended) break;
      // Somebody may have taken it while the others before it were done.
      const alert = alerts.find(id);
      const verb = alert && dueOf(alert, clock.nowMs());
      if (!verb || (resting.get(id) ?? 0) > performance.now()) continue;
      const { status } = await runCommand(station, caller, { verb, input: { alertId: id } });
      if (status === 'success') resting.delete(id);
      else resting.set(id, performance.now() + restMs);
    }
    running = false;
  };

  const lookNow = (): void => void look();
  const timer = setInterval(lookNow, lookEveryMs);
  const trimmer = setInterval(() => alerts.trim(), trimEveryMs);
  lookNow();
  return () => {
    ended = true;
    clearInterval(timer);
    clearInterval(trimmer);
  };
}
