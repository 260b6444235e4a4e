/** All sources of the station: started, kept running, their health said to the console, what they could not be told kept. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AlertSourceHealth,
  type AlertSourceState,
  type DeadLetter,
  deadLetterTextLength,
  type RefusalReason,
} from '../../../shared/vocabulary/alert-source';
import { errorText } from '../../../shared/vocabulary/error-text';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import type { Problems } from '../../diagnostics/problems';
import type { DeadLettersTable } from '../../store/alert-tables';
import { intake, type IntakeHost, type IntakeResult } from '../signal-intake';
import { type AlertSource, CannotRun, type SourceLine } from './alert-source';

/** Between two words to the console, milliseconds: a flood must not be one of messages as well. */
const tellEveryMs = 250;

export interface SourcesHost extends IntakeHost {
  readonly letters: Pick<DeadLettersTable, 'keep' | 'all'>;
  readonly problems: Problems;
  readonly tell: (health: AlertSourceHealth[]) => void;
}

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
    return this.#host.letters.all();
  }

  /** Starts a source. Resolves when it runs, or when it is clear that it does not yet. */
  begin(source: AlertSource): Promise<void> {
    const { raise, nowMs, letters } = this.#host;
    const runner = new SourceRunner(source, {
      raise,
      nowMs,
      keep: (letter) => letters.keep(letter),
      changed: () => this.#changed(runner),
    });
    this.#runners.push(runner);
    return runner.begin();
  }

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

/** Longest pause between two tries, milliseconds. */
const longestPauseMs = 60_000;

/** A source that ran for so long is not the one that flaps: its next pause is short again, milliseconds. */
const steadyAfterMs = 60_000;

/** The pause before the next try. @param tries - how often it failed since it last ran for a while, at least 1 */
export function pauseMs(tries: number): number {
  return Math.min(longestPauseMs, 1_000 * 2 ** (tries - 1));
}

export interface RunnerHost extends IntakeHost {
  /** Keeps what was refused. @throws Error when it cannot be written */
  readonly keep: (letter: DeadLetter) => void;
  readonly changed: () => void;
}

type Counts = AlertSourceHealth['counts'];

/** What one start of a source hands things on by. */
interface Line extends SourceLine {
  ended: boolean;
}

