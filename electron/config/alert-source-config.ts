/** Where signals come from, in a configuration. To add a kind: its schema here, its adapter in `electron/alerts/sources`. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AlertSourceId, CredentialId } from '../../shared/vocabulary/ids';
import { capFields, capPlace } from './cap-config';
import { mqttShape } from './mqtt-config';

const shape = {
  /** The name that its alerts and the audit carry. */
  id: AlertSourceId,
  /** How long ago a signal may say that it was sent; left out, an hour. */
  longestAgeSeconds: z
    .number()
    .int()
    .min(10)
    .max(7 * 86_400)
    .optional(),
};

const PemFile = z.string().min(1).max(1_000);

/** A certificate that a server shows, and its key; both in PEM. */
const TlsFiles = z.strictObject({ certificate: PemFile, key: PemFile }).superRefine(({ certificate, key }, context) => {
  try {
    if (new X509Certificate(readFileSync(certificate)).checkPrivateKey(createPrivateKey(readFileSync(key)))) return;
    const message = 'the key of the certificate; this is the key of another one';
    context.addIssue({ code: 'custom', path: ['key'], message, input: key });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `files of a certificate and its key that can be read: ${why}`;
    context.addIssue({ code: 'custom', message, input: certificate });
  }
});

/** Takes signals by HTTP. */
const WebhookConfig = z
  .strictObject({
    ...shape,
    kind: z.literal('webhook'),
    /** The address of this machine that it listens at; beyond loopback only with a certificate. */
    host: z
      .union([z.ipv4(), z.ipv6()], { error: 'an address of this machine, for example "127.0.0.1"' })
      .default('127.0.0.1'),
    port: z.number().int().min(1_024).max(65_535),
    /** The bearer token that senders show. */
    credential: CredentialId,
    tls: TlsFiles.optional(),
  })
  .refine(({ host, tls }) => tls !== undefined || isLoopback(host), {
    error: '"tls" with a certificate and its key: beyond this machine nothing is taken in the clear',
    path: ['tls'],
  });

/** Listens to a broker. */
const MqttConfig = z
  .strictObject({ ...shape, ...mqttShape })
  .refine(({ url, ca }) => ca === undefined || url.startsWith('mqtts:'), {
    error: '"ca" only with a mqtts address',
    path: ['ca'],
  });

/** Asks for warnings by the Common Alerting Protocol, or finds them in a folder. */
const CapConfig = z.strictObject({ ...shape, ...capFields }).superRefine(capPlace);

/** One source of signals. */
export const AlertSourceConfig = z.discriminatedUnion('kind', [WebhookConfig, MqttConfig, CapConfig], {
  error: 'a source of a kind that there is: "webhook", "mqtt" or "cap"',
});
export type AlertSourceConfig = z.infer<typeof AlertSourceConfig>;

function isLoopback(host: string): boolean {
  return host === '::1' || host.startsWith('127.');
}
