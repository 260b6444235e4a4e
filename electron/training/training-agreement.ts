/**
 * The district of the training district: it renews the agreement by itself, and ends it or stops renewing when it is told to.
 * What it issues is signed, and is verified like what any district issues.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { standingFormat, trainingKey } from '../../shared/policy/signed-documents';
import { Policy } from '../../shared/vocabulary/policy';
import type { DistrictAct } from '../../shared/vocabulary/training';
import type { AgreementSources } from '../policy/agreement';
import type { DocumentSource, SourceListener } from '../policy/document-source';
import { canonicalSha256, signDocument } from '../policy/signing';

/** How soon the lease ends when the training district stops renewing, milliseconds: a trainee sees it within a minute. */
const lastLeaseMs = 60_000;

/** How often in a lease it is renewed. */
const renewalsInALease = 4;

const PolicyFile = z.object({ document: z.record(z.string(), z.json()) });

/** Who renews and ends the agreement of the training district. */
export class TrainingStanding implements DocumentSource {
  readonly name = 'the training district';
  readonly #policy: Policy;
  readonly #sha256: string;
  readonly #pem: string;
  #listener: SourceListener | undefined;
  #sequence = 0;
  #act: DistrictAct = 'renew';

  /** @param document - the policy as it is signed @param pem - the private key of training */
  constructor(document: Readonly<Record<string, z.core.util.JSONType>>, pem: string) {
    this.#policy = Policy.parse(document);
    this.#sha256 = canonicalSha256(document);
    this.#pem = pem;
  }

  current(): string {
    return this.#issue();
  }

  watch(listener: SourceListener): () => void {
    this.#listener = listener;
    const renew = (): void => {
      if (this.#act !== 'stop-renewing') listener.read(this.#issue());
    };
    const timer = setInterval(renew, this.#leaseMs / renewalsInALease);
    return () => {
      clearInterval(timer);
      this.#listener = undefined;
    };
  }

  direct(act: DistrictAct): void {
    this.#act = act;
    this.#listener?.read(this.#issue());
  }

  get #leaseMs(): number {
    return this.#policy.lease.minutes * 60_000;
  }

  #issue(): string {
    const nowMs = Date.now();
    // It is dated back by so much of the lease as is to be over.
    const agoMs = this.#act === 'stop-renewing' ? this.#leaseMs - lastLeaseMs : 0;
    // Numbers by the time of day go on after a restart, without anything that must be kept.
    this.#sequence = Math.max(this.#sequence + 1, nowMs);
    const ended = { kind: 'agreement', reason: 'The training district has ended the agreement.' };
    const document = {
      format: standingFormat,
      sequence: this.#sequence,
      issuedAt: new Date(nowMs - Math.max(0, agoMs)).toISOString(),
      policy: { version: this.#policy.version, sha256: this.#sha256 },
      revoked: this.#act === 'end' ? [ended] : [],
    };
    return JSON.stringify(signDocument(document, this.#pem));
  }
}

/** Where the agreement of the training district comes from. @throws Error when its files are not as they ship */
export function trainingAgreement(assetsDir: string): AgreementSources & { readonly standing: TrainingStanding } {
  const text = readFileSync(join(assetsDir, 'policy', 'exterior-cameras.json'), 'utf8');
  const pem = readFileSync(join(assetsDir, 'policy', 'training-key.pem'), 'utf8');
  const { document } = PolicyFile.parse(JSON.parse(text));
  const policy = { name: 'the training district', current: () => text, watch: () => () => undefined };
  return { key: trainingKey, policy, standing: new TrainingStanding(document, pem) };
}
