/** The agreement of a station: the clock that it is judged by, the policy, and its standing. */
import type { z } from 'zod';
import { targetOf } from '../../shared/policy/revocation';
import {
  type Admission,
  admitPolicy,
  admitStanding,
  type DistrictKey,
  leaseEnd,
  noPolicy,
  noStanding,
  type PolicyName,
  SignedDocument,
  StandingDocument,
} from '../../shared/policy/signed-documents';
import { errorText } from '../../shared/vocabulary/error-text';
import type { OperatorId } from '../../shared/vocabulary/ids';
import { Policy, type Revocation, type Standing } from '../../shared/vocabulary/policy';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Problems } from '../diagnostics/problems';
import type { AgreementTable, KeptDocument, KeptRevocation } from '../store/operator-tables';
import type { DocumentSource } from './document-source';
import { openDocument, type Verified, type VerifyingKey, verifyingKey } from './signing';
import type { StationClock } from './station-clock';

export interface AgreementOptions {
  readonly sources: AgreementSources;
  readonly table: AgreementTable;
  readonly clock: StationClock;
  readonly problems: Problems;
}

/** Where the agreement of a deployment comes from, and by which key it is believed. */
export interface AgreementSources {
  readonly key: DistrictKey;
  readonly policy: DocumentSource;
  readonly standing: DocumentSource;
}

type Kind = 'policy' | 'standing';

/** What of the agreement goes into the audit. */
export interface AgreementFact {
  readonly kind: 'done' | 'refused';
  readonly verb: Kind;
  readonly detail: Readonly<Record<string, string | number>>;
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
    const host: AgreementHost = { key, table, clock, problems, record, changed: () => this.#changed?.() };
    this.policies = new PolicyInForce(host);
    this.standings = new StandingInForce(host, this.policies);
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
    const ends = [this.#watch('policy'), this.#watch('standing')];
    return () => {
      for (const end of ends) end();
    };
  }

  #watch(kind: Kind): () => void {
    const { problems, sources } = this.#options;
    const beginning = `The ${kind} of the agreement cannot be read`;
    return sources[kind].watch({
      read: (text) => {
        problems.clear('policy', beginning);
        this.#offer(kind, text);
      },
      failed: (reason) => {
        const message = `${beginning} (${reason.slice(0, 200)}). What was accepted last holds until the end of its lease.`;
        problems.replace(beginning, { area: 'policy', message, file: sources[kind].name });
      },
    });
  }

  #offer(kind: Kind, text: string): void {
    const { sources } = this.#options;
    if (kind === 'standing') return this.standings.offer(text, sources.standing.name);
    const before = this.policies.name?.sha256;
    this.policies.offer(text, sources.policy.name);
    // A standing that came before the policy that it renews was refused; now it fits.
    const waiting = this.policies.name?.sha256 === before ? undefined : this.standings.refused;
    if (waiting !== undefined) this.#offer('standing', waiting);
  }
}

/** What the policy and the standing need of the station. */
interface AgreementHost {
  /** The district's. */
  readonly key: VerifyingKey;
  readonly table: AgreementTable;
  readonly clock: StationClock;
  readonly problems: Problems;
  readonly record: (fact: AgreementFact) => void;
  /** Called when another policy or another standing holds. */
  readonly changed: () => void;
}

type Accepted<D> = Extract<Verified<D>, { kind: 'verified' }>;
type Named = Pick<KeptDocument, 'name' | 'sha256'>;

/** The documents of one kind: the one that was accepted last holds, over restarts, and none that is older takes its place. */
abstract class InForce<D> {
  protected readonly host: AgreementHost;
  /** Whoever signed it: its number or version counts for ever. */
  protected newest: Named | undefined;
  protected accepted: Accepted<D> | undefined;
  readonly #kind: Kind;
  readonly #schema: z.ZodType<D>;
  #refused: string | undefined;
  /** The refusal that the audit knows already. */
  #recorded = '';

  /** What the run before had accepted holds again, if the key still fits. */
  constructor(host: AgreementHost, kind: Kind, schema: z.ZodType<D>) {
    this.host = host;
    this.#kind = kind;
    this.#schema = schema;
    const kept = host.table.kept(kind);
    this.newest = kept;
    const opened = kept && openDocument(kept.text, host.key, schema, kind);
    if (opened?.kind === 'verified') this.accepted = opened;
  }

  /** The text that was offered last, if it was refused. */
  get refused(): string | undefined {
    return this.#refused;
  }

  /** Takes a document, or says why not; then the one before it stays. @param from - where it came from, as people are told */
  offer(text: string, from: string): void {
    this.#refused = undefined;
    if (text === this.accepted?.text) return this.#clear();
    const offered = openDocument(text, this.host.key, this.#schema, this.#kind);
    if (offered.kind === 'refused') return this.#refuse(text, from, offered.reason);
    // The key was changed and is right again: what was accepted once may be so again.
    const again = !this.accepted && offered.sha256 === this.newest?.sha256;
    const admission = this.admit(offered, again ? undefined : this.newest);
    if (admission.kind === 'refused') return this.#refuse(text, from, admission.reason);
    this.#clear();
    if (admission.kind === 'taken') this.take(offered);
    // The same document, written otherwise.
    else this.accepted = offered;
  }

  protected abstract admit(offered: Accepted<D>, before: Named | undefined): Admission;

  protected abstract take(offered: Accepted<D>): void;

  /** What holds while a document is refused, in a sentence. */
  protected abstract readonly stays: string;

  get #beginning(): string {
    return `The ${this.#kind} that is offered`;
  }

