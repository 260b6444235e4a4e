/** The faults a camera of the training district can be told to have, for tests and trainees. A deployment has none of this. */
import { z } from 'zod';
import { AlertEvent, Disposition } from './alert';
import { AlertId, CameraId, ScenarioId } from './ids';
import { UtcMs } from './time';

/**
 * What a camera does until it is told otherwise.
 * - `normal`: a live encoder.
 * - `stalled`: the encoder stops. The playlist advances no more, what it lists is still served.
 * - `offline`: every connection is destroyed without an answer; the encoder runs on behind it.
 * - `slow`: every body trickles.
 * - `rubbish`: segments are random bytes of the right length.
 * - `not-found`: everything answers 404.
 * - `html`: playlists answer 200 with an HTML page, as a captive portal does.
 * - `endless`: playlists begin well and never end.
 */
export const LastingBehaviour = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('normal') }),
  z.object({ kind: z.literal('stalled') }),
  z.object({ kind: z.literal('offline') }),
  /** Bytes a second on each connection; below the rendition's rate the picture cannot keep up. */
  z.object({ kind: z.literal('slow'), bytesPerSecond: z.number().int().min(1).max(100_000_000) }),
  z.object({ kind: z.literal('rubbish') }),
  z.object({ kind: z.literal('not-found') }),
  z.object({ kind: z.literal('html') }),
  z.object({ kind: z.literal('endless') }),
]);
export type LastingBehaviour = z.infer<typeof LastingBehaviour>;

/**
 * What a camera does once; its lasting behaviour stays. Only a running encoder can do it.
 * - `drop-segment`: the segment being encoded now, or the next one where parts of it were offered already, will be listed,
 *   but answers 404.
 * - `restart-clock`: the encoder restarts: media sequence and timestamps begin again at 0, after a
 *   discontinuity; PROGRAM-DATE-TIME goes on.
 */
export const PassingBehaviour = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drop-segment') }),
  z.object({ kind: z.literal('restart-clock') }),
]);
export type PassingBehaviour = z.infer<typeof PassingBehaviour>;

/** Anything that a camera of the training district can be told. */
export const TrainingBehaviour = z.discriminatedUnion('kind', [
  ...LastingBehaviour.options,
  ...PassingBehaviour.options,
]);
export type TrainingBehaviour = z.infer<typeof TrainingBehaviour>;

/**
 * What the district of the training district may be told to do.
 * - `renew`: the agreement stands, and is renewed.
 * - `stop-renewing`: nothing more comes, and the lease ends in a minute.
 * - `end`: it ends the agreement.
 */
export const DistrictAct = z.enum(['renew', 'stop-renewing', 'end']);
export type DistrictAct = z.infer<typeof DistrictAct>;

/** What one camera of the training district is doing, and since when. */
export const TrainingCameraReport = z.object({ cameraId: CameraId, behaviour: LastingBehaviour, sinceMs: UtcMs });
export type TrainingCameraReport = z.infer<typeof TrainingCameraReport>;

/** The password of everybody in the training district. It is said on its sign-in screen, and opens nothing but invented cameras. */
export const trainingPassword = 'training';

const SignalName = z.string().regex(/^[a-z0-9-]{1,40}$/);

export const ScenarioAct = z.discriminatedUnion('kind', [
  /** A signal comes in, as from a source. */
  z.strictObject({
    kind: z.literal('signal'),
    name: SignalName,
    signal: z.strictObject(
      AlertEvent.omit({ id: true, condition: true, sentAtMs: true, expiresAtMs: true, updates: true }).shape,
    ),
  }),
  /** What an earlier signal said no longer holds. */
  z.strictObject({ kind: z.literal('clear'), name: SignalName }),
  /** A camera behaves differently, until the scenario has ended. */
  z.strictObject({ kind: z.literal('camera'), cameraId: CameraId, behaviour: LastingBehaviour }),
]);
export type ScenarioAct = z.infer<typeof ScenarioAct>;

/** A step of a script: what happens, and when after the start. */
const ScenarioStep = z.strictObject({ atSeconds: z.number().min(0).max(3_600), act: ScenarioAct });

export const Scenario = z.strictObject({
  id: ScenarioId,
  name: z.string().min(1).max(40),
  /** What it trains, in a sentence or two. */
  about: z.string().min(1).max(300),
  /** By time. */
  steps: z.array(ScenarioStep).min(1).max(200),
  /** How each alert that a signal makes is rightly closed; alerts of other signals may be closed as anything. */
  expected: z.array(z.strictObject({ name: SignalName, dispositions: z.array(Disposition).min(1) })),
  /** How long it waits after the last step for alerts that are still open. */
  patienceSeconds: z.number().int().min(1).max(3_600),
});
export type Scenario = z.infer<typeof Scenario>;

const ScenarioOffer = Scenario.pick({ id: true, name: true, about: true }).extend({
  /** How long its steps take, seconds. */
  seconds: z.number().min(0),
});

export const ScenarioRun = z.object({
  id: ScenarioId,
  name: Scenario.shape.name,
  startedAtMs: UtcMs,
  /** Steps that were taken, of all. */
  step: z.number().int().min(0),
  steps: z.number().int().min(1),
  /** When the next step is taken, or, after the last, when it ends whatever is still open. */
  nextAtMs: UtcMs,
  open: z.number().int().min(0),
});
export type ScenarioRun = z.infer<typeof ScenarioRun>;

export const DebriefedAlert = z.object({
  alertId: AlertId,
  title: z.string().max(120),
  schoolId: AlertEvent.shape.schoolId,
  priority: z.number().int().min(1).max(3),
  /** Seconds after it was raised; absent where nobody did. */
  acknowledgedAfterSeconds: z.number().min(0).optional(),
  closedAfterSeconds: z.number().min(0).optional(),
  disposition: Disposition.optional(),
  /** How it is rightly closed; empty where the script does not say. */
  expected: z.array(Disposition),
});
export type DebriefedAlert = z.infer<typeof DebriefedAlert>;

export const Debriefing = z.object({
  id: ScenarioId,
  name: Scenario.shape.name,
  endedAtMs: UtcMs,
  /** Whether somebody stopped it, or it waited in vain. */
  end: z.enum(['all-closed', 'stopped', 'out-of-patience']),
  notTaken: z.number().int().min(0),
  alerts: z.array(DebriefedAlert).max(200),
});
export type Debriefing = z.infer<typeof Debriefing>;

/** The scenarios of a training station; where there is nothing to train nothing is offered. */
export const ScenarioState = z.object({
  offers: z.array(ScenarioOffer),
  running: ScenarioRun.nullable(),
  /** Of the scenario that ended last. */
  debriefing: Debriefing.nullable(),
});
export type ScenarioState = z.infer<typeof ScenarioState>;

export const noScenarios: ScenarioState = { offers: [], running: null, debriefing: null };
