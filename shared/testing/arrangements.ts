/** Stations that files of arrangements come from and go to, for tests. */
import { readArrangements, type ArrangementsReading } from '../arrangements/document';
import { type ImportContext, type ImportPlan, planImport } from '../arrangements/plan-import';
import { MonitorId, TourId, type CameraId } from '../vocabulary/ids';
import { utcMs } from '../vocabulary/time';
import { ownId } from './layouts';
import { author, salvoId } from './salvos';

/** What every document begins with. */
export const head = { format: 'rtcc-wall-arrangements', version: 2, station: 'Cleveland' };

/** Why an analyst publishes nothing. */
export const notPublishing = { clause: '3.3', reason: 'Analysts publish no salvos.', ask: 'a supervisor' };

/** A station of Anna, who may publish, with M1 and M2 and every camera whose id begins with `c`; nothing else is there. */
export function importContext(has: Partial<ImportContext> = {}): ImportContext {
  let last = 900;
  const next = (): number => (last += 1);
  return {
    ...{ layouts: [], salvos: [], tours: [] },
    monitors: ['m1', 'm2'].map((id) => ({ id: MonitorId.parse(id), name: id.toUpperCase() })),
    cameraName: (cameraId: CameraId) => (cameraId.startsWith('c') ? `The ${cameraId}` : undefined),
    ...{ by: author('anna'), nowMs: utcMs(5_000), notPublishing: undefined },
    newId: {
      layout: () => ownId(next()),
      salvo: () => salvoId(`salvo-${next()}`),
      tour: () => TourId.parse(`tour-${next()}`),
    },
    ...has,
  };
}

/** A document that can be read. @throws Error when it cannot */
export function read(document: unknown): Extract<ArrangementsReading, { kind: 'read' }> {
  const reading = readArrangements(typeof document === 'string' ? document : JSON.stringify(document));
  if (reading.kind === 'refused') throw new Error(reading.why);
  return reading;
}

/** What would become of each entry of a document, in words. */
export function fates(document: object, ground: ImportContext): string[] {
  const { entries } = planImport(read({ ...head, ...document }), ground);
  return entries.map(({ place, name, fate, why, notes = [], denial }) =>
    [place, name, fate, why, ...notes, denial?.clause].filter((part) => part !== undefined).join(' '),
  );
}

/** The station after an import. */
export function afterImport(ground: ImportContext, plan: ImportPlan): ImportContext {
  const put = <T extends { readonly id: string }>(old: readonly T[], now: readonly T[]): readonly T[] => [
    ...old.filter(({ id }) => !now.some((item) => item.id === id)),
    ...now,
  ];
  return {
    ...ground,
    layouts: put(ground.layouts, plan.layouts),
    salvos: put(ground.salvos, plan.salvos),
    tours: put(ground.tours, plan.tours),
  };
}
