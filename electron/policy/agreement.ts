/** The agreement of a station: the clock that it is judged by, the policy, and its standing. */
import { targetOf } from '../../shared/policy/revocation';
import {
  admitStanding,
  type DistrictKey,
  leaseEnd,
  noStanding,
  StandingDocument,
  type StandingName,
} from '../../shared/policy/signed-documents';
import { errorText } from '../../shared/vocabulary/error-text';
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { Revocation, Standing } from '../../shared/vocabulary/policy';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Problems } from '../diagnostics/problems';
import type { AgreementTable, KeptRevocation } from '../store/operator-tables';
import type { DocumentSource } from './document-source';
import { type AgreementFact, type AgreementHost, PolicyInForce, Refusals } from './policy-in-force';
import { openDocument, type Verified, verifyingKey } from './signing';
import type { StationClock } from './station-clock';

export interface AgreementOptions {
  readonly sources: AgreementSources;
  readonly table: AgreementTable;
  readonly clock: StationClock;
  readonly problems: Problems;
}

export class Agreement {
  readonly policies: PolicyInForce;
  readonly standings: StandingInForce;
  /** SHA-256 of the key by which it is believed. */
  readonly keyFingerprint: string;
  readonly #options: AgreementOptions;
  /** What was found before the audit was open. */
  readonly #early: AgreementFact[] = [];
  #record: ((fact: AgreementFact) => void) | undefined;
  #changed: (() => void) | undefined;

  /** Takes what the sources have at once. @throws Error when the database is damaged */
  constructor(options: AgreementOptions) {
    this.#options = options;
    const { sources, table, clock, problems } = options;
    const key = verifyingKey(sources.key);
    this.keyFingerprint = key.fingerprint;
    const record = (fact: AgreementFact): void => {
      if (this.#record) this.#record(fact);
      // The version that is there at once stands in the first entry of the run.
      else if (fact.kind === 'refused' || 'before' in fact.detail) this.#early.push(fact);
    };
    const host: AgreementHost = { key, table, clock, problems, record };
    const changed = (): void => this.#changed?.();
    this.policies = new PolicyInForce(host, changed);
    this.standings = new StandingInForce(host, this.policies, changed);
    for (const kind of ['policy', 'standing'] as const) {
      const text = sources[kind].current();
      if (text !== undefined) this.#offer(kind, text);
    }
  }

  /** From now on the audit and the station hear of it, beginning with what was found already. */
  begin(record: (fact: AgreementFact) => void, changed: () => void): void {
    this.#record = record;
    this.#changed = changed;
    for (const fact of this.#early.splice(0)) record(fact);
  }

  /** Looks at the sources from now on. @returns what ends it */
  watch(): () => void {
    const { sources } = this.#options;
    const ends = [this.#watch('policy', sources.policy), this.#watch('standing', sources.standing)];
    return () => {
      for (const end of ends) end();
    };
  }

  get leaseUntilMs(): UtcMs {
    return this.standings.standing.leaseUntilMs;
  }

  #watch(kind: 'policy' | 'standing', source: DocumentSource): () => void {
    const { problems } = this.#options;
    const beginning = `The ${kind} of the agreement cannot be read`;
    return source.watch({
      read: (text) => {
        problems.clear('policy', beginning);
        this.#offer(kind, text);
      },
      failed: (reason) => {
        const message = `${beginning} (${reason.slice(0, 200)}). What was accepted last holds until the end of its lease.`;
        problems.replace(beginning, { area: 'policy', message, file: source.name });
      },
    });
  }

  #offer(kind: 'policy' | 'standing', text: string): void {
    const { sources } = this.#options;
    if (kind === 'standing') return this.standings.offer(text, sources.standing.name);
    const before = this.policies.name?.sha256;
    this.policies.offer(text, sources.policy.name);
    // A standing that came before the policy that it renews was refused; now it fits.
    const waiting = this.policies.name?.sha256 === before ? undefined : this.standings.refused;
    if (waiting !== undefined) this.#offer('standing', waiting);
  }
}

/** Where the agreement of a deployment comes from, and by which key it is believed. */
export interface AgreementSources {
  readonly key: DistrictKey;
  readonly policy: DocumentSource;
  readonly standing: DocumentSource;
}

type Accepted = Extract<Verified<StandingDocument>, { kind: 'verified' }>;

/** Whether the agreement holds: until when the district has renewed it, and what was taken out of it, by the district or here. */
class StandingInForce {
  readonly #host: AgreementHost;
  readonly #policy: PolicyInForce;
  readonly #changed: () => void;
  readonly #refusals: Refusals;
  /** The highest number that was ever accepted here, whoever signed it. */
  #newest: StandingName | undefined;
  #accepted: Accepted | undefined;
  #refused: string | undefined;
  #here: readonly KeptRevocation[];

