/** The public half of a station's key, as the owner of the cameras keeps it. */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { SignatureCheck } from '../../shared/audit/checkpoint';

/** A public key that checks signatures. */
export interface PublicKey extends SignatureCheck {
  /** The key as a file: PEM with its last line ended. */
  readonly pem: string;
}

/**
 * Reads a public key.
 * @throws Error when the text is no Ed25519 key
 */
export function readPublicKey(pem: string): PublicKey {
  return publicKeyOf(createPublicKey(pem));
}

/** @throws Error when it is no Ed25519 key */
export function publicKeyOf(key: KeyObject): PublicKey {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('it is no Ed25519 key');
  const der = key.export({ type: 'spki', format: 'der' });
  return {
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    verify: (text, signature) => verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64')),
  };
}
