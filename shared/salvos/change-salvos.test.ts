import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { author, salvoId, sketchSalvoMonitor } from '../testing/salvos';
import { deepFrozen } from '../testing/walls';
import type { SalvoId } from '../vocabulary/ids';
import { Salvo, type SalvoRevision } from '../vocabulary/salvo';
import { utcMs } from '../vocabulary/time';
import { changeSalvos, maxSalvos, publishedOf, type SalvoChange, type SalvoOutcome } from '../wall/salvos';

const [anna, ben] = [author('anna'), author('ben')];
const nowMs = utcMs(1_000);
const monitors = [sketchSalvoMonitor('m1', '2x2', ['c0', 'c1'])];
const otherMonitors = [sketchSalvoMonitor('m1', '1', ['c2'])];
const [a, b] = [salvoId('draft-a'), salvoId('draft-b')];

/** A set of salvos to which changes are made one after the other. */
class Salvos {
  all: readonly Salvo[] = [];

  make(change: SalvoChange): SalvoOutcome {
    const outcome = changeSalvos(deepFrozen(this.all), change);
    if (outcome.kind === 'changed') this.all = outcome.salvos;
    return outcome;
  }

  save(id: SalvoId, by = anna, more: Partial<SalvoChange & { kind: 'save' }> = {}): SalvoOutcome {
    const basics = { kind: 'save', id, name: 'Morning', number: undefined, monitors, over: undefined } as const;
    return this.make({ ...basics, by, nowMs, ...more });
  }

  publish(id: SalvoId, over?: SalvoRevision, by = anna): SalvoOutcome {
    return this.make({ kind: 'publish', salvoId: id, over, by, nowMs });
  }

  /** The state of a salvo in few words. */
  of(id: SalvoId): string | undefined {
    const salvo = this.all.find((each) => each.id === id);
    if (!salvo) return undefined;
    const by = salvo.status === 'draft' ? salvo.owner.name : `${salvo.publishedBy.name} ${salvo.revision}`;
    return `${salvo.status} ${salvo.name}${salvo.number === undefined ? '' : ` #${salvo.number}`}, ${by}`;
  }
}

function reasonOf(outcome: SalvoOutcome): string {
  return outcome.kind === 'impossible' ? outcome.reason : 'it was changed';
}

describe('a draft', () => {
  it('is published, and is then no draft any more', () => {
    const salvos = new Salvos();
    salvos.save(a, anna, { number: 7 });
    expect(salvos.of(a)).toBe('draft Morning #7, Anna');
    expect(salvos.publish(a)).toMatchObject({ kind: 'changed', salvoId: a });
    expect(salvos.of(a)).toBe('published Morning #7, Anna 1');
    expect(reasonOf(salvos.publish(a))).toBe('This draft is no longer there: it was published or deleted.');
  });

  it('of a published salvo replaces it under its id, with the next revision', () => {
    const salvos = new Salvos();
    salvos.save(a);
    salvos.publish(a);
    salvos.save(b, ben, { over: a, name: 'Early morning', monitors: otherMonitors });
    expect(salvos.of(a)).toBe('published Morning, Anna 1');
    expect(salvos.publish(b, { salvoId: a, revision: 1 }, ben)).toMatchObject({ kind: 'changed', salvoId: a });
    expect(salvos.all).toHaveLength(1);
    expect(salvos.of(a)).toBe('published Early morning, Ben 2');
    expect(salvos.all[0]?.monitors).toEqual(otherMonitors);
  });

  it('is saved again under its id, and remembers what it was begun from', () => {
    const salvos = new Salvos();
    salvos.save(a);
    salvos.publish(a);
    salvos.save(b, anna, { over: a });
    expect(salvos.save(salvoId('new'), anna, { over: b, monitors: otherMonitors })).toMatchObject({ salvoId: b });
    expect(salvos.all.find(({ id }) => id === b)).toMatchObject({
      basis: { salvoId: a, revision: 1 },
      monitors: otherMonitors,
    });
  });

  it('is its owner’s: nobody else saves over it, renames it or deletes it', () => {
    const salvos = new Salvos();
    salvos.save(a);
    const [is, by] = [salvos.all, ben];
    for (const outcome of [
      salvos.save(b, ben, { over: a }),
      salvos.make({ kind: 'rename', salvoId: a, name: 'Mine', number: undefined, by, nowMs }),
      salvos.make({ kind: 'delete', salvoId: a, by, nowMs }),
    ])
      expect(reasonOf(outcome)).toBe('Morning is a draft of Anna: only they change it.');
    expect(salvos.all).toBe(is);
  });

  it('has a name that none of its owner’s other drafts has', () => {
    const salvos = new Salvos();
    salvos.save(a);
    expect(reasonOf(salvos.save(b, anna, { name: 'MORNING' }))).toContain('You have a draft named Morning already');
    expect(salvos.save(b, ben, { name: 'MORNING' }).kind).toBe('changed');
  });
});

