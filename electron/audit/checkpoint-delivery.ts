/** Brings checkpoints to one place outside the station: in their order, again and again until they are there, and in nobody's way. */
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointLine } from '../../shared/audit/checkpoint';
import type { Problem } from '../../shared/state/station-state';
import { errorText } from '../../shared/vocabulary/error-text';
import { StationId } from '../../shared/vocabulary/ids';
import type { Credentials, SecretStore } from '../cameras/credentials';
import type { AuditConfig, PlaceConfig } from '../config/config-schema';
import type { Problems } from '../diagnostics/problems';
import { readAuthority, requestTrusting } from '../policy/server-question';
import { type CheckpointedLog, CheckpointFile, Checkpoints, SentMarks } from './checkpoints';
import { openStationKey } from './station-key';

/** Where checkpoints are to be. */
export interface CheckpointPlace {
  /** As a problem names it, for example `https://audit.example/station-3`. */
  readonly name: string;
  /** Brings lines there. @throws Error that says in words why not */
  put(lines: readonly string[]): Promise<void>;
}

/** How long after a failure it is tried again, at first and at most, milliseconds. */
const retryMs = { first: 10_000, longest: 5 * 60_000 };

/** At most so many checkpoints go at once. */
const mostAtOnce = 100;

/** How long the end of a run waits for a place, milliseconds. */
const lastChanceMs = 2_000;

/** What a delivery needs around it. */
export interface CheckpointDeliveryOptions {
  readonly place: CheckpointPlace;
  readonly file: CheckpointFile;
  readonly marks: SentMarks;
  readonly problems: Problems;
}

/** The way to one place. */
export class CheckpointDelivery {
  readonly #options: CheckpointDeliveryOptions;
  #running: Promise<void> | undefined;
  /** More has come while the last was on its way. */
  #again = false;
  #retry: NodeJS.Timeout | undefined;
  #delayMs = retryMs.first;
  #ended = false;

  constructor(options: CheckpointDeliveryOptions) {
    this.#options = options;
  }

  /** There may be something to deliver. */
  more(): void {
    if (this.#retry || this.#ended) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#running = this.#deliver().finally(() => {
      this.#running = undefined;
      if (this.#again) this.more();
    });
  }

  /** Tries a last time, for a moment. What does not arrive waits for the next run. */
  async end(): Promise<void> {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const last = (async () => {
      await this.#idle();
      this.more();
      await this.#idle();
    })();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([last, new Promise((resolve) => (timer = setTimeout(resolve, lastChanceMs)))]);
    clearTimeout(timer);
    this.#ended = true;
    clearTimeout(this.#retry);
  }

  async #idle(): Promise<void> {
    for (let running = this.#running; running; running = this.#running) await running;
  }

  /** Never rejects. */
  async #deliver(): Promise<void> {
    const { place, file, marks, problems } = this.#options;
    const unreached = `Checkpoints of the audit do not reach ${place.name}`;
    for (;;) {
      const waiting = file.after(marks.of(place.name, file.after(0))).slice(0, mostAtOnce);
      const last = waiting.at(-1);
      if (!last || this.#ended) return;
      try {
        await place.put(waiting.map(checkpointLine));
        marks.set(place.name, last);
      } catch (error) {
        const message = `${unreached} (${errorText(error)}). They wait here and are sent again.`.slice(0, 500);
        // The reason may be another one by now; one place has one problem.
        if (!problems.all().some((problem) => problem.message === message)) problems.clear('audit', unreached);
        problems.add({ area: 'audit', message });
        this.#later();
        return;
      }
      problems.clear('audit', unreached);
      this.#delayMs = retryMs.first;
    }
  }

  #later(): void {
    if (this.#ended) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.more();
    }, this.#delayMs);
    this.#retry.unref();
    this.#delayMs = Math.min(this.#delayMs * 2, retryMs.longest);
  }
}

/** What is needed to sign and to send. */
export interface CheckpointHost {
  readonly secrets: SecretStore;
  readonly credentials: Credentials;
  readonly post: PostText;
}

