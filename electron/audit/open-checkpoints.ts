/** Puts together what signs the checkpoints of a station and brings them to where its configuration says. */
import { join } from 'node:path';
import { StationId } from '../../shared/vocabulary/ids';
import type { Problem } from '../../shared/state/station-state';
import type { Credentials, SecretStore } from '../cameras/credentials';
import type { AuditConfig, PlaceConfig } from '../config/audit-config';
import type { Problems } from '../diagnostics/problems';
import { CheckpointDelivery } from './checkpoint-delivery';
import { CheckpointFile } from './checkpoint-file';
import { CheckpointKeeper, type CheckpointedLog } from './checkpoint-keeper';
import { folderPlace, serverPlace, type PostText } from './checkpoint-places';
import { readAuthority } from '../policy/private-authority';
import { postTrusting } from './post-trusting';
import { SentMarks } from './sent-marks';
import { openStationKey } from './station-key';

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
    const why = error instanceof Error ? error.message : String(error);
    const message = `The checkpoints of the audit cannot be read (${why}). None are signed.`;
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
export function openCheckpoints(parts: CheckpointParts, host: CheckpointHost): CheckpointKeeper | undefined {
  const { folder, file, log, config, policyVersion, problems } = parts;
  try {
    const key = openStationKey(folder, host.secrets);
    const station = config.station ?? StationId.parse(`station-${key.fingerprint.slice(0, 12)}`);
    const marks = new SentMarks(join(folder, 'checkpoints-sent.json'));
    const deliveries = config.checkpoints.map(
      (place) => new CheckpointDelivery({ place: placeOf(place, station, host), file, marks, problems }),
    );
    return new CheckpointKeeper({ log, file, key, station, policyVersion, deliveries, problems });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.add({
      area: 'audit',
      message: `The audit has no checkpoints: the station's key cannot be used (${why}).`,
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
