import { z } from 'zod';
import { Sha256Hex } from '../audit/entry';
import { CameraId } from '../vocabulary/ids';

/** What became of a snapshot. */
export const SnapshotEnd = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('saved'),
    /** The file's name, without its folder. */
    file: z.string().max(120),
    /** Of the whole file, as the audit has it. */
    sha256: Sha256Hex,
    bytes: z.number().int().min(1),
  }),
  z.object({ state: z.literal('failed'), why: z.string().max(400) }),
]);
export type SnapshotEnd = Readonly<z.infer<typeof SnapshotEnd>>;

/** What the console is told when a snapshot is in its file, or is not. */
export const SnapshotTaken = z.object({ kind: z.literal('snapshot-taken'), cameraId: CameraId, end: SnapshotEnd });
export type SnapshotTaken = z.infer<typeof SnapshotTaken>;
