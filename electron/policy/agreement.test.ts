import { describe, expect, it, onTestFinished } from 'vitest';
import type { Problem } from '../../shared/state/station-state';
import { Problems } from '../diagnostics/problems';
import { openStore, type Store } from '../store/open-store';
import { Agreement, type AgreementFact } from './agreement';
import type { DocumentSource, SourceListener } from './document-source';
import { StationClock } from './station-clock';
import { issuedMs, TestDistrict } from './testing/test-district';

const district = new TestDistrict();

/** A source that has what it is given. */
class Given implements DocumentSource {
  readonly name = '/srv/agreement.json';
  text: string | undefined;
  listener: SourceListener | undefined;

  constructor(text?: string) {
    this.text = text;
  }

  current(): string | undefined {
    return this.text;
  }

  watch(listener: SourceListener): () => void {
    this.listener = listener;
    return () => (this.listener = undefined);
  }
}

interface Setting {
  readonly policy?: string;
  readonly standing?: string;
  readonly key?: string;
  /** What an earlier run left. */
  readonly store?: Store;
  readonly wallMs?: number;
}

function begin({
  policy,
  standing,
  key = district.key,
  store = openStore(':memory:'),
  wallMs = issuedMs,
}: Setting = {}) {
  onTestFinished(() => store.close());
  let problems: readonly Problem[] = [];
  const facts: AgreementFact[] = [];
  const machine = { wallMs };
  const sources = { key, policy: new Given(policy), standing: new Given(standing) };
  const clock = new StationClock(store.agreement, { now: () => machine.wallMs, monotonic: () => 0 });
  const agreement = new Agreement({
    sources,
    table: store.agreement,
    clock,
    problems: new Problems((all) => (problems = all)),
  });
  let changes = 0;
  agreement.begin(
    (fact) => facts.push(fact),
    () => (changes += 1),
  );
  onTestFinished(agreement.watch());
  return {
    agreement,
    store,
    facts,
    machine,
    clock,
    problems: () => problems.map(({ message }) => message),
    changes: () => changes,
    version: () => agreement.policies.name?.version,
    leaseMs: () => agreement.standings.standing.leaseUntilMs - issuedMs,
    revoked: () => agreement.standings.standing.revoked,
    offerPolicy: (text: string) => sources.policy.listener?.read(text),
    offerStanding: (text: string) => sources.standing.listener?.read(text),
    fail: (reason: string) => sources.standing.listener?.failed(reason),
  };
}

const usual = { policy: district.policy('2.0'), standing: district.standing(1, '2.0') };
const hourMs = 3_600_000;

describe('an agreement', () => {
  it('is in force with what its sources have at once', () => {
    const station = begin(usual);
    expect([station.version(), station.leaseMs()]).toEqual(['2.0', hourMs]);
    expect(station.facts).toEqual([]);
    expect(station.problems()).toEqual([]);
  });

  it('allows nothing before it came, and holds as soon as both documents are there, in any order', () => {
    const station = begin();
    expect([station.version(), station.agreement.policies.policy.rules.length]).toEqual([undefined, 1]);
    station.offerStanding(usual.standing);
    expect(station.leaseMs()).toBe(-issuedMs);
    expect(station.problems()).toHaveLength(1);
    station.offerPolicy(usual.policy);
    expect([station.version(), station.leaseMs()]).toEqual(['2.0', hourMs]);
    expect(station.problems()).toEqual([]);
    expect(station.facts.at(-1)).toMatchObject({ kind: 'done', verb: 'policy', detail: { version: '2.0' } });
  });

  it('is still there after a restart without its sources', () => {
    const { store } = begin(usual);
    const again = begin({ store });
    expect([again.version(), again.leaseMs(), again.facts]).toEqual(['2.0', hourMs, []]);
  });

  it('changes with a newer policy, and names both versions', () => {
    const station = begin(usual);
    station.offerPolicy(district.policy('2.1'));
    expect(station.facts.at(-1)).toMatchObject({ kind: 'done', detail: { before: '2.0', version: '2.1' } });
    expect(station.agreement.policies.before?.version).toBe('2.0');
    // What was renewed before holds until its lease ends.
    expect(station.leaseMs()).toBe(hourMs);
    expect(begin({ store: station.store }).agreement.policies.before?.version).toBe('2.0');
  });
});

