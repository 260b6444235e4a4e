/** What tours do to the walls: they begin in a cell, go on, stand and end. Pure. */
import type { CameraId, TourId } from '../vocabulary/ids';
import type { CellAddress, Monitor, TileDrive, TileSetup, TourPause, Wall } from '../vocabulary/wall';
import type { WallOutcome } from './change-walls';
import {
  contentsOf,
  lockedReason,
  noCell,
  replaceMonitor,
  setupOf,
  showIn,
  withContents,
  type CellContent,
} from './tiles';

/** A tour in a cell, as its set-up keeps it. */
export type TourDrive = Extract<TileDrive, { kind: 'tour' }>;

export interface TourStep {
  readonly at: CellAddress;
  readonly tourId: TourId;
  readonly position: number;
  readonly cameraId: CameraId;
}

/** One change of the walls by or about tours. */
export type TourChange =
  /** A tour begins in a cell, whatever was there. */
  | ({ readonly kind: 'start-tour' } & TourStep)
  /** Tours show other stops. Cells where they no longer run are left alone. */
  | { readonly kind: 'step-tours'; readonly steps: readonly TourStep[] }
  /** Null lets it go on. */
  | { readonly kind: 'pause-tour'; readonly at: CellAddress; readonly paused: TourPause | null }
  /** The tour ends in a cell; what it shows stays. */
  | { readonly kind: 'stop-tour'; readonly at: CellAddress }
  /** There is no such tour any more: it ends wherever it runs. */
  | { readonly kind: 'drop-tour'; readonly tourId: TourId };

export function tourIn(monitor: Monitor, cell: number): TourDrive | undefined {
  const { drive } = setupOf(monitor, cell);
  return drive?.kind === 'tour' ? drive : undefined;
}

export function tourCells(
  walls: readonly Wall[],
): readonly { readonly monitor: Monitor; readonly at: CellAddress; readonly drive: TourDrive }[] {
  return walls
    .flatMap((wall) => wall.monitors)
    .flatMap((monitor) =>
      monitor.cells.flatMap((_cameraId, cell) => {
        const drive = tourIn(monitor, cell);
        return drive ? [{ monitor, at: { monitorId: monitor.id, cell }, drive }] : [];
      }),
    );
}

export function changeTours(walls: readonly Wall[], change: TourChange): WallOutcome {
  switch (change.kind) {
    case 'start-tour': {
      const { at, tourId, position, cameraId } = change;
      return inCell(walls, at, (content, monitor) => {
        if (content.setup.lock) return lockedReason(monitor, at.cell, content.setup.lock);
        return driven(showIn(content, cameraId), { kind: 'tour', tourId, position });
      });
    }
    case 'step-tours':
      return { kind: 'changed', walls: change.steps.reduce(step, walls), left: [] };
    case 'pause-tour': {
      const { at, paused } = change;
      return inTour(walls, at, (content, { kind, tourId, position, paused: before }) =>
        before === (paused ?? undefined)
          ? content
          : driven(content, { kind, tourId, position, ...(paused && { paused }) }),
      );
    }
    case 'stop-tour':
      return inTour(walls, change.at, (content, _drive, monitor) =>
        content.setup.lock ? lockedReason(monitor, change.at.cell, content.setup.lock) : undriven(content),
      );
    case 'drop-tour':
      return {
        kind: 'changed',
        walls: tourCells(walls)
          .filter(({ drive }) => drive.tourId === change.tourId)
          .reduce((next, { at }) => put(next, at, undriven), walls),
        left: [],
      };
  }
}

function step(walls: readonly Wall[], { at, tourId, position, cameraId }: TourStep): readonly Wall[] {
  return put(walls, at, (content) => {
    const { drive, lock } = content.setup;
    if (lock || drive?.kind !== 'tour' || drive.tourId !== tourId) return content;
    if (content.cameraId === cameraId && drive.position === position) return content;
    const { history } = content.setup;
    const shown = showIn(content, cameraId);
    // What was here before is what somebody put here: a tour's own cameras would push it out.
    return driven({ ...shown, setup: { ...shown.setup, history } }, { ...drive, position });
  });
}

function inCell(
  walls: readonly Wall[],
  at: CellAddress,
  apply: (content: CellContent, monitor: Monitor) => CellContent | string,
): WallOutcome {
  const monitor = walls.flatMap((wall) => wall.monitors).find(({ id }) => id === at.monitorId);
  if (!monitor) return { kind: 'impossible', reason: `There is no monitor "${at.monitorId}".` };
  const content = contentsOf(monitor)[at.cell];
  const next = content ? apply(content, monitor) : noCell(monitor, at.cell);
  if (typeof next === 'string') return { kind: 'impossible', reason: next };
  return { kind: 'changed', walls: next === content ? walls : put(walls, at, () => next), left: [] };
}

function inTour(
  walls: readonly Wall[],
  at: CellAddress,
  apply: (content: CellContent, drive: TourDrive, monitor: Monitor) => CellContent | string,
): WallOutcome {
  return inCell(walls, at, (content, monitor) => {
    const { drive } = content.setup;
    return drive?.kind === 'tour'
      ? apply(content, drive, monitor)
      : `No tour runs in ${monitor.name} tile ${at.cell + 1}.`;
  });
}

/** The walls with another content in one cell; the same walls where that is the same. */
function put(
  walls: readonly Wall[],
  { monitorId, cell }: CellAddress,
  apply: (content: CellContent) => CellContent,
): readonly Wall[] {
  const monitor = walls.flatMap(({ monitors }) => monitors).find(({ id }) => id === monitorId);
  const contents = monitor ? contentsOf(monitor) : [];
  const content = contents[cell];
  const next = content && apply(content);
  if (!monitor || !next || next === content) return walls;
  return replaceMonitor(walls, withContents(monitor, contents.with(cell, next)));
}

function driven(content: CellContent, drive: TileDrive): CellContent {
  return { ...content, setup: { ...content.setup, drive } };
}

function undriven(content: CellContent): CellContent {
  const setup: TileSetup = { ...content.setup };
  delete setup.drive;
  return { ...content, setup };
}
