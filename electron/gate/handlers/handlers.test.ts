import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../shared/commands';

/** The verbs that the files of a folder declare, each as often as it is declared. @param ending - of the names of their exports */
async function declaredIn(folder: string, ending: string): Promise<readonly string[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const verbs = files.map(async (name) => {
    const exported: unknown = await import(join(folder, name));
    return Object.entries(Object(exported) as object)
      .filter(([key]) => key.endsWith(ending))
      .flatMap(([, declared]) => Object.keys(Object(declared) as object));
  });
  return (await Promise.all(verbs)).flat().sort();
}

describe('a verb', () => {
  const verbs = Object.keys(commands).sort();

  it('is declared by one subject: a second one would replace the first without a word', async () => {
    const declared = await declaredIn(join(import.meta.dirname, '../../../shared/commands'), 'Commands');
    expect(declared).toEqual(verbs);
  });

  it('has one handler', async () => {
    expect(await declaredIn(import.meta.dirname, 'Handlers')).toEqual(verbs);
  });
});
