/** Plays one training scenario at a time: step by step, until what it is about is closed or nobody closes it. */
import { randomBytes } from 'node:crypto';
import type { Alert, Disposition } from '../../shared/vocabulary/alert';
import type { AlertId, CameraId, ScenarioId } from '../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type {
  DebriefedAlert,
  Debriefing,
  LastingBehaviour,
  Scenario,
  ScenarioAct,
  ScenarioState,
} from '../../shared/vocabulary/training';

/** The name that alerts of scenarios carry as their source. */
export const scenarioSource = 'training scenario';

export interface PlayerHost {
  readonly scenarios: readonly Scenario[];
  /** Sends a signal as a source does. @returns the alert that it went into, or undefined where it was not taken or makes none */
  readonly signal: (event: unknown) => Promise<AlertId | undefined>;
  readonly direct: (cameraId: CameraId, behaviour: LastingBehaviour) => Promise<void>;
  readonly alert: (id: AlertId) => Alert | undefined;
  readonly nowMs: () => UtcMs;
  readonly changed: (state: ScenarioState) => void;
}

interface Run {
  readonly scenario: Scenario;
  /** Makes the ids of its signals its own. */
  readonly key: string;
  readonly startedAtMs: UtcMs;
  step: number;
  nextAtMs: UtcMs;
  notTaken: number;
  /** By the names of the signals that made them. */
  readonly alerts: Map<AlertId, string>;
  readonly directed: Set<CameraId>;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** While a step is taken its alert may be there before it is known whose it is. */
  acting: boolean;
  /** How many open alerts windows were told of. */
  toldOpen: number;
}

export class ScenarioPlayer {
  readonly #host: PlayerHost;
  #run: Run | undefined;
  #debriefing: Debriefing | null = null;

  constructor(host: PlayerHost) {
    this.#host = host;
  }

