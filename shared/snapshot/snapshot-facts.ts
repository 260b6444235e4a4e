/** What a snapshot says of itself, inside of its file, so that whoever owns the cameras can verify it. */
import { z } from 'zod';
import { Sha256Hex } from '../audit/entry';
import { CameraId, OperatorId } from '../vocabulary/ids';
import { Masks } from '../vocabulary/camera';
import { PolicyVersion } from '../vocabulary/policy';

/** The first field of the facts. */
export const snapshotFormat = 'rtcc-wall-snapshot';

/** Snapshots are this large at most, bytes. */
export const maxSnapshotBytes = 48_000_000;

const moment = z.iso.datetime({ precision: 3 });
const px = z.number().int().min(16).max(8_192);

/** What is known of a picture before it is stamped. */
export const StampFacts = z.strictObject({
  cameraId: CameraId,
  /** The camera and its school as the operator reads them. */
  camera: z.string().max(200),
  /** What it is a picture of; `recorded` for a recording that was played back. */
  of: z.enum(['recorded']),
  /** True time of the picture as the recorder states it, UTC with milliseconds. */
  at: moment,
  takenAt: moment,
  operatorId: OperatorId,
  operator: z.string().max(200),
  purpose: z.string().max(120),
  policyVersion: PolicyVersion,
  /** The clause of the agreement that allows it. */
  clause: z.string().max(20),
  station: z.string().max(200),
});
export type StampFacts = Readonly<z.infer<typeof StampFacts>>;

export const SnapshotFacts = z.strictObject({
  format: z.literal(snapshotFormat),
  ...StampFacts.shape,
  /** Of the camera's picture: what the file has below it is words. */
  widthPx: px,
  heightPx: px,
  /** Over the data of the IDAT chunks, one after another. */
  imageSha256: Sha256Hex,
});
export type SnapshotFacts = Readonly<z.infer<typeof SnapshotFacts>>;

/** What is stamped: by a page of its own, which knows nothing else. */
export const StampOrder = z.strictObject({
  /** The picture as PNG, base64. */
  png: z.string(),
  /** Drawn again, whatever the picture shows there. */
  masks: Masks,
  facts: StampFacts,
});
export type StampOrder = Readonly<z.infer<typeof StampOrder>>;