export class SourceRunner {
  readonly #source: AlertSource;
  readonly #host: RunnerHost;
  #state: AlertSourceState = { kind: 'starting' };
  #counts: Counts = { taken: 0, repeated: 0, ignored: 0, refused: {} };
  #lastSignalMs: UtcMs | undefined;
  #lastRefusal: AlertSourceHealth['lastRefusal'];
  #clockFault: string | undefined;
  #tries = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #ended = false;
  #line: Line | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: AlertSource, host: RunnerHost) {
    this.#source = source;
    this.#host = host;
  }

  get health(): AlertSourceHealth {
    const { source, kind, place } = this.#source;
    return {
      source,
      kind,
      place: place.slice(0, 300),
      state: this.#state,
      counts: this.#counts,
      ...(this.#lastSignalMs !== undefined && { lastSignalMs: this.#lastSignalMs }),
      ...(this.#lastRefusal && { lastRefusal: this.#lastRefusal }),
    };
  }

  /** Why its last signal was not taken, where a clock is wrong: alerts are lost until somebody sees to it. */
  get clockFault(): string | undefined {
    return this.#clockFault;
  }

  /** Starts it. Resolves when it runs, or when it is clear that it does not yet. */
  async begin(): Promise<void> {
    if (this.#ended) return;
    this.#become({ kind: 'starting' });
    const line = this.#newLine();
    this.#line = line;
    try {
      await this.#source.start(line);
      if (line.ended) return;
      this.#become({ kind: 'running', sinceMs: this.#host.nowMs() });
    } catch (error) {
      await this.#fail(line, errorText(error), error instanceof CannotRun);
    }
  }

  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    if (this.#line) this.#line.ended = true;
    await this.#source.stop();
  }

  #newLine(): Line {
    const { source } = this.#source;
    const line: Line = {
      ended: false,
      take: (signal, text) =>
        line.ended
          ? Promise.resolve({ kind: 'unavailable', reason: `${source} has been stopped.` })
          : this.#takeInTurn(signal, text),
      refuse: (reason, why, text) => !line.ended && this.#refuse(reason, why, text),
      ignore: () => {
        if (!line.ended) this.#count('ignored');
      },
      lost: (why) => void this.#fail(line, why, false),
    };
    return line;
  }

  /** One signal after the other, and between two of them whatever else main has to do. */
  #takeInTurn(signal: unknown, text: string | undefined): Promise<IntakeResult> {
    const result = this.#turn.then(() => this.#take(signal, text));
    this.#turn = result.then(() => nextTurn());
    return result;
  }

  async #take(signal: unknown, text: string | undefined): Promise<IntakeResult> {
    const { source, longestAgeMs } = this.#source;
    this.#lastSignalMs = this.#host.nowMs();
    const result = await intake(signal, { source, longestAgeMs }, this.#host).catch((error: unknown): IntakeResult => ({
      kind: 'unavailable',
      reason: errorText(error),
    }));
    switch (result.kind) {
      case 'taken':
        this.#clockFault = undefined;
        this.#count(result.repeat ? 'repeated' : 'taken');
        return result;
      case 'refused':
        if (result.because === 'future' || result.because === 'past') this.#clockFault = result.reason;
        if (this.#refuse(result.because, result.reason, text ?? textOf(signal))) return result;
        return { kind: 'unavailable', reason: 'It was refused, and that could not be recorded.' };
      case 'unavailable':
        this.#countRefusal('unavailable', result.reason);
        return result;
    }
  }

  /** Counts what a line refuses. @returns false where that had to be recorded and could not be */
  #refuse(reason: RefusalReason, why: string, text = ''): boolean {
    this.#countRefusal(reason, why);
    // A broker has what it kept: a letter each time that it says so would be many.
    if (this.#source.answers || reason === 'retained') return true;
    const atMs = this.#host.nowMs();
    try {
      this.#host.keep({
        atMs,
        source: this.#source.source,
        reason,
        why: why.slice(0, 300),
        text: text.slice(0, deadLetterTextLength),
      });
      return true;
    } catch (error) {
      this.#countRefusal('unavailable', errorText(error));
      return false;
    }
  }

  async #fail(line: Line, why: string, forGood: boolean): Promise<void> {
    if (line.ended) return;
    line.ended = true;
    const ranMs = this.#state.kind === 'running' ? this.#host.nowMs() - this.#state.sinceMs : 0;
    this.#tries = ranMs >= steadyAfterMs ? 1 : this.#tries + 1;
    const waitMs = pauseMs(this.#tries);
    const words = why.slice(0, 300);
    // Said at once; stopping may take a while.
    if (forGood) this.#become({ kind: 'off', why: words });
    else {
      const nextMs = utcMs(this.#host.nowMs() + waitMs);
      this.#become({ kind: 'retrying', why: words, nextMs, tries: this.#tries });
    }
    await this.#source.stop().catch((error: unknown) => console.warn(`${this.#source.source} did not stop:`, error));
    if (forGood || this.#isEnded()) return;
    this.#timer = setTimeout(() => void this.begin(), waitMs);
  }

  /** A function, because it may have become true while something was awaited. */
  #isEnded(): boolean {
    return this.#ended;
  }

  #become(state: AlertSourceState): void {
    this.#state = state;
    this.#host.changed();
  }

  #count(what: 'taken' | 'repeated' | 'ignored'): void {
    this.#counts = { ...this.#counts, [what]: this.#counts[what] + 1 };
    this.#host.changed();
  }

  #countRefusal(reason: RefusalReason, why: string): void {
    const { refused } = this.#counts;
    this.#counts = { ...this.#counts, refused: { ...refused, [reason]: (refused[reason] ?? 0) + 1 } };
    this.#lastRefusal = { atMs: this.#host.nowMs(), reason, why: why.slice(0, 300) };
    this.#host.changed();
  }
}

function textOf(signal: unknown): string {
  try {
    const text: unknown = JSON.stringify(signal);
    return typeof text === 'string' ? text : '';
  } catch {
    return '';
  }
}
