import { describe, expect, it } from 'vitest';
import { Operator } from '../../shared/vocabulary/operator';
import { OperatorId } from '../../shared/vocabulary/ids';
import { denialWords, operatorWords, whoWords } from './role-words';

describe('words', () => {
  it('of an operator say the role as a person would', () => {
    const auditor = Operator.parse({ id: 'auditor-01', name: 'Auditor 01', role: 'district-auditor' });
    expect(operatorWords(auditor)).toBe('Auditor 01, district auditor');
  });

  it('of who has something are you, a name, or an id that nobody knows any more', () => {
    const [anna, ben] = ['Anna', 'Ben'].map((name) =>
      Operator.parse({ id: name.toLowerCase(), name, role: 'analyst' }),
    );
    if (!anna || !ben) throw new Error('there are two');
    const session = { operator: anna, operators: [anna, ben] };
    expect(['anna', 'ben', 'gone'].map((id) => whoWords(OperatorId.parse(id), session))).toEqual([
      'you',
      'Ben',
      'gone',
    ]);
  });

  it('of a denial say why, by which clause, and whom to ask', () => {
    const denial = { clause: '6.1', reason: 'You read and operate nothing.', ask: 'an operator' };
    expect(denialWords(denial)).toBe('You read and operate nothing. Clause 6.1. Ask an operator.');
  });
});