  /** What can be played, what is being played, and what the last one came to. */
  get state(): ScenarioState {
    const offers = this.#host.scenarios.map(({ id, name, about, steps }) => ({
      id,
      name,
      about,
      seconds: steps.at(-1)?.atSeconds ?? 0,
    }));
    return { offers, running: this.#running(), debriefing: this.#debriefing };
  }

  #running(): ScenarioState['running'] {
    const run = this.#run;
    if (!run) return null;
    const { startedAtMs, step, nextAtMs } = run;
    const { id, name, steps } = run.scenario;
    return { id, name, startedAtMs, step, steps: steps.length, nextAtMs, open: this.#open(run) };
  }

  /** Begins one. @returns why not, where it does not */
  play(id: ScenarioId): string | undefined {
    if (this.#run) return `"${this.#run.scenario.name}" is being played. Stop it first.`;
    const scenario = this.#host.scenarios.find((each) => each.id === id);
    if (!scenario) return `There is no scenario "${id}".`;
    const startedAtMs = this.#host.nowMs();
    this.#run = {
      scenario,
      key: randomBytes(6).toString('hex'),
      startedAtMs,
      nextAtMs: startedAtMs,
      step: 0,
      notTaken: 0,
      alerts: new Map(),
      directed: new Set(),
      timer: undefined,
      toldOpen: 0,
      acting: false,
    };
    this.#debriefing = null;
    this.#arm(this.#run);
    return undefined;
  }

  /** Stops the one that is being played. @returns why not, where there is none */
  stop(): string | undefined {
    if (!this.#run) return 'No scenario is being played.';
    this.#end(this.#run, 'stopped');
    return undefined;
  }

  /** Alerts have changed: once what a scenario is about is closed and no step brings another alert, it has ended. */
  alertsChanged(): void {
    const run = this.#run;
    if (!run || run.acting) return;
    // What is left of the script may only take back what nobody has open any more.
    const left = run.scenario.steps.slice(run.step).some(({ act }) => act.kind === 'signal');
    if (!left && run.step > 0 && !this.#matters(run)) this.#end(run, 'all-closed');
    else if (this.#open(run) !== run.toldOpen) this.#tell();
  }

  /** Ends with the application: nothing is said of it any more. */
  dispose(): void {
    clearTimeout(this.#run?.timer);
    this.#run = undefined;
  }

  /** Waits for the next step, or after the last one for whoever closes what is open. */
  #arm(run: Run): void {
    const { scenario, startedAtMs } = run;
    const step = scenario.steps[run.step];
    const last = scenario.steps.at(-1)?.atSeconds ?? 0;
    const atSeconds = step ? step.atSeconds : last + scenario.patienceSeconds;
    run.nextAtMs = utcMs(startedAtMs + atSeconds * 1_000);
    const waitMs = Math.max(0, run.nextAtMs - this.#host.nowMs());
    run.timer = setTimeout(() => {
      if (step) void this.#take(run, step.act);
      else this.#end(run, 'out-of-patience');
    }, waitMs);
    this.#tell();
  }

  async #take(run: Run, act: ScenarioAct): Promise<void> {
    run.step += 1;
    run.acting = true;
    await this.#act(run, act).catch(() => {
      run.notTaken += 1;
    });
    run.acting = false;
    if (this.#run !== run) {
      this.#restore(run);
      return;
    }
    this.#arm(run);
    // A step may have closed nothing and opened nothing: then there is nobody to wait for.
    this.alertsChanged();
  }

  async #act(run: Run, act: ScenarioAct): Promise<void> {
    switch (act.kind) {
      case 'camera':
        run.directed.add(act.cameraId);
        return this.#host.direct(act.cameraId, act.behaviour);
      case 'signal': {
        const alertId = await this.#host.signal({ id: idOf(run, act.name), ...act.signal });
        if (alertId && !run.alerts.has(alertId)) run.alerts.set(alertId, act.name);
        return;
      }
      case 'clear': {
        const [signal] = run.scenario.steps.flatMap(({ act: one }) =>
          one.kind === 'signal' && one.name === act.name ? [one.signal] : [],
        );
        if (!signal) return;
        const id = idOf(run, act.name);
        await this.#host.signal({ ...signal, id: `${id}.cleared`, condition: 'cleared', updates: [id] });
      }
    }
  }

  #end(run: Run, end: Debriefing['end']): void {
    clearTimeout(run.timer);
    this.#run = undefined;
    const { scenario, notTaken } = run;
    this.#debriefing = {
      id: scenario.id,
      name: scenario.name,
      end,
      notTaken,
      endedAtMs: this.#host.nowMs(),
      alerts: [...run.alerts].flatMap(([id, name]) => {
        const alert = this.#host.alert(id);
        return alert
          ? [debriefed(alert, scenario.expected.find((each) => each.name === name)?.dispositions ?? [])]
          : [];
      }),
    };
    this.#restore(run);
    this.#tell();
  }

  #tell(): void {
    if (this.#run) this.#run.toldOpen = this.#open(this.#run);
    this.#host.changed(this.state);
  }

  /** Its cameras are normal again. */
  #restore(run: Run): void {
    for (const cameraId of run.directed) void this.#host.direct(cameraId, { kind: 'normal' }).catch(() => undefined);
  }

  #isOpen(id: AlertId): boolean {
    return (this.#host.alert(id)?.handling ?? 'closed') !== 'closed';
  }

  #open({ alerts }: Run): number {
    return [...alerts.keys()].filter((id) => this.#isOpen(id)).length;
  }

  /** Whether an alert is open that the script judges; where it judges none, any. */
  #matters({ alerts, scenario }: Run): boolean {
    const judged = new Set(scenario.expected.map(({ name }) => name));
    return [...alerts].some(([id, name]) => (judged.size === 0 || judged.has(name)) && this.#isOpen(id));
  }
}

function idOf({ scenario, key }: Run, name: string): string {
  return `${scenario.id}.${key}.${name}`;
}

/** What became of an alert of a scenario. @param expected - how it is rightly closed; empty where the script does not say */
function debriefed(alert: Alert, expected: readonly Disposition[]): DebriefedAlert {
  const { id, title, schoolId, priority, disposition } = alert;
  const acknowledged = secondsAfter(alert, alert.acknowledgedAtMs);
  const closed = secondsAfter(alert, alert.closedAtMs);
  return {
    alertId: id,
    title,
    schoolId,
    priority,
    expected: [...expected],
    ...(acknowledged !== undefined && { acknowledgedAfterSeconds: acknowledged }),
    ...(closed !== undefined && { closedAfterSeconds: closed }),
    ...(disposition && { disposition }),
  };
}

/** Whole seconds; a clock that was set back meanwhile counts as none. */
function secondsAfter({ raisedAtMs }: Alert, atMs: number | undefined): number | undefined {
  return atMs === undefined ? undefined : Math.max(0, Math.round((atMs - raisedAtMs) / 1_000));
}
