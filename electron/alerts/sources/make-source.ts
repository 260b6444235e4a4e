/** The adapter that a configuration asks for. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CredentialId } from '../../../shared/vocabulary/ids';
import type { Credentials } from '../../cameras/credentials';
import type { AlertSourceConfig } from '../../config/alert-source-config';
import { CannotRun, type AlertSource } from './alert-source';
import { WebhookSource } from './webhook/webhook-source';

/** A source of a deployment: as configured, or the webhook of the training district, whose token is made for this run. */
export type AlertSourcePlan = AlertSourceConfig | { readonly kind: 'training-webhook' };

/** What adapters need of the application. */
export interface SourceHost {
  readonly credentials: Credentials;
  /** The folder of the deployment. */
  readonly folder: string;
}

/** Makes an adapter; nothing has started yet. */
export function makeSource(plan: AlertSourcePlan, host: SourceHost): AlertSource {
  switch (plan.kind) {
    case 'training-webhook': {
      const token = randomBytes(24).toString('base64url');
      return new WebhookSource({
        ...{ source: 'webhook', host: '127.0.0.1', port: 0, token: () => token },
        listening: (url) => leaveNote(host.folder, { url, token }),
      });
    }
    case 'webhook': {
      const { id, port, tls, credential } = plan;
      return new WebhookSource({
        ...{ source: id, host: plan.host, port, tls, longestAgeMs: ageOf(plan) },
        token: () => host.credentials.bearer(credential) ?? missing(credential, 'bearer'),
        // The token is its owner's to know.
        listening: (url) => leaveNote(host.folder, { url }),
      });
    }
  }
}

function ageOf({ longestAgeSeconds }: Pick<AlertSourceConfig, 'longestAgeSeconds'>): number | undefined {
  return longestAgeSeconds === undefined ? undefined : longestAgeSeconds * 1_000;
}

/** @throws CannotRun, always: secrets are read when the application starts */
function missing(credential: CredentialId, kind: string): never {
  throw new CannotRun(`"${credential}" is no known ${kind} credential.`);
}

/** Says where a webhook listens, for the owner of the station alone; of several the one that started last. */
function leaveNote(folder: string, note: object): void {
  writeFileSync(join(folder, 'webhook.json'), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
}
