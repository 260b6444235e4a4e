/** Starts the alert webhook of a deployment, and leaves a note, for its owner only, of where it listens. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { raiseThrough } from '../alerts/raise';
import { startWebhook, type Webhook } from '../alerts/sources/webhook';
import type { Credentials } from '../cameras/credentials';
import type { Station } from '../gate/station';
import type { Deployment } from './deployment';

/** @returns the webhook, or undefined where none is configured or none could be started */
export async function webhookFor(
  deployment: Deployment,
  station: Station,
  credentials: Credentials,
  folder: string,
): Promise<Webhook | undefined> {
  const { webhook } = deployment;
  if (!webhook) return undefined;
  const token = webhook.credential ? credentials.bearer(webhook.credential) : randomBytes(24).toString('base64url');
  if (token === undefined) {
    const message = `The webhook does not listen: "${webhook.credential ?? ''}" is no known bearer credential.`;
    station.problems.add({ area: 'webhook', message });
    return undefined;
  }
  try {
    const running = await startWebhook(webhook.port, token, raiseThrough(station));
    const url = `http://127.0.0.1:${running.port}/alerts`;
    // A token that the user chose is theirs to know; one that this run made is only written here.
    const note = webhook.credential ? { url } : { url, token };
    writeFileSync(join(folder, 'webhook.json'), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
    return running;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    station.problems.add({ area: 'webhook', message: `The webhook does not listen: ${why}` });
    return undefined;
  }
}
