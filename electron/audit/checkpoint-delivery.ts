/** Brings checkpoints to one place outside the station, in their order, and tries again until they have arrived. */
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointLine } from '../../shared/audit/checkpoint';
import type { Problem } from '../../shared/state/station-state';
import { errorText } from '../../shared/vocabulary/error-text';
import { StationId } from '../../shared/vocabulary/ids';
import type { Credentials } from '../cameras/credentials';
import type { SecretStore } from '../cameras/secret-file';
import type { AuditConfig, PlaceConfig } from '../config/config-schema';
import type { Problems } from '../diagnostics/problems';
import { DeliveryLoop } from '../outbound/delivery-loop';
import { OutsideDisk } from '../outbound/folders';
import { readAuthority, type SendRequest, sendTrusting } from '../outbound/servers';
import { type CheckpointedLog, CheckpointFile, Checkpoints, SentMarks } from './checkpoints';
import { openStationKey } from './station-key';

/** A place outside the station that keeps checkpoints. */
export interface CheckpointPlace {
  /** As a problem names it, for example `https://audit.example/station-3`. */
  readonly name: string;
  /** Brings lines there. @throws Error that says in words why not */
  put(lines: readonly string[]): Promise<void>;
}

/** The pause after a first failure, milliseconds. */
const retryMs = 10_000;

/** The most checkpoints that are sent at once. */
const mostAtOnce = 100;

export interface CheckpointDeliveryOptions {
  readonly place: CheckpointPlace;
  readonly file: CheckpointFile;
  readonly marks: SentMarks;
  readonly problems: Problems;
}

/** Brings checkpoints to a place until they have arrived. Those that do not arrive wait for the next run. */
export function deliverCheckpoints({ place, file, marks, problems }: CheckpointDeliveryOptions): DeliveryLoop {
  const unreached = `Checkpoints of the audit do not reach ${place.name}`;
  return new DeliveryLoop(async (isEnded) => {
    for (;;) {
      const waiting = file.after(marks.of(place.name, file.after(0))).slice(0, mostAtOnce);
      const last = waiting.at(-1);
      if (!last || isEnded()) return true;
      try {
        await place.put(waiting.map(checkpointLine));
        marks.set(place.name, last);
      } catch (error) {
        const message = `${unreached} (${errorText(error)}). They wait here and are sent again.`;
        problems.replace(unreached, { area: 'audit', message });
        return false;
      }
      problems.clear('audit', unreached);
    }
  }, retryMs);
}

export interface CheckpointHost {
  readonly secrets: SecretStore;
  readonly credentials: Credentials;
  readonly send: SendRequest;
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

export interface CheckpointParts {
  readonly folder: string;
  readonly file: CheckpointFile;
  readonly log: CheckpointedLog;
  readonly config: AuditConfig;
  readonly policyVersion: () => string;
  readonly problems: Problems;
}

/** Opens them. @returns undefined if the station has no key to sign with; every window then shows a problem */
export function openCheckpoints(parts: CheckpointParts, host: CheckpointHost): Checkpoints | undefined {
  const { folder, file, log, config, policyVersion, problems } = parts;
  try {
    const key = openStationKey(folder, host.secrets);
    const station = config.station ?? StationId.parse(`station-${key.fingerprint.slice(0, 12)}`);
    const marks = new SentMarks(join(folder, 'checkpoints-sent.json'));
    const deliveries = config.checkpoints.map((place) =>
      deliverCheckpoints({ place: placeOf(place, station, host), file, marks, problems }),
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

function placeOf(place: PlaceConfig, station: StationId, { credentials, send }: CheckpointHost): CheckpointPlace {
  if ('folder' in place) return folderPlace(place.folder, station);
  const { url, credential, ca } = place;
  const sender = ca === undefined ? send : sendTrusting(readAuthority(ca));
  return serverPlace(url, () => credentials.headers(credential), sender);
}

/** A folder, on a share or a stick: a file for each station, to which lines are added. */
export function folderPlace(folder: string, station: StationId): CheckpointPlace {
  const disk = new OutsideDisk();
  return {
    name: folder.slice(-200),
    put: (lines) => disk.run(() => append(folder, `${station}.checkpoints.jsonl`, lines)),
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

/** A server that takes lines of JSON by POST and answers success once it has kept them. @param headers - its secret, asked each time */
export function serverPlace(url: string, headers: () => Record<string, string>, send: SendRequest): CheckpointPlace {
  const { origin, pathname } = new URL(url);
  return {
    name: `${origin}${pathname}`.slice(0, 200),
    put: async (lines) => {
      const body = lines.map((line) => `${line}\n`).join('');
      const contentType = { 'Content-Type': 'application/x-ndjson' };
      const { status } = await send({ url, method: 'POST', headers: { ...headers(), ...contentType }, body });
      if (status < 200 || status > 299) throw new Error(`it answered ${status}`);
    },
  };
}