  /** Says why a document was refused: on the screen as long as it is offered, in the audit once. */
  #refuse(text: string, from: string, reason: string): void {
    this.#refused = text;
    const { problems, record } = this.host;
    const message = `${this.#beginning} is refused: ${reason}. ${this.stays}`;
    problems.replace(this.#beginning, { area: 'policy', message, file: from });
    if (this.#recorded === `${reason}\n${text}`) return;
    this.#recorded = `${reason}\n${text}`;
    record({ kind: 'refused', verb: this.#kind, detail: { from: from.slice(-200), why: reason.slice(0, 300) } });
  }

  #clear(): void {
    this.#recorded = '';
    this.host.problems.clear('policy', this.#beginning);
  }
}

/** The policy in force: signed by the district, and never older than one that was in force before. */
class PolicyInForce extends InForce<Policy> {
  #before: Policy | undefined;

  constructor(host: AgreementHost) {
    super(host, 'policy', Policy);
    this.#before = asIs(host.table.kept('policy-before')?.text);
  }

  /** What holds now; without a policy, the one that allows nothing. */
  get policy(): Policy {
    return this.accepted?.document ?? noPolicy;
  }

  get name(): PolicyName | undefined {
    return this.accepted && { version: this.accepted.document.version, sha256: this.accepted.sha256 };
  }

  get before(): Policy | undefined {
    return this.#before;
  }

  protected get stays(): string {
    return this.name
      ? `Version ${this.name.version} stays in force until its lease ends.`
      : 'None is in force, and nothing is shown.';
  }

  protected admit({ document, sha256 }: Accepted<Policy>, before: Named | undefined): Admission {
    const { version, issuedAt } = document;
    const known = before && { version: before.name, sha256: before.sha256 };
    return admitPolicy({ version, issuedAt, sha256 }, known, this.host.clock.arrival());
  }

  protected take(offered: Accepted<Policy>): void {
    const { sha256, text, document } = offered;
    const { version } = document;
    this.host.table.keep('policy', { name: version, sha256, text });
    const before = this.newest?.name;
    this.#before = this.accepted?.document ?? this.#before;
    this.accepted = offered;
    this.newest = { name: version, sha256 };
    this.host.changed();
    const detail = { ...(before !== undefined && { before }), version, sha256 };
    this.host.record({ kind: 'done', verb: 'policy', detail });
  }
}

/** A policy that was in force once, only to be compared with: who signed it may have another key by now. */
function asIs(text: string | undefined): Policy | undefined {
  if (text === undefined) return undefined;
  try {
    return Policy.parse(SignedDocument.parse(JSON.parse(text)).document);
  } catch {
    return undefined;
  }
}

/** Whether the agreement holds: until when the district has renewed it, and what was taken out of it, by the district or here. */
class StandingInForce extends InForce<StandingDocument> {
  protected readonly stays = 'The agreement holds until the end of its lease.';
  readonly #policies: PolicyInForce;
  #here: readonly KeptRevocation[];

  constructor(host: AgreementHost, policies: PolicyInForce) {
    super(host, 'standing', StandingDocument);
    this.#policies = policies;
    this.#here = host.table.revocations();
  }

  /** What holds now; without a renewal, nothing does. */
  get standing(): Standing {
    const here = this.#here.map(({ revocation }) => revocation);
    if (!this.accepted) return { ...noStanding, revoked: here };
    const { document } = this.accepted;
    const leaseUntilMs = leaseEnd(document, this.#policies.policy.lease.minutes);
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
      this.host.table.revoke(targetOf(revocation), revoked);
      this.#here = this.host.table.revocations();
    });
    this.host.changed();
  }

  /** Gives back what was taken out at this station. @returns whether it was; @throws Error when it cannot be saved */
  restoreHere(revocation: Revocation): boolean {
    if (!this.host.table.restore(targetOf(revocation))) return false;
    this.#here = this.host.table.revocations();
    this.host.changed();
    return true;
  }

  protected admit({ document, sha256 }: Accepted<StandingDocument>, before: Named | undefined): Admission {
    const known = before && { sequence: Number(before.name), sha256: before.sha256 };
    return admitStanding({ ...document, sha256 }, known, this.#policies.name, this.host.clock.arrival());
  }

  protected take(offered: Accepted<StandingDocument>): void {
    const { sha256, text, document } = offered;
    const { sequence, revoked } = document;
    const name = String(sequence);
    this.#save(() => this.host.table.keep('standing', { name, sha256, text }));
    const before = JSON.stringify(this.accepted?.document.revoked ?? []);
    this.accepted = offered;
    this.newest = { name, sha256 };
    this.host.changed();
    // Each renewal would be a line: what was taken out, and what came back, is what an auditor looks for.
    if (JSON.stringify(revoked) === before) return;
    this.host.record({ kind: 'done', verb: 'standing', detail: { sequence, revoked: revoked.length } });
  }

  /** Pictures stop whether or not the disk is full: what cannot be saved holds all the same, and everybody is told. */
  #save(save: () => void): void {
    const { problems } = this.host;
    try {
      save();
      problems.clear('store', notSaved);
    } catch (error) {
      const message = `${notSaved} (${errorText(error).slice(0, 200)}). It holds until the end of this run.`;
      problems.replace(notSaved, { area: 'store', message });
    }
  }
}

const notSaved = 'What was taken out of the agreement could not be saved';
