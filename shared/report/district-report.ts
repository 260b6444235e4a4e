/** The district's report: what was looked at in a period, by whom and why, out of a log whose verification it states. */
import { z } from 'zod';
import { AuditDay, AuditTime, ReportPeriod, ReviewFinding, Sha256Hex } from '../audit/entry';
import { OperatorId } from '../vocabulary/ids';
import { TimeSpan } from '../vocabulary/playback';
import { UtcMs } from '../vocabulary/time';
import { ViewFlags } from './sample';

const count = z.number().int().min(0);
const text = z.string().max(200);

/** One line of a table: what it is, how many views began, how long was looked, and how long one could have looked. */
export const ReportRow = z.object({
  id: text,
  label: text,
  views: count,
  /** Milliseconds. */
  viewedMs: count,
  /** Milliseconds; absent where nothing is available by itself: a purpose, a role. */
  availableMs: count.optional(),
});
export type ReportRow = Readonly<z.infer<typeof ReportRow>>;

/** A camera's line, with its school's; `listed` where lists may always name it, so that everybody may. */
export const CameraRow = ReportRow.extend({ schoolId: text, listed: z.boolean() });
export type CameraRow = Readonly<z.infer<typeof CameraRow>>;

/** A view that stands out or was drawn. */
export const ReportView = z.object({
  /** The entry in which it began, and its hash: no other view has that. */
  sequence: z.number().int().min(1),
  entry: Sha256Hex,
  atMs: UtcMs,
  lastedMs: count,
  /** Its end is not written down. */
  openEnd: z.boolean(),
  camera: text,
  cameraLabel: text,
  operator: text,
  operatorLabel: text,
  purpose: text,
  flags: z.array(z.enum(ViewFlags)),
});
export type ReportView = Readonly<z.infer<typeof ReportView>>;

export const SampledView = ReportView.extend({ finding: ReviewFinding.nullable() });
export type SampledView = Readonly<z.infer<typeof SampledView>>;

const Threat = z.object({ sequence: z.number().int().min(1), atMs: UtcMs, operator: text, operatorLabel: text });

export const ReportLog = z.object({
  verdict: z.enum(['whole', 'end-unknown', 'damaged']),
  /** In words, one line each. */
  words: z.array(z.string().max(1_000)).max(40),
  first: z.object({ sequence: count, at: AuditTime }).nullable(),
  last: z.object({ sequence: count, at: AuditTime }).nullable(),
  span: z.object({ first: count, last: count }).nullable(),
  checkpoint: z.object({ sequence: count, at: AuditTime }).nullable(),
  fingerprint: Sha256Hex.nullable(),
  /** Written late; lost while the log could not be written; views without an end; ends without a view; starts. */
  late: count,
  lost: count,
  openEnds: count,
  strayEnds: count,
  starts: count,
});

export const DistrictReport = z.object({
  name: text,
  /** True in the training district: none of it may be taken for the real thing, also not on paper. */
  training: z.boolean(),
  station: text.nullable(),
  madeAtMs: UtcMs,
  madeBy: OperatorId,
  madeByLabel: text,
  period: ReportPeriod,
  fromMs: UtcMs,
  /** The end of the period, or the moment at which it was made where that is earlier. */
  untilMs: UtcMs,
  timeZone: z.string().max(60),
  log: ReportLog,
  policy: z.object({
    versions: z.array(z.object({ version: text, sequence: count, atMs: UtcMs })),
    changes: z.array(
      z.object({
        sequence: count,
        atMs: UtcMs,
        actor: text,
        kind: z.enum(['accepted', 'refused', 'revoked', 'restored']),
        about: text,
      }),
    ),
    changesInAll: count,
  }),
  total: z.object({ cameras: count, views: count, viewedMs: count, availableMs: count }),
  withoutIncident: z.object({ views: count, viewedMs: count }),
  afterHours: z.object({ views: count, viewedMs: count }),
  bySchool: z.array(ReportRow),
  byCamera: z.array(CameraRow),
  byHour: z.array(ReportRow).length(24),
  byDay: z.array(ReportRow),
  byPurpose: z.array(ReportRow),
  byRole: z.array(ReportRow),
  longest: z.array(ReportView),
  longestAfterHours: z.array(ReportView),
  longestWithoutIncident: z.array(ReportView),
  repeated: z.array(
    z.object({
      day: AuditDay,
      operator: text,
      operatorLabel: text,
      camera: text,
      cameraLabel: text,
      views: count,
    }),
  ),
  threats: z.object({
    ...{ begun: count, inTime: count, late: count, owed: count, overdue: count },
    /** The overdue ones, the earliest first. */
    listed: z.array(Threat),
  }),
  refusals: z.object({
    count,
    rows: z.array(z.object({ clause: text, verb: text, label: text, count })),
  }),
  masks: z.object({
    count,
    lifts: z.array(
      z.object({
        sequence: count,
        atMs: UtcMs,
        cameraLabel: text,
        operatorLabel: text,
        secondLabel: text,
        minutes: count,
      }),
    ),
  }),
  /** Recordings that were played back: they are no part of the views above. */
  recorded: z.object({
    views: count,
    /** How long their pictures were on the screen. */
    shownMs: count,
    byCamera: z.array(z.object({ camera: text, label: text, views: count, shownMs: count })),
    /** Those of which a picture was shown: the first that ended. */
    listed: z.array(
      z.object({
        sequence: count,
        atMs: UtcMs,
        cameraLabel: text,
        operatorLabel: text,
        purpose: text,
        shownMs: count,
        /** The recorded moments that were looked at. */
        shown: TimeSpan,
        /** Not all of that time: the audit has each stretch. */
        inParts: z.boolean(),
      }),
    ),
    more: count,
  }),
  /** Cameras that went offline while they were shown. */
  offline: z.array(z.object({ camera: text, label: text, times: count, offlineMs: count })),
  sample: z.object({ seed: count, views: z.array(SampledView) }),
});
export type DistrictReport = Readonly<z.infer<typeof DistrictReport>>;