describe('two who publish at the same moment', () => {
  it('one wins; the other is told who it was and keeps the draft, and may publish over it', () => {
    const salvos = new Salvos();
    salvos.save(a);
    salvos.publish(a);
    const [mine, theirs] = [salvoId('mine'), salvoId('theirs')];
    salvos.save(mine, anna, { over: a });
    salvos.save(theirs, ben, { over: a, monitors: otherMonitors });
    expect(salvos.publish(theirs, { salvoId: a, revision: 1 }, ben).kind).toBe('changed');

    const lost = reasonOf(salvos.publish(mine, { salvoId: a, revision: 1 }));
    expect(lost).toBe(
      'Morning was published by Ben since this draft was begun: that is revision 2. ' +
        'The draft is kept: look at both, then publish over it, or delete the draft.',
    );
    expect(salvos.of(mine)).toBe('draft Morning, Anna');
    expect(salvos.of(a)).toBe('published Morning, Ben 2');
    const draft = salvos.all.find(({ id }) => id === mine);
    if (draft?.status !== 'draft') throw new Error('the draft was kept');
    expect(publishedOf(salvos.all, draft)?.revision).toBe(2);
    expect(salvos.publish(mine, { salvoId: a, revision: 2 })).toMatchObject({ kind: 'changed', salvoId: a });
    expect(salvos.of(a)).toBe('published Morning, Anna 3');
  });

  it('under the same new name: the second is told whose it is, and may publish over it', () => {
    const salvos = new Salvos();
    salvos.save(a);
    salvos.save(b, ben, { name: ' morning ' });
    salvos.publish(a);
    expect(reasonOf(salvos.publish(b, undefined, ben))).toBe(
      'There is a salvo named Morning already, published by Anna: choose another name, or publish over it. The draft is kept.',
    );
    expect(salvos.publish(b, { salvoId: a, revision: 1 }, ben)).toMatchObject({ kind: 'changed', salvoId: a });
  });

  it('where the published one was deleted meanwhile, the draft can become a new one', () => {
    const salvos = new Salvos();
    salvos.save(a);
    salvos.publish(a);
    salvos.save(b, ben, { over: a });
    salvos.make({ kind: 'delete', salvoId: a, by: anna, nowMs });
    expect(reasonOf(salvos.publish(b, { salvoId: a, revision: 1 }, ben))).toContain('was deleted since');
    expect(salvos.publish(b, undefined, ben)).toMatchObject({ kind: 'changed', salvoId: b });
  });
});

