import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAlert, makeSignal } from '../testing/alerts';
import { Alert, AlertStatus, AlertType, byHandSource, raisedByHand } from '../vocabulary/alert';
import { AlertRules } from '../vocabulary/alert-rule';
import { utcMs } from '../vocabulary/time';
import { relatedWithinMs, triage, type SentEvent, type Surroundings, type Triage } from './triage';

const raisedAtMs = 1_000_000;
const minuteMs = 60_000;
const warning = { type: 'public-warning', title: 'Storm', priority: 2 };
const atCamera = { cameraId: 'east-tech.bus-lane' };

function sent(event: Record<string, unknown> = {}, source = 'webhook'): SentEvent {
  return { event: makeSignal(event), source };
}

function rulesOf(...rules: object[]): AlertRules {
  return AlertRules.parse({ version: 1, rules: rules.map((rule, index) => ({ id: `r${index}`, name: 'R', ...rule })) });
}

/** What a signal means where some alerts stand. */
function meaning(
  signal: SentEvent,
  standing: readonly Alert[] = [],
  { atMs = raisedAtMs, ...around }: Partial<Omit<Surroundings, 'nowMs'>> & { readonly atMs?: number } = {},
): Triage {
  const { type, schoolId, cameraId } = signal.event;
  const alike = standing.filter((a) => a.type === type && a.schoolId === schoolId && a.cameraId === cameraId);
  const newest = [...standing].reverse();
  return triage(signal, { rules: rulesOf(), alike, newest, updated: [], nowMs: utcMs(atMs), ...around });
}

/** The alert that a signal made or changed. */
function alertOf(means: Triage): Alert {
  if (!('alert' in means)) throw new Error(`it is ${means.kind}`);
  return { id: makeAlert().id, training: false, ...means.alert };
}

