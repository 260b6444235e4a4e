import { describe, expect, it } from 'vitest';
import { readVerifyArguments, runVerifier } from './verifier';

describe("the verifier's command line", () => {
  it('names a log, and may name checkpoints, a key and another form of the answer', () => {
    expect(readVerifyArguments(['a.jsonl'])).toEqual({
      kind: 'parsed',
      arguments: { log: 'a.jsonl', checkpoints: undefined, key: undefined, snapshots: [], json: false },
    });
    const words = ['--json', '--key', 'k.pem', 'a.jsonl', '--checkpoints', 'kept', '--snapshot', 'a.png'];
    expect(readVerifyArguments([...words, '--snapshot', 'b.png'])).toEqual({
      kind: 'parsed',
      arguments: { log: 'a.jsonl', checkpoints: 'kept', key: 'k.pem', snapshots: ['a.png', 'b.png'], json: true },
    });
  });

  it('is explained by --help, by the name under which it was started', () => {
    const said: string[] = [];
    const code = runVerifier('node audit-verify.mjs', ['--help'], {
      say: (line) => said.push(line),
      tell: (line) => expect.unreachable(line),
    });
    expect([code, said.join('\n')]).toEqual([0, expect.stringContaining('Usage: node audit-verify.mjs FILE')]);
  });
});