describe('a published salvo', () => {
  it('is renamed with a new revision, so that a draft of the old one does not undo it unseen', () => {
    const salvos = new Salvos();
    salvos.save(a);
    salvos.publish(a);
    salvos.save(b, ben, { over: a });
    salvos.make({ kind: 'rename', salvoId: a, name: 'Dawn', number: 3, by: anna, nowMs });
    expect(salvos.of(a)).toBe('published Dawn #3, Anna 2');
    expect(salvos.publish(b, { salvoId: a, revision: 1 }, ben).kind).toBe('impossible');
  });

  it('shares neither name nor number with another one', () => {
    const salvos = new Salvos();
    salvos.save(a, anna, { number: 7 });
    salvos.publish(a);
    salvos.save(b, anna, { name: 'Evening', number: 7 });
    expect(reasonOf(salvos.publish(b))).toBe('The number 7 belongs to Morning: choose another one. The draft is kept.');
    salvos.make({ kind: 'rename', salvoId: b, name: 'Evening', number: 8, by: anna, nowMs });
    salvos.publish(b);
    const rename = (name: string, number: number | undefined) =>
      reasonOf(salvos.make({ kind: 'rename', salvoId: b, name, number, by: anna, nowMs }));
    expect(rename('Evening', 7)).toBe('The number 7 belongs to Morning: choose another one.');
    expect(rename('morning', undefined)).toContain('There is a salvo named Morning already, published by Anna');
    expect(salvos.of(b)).toBe('published Evening #8, Anna 1');
  });
});

it('no more are kept than a list can be read of', () => {
  const salvos = new Salvos();
  for (let index = 0; index < maxSalvos; index += 1) salvos.save(salvoId(`d${index}`), anna, { name: `No. ${index}` });
  expect(salvos.all).toHaveLength(maxSalvos);
  expect(reasonOf(salvos.save(salvoId('more')))).toBe('There are 200 salvos, more are not kept: delete one first.');
  expect(salvos.save(salvoId('more'), anna, { name: 'No. 4', over: salvoId('d4') }).kind).toBe('changed');
});

it('whatever is asked, names and numbers of what is published are unique, and every salvo fits its schema', () => {
  const ids = ['s1', 's2', 's3'].map(salvoId);
  const someId = fc.constantFrom(...ids);
  const someName = fc.constantFrom('Morning', 'MORNING', 'Evening');
  const someNumber = fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined });
  const someRevision = fc.option(fc.record({ salvoId: someId, revision: fc.integer({ min: 1, max: 3 }) }), {
    nil: undefined,
  });
  const basics = { by: fc.constantFrom(anna, ben), nowMs: fc.constant(nowMs) };
  const someChange: fc.Arbitrary<SalvoChange> = fc.oneof(
    fc.record({
      ...{ ...basics, kind: fc.constant('save' as const), id: someId, name: someName, number: someNumber },
      ...{ monitors: fc.constant(monitors), over: fc.option(someId, { nil: undefined }) },
    }),
    fc.record({ ...basics, kind: fc.constant('publish' as const), salvoId: someId, over: someRevision }),
    fc.record({ ...basics, kind: fc.constant('rename' as const), salvoId: someId, name: someName, number: someNumber }),
    fc.record({ ...basics, kind: fc.constant('delete' as const), salvoId: someId }),
  );
  fc.assert(
    fc.property(fc.array(someChange, { maxLength: 30 }), (changes) => {
      const salvos = new Salvos();
      for (const change of changes) {
        // A new draft never has the id of a salvo that is there: main makes ids at random.
        if (change.kind === 'save' && salvos.all.some(({ id }) => id === change.id)) continue;
        salvos.make(change);
        const published = salvos.all.filter(({ status }) => status === 'published');
        const names = published.map(({ name }) => name.toLowerCase());
        const numbers = published.flatMap(({ number }) => number ?? []);
        expect([new Set(names).size, new Set(numbers).size]).toEqual([names.length, numbers.length]);
        for (const salvo of salvos.all) expect(Salvo.parse(salvo)).toEqual(salvo);
        expect(new Set(salvos.all.map(({ id }) => id)).size).toBe(salvos.all.length);
      }
    }),
  );
});
