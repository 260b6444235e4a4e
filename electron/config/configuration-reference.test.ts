import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { configurationReference } from './configuration-reference';

const file = join(import.meta.dirname, '../../assets/manual/configuration.md');

it('is what the manual has: run npm run manual where it is not', async () => {
  const formatted = await format(configurationReference(), { ...(await resolveConfig(file)), filepath: file });
  expect(readFileSync(file, 'utf8')).toBe(formatted);
});

it('names entries at every depth with their limits', () => {
  const text = configurationReference();
  for (const entry of [
    'cameras[].streams[].url',
    'agreement.policy.url',
    'walls[].monitors[].alertMonitor',
    'audit.checkpoints',
  ])
    expect(text).toContain(`| \`${entry}\` |`);
  expect(text).toContain('| `viewSeconds` | integer | from 10 to 86400 |');
});