describe('a signal', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, number, Triage['kind'], string?]>([
    ['the same again at once', {}, {}, 0, 'repeat'],
    ['the same at the end of the time', {}, {}, minuteMs, 'repeat'],
    ['the same after the time', {}, {}, minuteMs + 1, 'new'],
    [
      'the same long after the first, and soon after the last',
      { lastSignalAtMs: raisedAtMs + 9 * minuteMs },
      {},
      600_000,
      'repeat',
    ],
    ['the same after the clock was set back a little', {}, {}, -minuteMs, 'repeat'],
    ['the same after the clock was set back far', {}, {}, -minuteMs - 1, 'new'],
    ['another type', {}, { type: 'motion' }, 0, 'new'],
    ['another school', {}, { schoolId: 'john-hay' }, 0, 'new'],
    ['a camera where there was none', {}, atCamera, 0, 'new'],
    ['no camera where there was one', atCamera, {}, 0, 'new'],
    ['the same camera', atCamera, atCamera, 0, 'repeat'],
    ['another camera', atCamera, { cameraId: 'east-tech.front' }, 0, 'new'],
    ['an alert that somebody has taken', { handling: 'acknowledged' }, {}, 0, 'repeat'],
    ['an alert that is worked on', { handling: 'working' }, {}, 0, 'repeat'],
    ['an immediate threat that is closed', { handling: 'closed' }, {}, 0, 'new'],
    ['what is closed and no threat', { handling: 'closed', priority: 2 }, { priority: 2 }, 0, 'repeat'],
    ['what is closed, less urgent', { handling: 'closed', priority: 2 }, { priority: 3 }, 0, 'repeat'],
    ['what is closed, more urgent', { handling: 'closed', priority: 3 }, { priority: 2 }, 0, 'new'],
    ['what is closed, after the time', { handling: 'closed', priority: 2 }, { priority: 2 }, minuteMs + 1, 'new'],
    ['an exercise where it is meant', {}, { status: 'exercise' }, 0, 'new'],
    ['what is meant where there is an exercise', { status: 'exercise' }, {}, 0, 'new'],
    ['the same exercise', { status: 'exercise' }, { status: 'exercise' }, 0, 'repeat'],
    ['a test in an exercise', { status: 'exercise' }, { status: 'test' }, 0, 'new'],
    ['the school where an operator was first', { source: 'by hand' }, {}, 0, 'new'],
    ['an operator where the school was first', {}, {}, 0, 'new', 'by hand'],
    ['an operator twice', { source: 'by hand' }, {}, 0, 'repeat', 'by hand'],
    ['another source of the school', {}, {}, 0, 'repeat', 'panel'],
    ['what is over already', {}, { expiresAtMs: raisedAtMs }, 0, 'recorded'],
    ['what is over soon', { type: 'fight' }, { expiresAtMs: raisedAtMs + 1 }, 0, 'new'],
    ['the end of it', {}, { condition: 'cleared' }, 0, 'cleared'],
    ['its end long after', {}, { condition: 'cleared' }, 99 * minuteMs, 'cleared'],
    ['its end, once more', { condition: 'cleared' }, { condition: 'cleared' }, 0, 'recorded'],
    ['the end of what is closed', { handling: 'closed' }, { condition: 'cleared' }, 0, 'recorded'],
    ['the end of something else', {}, { condition: 'cleared', type: 'motion' }, 0, 'recorded'],
    ['the end of an exercise', {}, { condition: 'cleared', status: 'exercise' }, 0, 'recorded'],
    ['its end from another source', {}, { condition: 'cleared' }, 0, 'recorded', 'panel'],
    ['another warning to the public', warning, { ...warning, title: 'Tornado' }, 0, 'new'],
    ['the same warning again', warning, warning, 0, 'repeat'],
    ['its end, of another camera', atCamera, { condition: 'cleared' }, 0, 'recorded'],
  ])('%s', (_name, standing, event, afterMs, kind, source) => {
    const alert = makeAlert({ raisedAtMs, ...standing });
    expect(meaning(sent(event, source), [alert], { atMs: raisedAtMs + afterMs }).kind).toBe(kind);
  });

  it('that repeats is counted, with its time, and changes nothing else', () => {
    const other = makeAlert({ id: 'alert-0', schoolId: 'john-hay' });
    const alert = makeAlert({ occurrences: 4, description: 'Entrance B' });
    expect(meaning(sent({ title: 'Other', description: 'Other' }), [other, alert])).toEqual({
      kind: 'repeat',
      alert: { ...alert, occurrences: 5, lastSignalAtMs: raisedAtMs },
    });
  });

  it('that repeats what was cleared says that it holds again', () => {
    const alert = makeAlert({ condition: 'cleared', clearedAtMs: raisedAtMs });
    expect(alertOf(meaning(sent(), [alert]))).toEqual(makeAlert({ occurrences: 2, lastSignalAtMs: raisedAtMs }));
  });

  it('that repeats what is closed changes nothing but its count', () => {
    const alert = makeAlert({ handling: 'closed', priority: 2, disposition: 'accidental' });
    expect(alertOf(meaning(sent({ priority: 2 }), [alert]))).toEqual({
      ...alert,
      occurrences: 2,
      lastSignalAtMs: raisedAtMs,
    });
  });

  it.each([
    [3, 1, 1],
    [1, 3, 1],
    [2, undefined, 1],
  ])('that repeats priority %s with %s leaves the more urgent of both: %s', (standing, priority, result) => {
    const alert = makeAlert({ priority: standing });
    expect(alertOf(meaning(sent(priority ? { priority } : {}), [alert])).priority).toBe(result);
  });

  const quiet = {
    ...{ priority: 2, suppression: 'shelved' },
    quieted: { by: 'operator-07', sinceMs: raisedAtMs, untilMs: raisedAtMs + minuteMs, reason: 'Painters' },
  };
  it.each([
    [1, 'none'],
    [2, 'shelved'],
    [3, 'shelved'],
  ])('of priority %s leaves what is shelved %s', (priority, suppression) => {
    const alert = alertOf(meaning(sent({ priority }), [makeAlert(quiet)]));
    expect(alert.suppression).toBe(suppression);
    expect(alert.quieted === undefined).toBe(suppression === 'none');
  });

  it('that is more urgent than its alert shortens the time to take it', () => {
    const alert = makeAlert({ priority: 2, takeByMs: raisedAtMs + 5 * minuteMs });
    expect(alertOf(meaning(sent({ priority: 1 }), [alert])).takeByMs).toBe(raisedAtMs + minuteMs);
    expect(alertOf(meaning(sent({ priority: 2 }), [alert])).takeByMs).toBe(raisedAtMs + 5 * minuteMs);
  });

  it.each(AlertType.options)('of type %s has a priority and a title of its own', (type) => {
    const means = meaning(sent({ type }));
    if (means.kind !== 'new') throw new Error('there was nothing to repeat');
    expect([1, 2, 3]).toContain(means.alert.priority);
    expect(means.alert.title).toMatch(/^[A-Z]/);
  });

  it('is taken at its source’s word', () => {
    const said = {
      ...{ priority: 3, title: 'Button, entrance B', description: 'Pressed twice.', expiresAtMs: raisedAtMs + 1 },
      area: { kind: 'circle', centre: { lat: 41.5, lon: -81.7 }, radiusM: 100 },
      grade: { urgency: 'immediate', severity: 'extreme', certainty: 'observed' },
    };
    expect(meaning(sent(said))).toMatchObject({ kind: 'new', alert: { ...said, occurrences: 1, handling: 'new' } });
  });
});

