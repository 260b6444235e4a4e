/**
 * The key that the station signs its checkpoints with. The private half is kept in the system's secret store where there is
 * one, otherwise in a file that only its owner can read. It proves which station spoke; against whoever may read it, only
 * the checkpoints that have left the station already help.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { SignatureCheck, Signer } from '../../shared/audit/checkpoint';
import { SecretFile, type SecretStore } from '../cameras/secret-file';

export interface StationKey extends Signer {
  /** The public half, for the owner of the cameras. */
  readonly publicPem: string;
  readonly keptIn: 'secret-store' | 'file';
}

/** Opens or makes the station's key. @throws Error when others can read it, it is damaged, or its secret store is gone */
export function openStationKey(folder: string, store: SecretStore): StationKey {
  const file = new SecretFile(folder, 'station-key.sealed', 'station-key.pem', store);
  const keptIn = file.isSealed ? 'secret-store' : 'file';
  const kept = file.read(keyOf, "hold the station's private key", 'Nothing is signed until then.');
  if (kept) return { ...kept, keptIn };
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  file.write(pem);
  return { ...keyOf(pem), keptIn };
}

function keyOf(privatePem: string): Omit<StationKey, 'keptIn'> {
  const key = createPrivateKey(privatePem);
  const { pem, fingerprint } = publicKeyOf(createPublicKey(key));
  return {
    publicPem: pem,
    fingerprint,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}

export interface PublicKey extends SignatureCheck {
  /** The key as a file: PEM with its last line ended. */
  readonly pem: string;
}

/** Reads a public key. @throws Error when the text is no Ed25519 key */
export function readPublicKey(pem: string): PublicKey {
  return publicKeyOf(createPublicKey(pem));
}

/** @throws Error when it is no Ed25519 key */
function publicKeyOf(key: KeyObject): PublicKey {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('it is no Ed25519 key');
  const der = key.export({ type: 'spki', format: 'der' });
  return {
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    verify: (text, signature) => verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64')),
  };
}
