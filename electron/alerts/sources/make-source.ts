/** The adapter that a configuration asks for. */
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { CameraId, CredentialId, SchoolId } from '../../../shared/vocabulary/ids';
import type { Credentials } from '../../cameras/credentials';
import type { AlertSourceConfig } from '../../config/alert-source-config';
import { readAuthority } from '../../outbound/servers';
import { CannotRun, type AlertSource } from './alert-source';
import { makeCapSource, type CapHost } from './cap/cap-sources';
import { MqttSource } from './mqtt/mqtt-source';
import { WebhookSource } from './webhook/webhook-source';

/** A source of a deployment: as configured, or the webhook of the training district, whose token is made for this run. */
export type AlertSourcePlan = AlertSourceConfig | { readonly kind: 'training-webhook' };

export interface SourceHost {
  readonly credentials: Credentials;
  /** The school that a camera is at; undefined where there is no such camera. */
  readonly schoolOf: (cameraId: CameraId) => SchoolId | undefined;
  readonly folder: string;
  readonly cap: CapHost;
}

/** Makes an adapter; nothing has started yet. */
export function makeSource(plan: AlertSourcePlan, host: SourceHost): AlertSource {
  switch (plan.kind) {
    case 'training-webhook': {
      const token = randomBytes(24).toString('base64url');
      return new WebhookSource({
        source: 'webhook',
        host: '127.0.0.1',
        port: 0,
        token: () => token,
        listening: (url) => leaveNote(host.folder, { url, token }),
      });
    }
    case 'cap': {
      const { credential } = plan;
      return makeCapSource(plan, host.cap, () =>
        credential === undefined ? undefined : (host.credentials.header(credential) ?? missing(credential, 'kept')),
      );
    }
    case 'webhook': {
      const { id, port, tls, credential } = plan;
      return new WebhookSource({
        source: id,
        host: plan.host,
        port,
        tls,
        longestAgeMs: ageOf(plan),
        token: () => host.credentials.bearer(credential) ?? missing(credential, 'bearer'),
        // The token is its owner's to know.
        listening: (url) => leaveNote(host.folder, { url }),
      });
    }
    case 'mqtt': {
      const { id, url, credential, ca, mappings, clientId = ownClientId(id) } = plan;
      return new MqttSource({
        source: id,
        url,
        clientId,
        mappings,
        longestAgeMs: ageOf(plan),
        schoolOf: host.schoolOf,
        login: () => credential && (host.credentials.login(credential) ?? missing(credential, 'basic')),
        authority: () => ca && readAuthority(ca),
      });
    }
  }
}

function ageOf({ longestAgeSeconds }: Pick<AlertSourceConfig, 'longestAgeSeconds'>): number | undefined {
  return longestAgeSeconds === undefined ? undefined : longestAgeSeconds * 1_000;
}

/** The same at each start, and another one on another machine. */
function ownClientId(id: string): string {
  const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  return `rtcc-wall-${id.replaceAll('.', '-')}-${machine}`;
}

/** @throws CannotRun, always: secrets are read when the application starts */
function missing(credential: CredentialId, kind: string): never {
  throw new CannotRun(`"${credential}" is no known ${kind} credential.`);
}

/** Says where a webhook listens, for the owner of the station alone; of several the one that started last. */
function leaveNote(folder: string, note: object): void {
  writeFileSync(join(folder, 'webhook.json'), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
}
