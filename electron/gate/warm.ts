/**
 * Which cameras a monitor's window fetches without showing them: those of alerts that wait for it, so that their pictures are there
 * at once when it is theirs. Only where the policy says so, for as long and for as many cameras as it says, and only what it would
 * show for that alert now. Nobody sees them: they are no views, and the audit tells them apart.
 */
import { firstInQueue } from '../../shared/alerts/queue-order';
import { armingOf } from '../../shared/policy/camera-classes';
import type { Alert } from '../../shared/vocabulary/alert';
import type { AlertId, CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { Policy } from '../../shared/vocabulary/policy';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { notShownOn } from '../../shared/wall/alert-monitor';
import { camerasFor } from './alert-monitor';
import { ask, momentOf } from './authorize';
import type { Station } from './station';

/** A camera that is fetched unseen. */
export interface WarmCamera {
  readonly purpose: Purpose;
  /** By which clause, and until when at the longest. */
  readonly clause: string;
  readonly untilMs: UtcMs;
  /** The alert that has opened the camera, where it waits for one. */
  readonly alertId?: AlertId | undefined;
}

/**
 * None where the policy does not speak of it, or no alert is to open on the monitor.
 * @param shown - what the window is to show anyway, whether it may or not
 */
export function warmCameras(
  station: Station,
  monitorId: MonitorId,
  shown: ReadonlyMap<CameraId, unknown>,
): ReadonlyMap<CameraId, WarmCamera> {
  const found = new Map<CameraId, WarmCamera>();
  const policy = station.bus.read('policy');
  const { warm } = policy;
  if (!warm) return found;
  const nowMs = station.clock.nowMs();
  const isTimely = (alert: Alert): boolean => alert.raisedAtMs <= nowMs && nowMs < endOf(alert, warm);
  const timely = notShownOn(station.walls.walls, station.alerts.store.alerts, monitorId, isTimely);
  for (const alert of firstInQueue(timely, warm.cameras)) {
    const untilMs = endOf(alert, warm);
    const purpose = { kind: 'alert', alertId: alert.id } as const;
    for (const camera of camerasFor(station, alert)) {
      if (found.size >= warm.cameras) return found;
      if (found.has(camera.id) || shown.has(camera.id) || !isCheap(station, camera.id)) continue;
      if (ask(station, 'view-live', camera, purpose).kind === 'deny') continue;
      const armed = armingOf(policy, camera, momentOf(station, purpose));
      const endMs = armed && armed.untilMs < untilMs ? armed.untilMs : untilMs;
      found.set(camera.id, { purpose, clause: warm.clause, untilMs: endMs, alertId: armed?.alertId });
    }
  }
  return found;
}

/** The next moment at which the time of an alert's warm pictures is over; undefined where none are fetched. */
export function nextWarmEndMs(station: Station): UtcMs | undefined {
  const { warm } = station.bus.read('policy');
  if (!warm) return undefined;
  const nowMs = station.clock.nowMs();
  const ends = station.alerts.store.alerts
    .filter(({ handling, openedOn }) => handling !== 'closed' && openedOn === undefined)
    .map((alert) => endOf(alert, warm))
    .filter((endMs) => endMs > nowMs);
  return ends.length === 0 ? undefined : utcMs(Math.min(...ends));
}

function endOf({ raisedAtMs }: Alert, { seconds }: NonNullable<Policy['warm']>): UtcMs {
  return utcMs(raisedAtMs + seconds * 1_000);
}

/** Of HLS one picture a second need be decoded; frames of WebRTC cannot be had without decoding each. */
function isCheap({ directory, rights }: Station, cameraId: CameraId): boolean {
  return directory.streams(cameraId)[rights.pins.of(cameraId) ?? 0]?.kind === 'hls';
}