describe('the priority', () => {
  const grade = { urgency: 'immediate', severity: 'extreme', certainty: 'observed' };
  const ruled = rulesOf({ when: {}, then: { kind: 'alert', priority: 2 } });
  it.each<[string, object, AlertRules, number]>([
    ['is what the source says', { priority: 3, grade }, ruled, 3],
    ['else what the rule says', { grade }, ruled, 2],
    ['else what the grade says', { type: 'motion', grade }, rulesOf(), 1],
    ['else what the type says', { type: 'motion' }, rulesOf(), 3],
  ])('%s', (_name, event, rules, priority) => {
    expect(alertOf(meaning(sent({ ...event }), [], { rules })).priority).toBe(priority);
  });
});

describe('a rule', () => {
  it('that only records keeps the signal from everybody, and is named', () => {
    const rules = rulesOf({ when: { types: ['motion'] }, then: { kind: 'record' } });
    expect(meaning(sent({ type: 'motion' }), [], { rules })).toEqual({ kind: 'recorded', ruleId: 'r0' });
    expect(meaning(sent(), [], { rules }).kind).toBe('new');
  });

  it('that only records is not for what an operator raises', () => {
    const rules = rulesOf({ when: {}, then: { kind: 'record' } });
    expect(meaning(sent({}, byHandSource), [], { rules }).kind).toBe('new');
    expect(meaning(sent({ type: 'by-hand' }), [], { rules }).kind).toBe('new');
  });

  it('says how soon the same is another alert, how soon somebody must take it, and by which procedure', () => {
    const then = { kind: 'alert', reactivationSeconds: 10, takeWithinSeconds: 30, procedureId: 'doors' };
    const around = { rules: rulesOf({ when: {}, then }), atMs: raisedAtMs + 10_001 };
    const alert = { takeByMs: raisedAtMs + 40_001, procedureId: 'doors', ruleId: 'r0' };
    expect(meaning(sent(), [makeAlert()], around)).toMatchObject({ kind: 'new', alert });
    expect(alertOf(meaning(sent(), [], { ...around, longestTakeMs: 5_000 })).takeByMs).toBe(raisedAtMs + 15_001);
  });
});

describe('an alert that is related', () => {
  const first = makeAlert({ id: 'first', type: 'fight', raisedAtMs });
  it.each<[string, Record<string, unknown>, object, number, string | undefined]>([
    ['stands at the same school', {}, {}, relatedWithinMs, 'first'],
    ['came long before', {}, {}, relatedWithinMs + 1, undefined],
    ['stands elsewhere', { schoolId: 'john-hay' }, {}, 0, undefined],
    ['is an exercise', { status: 'exercise' }, {}, 0, undefined],
    ['is closed', { handling: 'closed' }, {}, 0, undefined],
    ['came after another one', { relatedTo: 'before' }, {}, 0, 'before'],
  ])('%s', (_name, differences, event, afterMs, relatedTo) => {
    const alert = alertOf(
      meaning(sent({ ...event }), [makeAlert({ ...first, ...differences })], { atMs: raisedAtMs + afterMs }),
    );
    expect(alert.relatedTo).toBe(relatedTo);
  });
});

