/** All sources of the station: started, kept running, their health said to the console, what they could not be told kept. */
import type { AlertSourceHealth, DeadLetter } from '../../../shared/vocabulary/alert-source';
import type { Problems } from '../../diagnostics/problems';
import type { DeadLettersTable } from '../../store/alert-tables';
import type { IntakeHost } from '../intake';
import type { AlertSource } from './alert-source';
import { SourceRunner } from './source-runner';

/** Between two words to the console, milliseconds: a flood must not be one of messages as well. */
const tellEveryMs = 250;

/** What the sources need of the station. */
export interface SourcesHost extends IntakeHost {
  readonly letters: Pick<DeadLettersTable, 'keep' | 'newest'>;
  readonly problems: Problems;
  /** Says to the console how they fare. */
  readonly tell: (health: AlertSourceHealth[]) => void;
}

/** The sources of this run. */
export class AlertSources {
  readonly #host: SourcesHost;
  readonly #runners: SourceRunner[] = [];
  readonly #problems = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(host: SourcesHost) {
    this.#host = host;
  }

  /** How each of them fares, in the order in which they were begun. */
  get health(): AlertSourceHealth[] {
    return this.#runners.map(({ health }) => health);
  }

  /** What was not taken of sources that cannot be answered, the newest first. @throws Error when it cannot be read */
  get deadLetters(): readonly DeadLetter[] {
    return this.#host.letters.newest();
  }

  /** Starts a source. Resolves when it runs, or when it is clear that it does not yet. */
  begin(source: AlertSource): Promise<void> {
    const { raise, nowMs, letters } = this.#host;
    const runner = new SourceRunner(source, {
      ...{ raise, nowMs },
      keep: (letter) => letters.keep(letter),
      changed: () => this.#changed(runner),
    });
    this.#runners.push(runner);
    return runner.begin();
  }

  /** Ends all of them. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await Promise.all(this.#runners.map((runner) => runner.end()));
  }

  #changed(runner: SourceRunner): void {
    if (this.#ended) return;
    const { source, state } = runner.health;
    // Being tried again is no news: what was said stands until it runs.
    if (state.kind !== 'starting') this.#say(`${source} state`, problemOf(source, state));
    this.#say(`${source} clock`, clockProblemOf(source, runner.clockFault));
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#host.tell(this.health);
    }, tellEveryMs);
  }

  /** Makes something a problem of the station, in place of what was said about it before; undefined when it is none any more. */
  #say(about: string, message: string | undefined): void {
    const said = this.#problems.get(about);
    if (said === message) return;
    if (said !== undefined) this.#host.problems.clear('alert-source', said);
    this.#problems.delete(about);
    if (message === undefined) return;
    this.#problems.set(about, message);
    this.#host.problems.add({ area: 'alert-source', message });
  }
}

function clockProblemOf(source: string, fault: string | undefined): string | undefined {
  return fault === undefined ? undefined : `The last signal of "${source}" was not taken. ${fault}`;
}

function problemOf(source: string, state: AlertSourceHealth['state']): string | undefined {
  switch (state.kind) {
    case 'starting':
    case 'running':
      return undefined;
    case 'retrying':
      return `No alerts come from "${source}": ${sentence(state.why)} It is tried again by itself.`;
    case 'off':
      return `No alerts come from "${source}": ${sentence(state.why)} It stays off until the application is started again.`;
  }
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