  /** @param changed - another standing holds */
  constructor(host: AgreementHost, policy: PolicyInForce, changed: () => void) {
    this.#host = host;
    this.#policy = policy;
    this.#changed = changed;
    this.#refusals = new Refusals(host, 'standing');
    this.#here = host.table.revocations();
    const kept = host.table.kept('standing');
    this.#newest = kept && { sequence: Number(kept.name), sha256: kept.sha256 };
    const opened = kept && openDocument(kept.text, host.key, StandingDocument, 'standing');
    if (opened?.kind === 'verified') this.#accepted = opened;
  }

  /** What holds now; without a renewal, nothing does. */
  get standing(): Standing {
    const here = this.#here.map(({ revocation }) => revocation);
    if (!this.#accepted) return { ...noStanding, revoked: here };
    const { document } = this.#accepted;
    const leaseUntilMs = leaseEnd(document, this.#policy.policy.lease.minutes);
    return { leaseUntilMs, revoked: [...document.revoked, ...here] };
  }

  get here(): readonly KeptRevocation[] {
    return this.#here;
  }

  /** Takes something out at this station, until it is restored here; where it cannot be saved, until the end of the run. */
  revokeHere(revocation: Revocation, operatorId: OperatorId, atMs: UtcMs): void {
    const revoked = { revocation, operatorId, atMs };
    this.#here = [...this.#here, revoked];
    this.#save(() => {
      this.#host.table.revoke(targetOf(revocation), revoked);
      this.#here = this.#host.table.revocations();
    });
    this.#changed();
  }

  /** Gives back what was taken out at this station. @returns whether it was; @throws Error when it cannot be saved */
  restoreHere(revocation: Revocation): boolean {
    if (!this.#host.table.restore(targetOf(revocation))) return false;
    this.#here = this.#host.table.revocations();
    this.#changed();
    return true;
  }

  get refused(): string | undefined {
    return this.#refused;
  }

  /** Takes a document, or says why not; then the one before it stays, until its lease ends. */
  offer(text: string, from: string): void {
    this.#refused = undefined;
    if (text === this.#accepted?.text) return this.#refusals.clear();
    const offered = openDocument(text, this.#host.key, StandingDocument, 'standing');
    if (offered.kind === 'refused') return this.#refuse(text, from, offered.reason);
    const again = !this.#accepted && offered.sha256 === this.#newest?.sha256;
    const before = again ? undefined : this.#newest;
    const { document, sha256 } = offered;
    const admission = admitStanding({ ...document, sha256 }, before, this.#policy.name, this.#host.clock.arrival());
    if (admission.kind === 'refused') return this.#refuse(text, from, admission.reason);
    this.#refusals.clear();
    if (admission.kind === 'taken') this.#take(offered);
  }

  #take(offered: Accepted): void {
    const { sha256, text, document } = offered;
    const { sequence } = document;
    this.#save(() => this.#host.table.keep('standing', { name: String(sequence), sha256, text }));
    const revoked = JSON.stringify(this.#accepted?.document.revoked ?? []);
    this.#accepted = offered;
    this.#newest = { sequence, sha256 };
    this.#changed();
    // Each renewal would be a line: what was taken out, and what came back, is what an auditor looks for.
    if (JSON.stringify(document.revoked) === revoked) return;
    this.#host.record({ kind: 'done', verb: 'standing', detail: { sequence, revoked: document.revoked.length } });
  }

  /** Pictures stop whether or not the disk is full: what cannot be saved holds all the same, and everybody is told. */
  #save(save: () => void): void {
    const { problems } = this.#host;
    try {
      save();
      problems.clear('store', notSaved);
    } catch (error) {
      const message = `${notSaved} (${errorText(error).slice(0, 200)}). It holds until the end of this run.`;
      problems.replace(notSaved, { area: 'store', message });
    }
  }

  #refuse(text: string, from: string, reason: string): void {
    this.#refused = text;
    this.#refusals.say(text, from, reason, 'The agreement holds until the end of its lease.');
  }
}

const notSaved = 'What was taken out of the agreement could not be saved';
