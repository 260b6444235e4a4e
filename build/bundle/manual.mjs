// @ts-check
/** The manual as a module of the windows: `assets/manual/*.md` becomes HTML while the pages are built. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../lib/paths.mjs';

/** Where the chapters are. */
export const MANUAL_DIR = 'assets/manual';

/** The chapters in the order in which Help lists them; others follow by name. */
const ORDER = ['analyst', 'supervisor', 'administrator', 'district', 'recorders-and-sources', 'configuration'];

/** What the pages import. */
const MODULE = 'virtual:manual';

/**
 * @typedef {{ id: string, title: string, html: string, text: string }} Section
 * @typedef {{ id: string, title: string, sections: Section[] }} Chapter
 */

/** @returns {Promise<Chapter[]>} every chapter, in sections by their headings of the second level */
export async function readManual() {
  const names = readdirSync(path.join(ROOT, MANUAL_DIR)).filter((file) => file.endsWith('.md'));
  const place = (/** @type {string} */ id) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  const ids = names
    .map((file) => path.basename(file, '.md'))
    .sort((one, other) => place(one) - place(other) || one.localeCompare(other));
  return Promise.all(ids.map((id) => chapterOf(id, readFileSync(path.join(ROOT, MANUAL_DIR, `${id}.md`), 'utf8'))));
}

/**
 * @param {string} id
 * @param {string} markdown beginning with a heading of the first level
 * @returns {Promise<Chapter>}
 * @throws Error where there is no such heading
 */
export async function chapterOf(id, markdown) {
  const [head = '', ...parts] = markdown.split(/^## /m);
  const title = /^# (.+)$/m.exec(head)?.[1];
  if (title === undefined) throw new Error(`${MANUAL_DIR}/${id}.md does not begin with a title`);
  // The set-up, which installs it, reaches this file before it has run.
  const { Marked } = await import('marked');
  const marked = new Marked({ async: false, gfm: true });
  // Nothing leaves the window: a link within the manual is followed by Help itself, any other is only named.
  marked.use({
    renderer: {
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const inside = /^([a-z-]+)\.md(?:#([a-z0-9-]+))?$/.exec(href);
        if (inside) return `<a href="#${inside[1]}${inside[2] === undefined ? '' : `/${inside[2]}`}">${words}</a>`;
        return `${words} (<code>${href}</code>)`;
      },
    },
  });
  const section = (/** @type {string} */ heading, /** @type {string} */ text) =>
    sectionOf(id, heading, String(marked.parse(text)));
  const intro = head.replace(/^# .+$/m, '').trim();
  const sections = parts.map((part) => {
    const end = part.indexOf('\n');
    return section(part.slice(0, end).trim(), part.slice(end));
  });
  return { id, title, sections: [...(intro === '' ? [] : [section('Overview', intro)]), ...sections] };
}

/**
 * @param {string} chapter
 * @param {string} title
 * @param {string} html
 * @returns {Section}
 */
function sectionOf(chapter, title, html) {
  const text = html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[a-z#0-9]+;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { id: `${chapter}/${slug(title)}`, title, html, text };
}

/** @param {string} title */
function slug(title) {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** @returns {import('vite').Plugin} resolves `virtual:manual` */
export function manualPlugin() {
  return {
    name: 'manual',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    async load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      return `export const manual = ${JSON.stringify(await readManual())};`;
    },
  };
}
