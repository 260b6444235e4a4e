/** Writes down which cameras go offline while they are shown: the district's report says so to their owner. */
import type { TileHealth } from '../cameras/health';
import { Outages, type Outage } from '../cameras/outages';
import { record, type Fact } from '../gate/record';
import type { Station } from '../gate/station';

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