describe('a policy is refused, said, written down once, and the one in force stays', () => {
  const future = new Date(issuedMs + hourMs).toISOString();
  const changed = usual.policy.replace('An agreement', 'An agrement');

  it.each<[string, string, string]>([
    ['with a bad signature', changed, 'its signature is wrong'],
    ['signed with another key', new TestDistrict().policy('2.1'), 'it is signed with the key'],
    ['of an older version', district.policy('1.9'), 'it is version 1.9, and 2.0 was in force already'],
    ['with another text', district.policy('2.0', { title: 'Else' }), 'it is another text under the version'],
    ['issued in the future', district.policy('2.1', { issuedAt: future }), 'it is issued in the future'],
    [
      'with an unknown field',
      district.policy('2.1', { also: 1 }),
      'it is not understood (as a whole: Unrecognized key',
    ],
    ['that is a standing', usual.standing, 'it is not understood (format:'],
    ['that is nothing', '', 'it is no signed document'],
  ])('%s', (_name, text, why) => {
    const station = begin(usual);
    for (let look = 0; look < 3; look += 1) station.offerPolicy(text);
    expect(station.version()).toBe('2.0');
    expect(station.problems()).toEqual([expect.stringContaining(`The policy that is offered is refused: ${why}`)]);
    expect(station.problems()[0]).toContain('Version 2.0 stays in force until its lease ends.');
    const refused = station.facts.filter(({ kind }) => kind === 'refused');
    expect(refused).toMatchObject([{ kind: 'refused', verb: 'policy', detail: { from: '/srv/agreement.json' } }]);
    expect(refused[0]?.detail['why']).toContain(why);
    station.offerPolicy(usual.policy);
    expect(station.problems()).toEqual([]);
  });

  it('while the clock is turned back, and is taken when it is right again', () => {
    const station = begin({ ...usual, wallMs: issuedMs + hourMs });
    station.clock.nowMs();
    station.machine.wallMs -= hourMs;
    station.offerPolicy(district.policy('2.1'));
    expect(station.version()).toBe('2.0');
    expect(station.problems()[0]).toContain('the clock of this machine was turned back');
    station.machine.wallMs += hourMs;
    station.offerPolicy(district.policy('2.1'));
    expect([station.version(), station.problems()]).toEqual(['2.1', []]);
  });

  it('also after a restart with an older file in its place', () => {
    const { store } = begin({ policy: district.policy('2.1') });
    const again = begin({ ...usual, store });
    expect(again.version()).toBe('2.1');
    expect(again.facts).toMatchObject([
      { kind: 'refused', verb: 'policy' },
      { kind: 'refused', verb: 'standing' },
    ]);
  });

  it('also by a station that was given another key: the version counts whoever signed it', () => {
    const { store } = begin(usual);
    const other = new TestDistrict();
    const again = begin({ store, key: other.key, policy: other.policy('1.9') });
    expect(again.version()).toBeUndefined();
    again.offerPolicy(other.policy('2.1'));
    expect(again.version()).toBe('2.1');
  });
});

describe('a standing', () => {
  const later = new Date(issuedMs + 60_000).toISOString();
  const revoked = [{ kind: 'school', schoolId: 'east-tech' }];

  it('renews the lease, quietly', () => {
    const station = begin(usual);
    const before = station.facts.length;
    station.offerStanding(district.standing(2, '2.0', { issuedAt: later }));
    expect(station.leaseMs()).toBe(hourMs + 60_000);
    expect([station.facts.length, station.changes()]).toEqual([before, 1]);
  });

  it('takes things out of the agreement and gives them back, each written down', () => {
    const station = begin(usual);
    station.offerStanding(district.standing(2, '2.0', { revoked }));
    expect(station.revoked()).toEqual(revoked);
    station.offerStanding(district.standing(3, '2.0'));
    expect(station.revoked()).toEqual([]);
    expect(station.facts.slice(-2)).toEqual([
      { kind: 'done', verb: 'standing', detail: { sequence: 2, revoked: 1 } },
      { kind: 'done', verb: 'standing', detail: { sequence: 3, revoked: 0 } },
    ]);
  });

  it.each<[string, string, string]>([
    [
      'of long ago, which gave back what was taken',
      district.standing(1, '2.0', { issuedAt: later }),
      'it has number 1',
    ],
    [
      'of another policy',
      district.standing(9, '2.1'),
      'it renews version 2.1 of the policy, and version 2.0 is in force',
    ],
    ['of another district', new TestDistrict().standing(9, '2.0'), 'it is signed with the key'],
    ['with an unknown target', district.standing(9, '2.0', { revoked: [{ kind: 'planet' }] }), 'it is not understood'],
  ])('is refused %s', (_name, text, why) => {
    const station = begin(usual);
    station.offerStanding(district.standing(2, '2.0', { revoked }));
    station.offerStanding(text);
    expect([station.revoked(), station.leaseMs()]).toEqual([revoked, hourMs]);
    expect(station.problems()).toEqual([expect.stringContaining(why)]);
    expect(station.facts.at(-1)).toMatchObject({ kind: 'refused', verb: 'standing' });
  });

  it('that cannot be read is said, until it can', () => {
    const station = begin(usual);
    station.fail('ENOENT');
    station.fail('ENOENT');
    expect(station.problems()).toEqual([
      expect.stringContaining('The standing of the agreement cannot be read (ENOENT)'),
    ]);
    station.offerStanding(usual.standing);
    expect(station.problems()).toEqual([]);
  });
});
