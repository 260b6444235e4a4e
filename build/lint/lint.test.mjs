// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../lib/paths.mjs';
import { findBreaches } from './check-boundaries.mjs';
import { RULE_SAMPLES } from './rule-samples.mjs';

/** @type {string} */
let dir;

/** @param {Record<string, string>} files */
function write(files) {
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), source);
  }
}

beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-lint-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the import boundaries', () => {
  const REFUSED = {
    'electron/windows/sneak.ts': "import { append } from '../audit/append';\nexport const sneak = append;",
    'electron/top.ts': "import { append } from './audit/append';\nexport const sneak = append;",
    'electron/ipc/uses-page.ts':
      "import type { page } from '../../renderer/console/page';\nexport type Page = typeof page;",
    'electron/cameras/sql.ts': "import Database from 'libsql';\nexport const database = Database;",
    'electron/preload/leak.ts': "import { main } from '../main';\nexport const leak = main;",
    'electron/preload/node.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'shared/node.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'shared/library.ts': "export { create } from 'zustand';",
    'shared/uses-main.ts': "export const later = () => import('../electron/main');",
    'renderer/console/uses-electron.ts': "import { app } from 'electron';\nexport const it = app;",
    'renderer/console/uses-main.ts': "import { main } from '../../electron/main';\nexport const it = main;",
    'renderer/console/uses-node.ts': "import os from 'os';\nexport const it = os;",
    'renderer/console/later.ts': "export const it = () => import('electron');",
    'renderer/video/3-demux/demux.ts': "import { decode } from '../4-decode/decode';\nexport const demux = decode;",
    'renderer/console/walls/walls.ts': "import type { it } from '../alerts/alert-row';\nexport type Row = typeof it;",
    'renderer/console/walls/top.ts': "import { Console } from '../console';\nexport const it = Console;",
    'renderer/operator/room.ts': "import { it } from '../console/map/map-view';\nexport const map = it;",
    'renderer/video/7-screen/react.ts': "import { useState } from 'react';\nexport const it = useState;",
    'renderer/video/7-screen/bridge.ts': "import { it } from '../../bridge/window-api';\nexport const screen = it;",
    'renderer/console/exempt.ts': '// oxlint-disable-next-line no-var\nvar a = 1;\nexport { a };',
  };
  const ALLOWED = {
    'electron/gate/run-command.ts': "import { append } from '../audit/append';\nexport const run = append;",
    'electron/store/sql.ts': "import Database from 'libsql';\nexport const database = Database;",
    'electron/preload/console.ts': "import { ipcRenderer } from 'electron';\nexport const ipc = ipcRenderer;",
    'shared/fine.ts': "import { z } from 'zod';\nimport { other } from './other';\nexport const fine = [z, other];",
    'shared/fine.test.ts': "import { test } from 'vitest';\nexport const it = test;",
    'renderer/console/page.ts': "import { fine } from '../../shared/fine';\nexport const page = fine;",
    'renderer/console/page.test.ts': "import { readFileSync } from 'node:fs';\nexport const it = readFileSync;",
    'renderer/console/console.tsx': "import { it } from './walls/walls-rail';\nexport const rail = it;",
    'renderer/console/walls/own.ts': "import { it } from '../../operator/cells';\nexport const cells = it;",
    'renderer/video/4-decode/decode.ts': "import { segment } from '../2-segment/segment';\nexport const it = segment;",
    'renderer/console/words.ts': 'export const words = "import os from \'os\'";',
  };

  test.each(Object.entries(REFUSED))('%s is refused', (file, source) => {
    write({ [file]: source });
    const breaches = findBreaches(dir, [file]);
    expect(breaches).toHaveLength(1);
    expect(breaches[0]?.text).toMatch(/README\.md|no exemptions/);
  });

  test.each(Object.entries(ALLOWED))('%s is allowed', (file, source) => {
    write({ [file]: source });
    expect(findBreaches(dir, [file])).toEqual([]);
  });
});

