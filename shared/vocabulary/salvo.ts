/** Salvos: named assignments of cameras to the cells of one or more monitors. */
import { z } from 'zod';
import { CameraId, MonitorId, OperatorId, SalvoId } from './ids';
import { isChoice, LayoutId, OwnLayout } from './layout';
import { UtcMs } from './time';

export const SalvoCell = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('camera'),
    cameraId: CameraId,
    /** What the camera was called when the salvo was saved, school and all: it may not exist any more. */
    name: z.string().min(1).max(160),
  }),
  z.object({ kind: z.literal('empty') }),
  z.object({ kind: z.literal('keep') }),
]);
export type SalvoCell = z.infer<typeof SalvoCell>;

export const SalvoMonitor = z
  .object({
    monitorId: MonitorId,
    /** What the monitor was called when the salvo was saved. */
    name: z.string().min(1).max(20),
    layoutId: LayoutId,
    /** The layout of `layoutId` as it was drawn when the salvo was saved, where it is the station's own. */
    ownLayout: OwnLayout.optional(),
    /** One entry for each cell of the layout. */
    cells: z.array(SalvoCell).min(1).max(64).readonly(),
  })
  .refine(isChoice, 'a monitor comes with the layout that it has');
export type SalvoMonitor = z.infer<typeof SalvoMonitor>;

export const maxSalvoMonitors = 16;

/** Most letters of a salvo's name. */
export const maxSalvoName = 40;

/** What a salvo is called. Published ones differ in it, upper and lower case aside. */
export const SalvoName = z.string().trim().min(1).max(maxSalvoName);

/** The number that applies a salvo when it is typed. Published ones differ in it. */
export const SalvoNumber = z.number().int().min(1).max(99);

/** Who did something to a salvo, as they were called then. */
export const SalvoAuthor = z.object({ operatorId: OperatorId, name: z.string().min(1).max(60) });
export type SalvoAuthor = z.infer<typeof SalvoAuthor>;

/** One state of a published salvo: each time it is published or renamed it has the next revision. */
export const SalvoRevision = z.object({ salvoId: SalvoId, revision: z.number().int().min(1) });
export type SalvoRevision = z.infer<typeof SalvoRevision>;

const common = {
  id: SalvoId,
  name: SalvoName,
  number: SalvoNumber.optional(),
  monitors: z.array(SalvoMonitor).min(1).max(maxSalvoMonitors).readonly(),
};

/** What one operator prepares. Nobody else applies it. */
export const SalvoDraft = z.object({
  status: z.literal('draft'),
  ...common,
  owner: SalvoAuthor,
  savedAtMs: UtcMs,
  /** The published state that it was begun from; publishing it is refused when there is another one by then. */
  basis: SalvoRevision.optional(),
});
export type SalvoDraft = z.infer<typeof SalvoDraft>;

export const PublishedSalvo = z.object({
  status: z.literal('published'),
  ...common,
  revision: z.number().int().min(1),
  publishedBy: SalvoAuthor,
  publishedAtMs: UtcMs,
});
export type PublishedSalvo = z.infer<typeof PublishedSalvo>;

export const Salvo = z.discriminatedUnion('status', [SalvoDraft, PublishedSalvo]);
export type Salvo = z.infer<typeof Salvo>;

/** The cameras of a salvo, each once, with what they were called when it was saved. Pure. */
export function namedCameras({ monitors }: Pick<Salvo, 'monitors'>): readonly (SalvoCell & { kind: 'camera' })[] {
  const cells = monitors.flatMap((monitor) => monitor.cells).filter((cell) => cell.kind === 'camera');
  return cells.filter((cell, index) => cells.findIndex(({ cameraId }) => cameraId === cell.cameraId) === index);
}
