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
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignatureCheck, Signer } from '../../shared/audit/checkpoint';
import type { SecretStore } from '../cameras/credentials';

/** The key of this station. */
export interface StationKey extends Signer {
  /** The public half, for the owner of the cameras. */
  readonly publicPem: string;
  /** Where the private half is. */
  readonly keptIn: 'secret-store' | 'file';
}

/**
 * Opens the station's key, or makes one where there is none.
 * @throws Error when it cannot be used: others can read it, it is damaged, or its secret store is gone
 */
export function openStationKey(folder: string, store: SecretStore): StationKey {
  const sealed = join(folder, 'station-key.sealed');
  const plain = join(folder, 'station-key.pem');
  if (existsSync(sealed)) {
    if (!store.isAvailable()) throw new Error(`${sealed} was sealed by the system's secret store, which is not there.`);
    return keyOf(() => store.decrypt(readFileSync(sealed)), sealed, 'secret-store');
  }
  if (existsSync(plain)) {
    if ((statSync(plain).mode & 0o077) !== 0) {
      throw new Error(`${plain} can be read by others: run chmod 600 on it. Nothing is signed until then.`);
    }
    return keyOf(() => readFileSync(plain, 'utf8'), plain, 'file');
  }
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const file = store.isAvailable() ? sealed : plain;
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, file === sealed ? store.encrypt(pem) : pem, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return keyOf(() => pem, file, file === sealed ? 'secret-store' : 'file');
}

function keyOf(read: () => string, file: string, keptIn: StationKey['keptIn']): StationKey {
  try {
    const key = createPrivateKey(read());
    const { pem, fingerprint } = publicKeyOf(createPublicKey(key));
    return {
      publicPem: pem,
      fingerprint,
      keptIn,
      sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
    };
  } catch {
    // Not the reason itself: it may quote the key.
    throw new Error(`${file} is damaged: it must hold the station's private key.`);
  }
}

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
function publicKeyOf(key: KeyObject): PublicKey {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('it is no Ed25519 key');
  const der = key.export({ type: 'spki', format: 'der' });
  return {
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    verify: (text, signature) => verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64')),
  };
}