describe('the rules of the linter', () => {
  /** @type {{ rules: Record<string, unknown>, overrides: { rules: Record<string, unknown> }[], ignorePatterns: string[] }} */
  const config = JSON.parse(readFileSync(path.join(ROOT, '.oxlintrc.json'), 'utf8'));
  /** @type {Map<string, string[]>} codes such as `typescript(no-explicit-any)` by file */
  const fired = new Map();
  /** @param {string} rule */
  const fileOf = (rule) => `shared/${rule.replace('/', '-')}.ts`;

  beforeAll(() => {
    const samples = Object.entries(RULE_SAMPLES).map(([rule, source]) => [fileOf(rule), `${source}\n`]);
    write({
      ...Object.fromEntries(samples),
      'shared/other.ts': 'export interface Readable { a: 1 }\nexport const b = 1;\n',
      'shared/cycle-back.ts': "import { a } from './import-no-cycle';\nexport const b = () => a;\n",
      'renderer/door.ts': 'export const it = window.api;\n',
      'renderer/bridge/door.ts': 'export const it = window.api;\n',
      'renderer/hooks.tsx': HOOKS,
      'build/equal.mjs': 'export const a = [1].length == 1;\n',
      'tsconfig.json': JSON.stringify({ compilerOptions: COMPILER }),
      '.oxlintrc.json': JSON.stringify({ ...config, ignorePatterns: [] }),
    });
    const bin = path.join(ROOT, 'node_modules/.bin');
    const { stdout } = spawnSync(path.join(bin, 'oxlint'), ['--type-aware', '--format', 'json', '.'], {
      cwd: dir,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      env: { ...process.env, OXLINT_TSGOLINT_PATH: path.join(bin, 'tsgolint') },
    });
    /** @type {{ diagnostics: { filename: string, code: string }[] }} */
    const { diagnostics } = JSON.parse(stdout);
    for (const { filename, code } of diagnostics) fired.set(filename, [...(fired.get(filename) ?? []), code]);
  }, 60_000);

  test.each(Object.keys(RULE_SAMPLES))('%s finds its sample', (rule) => {
    expect(fired.get(fileOf(rule))?.join(' ')).toContain(`(${rule.split('/').at(-1)})`);
  });

  test('every rule for all sources and for TypeScript has a sample', () => {
    const rules = [config.rules, config.overrides[1]?.rules ?? {}].flatMap((each) => Object.keys(each));
    expect(rules.length).toBeGreaterThan(70);
    expect(rules.filter((rule) => !(rule in RULE_SAMPLES))).toEqual([]);
  });

  test('the build scripts compare without conversion', () => {
    expect(fired.get('build/equal.mjs')).toEqual(['eslint(eqeqeq)']);
  });

  test('hooks keep the rules of React, and effects name what they depend on', () => {
    const codes = fired.get('renderer/hooks.tsx')?.join(' ');
    for (const rule of ['rules-of-hooks', 'exhaustive-deps']) expect(codes).toContain(`(${rule})`);
  });

  test('only the bridge touches window.api', () => {
    expect(fired.get('renderer/door.ts')?.join(' ')).toContain('(no-restricted-properties)');
    expect(fired.get('renderer/bridge/door.ts')?.join(' ') ?? '').not.toContain('(no-restricted-properties)');
  });
});

const HOOKS = `import { useEffect, useState } from 'react';
export function Panel({ open, value }: { readonly open: boolean; readonly value: number }) {
  if (open) useState(1);
  useEffect(() => {
    console.log(value);
  }, []);
  return null;
}
`;

const COMPILER = {
  target: 'ES2023',
  module: 'ESNext',
  moduleResolution: 'bundler',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  lib: ['ES2023', 'DOM'],
  jsx: 'react-jsx',
  types: [],
  allowJs: true,
  noEmit: true,
  skipLibCheck: true,
};
