/**
 * Secrets of camera servers, by name. They are kept in the system's secret store where there is one,
 * otherwise in a file that only its owner can read; they are never written into the configuration and
 * never enter a window.
 */
import { existsSync, readFileSync, statSync, writeFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CredentialId } from '../../shared/vocabulary/ids';

/** A secret, and how it is shown to a server. */
export const Secret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), password: z.string() }),
  z.strictObject({ kind: z.literal('bearer'), token: z.string().min(1) }),
  z.strictObject({ kind: z.literal('header'), name: z.string().regex(/^[A-Za-z0-9-]+$/), value: z.string() }),
]);
export type Secret = z.infer<typeof Secret>;

const Secrets = z.record(CredentialId, Secret);
type Secrets = z.infer<typeof Secrets>;

/** Encryption by the system's secret store, as Electron's `safeStorage` offers it. */
export interface SecretStore {
  isAvailable(): boolean;
  encrypt(text: string): Buffer;
  decrypt(bytes: Buffer): string;
}

/** The secrets of this station. */
export class Credentials {
  readonly #secrets: Map<CredentialId, Secret>;
  readonly #folder: string;
  readonly #store: SecretStore;

  private constructor(secrets: Secrets, folder: string, store: SecretStore) {
    this.#secrets = new Map(Object.entries(secrets).map(([id, secret]) => [CredentialId.parse(id), secret]));
    this.#folder = folder;
    this.#store = store;
  }

  /**
   * Reads the secrets that are kept in a folder.
   * @throws Error when others can read the plain file, or when a file is damaged
   */
  static open(folder: string, store: SecretStore): Credentials {
    const sealed = sealedFile(folder);
    const plain = plainFile(folder);
    if (existsSync(sealed)) {
      if (!store.isAvailable())
        throw new Error(`${sealed} was sealed by the system's secret store, which is not there.`);
      return new Credentials(parse(store.decrypt(readFileSync(sealed)), sealed), folder, store);
    }
    if (!existsSync(plain)) return new Credentials({}, folder, store);
    if ((statSync(plain).mode & 0o077) !== 0) {
      throw new Error(`${plain} can be read by others: run chmod 600 on it. Its secrets are not used until then.`);
    }
    return new Credentials(parse(readFileSync(plain, 'utf8'), plain), folder, store);
  }

  /** No secrets, for a station whose own cannot be used. */
  static none(folder: string, store: SecretStore): Credentials {
    return new Credentials({}, folder, store);
  }

  /** Whether a secret of this name is known. */
  has(id: CredentialId): boolean {
    return this.#secrets.has(id);
  }

  /** Holds a secret for this run only. */
  hold(id: CredentialId, secret: Secret): void {
    this.#secrets.set(id, secret);
  }

  /** Keeps a secret for good. @returns the file it went into */
  keep(id: CredentialId, secret: Secret): string {
    this.#secrets.set(id, secret);
    const text = JSON.stringify(Object.fromEntries(this.#secrets));
    const sealed = this.#store.isAvailable();
    const file = sealed ? sealedFile(this.#folder) : plainFile(this.#folder);
    writeFileSync(`${file}.new`, sealed ? this.#store.encrypt(text) : text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return file;
  }

  /** The request header that shows a secret to a server; undefined when the name is not known. */
  header(id: CredentialId): Record<string, string> | undefined {
    const secret = this.#secrets.get(id);
    switch (secret?.kind) {
      case undefined:
        return undefined;
      case 'basic':
        return {
          Authorization: `Basic ${Buffer.from(`${secret.user}:${secret.password}`, 'utf8').toString('base64')}`,
        };
      case 'bearer':
        return { Authorization: `Bearer ${secret.token}` };
      case 'header':
        return { [secret.name]: secret.value };
    }
  }

  /** The bearer token of this name, for requests that come in. */
  bearer(id: CredentialId): string | undefined {
    const secret = this.#secrets.get(id);
    return secret?.kind === 'bearer' ? secret.token : undefined;
  }
}

function sealedFile(folder: string): string {
  return join(folder, 'credentials.sealed');
}

function plainFile(folder: string): string {
  return join(folder, 'credentials.json');
}

function parse(text: string, file: string): Secrets {
  try {
    return Secrets.parse(JSON.parse(text));
  } catch {
    // Not the reason itself: it may quote the secret.
    throw new Error(`${file} is damaged: it must map names to secrets.`);
  }
}
