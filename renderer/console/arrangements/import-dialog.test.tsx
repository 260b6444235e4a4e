// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportEntry } from '../../../shared/arrangements/plan-import';
import { FileId } from '../../../shared/vocabulary/ids';
import { useMode } from '../desk/mode';
import { useNotices } from '../desk/notices';
import { cameraId, fillMirrors } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { ImportDialog } from './import-dialog';
import { exportLayouts, lookIntoFile } from './transfer';

const fileId = FileId.parse('0'.repeat(32));
const entry = (place: number, fate: ImportEntry['fate'], why?: string): ImportEntry => ({
  ...{ section: 'layouts', place, name: `Layout ${place}`, fate },
  ...(why !== undefined && { why }),
});

let api: FakeApi;
beforeEach(() => {
  fillMirrors();
  api = installFakeApi();
  api.chosen = { fileId, name: 'layouts.json' };
});

async function shown(...entries: readonly ImportEntry[]): Promise<void> {
  api.outcome = { status: 'success', value: { file: 'layouts.json', station: 'Akron', entries } };
  await lookIntoFile();
  render(<ImportDialog />);
}

function button(): HTMLButtonElement {
  const [, main] = byTestId('import-dialog').querySelectorAll('button');
  if (!main) throw new Error('no button');
  return main;
}

describe('an import', () => {
  it('shows what it would do, then does it and says what it did', async () => {
    await shown(entry(1, 'new'), entry(2, 'replaced'), entry(3, 'same'), entry(4, 'refused', 'Tiles 1 and 2 overlap.'));
    const words = [...byTestId('import-dialog').querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(words).toEqual([
      'Layout Layout 1new',
      'Layout Layout 2replaces what is here',
      'Layout Layout 3is here already',
      'Layout Layout 4kept outEntry 4: Tiles 1 and 2 overlap.',
    ]);
    expect(button().textContent).toBe('Import 2 layouts');
    api.outcome = { status: 'success', value: { added: 1, replaced: 1, left: [cameraId('east.gate')] } };
    await act(async () => {
      button().click();
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(api.commands).toEqual([
      ['read-arrangements', { fileId }],
      ['import-arrangements', { fileId }],
    ]);
    expect(useNotices.getState().notices.map(({ body }) => body)).toEqual([
      { kind: 'told', message: '1 layout added, 1 layout replaced.' },
      { kind: 'partly', left: ['east.gate'], refused: [] },
    ]);
  });

  it('of nothing cannot be made, and is left by Esc', async () => {
    await shown(entry(1, 'same'));
    expect(button().disabled).toBe(true);
    const leave = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    change(() => document.activeElement?.dispatchEvent(leave));
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('of a file that is refused shows nothing and says why', async () => {
    api.outcome = { status: 'failed', error: { code: 'impossible', message: 'layouts.json: It is not JSON.' } };
    await lookIntoFile();
    expect(useMode.getState().mode.kind).toBe('free');
    expect(useNotices.getState().notices).toMatchObject([{ body: { kind: 'failed' } }]);
  });

  it('and an export do nothing when no file is chosen', async () => {
    api.chosen = null;
    await lookIntoFile();
    await exportLayouts();
    expect(api.commands).toEqual([]);
  });
});