describe('an update', () => {
  const standing = makeAlert({ type: 'public-warning', priority: 2, title: 'Storm', expiresAtMs: raisedAtMs + 10 });
  const said = {
    type: 'public-warning',
    updates: ['earlier'],
    priority: 3,
    title: 'Calm',
    expiresAtMs: raisedAtMs + 5,
  };

  it('says what stands instead, also less than before', () => {
    expect(meaning(sent(said), [], { updated: [standing] })).toEqual({
      kind: 'updated',
      alert: {
        ...{ ...standing, priority: 3, title: 'Calm', expiresAtMs: raisedAtMs + 5 },
        ...{ occurrences: 2, lastSignalAtMs: raisedAtMs },
      },
    });
  });

  it('changes what stands also where a rule would only record it', () => {
    const rules = rulesOf({ when: {}, then: { kind: 'record' } });
    expect(meaning(sent(said), [], { updated: [standing], rules }).kind).toBe('updated');
  });

  it.each<[string, Record<string, unknown>, object, Triage['kind']]>([
    ['of what is closed is quiet', { handling: 'closed' }, {}, 'repeat'],
    [
      'of what is closed is an alert when it is more urgent',
      { handling: 'closed', priority: 3 },
      { priority: 2 },
      'new',
    ],
    ['of an exercise is not meant', { status: 'exercise' }, {}, 'new'],
    ['that ends it clears it, whatever else it says', {}, { condition: 'cleared', type: 'motion' }, 'cleared'],
  ])('%s', (_name, before, event, kind) => {
    const updated = [makeAlert({ ...standing, ...before })];
    expect(meaning(sent({ ...said, ...event }), [], { updated }).kind).toBe(kind);
  });

  it('of what nobody knows is a signal like any other', () => {
    expect(meaning(sent(said), [], { updated: [] }).kind).toBe('new');
    expect(meaning(sent({ ...said, condition: 'cleared' }), [standing], { updated: [] }).kind).toBe('recorded');
  });
});

describe('whatever comes', () => {
  const someSignal = fc.record(
    {
      type: fc.constantFrom(...AlertType.options),
      status: fc.constantFrom(...AlertStatus.options),
      condition: fc.constantFrom('active', 'cleared'),
      priority: fc.constantFrom(1, 2, 3),
    },
    { requiredKeys: ['type'] },
  );
  const someAlert = fc
    .record({
      type: fc.constantFrom(...AlertType.options),
      status: fc.constantFrom(...AlertStatus.options),
      source: fc.constantFrom('webhook', byHandSource),
      handling: fc.constantFrom(...Alert.shape.handling.options),
      condition: fc.constantFrom(...Alert.shape.condition.options),
      priority: fc.constantFrom(1, 2, 3),
    })
    .map(makeAlert);
  const source = fc.constantFrom('webhook', byHandSource);

  it('what opens cameras is never folded into what opens none, and an immediate threat is never silent', () => {
    fc.assert(
      fc.property(someSignal, source, someAlert, fc.boolean(), (event, from, standing, asUpdate) => {
        const signal = sent(event, from);
        const means = meaning(signal, [standing], asUpdate ? { updated: [standing] } : {});
        if (means.kind !== 'repeat' && means.kind !== 'updated') return;
        expect(means.alert.status).toBe(event.status ?? 'actual');
        expect(raisedByHand(means.alert)).toBe(raisedByHand({ type: signal.event.type, source: from }));
        if (event.priority === 1) expect([means.alert.priority, means.alert.handling]).not.toContain('closed');
        if (event.priority === 1) expect(means.alert).toMatchObject({ priority: 1, suppression: 'none' });
      }),
    );
  });
});
