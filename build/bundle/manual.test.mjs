// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../lib/paths.mjs';
import { filesBelow } from '../lib/stamp.mjs';
import { chapterOf, readManual } from './manual.mjs';

const manual = await readManual();
const ids = new Set(manual.flatMap(({ id, sections }) => [id, ...sections.map((section) => section.id)]));

describe('the manual', () => {
  it('has a chapter for everybody who uses the program, and no section twice', () => {
    expect(manual.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['analyst', 'supervisor', 'administrator', 'district', 'configuration']),
    );
    const all = manual.flatMap(({ sections }) => sections.map(({ id }) => id));
    expect(new Set(all).size).toBe(all.length);
  });

  it('links only to chapters and sections that exist', () => {
    const links = manual.flatMap(({ sections }) =>
      sections.flatMap(({ html }) => [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? '')),
    );
    expect(links.filter((link) => !ids.has(link))).toEqual([]);
  });

  it('has every section that a view leads to', () => {
    const wanted = filesBelow(['renderer'], (file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx')).flatMap(
      (file) =>
        [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/(?:<HelpButton section|\bhelp)="([^"]+)"/g)].map(
          (match) => match[1] ?? '',
        ),
    );
    expect(wanted.length).toBeGreaterThan(15);
    expect(wanted.filter((section) => !ids.has(section))).toEqual([]);
  });

  it('holds neither scripts nor styles, which the windows refuse', () => {
    for (const { sections } of manual)
      for (const { html } of sections) expect(html).not.toMatch(/<script|style=|\son\w+=|<img|<iframe/);
  });
});

describe('a chapter', () => {
  it('has its beginning and its headings as sections, with the words that are searched', async () => {
    const chapter = await chapterOf('a', '# Title\n\nIntro.\n\n## First part\n\nSee [there](b.md#c) and `x < y`.\n');
    expect(chapter).toMatchObject({ id: 'a', title: 'Title' });
    expect(chapter.sections).toMatchObject([
      { id: 'a/overview', title: 'Overview', text: 'Intro.' },
      { id: 'a/first-part', title: 'First part' },
    ]);
    expect(chapter.sections[1]?.html).toContain('<a href="#b/c">there</a>');
    expect(chapter.sections[1]?.text).toContain('See there and x');
  });

  it('names links that lead out of the program and does not follow them', async () => {
    const { sections } = await chapterOf('a', '# T\n\n[site](https://x.example/)\n');
    const [section] = sections;
    expect(section?.html).toContain('site (<code>https://x.example/</code>)');
  });

  it('needs a title', async () => {
    await expect(chapterOf('a', 'words')).rejects.toThrow('assets/manual/a.md does not begin with a title');
  });
});
