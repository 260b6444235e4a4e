import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { maxAnswerBytes } from '../../shared/requests/answer';
import { makeRequest } from '../../shared/testing/recording-requests';
import { tempFolder } from '../testing/temp-folder';
import { FolderQueue } from './folder-queue';
import type { QueueMessage } from './request-queue';

interface Heard {
  readonly queue: FolderQueue;
  readonly desk: string;
  readonly counsel: string;
  readonly said: string[];
}

/** A way by two folders, which is listened to. @param deals - whether what came is dealt with */
function listened(deals: () => boolean = () => true): Heard {
  const root = tempFolder();
  const [desk, counsel] = [join(root, 'desk'), join(root, 'counsel')];
  for (const folder of [desk, counsel]) mkdirSync(folder);
  const said: string[] = [];
  const queue = new FolderQueue({ folder: desk, counselFolder: counsel }, 10);
  onTestFinished(() => queue.end());
  queue.begin({
    waiting: () => [],
    heard: (text, expected, of) => {
      said.push(`${of} ${expected} ${text}`);
      return deals();
    },
    unreadable: (words, expected) => said.push(`${expected}: ${words}`),
    trouble: (why) => why !== undefined && said.push(`trouble ${why}`),
  });
  return { queue, desk, counsel, said };
}

const message = (what: QueueMessage['what']): QueueMessage => ({
  request: makeRequest('queued'),
  what,
  desk: 'safety-desk',
  document: { what },
});

describe('requests as files', () => {
  it('are there whole or not at all, and once', async () => {
    const { queue, desk } = listened();
    await queue.deliver(message('request'));
    expect(readdirSync(desk)).toEqual(['request-1.json']);
    writeFileSync(join(desk, 'request-1.json'), 'the district wrote on it');
    expect(await queue.deliver(message('request'))).toEqual({ kind: 'delivered' });
    expect(readFileSync(join(desk, 'request-1.json'), 'utf8')).toBe('the district wrote on it');
  });

  it('are withdrawn only where they were asked', async () => {
    const { queue, desk } = listened();
    await queue.deliver(message('withdrawal'));
    expect(readdirSync(desk)).toEqual([]);
    await queue.deliver(message('request'));
    await queue.deliver(message('withdrawal'));
    expect(readdirSync(desk)).toEqual(['request-1.json', 'request-1.withdrawal.json']);
  });

  it('make no folder where there is none: a share that is not there would never have them', async () => {
    const folder = join(tempFolder(), 'share');
    const queue = new FolderQueue({ folder, counselFolder: `${folder}-2` });
    await expect(queue.deliver(message('request'))).rejects.toThrow('ENOENT');
  });
});

describe('answers as files', () => {
  it('are heard once each, with the desk in whose folder they lie, and again when they change', async () => {
    const { desk, counsel, said } = listened();
    writeFileSync(join(desk, 'a.answer.json'), '{"a":1}');
    writeFileSync(join(counsel, 'b.answer.json'), '{"b":1}');
    writeFileSync(join(desk, 'c.json'), '{}');
    writeFileSync(join(desk, '.d.answer.json'), '{}');
    await vi.waitFor(() => expect([...said].sort()).toEqual(['counsel b {"b":1}', 'safety-desk a {"a":1}']));
    writeFileSync(join(desk, 'a.answer.json.part'), '{"a":22}');
    renameSync(join(desk, 'a.answer.json.part'), join(desk, 'a.answer.json'));
    await vi.waitFor(() => expect(said).toContain('safety-desk a {"a":22}'));
    expect(said).toHaveLength(3);
  });

  it('are handed on again until they are dealt with', async () => {
    let deals = false;
    const { desk, said } = listened(() => deals);
    writeFileSync(join(desk, 'a.answer.json'), '{}');
    await vi.waitFor(() => expect(said.length).toBeGreaterThan(2));
    deals = true;
    const before = said.length;
    await vi.waitFor(() => expect(said.length).toBeGreaterThan(before));
    const after = said.length;
    writeFileSync(join(desk, 'b.answer.json'), '{}');
    await vi.waitFor(() => expect(said).toContain('safety-desk b {}'));
    expect(said).toHaveLength(after + 1);
  });

  it('that are half written are waited for, and broken ones are handed on when they stand so', async () => {
    const { desk, said } = listened();
    writeFileSync(join(desk, 'a.answer.json'), '{"status":');
    writeFileSync(join(desk, 'b.answer.json'), '{}');
    await vi.waitFor(() => expect(said).toEqual(['safety-desk b {}']));
    await vi.waitFor(() => expect(said).toContain('safety-desk a {"status":'), { timeout: 10_000 });
  });

  it('that are links, or no words, are not read', async () => {
    const { desk, said } = listened();
    writeFileSync(join(desk, 'elsewhere'), '{}');
    symlinkSync(join(desk, 'elsewhere'), join(desk, 'a.answer.json'));
    writeFileSync(join(desk, 'b.answer.json'), 'A'.repeat(maxAnswerBytes + 1));
    await vi.waitFor(() => expect(said).toEqual([`b: An answer of ${maxAnswerBytes + 1} bytes is none: it is words`]));
  });
});
