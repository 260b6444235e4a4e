/**
 * Secrets of camera servers, by name. They are kept in the system's secret store where there is one,
 * otherwise in a file that only its owner can read; they are never written into the configuration and
 * never enter a window.
 */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorText } from '../../shared/vocabulary/error-text';
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

/** What became of keeping a secret: the file that it went into, or why it could not be kept. */
export type KeepResult =
  { readonly kind: 'kept'; readonly file: string } | { readonly kind: 'failed'; readonly reason: string };

/** The secrets of this station. */
export class Credentials {
  readonly #kept: Map<CredentialId, Secret>;
  /** Secrets of this run; they are never written. */
  readonly #held = new Map<CredentialId, Secret>();
  readonly #folder: string;
  readonly #store: SecretStore;
  /** Why the files that are there could not be read: writing would lose what is in them. */
  readonly #unread: string | undefined;

  private constructor(secrets: Secrets, folder: string, store: SecretStore, unread?: string) {
    this.#kept = new Map(Object.entries(secrets).map(([id, secret]) => [CredentialId.parse(id), secret]));
    this.#folder = folder;
    this.#store = store;
    this.#unread = unread;
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
      return new Credentials(
        parse(() => store.decrypt(readFileSync(sealed)), sealed),
        folder,
        store,
      );
    }
    if (!existsSync(plain)) return new Credentials({}, folder, store);
    if ((statSync(plain).mode & 0o077) !== 0) {
      throw new Error(`${plain} can be read by others: run chmod 600 on it. Its secrets are not used until then.`);
    }
    return new Credentials(
      parse(() => readFileSync(plain, 'utf8'), plain),
      folder,
      store,
    );
  }

  /**
   * No secrets, for a station whose own cannot be used.
   * @param why - what `open` threw; nothing is kept until it is mended
   */
  static none(folder: string, store: SecretStore, why: string): Credentials {
    return new Credentials({}, folder, store, why);
  }

  /** Whether a secret of this name is known. */
  has(id: CredentialId): boolean {
    return this.#secret(id) !== undefined;
  }

  /** Holds a secret for this run only. */
  hold(id: CredentialId, secret: Secret): void {
    this.#held.set(id, secret);
  }

  /** Keeps a secret for good. */
  keep(id: CredentialId, secret: Secret): KeepResult {
    if (this.#unread !== undefined) return { kind: 'failed', reason: this.#unread };
    const text = JSON.stringify({ ...Object.fromEntries(this.#kept), [id]: secret });
    const sealed = this.#store.isAvailable();
    const file = sealed ? sealedFile(this.#folder) : plainFile(this.#folder);
    try {
      rmSync(`${file}.new`, { force: true });
      writeFileSync(`${file}.new`, sealed ? this.#store.encrypt(text) : text, { mode: 0o600 });
      // A secret store that came later takes over: nothing is left in the clear.
      const unsealed = sealed && !existsSync(file) ? plainFile(this.#folder) : undefined;
      renameSync(`${file}.new`, file);
      if (unsealed !== undefined) rmSync(unsealed, { force: true });
    } catch (error) {
      return { kind: 'failed', reason: errorText(error) };
    }
    this.#kept.set(id, secret);
    return { kind: 'kept', file };
  }

  /** The request header that shows a secret to a server; undefined when the name is not known. */
  header(id: CredentialId): Record<string, string> | undefined {
    const secret = this.#secret(id);
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

  /** The header that shows a secret to a server, none where no secret is configured. @throws Error when the name is not known */
  headers(id: CredentialId | undefined): Record<string, string> {
    if (id === undefined) return {};
    const header = this.header(id);
    if (!header) throw new Error(`"${id}" is no known credential`);
    return header;
  }

  /** The user and password of this name, for servers that are shown them otherwise than by a header. */
  login(id: CredentialId): { readonly user: string; readonly password: string } | undefined {
    const secret = this.#secret(id);
    return secret?.kind === 'basic' ? { user: secret.user, password: secret.password } : undefined;
  }

  /** The bearer token of this name, for requests that come in. */
  bearer(id: CredentialId): string | undefined {
    const secret = this.#secret(id);
    return secret?.kind === 'bearer' ? secret.token : undefined;
  }

  #secret(id: CredentialId): Secret | undefined {
    return this.#held.get(id) ?? this.#kept.get(id);
  }
}

function sealedFile(folder: string): string {
  return join(folder, 'credentials.sealed');
}

function plainFile(folder: string): string {
  return join(folder, 'credentials.json');
}

function parse(read: () => string, file: string): Secrets {
  try {
    return Secrets.parse(JSON.parse(read()));
  } catch {
    // Not the reason itself: it may quote the secret.
    throw new Error(`${file} is damaged: it must map names to secrets.`);
  }
}
