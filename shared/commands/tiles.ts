import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { BuiltInLayoutId } from '../vocabulary/layout';
import { whole } from '../vocabulary/numbers';
import { maxSources, Refusal } from '../vocabulary/ticket';
import { CellAddress, maxLabel, TileFitChoice, TileZoom } from '../vocabulary/wall';
import { arranging, camerasDetail, cellDetail, command, ofCell } from './command';

export const tileCommands = {
  /** Shows a camera in a cell; what was there is replaced. */
  'open-tile': command({
    label: 'Open camera',
    input: z.strictObject({ at: CellAddress, cameraId: CameraId }),
    permission: 'view-live',
    from: ['console', 'wall'],
    cameras: ({ cameraId }) => [cameraId],
    detail: ({ at, cameraId }) => ({ camera: cameraId, ...cellDetail(at) }),
  }),

  /** Shows several cameras from a cell on, in free cells. Answers with those that the policy refuses and those without a cell. */
  'open-cameras': command({
    label: 'Open cameras',
    input: z.strictObject({ at: CellAddress, cameraIds: z.array(CameraId).min(1).max(64) }),
    /** `roomIn`: the smallest layout with room for the cameras that are left. Null if there is none. */
    result: z.strictObject({ left: z.array(CameraId), refused: z.array(Refusal), roomIn: BuiltInLayoutId.nullable() }),
    permission: 'view-live',
    from: ['console', 'wall'],
    cameras: ({ cameraIds }) => cameraIds,
    detail: ({ at, cameraIds }) => ({ ...camerasDetail(cameraIds), ...cellDetail(at) }),
  }),

  'swap-tiles': command({
    ...arranging,
    label: 'Move tile',
    input: z.strictObject({ from: CellAddress, to: CellAddress }),
    detail: ({ from, to }) => ({
      fromMonitor: from.monitorId,
      fromCell: from.cell,
      toMonitor: to.monitorId,
      toCell: to.cell,
    }),
  }),

  'empty-tile': command({ ...ofCell, label: 'Empty tile', stops: true }),

  /** Locks a tile: nothing replaces it until it is unlocked. A supervisor's lock is lifted by supervisors only. */
  'lock-tile': command({ ...ofCell, label: 'Lock tile' }),

  /** Unlocks a tile, where the operator's role may lift the lock. */
  'unlock-tile': command({ ...ofCell, label: 'Unlock tile' }),

  /** Labels a tile, or removes the label if it is null. Another camera in the tile removes it too. */
  'label-tile': command({
    ...arranging,
    label: 'Label tile',
    input: z.strictObject({ at: CellAddress, label: z.string().trim().min(1).max(maxLabel).nullable() }),
    // The label may name a person: the audit does not keep it.
    detail: ({ at, label }) => ({ ...cellDetail(at), labelled: label !== null }),
  }),

  /** Fits a tile's picture whole between bars, or filling the tile. Null lets the tile decide by the picture's shape. */
  'fit-tile': command({
    ...arranging,
    label: 'Fit picture',
    input: z.strictObject({ at: CellAddress, fit: TileFitChoice.nullable() }),
    detail: ({ at, fit }) => ({ ...cellDetail(at), fit: fit ?? 'automatic' }),
  }),

  /** Enlarges a part of a tile's picture, or shows the whole picture if `zoom` is null. The camera does not move. */
  'zoom-tile': command({
    ...arranging,
    label: 'Zoom picture',
    input: z.strictObject({ at: CellAddress, zoom: TileZoom.nullable() }),
    // The audit's canonical bytes know whole numbers only.
    detail: ({ at, zoom }) => ({ ...cellDetail(at), percent: Math.round(100 * (zoom?.scale ?? 1)) }),
  }),

  /** Makes a cell a hotspot, which shows the selected camera, or an ordinary cell again. */
  'set-hotspot': command({
    ...arranging,
    label: 'Hotspot',
    input: z.strictObject({ at: CellAddress, on: z.boolean() }),
    detail: ({ at, on }) => ({ ...cellDetail(at), on }),
  }),

  /** Holds a camera to one of its sources in every window; with null the engine chooses. Whoever may view the camera may do it. */
  'pin-source': command({
    label: 'Choose source',
    input: z.strictObject({
      cameraId: CameraId,
      /** Index in the camera's order of preference, from 0. */
      source: whole(0, maxSources - 1).nullable(),
    }),
    permission: 'view-live',
    from: ['console', 'wall'],
    cameras: ({ cameraId }) => [cameraId],
    // As operators count: the first source is number 1.
    detail: ({ cameraId, source }) => ({ camera: cameraId, source: source === null ? 'automatic' : source + 1 }),
  }),

  /** Plays the sound of one tile's camera in its monitor's window, or none. Hearing is a right of its own. */
  'listen-tile': command({
    label: 'Listen',
    input: z.discriminatedUnion('on', [
      z.strictObject({ on: z.literal(true), at: CellAddress, cameraId: CameraId }),
      z.strictObject({ on: z.literal(false) }),
    ]),
    permission: 'hear-live',
    from: ['console', 'wall'],
    cameras: (input) => (input.on ? [input.cameraId] : []),
    detail: (input) =>
      input.on ? { camera: input.cameraId, monitor: input.at.monitorId, cell: input.at.cell } : { on: false },
  }),
};
