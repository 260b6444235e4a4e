import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** What undo and redo answer with. */
export const TravelResult = z.strictObject({
  label: z.string(),
  /** Cameras that have no cell any more, or that the station no longer has. */
  left: z.array(CameraId),
  /** Tiles of the step that somebody or an alert has changed since: they go on showing what they show. */
  stayed: z.number().int().min(0),
});
export type TravelResult = z.infer<typeof TravelResult>;

/** Takes the operator's last wall change back. */
export const undoWallChange = defineCommand({
  verb: 'undo-wall-change',
  label: 'Undo',
  input: z.strictObject({}),
  result: TravelResult,
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: () => ({}),
});
