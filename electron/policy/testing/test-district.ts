/** A district for tests: a key, and what it signs. */
import { generateKeyPairSync } from 'node:crypto';
import { makePolicy } from '../../../shared/testing/policy';
import { type DistrictKey, standingFormat } from '../../../shared/policy/signed-documents';
import type { CanonicalValue } from '../../../shared/audit/hash-chain';
import { canonicalSha256, publicHalf, signDocument } from '../signing';

type Raw = Readonly<Record<string, CanonicalValue>>;

/** When everything in these tests is issued, unless a test says otherwise. */
export const issuedMs = Date.UTC(2026, 10, 24, 12);

/** Signs policies and standings. */
export class TestDistrict {
  readonly key: DistrictKey;
  readonly #pem: string;

  constructor() {
    this.#pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    this.key = publicHalf(this.#pem).base64;
  }

  /** A policy that everybody may see everything by. */
  rawPolicy(version: string, differences: Raw = {}): Raw {
    const rules = [{ permission: 'view-live', roles: ['analyst', 'supervisor'], clause: '9.9' }];
    // A parsed policy is the JSON that it was parsed from.
    const policy = makePolicy({ version, issuedAt: new Date(issuedMs).toISOString(), rules }) as unknown as Raw;
    return { ...policy, ...differences };
  }

  policy(version: string, differences?: Raw): string {
    return this.sign(this.rawPolicy(version, differences));
  }

  /** @param version - the policy that it renews, as `policy` makes it */
  standing(sequence: number, version: string, differences: Raw = {}): string {
    const policy = { version, sha256: canonicalSha256(this.rawPolicy(version)) };
    const issuedAt = new Date(issuedMs).toISOString();
    return this.sign({ format: standingFormat, sequence, issuedAt, policy, revoked: [], ...differences });
  }

  sign(document: Raw): string {
    return JSON.stringify(signDocument(document, this.#pem));
  }
}
