/**
 * Training scenarios: scripts that are played to whoever trains. They send signals as a source does and direct training cameras; what
 * becomes of it is the trainee's business, and the debriefing says what it was. None of this exists in a real deployment.
 */
import { z } from 'zod';
import { AlertEvent, Disposition } from './alert';
import { AlertId, CameraId, ScenarioId } from './ids';
import { UtcMs } from './time';
import { LastingBehaviour } from './training';

/** The name of a signal within its script. */
const SignalName = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** What happens in one step. */
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
export const ScenarioStep = z.strictObject({ atSeconds: z.number().min(0).max(3_600), act: ScenarioAct });
export type ScenarioStep = z.infer<typeof ScenarioStep>;

/** A script. */
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

/** A scenario that is offered. */
export const ScenarioOffer = Scenario.pick({ id: true, name: true, about: true }).extend({
  /** How long its steps take, seconds. */
  seconds: z.number().min(0),
});
export type ScenarioOffer = z.infer<typeof ScenarioOffer>;

/** The scenario that is being played. */
export const ScenarioRun = z.object({
  id: ScenarioId,
  name: Scenario.shape.name,
  startedAtMs: UtcMs,
  /** Steps that were taken, of all. */
  step: z.number().int().min(0),
  steps: z.number().int().min(1),
  /** When the next step is taken, or, after the last, when it ends whatever is still open. */
  nextAtMs: UtcMs,
  /** Its alerts that are open. */
  open: z.number().int().min(0),
});
export type ScenarioRun = z.infer<typeof ScenarioRun>;

/** What became of one alert of a scenario. */
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

/** What is said when a scenario has ended. */
export const Debriefing = z.object({
  id: ScenarioId,
  name: Scenario.shape.name,
  endedAtMs: UtcMs,
  /** Whether somebody stopped it, or it waited in vain. */
  end: z.enum(['all-closed', 'stopped', 'out-of-patience']),
  /** Signals that the station did not take. */
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

/** Where no scenario can be played. */
export const noScenarios: ScenarioState = { offers: [], running: null, debriefing: null };