/** The station's own checkpoints, before its log is opened, and what is wrong with them. */
export function openCheckpointFile(folder: string): {
  readonly file: CheckpointFile | undefined;
  readonly problem: Problem | undefined;
} {
  let problem: Problem | undefined;
  try {
    const file = CheckpointFile.open(join(folder, 'checkpoints.jsonl'), (path) => {
      const message = 'The checkpoints of the audit were damaged. They were set aside; new ones have begun.';
      problem = { area: 'audit', file: path, message };
    });
    return { file, problem };
  } catch (error) {
    const message = `The checkpoints of the audit cannot be read (${errorText(error)}). None are signed.`;
    return { file: undefined, problem: { area: 'audit', message } };
  }
}

/** What a keeper is made of besides its host. */
export interface CheckpointParts {
  readonly folder: string;
  readonly file: CheckpointFile;
  readonly log: CheckpointedLog;
  readonly config: AuditConfig;
  readonly policyVersion: () => string;
  readonly problems: Problems;
}

/** @returns undefined, and a problem on every window, where the station has no key to sign with */
export function openCheckpoints(parts: CheckpointParts, host: CheckpointHost): Checkpoints | undefined {
  const { folder, file, log, config, policyVersion, problems } = parts;
  try {
    const key = openStationKey(folder, host.secrets);
    const station = config.station ?? StationId.parse(`station-${key.fingerprint.slice(0, 12)}`);
    const marks = new SentMarks(join(folder, 'checkpoints-sent.json'));
    const deliveries = config.checkpoints.map(
      (place) => new CheckpointDelivery({ place: placeOf(place, station, host), file, marks, problems }),
    );
    return new Checkpoints({ log, file, key, station, policyVersion, deliveries, problems });
  } catch (error) {
    problems.add({
      area: 'audit',
      message: `The audit has no checkpoints: the station's key cannot be used (${errorText(error)}).`,
    });
    return undefined;
  }
}

function placeOf(place: PlaceConfig, station: StationId, { credentials, post }: CheckpointHost) {
  if ('folder' in place) return folderPlace(place.folder, station);
  const { url, credential, ca } = place;
  const headers = (): Record<string, string> => {
    if (credential === undefined) return {};
    const header = credentials.header(credential);
    if (!header) throw new Error(`"${credential}" is no known credential`);
    return header;
  };
  return serverPlace(url, headers, ca === undefined ? post : postTrusting(readAuthority(ca)));
}

/** How long a disk may take, milliseconds: a share that is gone never answers. */
const diskMs = 10_000;

/** A folder, on a share or a stick: a file for each station, to which lines are added. */
export function folderPlace(folder: string, station: StationId): CheckpointPlace {
  let unanswered: Promise<unknown> | undefined;
  return {
    name: folder.slice(-200),
    put: async (lines) => {
      // A second one would wait behind the first, and take the threads of everything else with it.
      if (unanswered) throw new Error('its disk does not answer');
      const work = append(folder, `${station}.checkpoints.jsonl`, lines);
      unanswered = work.catch(() => undefined).then(() => (unanswered = undefined));
      await inTime(work);
    },
  };
}

async function append(folder: string, name: string, lines: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = await open(join(folder, name), 'a', 0o644);
  try {
    await file.appendFile(lines.map((line) => `${line}\n`).join(''));
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Waits for a disk, but not for ever. @throws Error when it does not answer within ten seconds */
export function inTime(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('its disk does not answer')), diskMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Sends a text by POST. @returns the status of the answer @throws Error when there is none */
export type PostText = (url: string, headers: Readonly<Record<string, string>>, text: string) => Promise<number>;

/**
 * A server that takes lines of JSON by POST and answers with a status of success once it has kept them.
 * @param headers - what shows the station's secret to it, asked each time
 */
export function serverPlace(url: string, headers: () => Record<string, string>, post: PostText): CheckpointPlace {
  const { origin, pathname } = new URL(url);
  return {
    name: `${origin}${pathname}`.slice(0, 200),
    put: async (lines) => {
      const text = lines.map((line) => `${line}\n`).join('');
      const status = await post(url, { ...headers(), 'Content-Type': 'application/x-ndjson' }, text);
      if (status < 200 || status > 299) throw new Error(`it answered ${status}`);
    },
  };
}

/** Longest that a request may take, milliseconds. */
const longestMs = 10_000;

/** As `postText`, to a server that only these certificates vouch for; without the system's proxy. */
export function postTrusting(authority: string): PostText {
  return async (url, headers, body) => {
    const asked = { url, authority, method: 'POST', headers, body, longestMs, mostBytes: 1_000_000 } as const;
    return (await requestTrusting(asked)).status;
  };
}
