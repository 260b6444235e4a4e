// @ts-check
import { ESLint } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from './lib/paths.mjs';
import { createConfig } from './lint/config.mjs';

/** A made-up house with one file for each way to break a boundary, and some that break none. */
const HOUSE = {
  'electron/main.ts': 'export const main = 1;',
  'electron/audit/append.ts': 'export const append = 1;',
  'electron/gate/run-command.ts': "import { append } from '../audit/append';\nexport const run = append;",
  'electron/windows/sneak.ts': "import { append } from '../audit/append';\nexport const sneak = append;",
  'electron/ipc/uses-page.ts':
    "import type { page } from '../../renderer/console/page';\nexport type Page = typeof page;",
  'electron/cameras/sql.ts': "import Database from 'libsql';\nexport const database = Database;",
  'electron/store/sql.ts': "import Database from 'libsql';\nexport const database = Database;",
  'electron/preload/console.ts': "import { ipcRenderer } from 'electron';\nexport const ipc = ipcRenderer;",
  'electron/preload/leak.ts': "import { main } from '../main';\nexport const leak = main;",
  'electron/preload/node.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
  'shared/fine.ts': "import { z } from 'zod';\nexport const fine = z;",
  'shared/node.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
  'shared/library.ts': "import { create } from 'zustand';\nexport const make = create;",
  'shared/cycle-a.ts': "import { b } from './cycle-b';\nexport const a = () => b;",
  'shared/cycle-b.ts': "import { a } from './cycle-a';\nexport const b = () => a;",
  'renderer/console/page.ts': "import { fine } from '../../shared/fine';\nexport const page = fine;",
  'renderer/console/uses-electron.ts': "import { app } from 'electron';\nexport const it = app;",
  'renderer/console/uses-main.ts': "import { main } from '../../electron/main';\nexport const it = main;",
  'renderer/console/uses-node.ts': "import os from 'os';\nexport const it = os;",
  'renderer/console/later.ts': "export const it = () => import('electron');",
  'renderer/console/door.ts': 'export const it = window.api;',
  'renderer/bridge/window-api.ts': 'export const it = window.api;',
  'renderer/video/3-demux/demux.ts': "import { decode } from '../4-decode/decode';\nexport const demux = decode;",
  'renderer/video/4-decode/decode.ts':
    "import { segment } from '../2-segment/segment';\nexport const decode = segment;",
  'renderer/video/2-segment/segment.ts': 'export const segment = 1;',
  'renderer/video/7-screen/react.ts': "import { useState } from 'react';\nexport const it = useState;",
  'renderer/video/7-screen/bridge.ts': "import { it } from '../../bridge/window-api';\nexport const screen = it;",
  'shared/long.ts': 'export {};\n'.repeat(301),
};

/** @type {Map<string, string[]>} rule ids by file */
const fired = new Map();
/** @type {string[]} */
const messages = [];
let houseDir = '';

beforeAll(async () => {
  houseDir = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-house-'));
  for (const [file, source] of Object.entries({ ...HOUSE, 'tsconfig.json': '{}' })) {
    mkdirSync(path.dirname(path.join(houseDir, file)), { recursive: true });
    writeFileSync(path.join(houseDir, file), source);
  }
  const eslint = new ESLint({
    cwd: houseDir,
    overrideConfigFile: true,
    overrideConfig: createConfig(houseDir, { typed: false }),
  });
  for (const result of await eslint.lintFiles(['**/*.ts'])) {
    const file = path.relative(houseDir, result.filePath);
    fired.set(
      file,
      result.messages.map((message) => message.ruleId ?? message.message),
    );
    messages.push(...result.messages.map((message) => message.message));
  }
}, 30_000);

afterAll(() => rmSync(houseDir, { recursive: true, force: true }));

describe('the boundaries of the house', () => {
  const PATHS = 'import-x/no-restricted-paths';
  const PACKAGES = '@typescript-eslint/no-restricted-imports';
  test.each([
    ['renderer/console/uses-electron.ts', PACKAGES],
    ['renderer/console/uses-main.ts', PATHS],
    ['renderer/console/uses-node.ts', PACKAGES],
    ['renderer/console/later.ts', 'no-restricted-syntax'],
    ['renderer/console/door.ts', 'no-restricted-syntax'],
    ['electron/ipc/uses-page.ts', PATHS],
    ['electron/windows/sneak.ts', PATHS],
    ['electron/cameras/sql.ts', PACKAGES],
    ['electron/preload/leak.ts', PATHS],
    ['electron/preload/node.ts', PACKAGES],
    ['shared/node.ts', PACKAGES],
    ['shared/library.ts', PACKAGES],
    ['shared/cycle-a.ts', 'import-x/no-cycle'],
    ['shared/cycle-b.ts', 'import-x/no-cycle'],
    ['shared/long.ts', 'max-lines'],
    ['renderer/video/3-demux/demux.ts', PATHS],
    ['renderer/video/7-screen/react.ts', PACKAGES],
    ['renderer/video/7-screen/bridge.ts', PATHS],
  ])('%s is refused by %s', (file, rule) => {
    expect(fired.get(file)).toEqual([rule]);
  });

  test.each([
    'electron/gate/run-command.ts',
    'electron/store/sql.ts',
    'electron/preload/console.ts',
    'renderer/bridge/window-api.ts',
    'renderer/console/page.ts',
    'renderer/video/4-decode/decode.ts',
    'shared/fine.ts',
  ])('%s is allowed', (file) => {
    expect(fired.get(file)).toEqual([]);
  });

  test('a refused import says why and where the decision is written', () => {
    const ofBoundaries = messages.filter((message) => /import|window/i.test(message) && !/cycle|lines/i.test(message));
    expect(ofBoundaries.length).toBeGreaterThan(10);
    for (const message of ofBoundaries) expect(message).toContain('README.md');
  });
});

describe('the rules for code', () => {
  const typed = new ESLint({ cwd: ROOT, overrideConfigFile: path.join(ROOT, 'build/eslint.config.mjs') });

  test.each([
    ['@typescript-eslint/no-explicit-any', 'error'],
    ['@typescript-eslint/no-non-null-assertion', 'error'],
    ['@typescript-eslint/ban-ts-comment', 'error'],
    ['@typescript-eslint/no-floating-promises', 'error'],
    ['import-x/no-cycle', 'error'],
  ])('%s holds in every part', async (rule, severity) => {
    for (const file of ['shared/a.ts', 'electron/a.ts', 'renderer/a.tsx', 'e2e/specs/a.ts']) {
      /** @type {import('eslint').Linter.Config | undefined} */
      const config = await typed.calculateConfigForFile(path.join(ROOT, file));
      const setting = config?.rules?.[rule];
      const level = Array.isArray(setting) ? setting[0] : setting;
      expect([file, level === 2 ? 'error' : level]).toEqual([file, severity]);
    }
  });

  test('a comment cannot switch a rule off', async () => {
    const config = await typed.calculateConfigForFile(path.join(ROOT, 'shared/a.ts'));
    expect(config.linterOptions.noInlineConfig).toBe(true);
  });
});
