/** The certificate that a webhook shows: read again when it was renewed, and never shown when it has expired. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:https';
import { errorText } from '../../../../shared/vocabulary/error-text';

/** How often the files are looked at, milliseconds. */
const lookEveryMs = 60_000;

/** Files in PEM. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface ServedCertificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Reads them. @throws Error when they cannot be read, or when the certificate has expired */
export function readCertificate(files: CertificateFiles, nowMs: number): ServedCertificate {
  const [cert, key] = [readFileSync(files.certificate), readFileSync(files.key)];
  const { validTo } = new X509Certificate(cert);
  if (Date.parse(validTo) <= nowMs) throw new Error(`The certificate ${files.certificate} expired on ${validTo}.`);
  return { cert, key };
}

/** Has a server show renewed files. @param expired - told when what it shows has expired, with nothing better @returns what ends it */
export function keepCertificate(
  server: Pick<Server, 'setSecureContext'>,
  files: CertificateFiles,
  first: ServedCertificate,
  expired: (why: string) => void,
): () => void {
  let shown = first;
  const look = (): void => {
    try {
      const found = readCertificate(files, Date.now());
      if (found.cert.equals(shown.cert) && found.key.equals(shown.key)) return;
      server.setSecureContext({ ...found, minVersion: 'TLSv1.2' });
      shown = found;
    } catch (error) {
      // It may be being replaced at this moment: what is shown counts.
      const { validTo } = new X509Certificate(shown.cert);
      if (Date.parse(validTo) <= Date.now()) expired(errorText(error));
    }
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
